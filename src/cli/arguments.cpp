// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <QtCore/QStringDecoder>

namespace Runyard::Cli {

QString Arguments::text(const char *name, const QString &fallback) const
{
    const QByteArrayList values = bytes(name);
    return values.isEmpty() ? fallback : QString::fromUtf8(values.last());
}

QStringList Arguments::texts(const char *name) const
{
    QStringList texts;
    for (const QByteArrayList values = bytes(name); const QByteArray &value : values)
        texts << QString::fromUtf8(value);
    return texts;
}

int Arguments::number(const char *name, int fallback) const
{
    const QByteArrayList values = bytes(name);
    return values.isEmpty() ? fallback : values.last().toInt();
}

void Arguments::setCommand(const QStringList &command)
{
    m_command = command;
    m_hasCommand = true;
}

QString shownBytes(const QByteArray &bytes)
{
    QString text;
    for (qsizetype at = 0; at < bytes.size();) {
        // The longest piece from here that is UTF-8, else one byte that isn't.
        qsizetype end = at + 1;
        while (end < bytes.size() && (uchar(bytes[end]) & 0xc0) == 0x80)
            ++end;
        const QByteArray piece = bytes.sliced(at, end - at);
        if (piece.isValidUtf8()) {
            text += shown(QString::fromUtf8(piece));
            at = end;
        } else {
            text += QStringLiteral("\\x%1").arg(uchar(bytes[at++]), 2, 16, QLatin1Char('0'));
        }
    }
    return text;
}

std::unexpected<Error> wrongUsage(const char *text, const QStringList &arguments,
                                  const char *remedy)
{
    return fail(ErrorCode::Usage, text, arguments, remedy);
}

} // namespace Runyard::Cli
