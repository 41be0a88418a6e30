// SPDX-License-Identifier: GPL-3.0-or-later
#include "textvoice.h"

#include "failure.h"
#include "output.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

TextVoice::TextVoice(Output &output) : m_output(output) {}

void TextVoice::open(Block block)
{
    if (block == Block::Thinking)
        m_output.write("(thinking) ");
}

void TextVoice::piece(const QString &text)
{
    m_output.write(text.toUtf8());
}

void TextVoice::close(bool)
{
    m_output.write("\n");
}

void TextVoice::call(const ToolCall &call)
{
    if (call.name == u"Bash") {
        line(u"$ "_s + call.input[u"command"].toString());
    } else if (call.input.contains(u"file_path")) {
        line(call.name + u' ' + call.input[u"file_path"].toString());
    } else {
        const QByteArray input = QJsonDocument(call.input).toJson(QJsonDocument::Compact);
        line(call.name + u' ' + QString::fromUtf8(input));
    }
}

void TextVoice::answer(const ToolCall &, const ToolAnswer &answer)
{
    if (answer.text.isEmpty())
        return;
    for (const QString &part : answer.text.split(u'\n'))
        line(u"  "_s + part);
}

void TextVoice::denied(const ToolCall &call, const QString &, const QString &)
{
    line(u"Refused: %1"_s.arg(call.name));
}

void TextVoice::interrupted(bool)
{
    line(u"Interrupted."_s);
}

void TextVoice::retrying(const RetryNotice &notice)
{
    line(u"Asking the server again (%1 of %2): %3"_s.arg(notice.attempt)
             .arg(notice.most)
             .arg(notice.error));
}

void TextVoice::limit(const QJsonObject &info)
{
    line(u"Limit of the account: %1"_s.arg(info[u"status"].toString()));
}

void TextVoice::notice(const QString &text, const QString &)
{
    line(u"Note: "_s + text);
}

void TextVoice::task(const TaskNotice &notice)
{
    line((notice.hasEnded ? u"Background task ended: "_s : u"In the background: "_s)
         + notice.description);
}

void TextVoice::failed(const Failure &failure)
{
    line(failure.message);
    m_failureShown = true;
}

void TextVoice::flood(qint64 bytes, bool inOneLine)
{
    constexpr qint64 lineLength = 1024;
    constexpr qint64 chunk = 64 * lineLength;
    QByteArray filling(chunk, 'x');
    for (qsizetype i = lineLength - 1; !inOneLine && i < filling.size(); i += lineLength)
        filling[i] = '\n';
    for (qint64 left = bytes; left > 0; left -= qMin(left, chunk))
        m_output.write(QByteArrayView(filling).first(qMin(left, chunk)));
}

void TextVoice::endTurn(const TurnEnd &end)
{
    if (end.isError && !m_failureShown && !end.terminalReason.startsWith(u"aborted"))
        line(end.errors.isEmpty() ? end.text : end.errors.constFirst());
    m_failureShown = false;
}

void TextVoice::line(const QString &text)
{
    m_output.line(text.toUtf8());
}

} // namespace Runyard
