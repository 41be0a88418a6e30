// SPDX-License-Identifier: GPL-3.0-or-later
#include "shellquoting.h"

namespace Runyard {

void ShellQuoting::pass(const QString &text)
{
    for (const QChar c : text)
        passOne(c);
}

void ShellQuoting::passParameter()
{
    m_line += u'$'; // such a line ends nothing
    m_last = QStringLiteral("$");
    m_space = false;
    m_escaped = false;
    if (m_opening == Opening::Bracket || m_opening == Opening::Brackets)
        m_opening = Opening::None;
}

ShellQuoting::Where ShellQuoting::where() const
{
    if (m_isInHere)
        return m_here.first().isQuoted ? Where::QuotedHere : Where::Here;
    return m_quotes == Quotes::Single   ? Where::Single
           : m_quotes == Quotes::Double ? Where::Double
                                        : Where::Bare;
}

void ShellQuoting::passOne(QChar c)
{
    if (m_isInHere) {
        passHere(c);
        return;
    }
    const bool escaped = std::exchange(m_escaped, false);
    const bool comment = m_comment;
    m_comment = m_comment && c != u'\n';
    const bool wordEnded = std::exchange(m_space, c.isSpace() || c == u';' || c == u'(');
    const bool isCode = m_quotes == Quotes::None && !comment && m_sums == 0;
    const bool isOpening = isCode && !escaped && passOpening(c);
    m_last = m_last.right(1) + c;
    const bool linesBegin = c == u'\n' && m_quotes == Quotes::None && !escaped && !m_here.isEmpty();
    if (linesBegin) {
        m_isInHere = true;
        m_line.clear();
        return;
    }
    if (escaped || comment || isOpening)
        return;
    if (m_quotes == Quotes::Single) {
        if (c == u'\'')
            m_quotes = Quotes::None;
    } else if (c == u'\\') {
        m_escaped = true;
    } else if (c == u'"') {
        m_quotes = m_quotes == Quotes::Double ? Quotes::None : Quotes::Double;
    } else if (m_quotes == Quotes::None) {
        passBare(c, wordEnded);
    }
}

void ShellQuoting::passBare(QChar c, bool wordEnded)
{
    if (c == u'\'')
        m_quotes = Quotes::Single;
    else if (c == u'#' && wordEnded)
        m_comment = true;
    else if (c == u'(' && (m_sums > 0 || m_last == u"(("))
        m_sums += m_sums > 0 ? 1 : 2;
    else if (c == u')' && m_sums > 0)
        --m_sums;
}

bool ShellQuoting::passOpening(QChar c)
{
    switch (m_opening) {
    case Opening::None:
        if (c == u'<')
            m_opening = Opening::Bracket;
        return false;
    case Opening::Bracket:
        m_opening = c == u'<' ? Opening::Brackets : Opening::None;
        if (m_opening == Opening::Brackets)
            m_here << Here();
        return false;
    case Opening::Brackets:
        if (c == u' ' || c == u'\t')
            return true;
        if (c == u'-' && m_last.endsWith(u'<')) {
            m_here.last().hasTabs = true;
            return true;
        }
        if (c == u'<' || c == u'\n') { // `<<<`, or no word at all
            m_here.removeLast();
            m_opening = Opening::None;
            return false;
        }
        m_opening = Opening::Word;
        m_openQuote = QChar();
        break;
    case Opening::Word:
        break;
    }
    Here &here = m_here.last();
    if (!m_openQuote.isNull()) {
        if (c == m_openQuote)
            m_openQuote = QChar();
        else
            here.end += c;
        return true;
    }
    if (c == u'\'' || c == u'"' || c == u'\\') {
        here.isQuoted = true;
        if (c != u'\\')
            m_openQuote = c;
        return true;
    }
    const bool ends = c.isSpace() || c == u';' || c == u'|' || c == u'&' || c == u'<' || c == u'>'
                      || c == u'(' || c == u')';
    if (!ends) {
        here.end += c;
        return true;
    }
    m_opening = c == u'<' ? Opening::Bracket : Opening::None;
    return false;
}

void ShellQuoting::passHere(QChar c)
{
    if (c != u'\n') {
        m_line += c;
        return;
    }
    QString line = std::exchange(m_line, QString());
    if (m_here.first().hasTabs) {
        while (line.startsWith(u'\t'))
            line.removeFirst();
    }
    if (line == m_here.first().end)
        m_here.removeFirst();
    m_isInHere = !m_here.isEmpty();
    m_space = true;
    m_last.clear();
}

} // namespace Runyard
