// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace Runyard {

struct TemplateWord
{
    QString text;
    int column = 1; ///< from 1, in characters
};

/** A piece of a template: text, `{{ variable }}`, `{% tag %}`, `{# comment #}`. */
struct TemplateToken
{
    enum class Kind : quint8 {
        Text,
        Variable,
        Tag,
        Comment,
        Unclosed ///< begins like one of the others, without an end in its line
    };
    Kind kind = Kind::Text;
    QString source;            ///< as it stands there
    QString content;           ///< what is between the braces, without blanks around it
    QList<TemplateWord> words; ///< of content, parted at blanks outside of quotes
    int line = 1;
    int column = 1;
};

/** All of the text, in its order. A line that holds nothing but tags and comments gives no text:
 * neither its blanks nor its newline. */
[[nodiscard]] QList<TemplateToken> templateTokens(const QString &text, int firstLine);

[[nodiscard]] QList<TemplateWord> splitOutsideQuotes(const TemplateWord &word, QChar separator);

} // namespace Runyard
