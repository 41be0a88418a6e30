// SPDX-License-Identifier: GPL-3.0-or-later
#include "context.h"

#include "presentation.h"

#include <base/codec.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <cstring>

namespace Runyard::Cli {

Context::Context(const Setup &setup, QObject *parent) : QObject(parent), m_setup(setup) {}

Result<Settings> Context::settings() const
{
    Result<Settings> settings = Settings::load();
    for (const QString &given : m_setup.options.settings) {
        if (!settings)
            break;
        const qsizetype equals = given.indexOf(u'=');
        if (equals < 1)
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'--set' needs KEY=VALUE, not '%1'."),
                              {shown(given)});
        if (Result<> done = settings->setOption(given.left(equals), given.mid(equals + 1)); !done)
            return wrongUsage("%1", {done.error().message()});
    }
    return settings;
}

void Context::print(const QString &line)
{
    if (!json())
        write(line.toUtf8() + '\n');
}

void Context::answer(const QVariant &answer)
{
    if (json())
        printJson(jsonOf(answer));
    else
        write(humanText(answer, terminal()).toUtf8());
    finish(ExitCode::Done);
}

void Context::printJson(const QJsonValue &document)
{
    const QJsonDocument::JsonFormat format
        = terminal().output ? QJsonDocument::Indented : QJsonDocument::Compact;
    QByteArray text = document.isArray() ? QJsonDocument(document.toArray()).toJson(format)
                                         : QJsonDocument(document.toObject()).toJson(format);
    if (!text.endsWith('\n'))
        text += '\n';
    write(text);
}

void Context::warn(const QString &sentence)
{
    writeError("runyard: " + sentence.toUtf8() + '\n');
}

void Context::fail(const Error &error)
{
    if (m_finished)
        return;
    emit failing();
    if (json())
        printJson(errorDocument(error));
    else
        warn(error);
    finish(exitCodeFor(error.code));
}

void Context::finish(int code)
{
    if (std::exchange(m_finished, true))
        return;
    if (const int problem = m_setup.output->error(); problem != 0) {
        warn(Text::tr("Standard output could not be written: %1.")
                 .arg(QString::fromLocal8Bit(strerror(problem))));
        code = code == 0 ? int(ExitCode::Failed) : code;
    }
    emit finished(code);
}

QJsonObject errorDocument(const Error &error)
{
    return {{QStringLiteral("error"), Codec::toJson(error)}};
}

} // namespace Runyard::Cli

#include "moc_context.cpp"
