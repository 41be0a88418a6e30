// SPDX-License-Identifier: GPL-3.0-or-later
#include "testreport.h"

#include <cli/text.h>
#include <cli/textwidth.h>

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard::Cli::Testing {
namespace {

int failedCount(const QList<TestResult> &results)
{
    return int(std::ranges::count_if(results, [](const TestResult &r) { return !r.passed(); }));
}

qint64 totalMs(const QList<TestResult> &results)
{
    qint64 sum = 0;
    for (const TestResult &result : results)
        sum += result.tookMs;
    return sum;
}

} // namespace

QString lineFor(const TestResult &result, bool colors)
{
    const QString word = result.passed() ? u"PASS"_s : u"FAIL"_s;
    const QString code = result.passed() ? u"32"_s : u"31"_s;
    QString text
        = u"%1  %2: %3 (%4 ms)\n"_s.arg(colors ? u"\x1b[%1m%2\x1b[0m"_s.arg(code, word) : word,
                                        shown(QFileInfo(result.test.file).fileName()),
                                        shown(result.test.name), QString::number(result.tookMs));
    for (const QString &failure : result.failures)
        text += u"      %1:%2: %3\n"_s.arg(shown(result.test.file))
                    .arg(result.test.line)
                    .arg(shown(failure));
    return text;
}

QString summary(const QList<TestResult> &results)
{
    const int failed = failedCount(results);
    return Text::tr("%n test(s), ", nullptr, int(results.size()))
           + Text::tr("%n failed, ", nullptr, failed) + Text::tr("%1 ms").arg(totalMs(results));
}

QJsonObject json(const QList<TestResult> &results)
{
    QJsonArray tests;
    for (const TestResult &result : results)
        tests.append(QJsonObject{{u"file"_s, result.test.file},
                                 {u"line"_s, result.test.line},
                                 {u"name"_s, result.test.name},
                                 {u"passed"_s, result.passed()},
                                 {u"failures"_s, QJsonArray::fromStringList(result.failures)},
                                 {u"tookMs"_s, result.tookMs}});
    return {{u"tests"_s, tests},
            {u"passed"_s, int(results.size()) - failedCount(results)},
            {u"failed"_s, failedCount(results)},
            {u"tookMs"_s, totalMs(results)}};
}

QByteArray junit(const QList<TestResult> &results)
{
    const auto seconds = [](qint64 ms) { return QString::number(double(ms) / 1000, 'f', 3); };
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    QMap<QString, QList<TestResult>> byFile;
    for (const TestResult &result : results)
        byFile[result.test.file] << result;
    for (auto at = byFile.cbegin(); at != byFile.cend(); ++at) {
        xml.writeStartElement(u"testsuite"_s);
        xml.writeAttribute(u"name"_s, at.key());
        xml.writeAttribute(u"tests"_s, QString::number(at->size()));
        xml.writeAttribute(u"failures"_s, QString::number(failedCount(*at)));
        xml.writeAttribute(u"time"_s, seconds(totalMs(*at)));
        for (const TestResult &result : *at) {
            xml.writeStartElement(u"testcase"_s);
            xml.writeAttribute(u"classname"_s, QFileInfo(at.key()).completeBaseName());
            xml.writeAttribute(u"name"_s, result.test.name);
            xml.writeAttribute(u"time"_s, seconds(result.tookMs));
            if (!result.passed()) {
                xml.writeStartElement(u"failure"_s);
                xml.writeAttribute(u"message"_s, result.failures.first());
                xml.writeCharacters(result.failures.join(u'\n'));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

} // namespace Runyard::Cli::Testing
