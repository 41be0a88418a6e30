// SPDX-License-Identifier: GPL-3.0-or-later
#include "testfile.h"

#include <base/codec.h>
#include <base/yaml.h>
#include <cli/commandline.h>
#include <cli/timespan.h>
#include <domain/run.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cmath>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace Runyard::Cli::Testing {
namespace {

/** Reads one file; the first mistake counts. */
class Reader
{
public:
    explicit Reader(const QString &path) : m_path(path), m_folder(QFileInfo(path).path()) {}

    Result<QList<TestCase>> read(const Yaml::Value &root)
    {
        if (!root.isMap())
            return refuse(root, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: tests begin with 'tests:'."));
        const Yaml::Value *tests = root.find(u"tests");
        if (!tests) {
            const Result<TestCase> only = test(root, QFileInfo(m_path).completeBaseName());
            if (!only)
                return std::unexpected(only.error());
            return QList<TestCase>{*only};
        }
        QList<TestCase> cases;
        for (const Yaml::Value &each : tests->values) {
            const Result<TestCase> one = test(each, u"test %1"_s.arg(cases.size() + 1));
            if (!one)
                return std::unexpected(one.error());
            cases << *one;
        }
        if (!tests->isList() || cases.isEmpty())
            return refuse(*tests,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a list of tests is expected."));
        return cases;
    }

private:
    [[nodiscard]] std::unexpected<Error> refuse(const Yaml::Value &where, const char *text,
                                                const QStringList &arguments = {}) const
    {
        return Yaml::mistake(ErrorCode::ConfigBroken, m_path, where, text, arguments);
    }
    /** `known` are those that there could be. */
    [[nodiscard]] std::unexpected<Error> unknown(const QString &key, const Yaml::Value &value,
                                                 const QStringList &known) const
    {
        const QString meant = nearest(key, known);
        if (meant.isEmpty())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here."),
                          {shown(key)});
        return refuse(value,
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here. Did you "
                                                 "mean '%5'?"),
                      {shown(key), meant});
    }
    [[nodiscard]] QString absolute(const QString &path) const
    {
        return QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
    }

    Result<> word(const Yaml::Value &value, QString &text) const
    {
        if (!value.isScalar() && value.kind != Yaml::Value::Kind::Null)
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a text is expected here."));
        text = value.text;
        return {};
    }
    Result<> words(const Yaml::Value &value, QStringList &list) const
    {
        for (const Yaml::Value &each : value.isList() ? value.values : QList{value}) {
            QString text;
            if (Result<> done = word(each, text); !done)
                return done;
            list << text;
        }
        return {};
    }
    Result<> path(const Yaml::Value &value, QString &text) const
    {
        if (Result<> done = word(value, text); !done)
            return done;
        text = absolute(text);
        if (!QFileInfo::exists(text))
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no %4."),
                          {shown(text)});
        return {};
    }
    template<class Number>
    Result<> number(const Yaml::Value &value, std::optional<Number> &target) const
    {
        const QJsonValue json = value.json();
        if (!json.isDouble())
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a number is expected here."));
        const double given = json.toDouble();
        if (std::is_integral_v<Number> && (std::abs(given) > 1e15 || given != std::floor(given)))
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a whole number is expected here."));
        target = Number(given);
        return {};
    }
    Result<> truth(const Yaml::Value &value, bool &target) const
    {
        const QJsonValue json = value.json();
        if (!json.isBool())
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: true or false is expected here."));
        target = json.toBool();
        return {};
    }
    Result<> state(const Yaml::Value &value, QString &text) const
    {
        QStringList known;
        for (const RunState one :
             {RunState::Succeeded, RunState::Failed, RunState::Cancelled, RunState::Lost})
            known << Codec::enumKey(one);
        if (known.contains(value.text))
            return word(value, text);
        return refuse(value,
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: no run ends as '%4'; it can be: %5."),
                      {shown(value.text), known.join(u", "_s)});
    }
    /** A name below the folder. */
    Result<> inside(const QString &name, const Yaml::Value &where) const
    {
        if (!name.startsWith(u'/') && !name.split(u'/').contains(u".."_s))
            return {};
        return refuse(where, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' leads out of the folder."),
                      {shown(name)});
    }
    Result<> span(const Yaml::Value &value, std::chrono::milliseconds &target) const
    {
        const Result<std::chrono::milliseconds> parsed = parseSpan(value.text);
        if (!parsed)
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a time is expected here: 30s."));
        target = *parsed;
        return {};
    }
    Result<> texts(const Yaml::Value &value, QMap<QString, QString> &map) const
    {
        if (!value.isMap())
            return refuse(
                value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: names with texts are expected here."));
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            const QString &name = value.keys[i];
            if (Result<> below = inside(name, value.values[i]); !below)
                return below;
            if (Result<> done = word(value.values[i], map[name]); !done)
                return done;
        }
        return {};
    }

    Result<TestCase> test(const Yaml::Value &value, const QString &name)
    {
        if (!value.isMap())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a test is lines like "
                                                            "'template: NAME'."));
        TestCase test;
        test.file = m_path;
        test.line = value.line;
        test.name = name;
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            if (Result<> done = key(test, value.keys[i], value.values[i]); !done)
                return std::unexpected(done.error());
        }
        const int instructions = !test.instruction.isEmpty() + !test.instructionFile.isEmpty()
                                 + !test.instructionTemplate.isEmpty();
        if (instructions > 1 || (instructions == 0 && test.preset.isEmpty()))
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a test has one of template, "
                                                            "instruction, file; or a preset."));
        if (!test.script.isEmpty() && !test.recording.isEmpty())
            return refuse(
                value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a test has a script or a recording."));
        return test;
    }

    Result<> key(TestCase &test, const QString &key, const Yaml::Value &value)
    {
        if (key == u"name")
            return word(value, test.name);
        if (key == u"template")
            return instructionTemplate(value, test.instructionTemplate);
        if (key == u"instruction")
            return word(value, test.instruction);
        if (key == u"file")
            return path(value, test.instructionFile);
        if (key == u"preset")
            return word(value, test.preset);
        if (key == u"folder")
            return path(value, test.folder);
        if (key == u"files")
            return texts(value, test.files);
        if (key == u"agent")
            return word(value, test.agent);
        if (key == u"mock")
            return word(value, test.script);
        if (key == u"recording")
            return path(value, test.recording);
        if (key == u"timeout")
            return span(value, test.timeout);
        if (key == u"set") {
            if (!value.isMap())
                return refuse(
                    value,
                    QT_TRANSLATE_NOOP("Error", "%1:%2:%3: names with values are expected here."));
            test.variables = value.json().toObject();
            return {};
        }
        if (key == u"expect")
            return expectation(value, test.expect);
        return unknown(key, value,
                       {u"name"_s, u"template"_s, u"instruction"_s, u"file"_s, u"preset"_s,
                        u"folder"_s, u"files"_s, u"agent"_s, u"mock"_s, u"recording"_s,
                        u"timeout"_s, u"set"_s, u"expect"_s});
    }

    Result<> instructionTemplate(const Yaml::Value &value, QString &name) const
    {
        if (Result<> done = word(value, name); !done)
            return done;
        return name.endsWith(u".md") ? path(value, name) : Result<>();
    }

    Result<> expectation(const Yaml::Value &value, Expectation &expect)
    {
        if (!value.isMap())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: what is expected is lines "
                                                            "like 'state: succeeded'."));
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            if (Result<> done = expected(expect, value.keys[i], value.values[i]); !done)
                return done;
        }
        return {};
    }

    Result<> expected(Expectation &expect, const QString &key, const Yaml::Value &value)
    {
        const QHash<QString, QStringList *> lists{
            {u"instruction"_s, &expect.instruction},
            {u"messages"_s, &expect.messages},
            {u"error"_s, &expect.error},
            {u"noFiles"_s, &expect.noFiles},
            {u"tools"_s, &expect.tools},
            {u"noTools"_s, &expect.noTools},
            {u"rejected"_s, &expect.rejected},
        };
        if (QStringList *list = lists.value(key))
            return words(value, *list);
        if (key == u"state")
            return state(value, expect.state);
        if (key == u"exitCode")
            return number(value, expect.exitCode);
        if (key == u"costBelow")
            return number(value, expect.costBelow);
        if (key == u"tokensBelow")
            return number(value, expect.tokensBelow);
        if (key == u"timeBelow") {
            expect.timeBelow.emplace();
            return span(value, *expect.timeBelow);
        }
        if (key == u"unchanged")
            return truth(value, expect.unchanged);
        if (key == u"files") {
            if (!value.isMap())
                return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: files with what is in "
                                                                "them are expected here."));
            for (qsizetype i = 0; i < value.values.size(); ++i) {
                Result<> done = inside(value.keys[i], value.values[i]);
                if (done)
                    done = words(value.values[i], expect.files[value.keys[i]]);
                if (!done)
                    return done;
            }
            return {};
        }
        return unknown(key, value,
                       lists.keys()
                           + QStringList{u"state"_s, u"exitCode"_s, u"costBelow"_s,
                                         u"tokensBelow"_s, u"timeBelow"_s, u"unchanged"_s,
                                         u"files"_s});
    }

    QString m_path;
    QString m_folder;
};

} // namespace

Result<QList<TestCase>> readTests(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {shown(path), file.errorString()});
    constexpr qint64 most = 4 << 20;
    const Result<Yaml::Value> root = Yaml::read(file.read(most), path, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    return Reader(path).read(*root);
}

} // namespace Runyard::Cli::Testing
