// SPDX-License-Identifier: GPL-3.0-or-later
#include "codecolors.h"

#include <gui/style/theme.h>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

namespace Runyard::CodeColors {
namespace {

/** More is looked at by nobody, and costs. */
constexpr int mostLines = 600;
constexpr int longestLine = 2000;

/** Read once, at the first code that is shown. */
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository repository;
    return repository;
}

/** A fence names a language as people call it, or by the ending of its files. */
KSyntaxHighlighting::Definition definitionOf(const QString &language)
{
    const QString name = language.section(u' ', 0, 0).section(u',', 0, 0);
    const KSyntaxHighlighting::Definition byName = repository().definitionForName(name);
    return byName.isValid() ? byName
                            : repository().definitionForFileName(QStringLiteral("file.") + name);
}

class Colourist final : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    void run(QTextBlock block, int count)
    {
        KSyntaxHighlighting::State state;
        for (int line = 0; line < count && block.isValid(); ++line, block = block.next()) {
            m_block = block;
            if (block.length() <= longestLine)
                state = highlightLine(block.text(), state);
        }
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length <= 0 || !format.hasTextColor(theme()))
            return;
        QTextCursor cursor(m_block);
        cursor.setPosition(m_block.position() + offset);
        cursor.setPosition(m_block.position() + offset + length, QTextCursor::KeepAnchor);
        QTextCharFormat colored;
        colored.setForeground(format.textColor(theme()));
        if (format.isBold(theme()))
            colored.setFontWeight(QFont::DemiBold);
        colored.setFontItalic(format.isItalic(theme()));
        cursor.mergeCharFormat(colored);
    }

private:
    QTextBlock m_block;
};

} // namespace

void apply(const QTextBlock &first, int count, const QString &language, const QPalette &palette)
{
    if (language.isEmpty() || count > mostLines)
        return;
    const KSyntaxHighlighting::Definition definition = definitionOf(language);
    if (!definition.isValid())
        return;
    Colourist colourist;
    colourist.setDefinition(definition);
    colourist.setTheme(repository().defaultTheme(
        Theme::isDark(palette) ? KSyntaxHighlighting::Repository::DarkTheme
                               : KSyntaxHighlighting::Repository::LightTheme));
    colourist.run(first, count);
}

} // namespace Runyard::CodeColors
