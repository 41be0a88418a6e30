// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudeinput.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace Runyard {

QByteArray claudeMessage(const QString &text, const QString &id)
{
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, text}};
    QJsonObject line{{u"type"_s, u"user"_s}, {u"message"_s, message}};
    if (!id.isEmpty())
        line.insert(u"uuid"_s, id);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray nextClaudeMessage(const QString &text)
{
    return claudeMessage(text, QUuid::createUuid().toString(QUuid::WithoutBraces));
}

void launchUnattended(Launch &launch, const QString &instruction)
{
    launch.arguments << u"-p"_s << u"--output-format"_s << u"stream-json"_s << u"--verbose"_s;
    launch.inputBytes = claudeMessage(instruction);
    // Half of the room is left to what is sent while the agent does not read.
    if (launch.inputBytes.size() < Launch::mostBytesFirst / 2) {
        launch.arguments << u"--input-format"_s << u"stream-json"_s << u"--permission-prompt-tool"_s
                         << u"stdio"_s;
        launch.input = Launch::Input::Open;
    } else {
        launch.inputBytes = instruction.toUtf8();
        launch.input = Launch::Input::Bytes;
    }
}

} // namespace Runyard
