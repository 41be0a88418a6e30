// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalpaste.h"

namespace Runyard {

TerminalPaste preparePaste(const QString &text, bool bracketed)
{
    QString clean;
    clean.reserve(text.size());
    int lines = text.isEmpty() ? 0 : 1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\n' || c == u'\r') {
            if (c == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n')
                ++i;
            clean += u'\r';
            if (i + 1 < text.size())
                ++lines;
        } else if (c == u'\t' || c.category() != QChar::Other_Control) {
            clean += c;
        }
    }
    TerminalPaste paste{.bytes = clean.toUtf8(), .lines = lines};
    paste.needsQuestion = !bracketed && clean.contains(u'\r');
    if (bracketed)
        paste.bytes = "\x1b[200~" + paste.bytes + "\x1b[201~";
    return paste;
}

} // namespace Runyard
