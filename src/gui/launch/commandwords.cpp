// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandwords.h"

namespace Runyard {

std::optional<QStringList> commandWords(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool isInWord = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const QChar next = i + 1 < line.size() ? line[i + 1] : QChar();
        const bool escapes = c == u'\\'
                             && (quote.isNull() ? !next.isNull()
                                                : quote == u'"' && (next == u'"' || next == u'\\'));
        if (escapes) {
            word += next;
            isInWord = true;
            ++i;
        } else if (c == quote) {
            quote = QChar();
        } else if (quote.isNull() && (c == u'\'' || c == u'"')) {
            quote = c;
            isInWord = true;
        } else if (quote.isNull() && c.isSpace()) {
            if (isInWord)
                words << std::exchange(word, {});
            isInWord = false;
        } else {
            word += c;
            isInWord = true;
        }
    }
    if (!quote.isNull())
        return {};
    if (isInWord)
        words << word;
    return words;
}

} // namespace Runyard
