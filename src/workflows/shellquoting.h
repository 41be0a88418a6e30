// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace Runyard {

/** Follows a text for a POSIX shell, piece by piece, and knows in what quotes its end stands. It is
 * not asked whether a value is safe there (values never become part of the text), but how a
 * parameter must be written so that the shell puts the value in as it is. */
class ShellQuoting
{
public:
    enum class Where {
        Bare,
        Single,
        Double,
        Here,       ///< the lines below `<<END`
        QuotedHere, ///< the lines below `<<'END'`: nothing is put in there
    };

    void pass(const QString &text);
    /** A parameter stands here. */
    void passParameter();
    [[nodiscard]] Where where() const;
    /** The word that ends the lines below `<<`. */
    [[nodiscard]] QString hereEnd() const { return m_here.isEmpty() ? QString() : m_here[0].end; }

private:
    struct Here
    {
        QString end;
        bool isQuoted = false;
        bool hasTabs = false; ///< `<<-`
    };
    enum class Quotes { None, Single, Double };
    enum class Opening { None, Bracket, Brackets, Word }; ///< nothing of `<<END` was seen, `<`, …

    void passOne(QChar c);
    void passHere(QChar c);
    /** True when the character belongs to a `<<END`. */
    bool passOpening(QChar c);
    void passBare(QChar c, bool wordEnded);

    Quotes m_quotes = Quotes::None;
    Opening m_opening = Opening::None;
    QChar m_openQuote;
    QList<Here> m_here; ///< those whose lines are to come, or are at hand
    QString m_line;     ///< of the lines at hand
    int m_sums = 0;     ///< open brackets of `$(( ))`, where `<<` is a sum
    QString m_last;     ///< the last two characters
    bool m_isInHere = false;
    bool m_escaped = false;
    bool m_comment = false;
    bool m_space = true;
};

} // namespace Runyard
