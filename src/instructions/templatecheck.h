// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <functional>
#include <optional>

namespace Runyard {

/** A template as it was found. */
struct TemplateText
{
    QString name;      ///< as errors call it: a path, or `library:fix-tests`
    QString text;      ///< without front matter
    int firstLine = 1; ///< of the file, at which `text` begins
};

/** Names that a template may use. The second level is checked where it is known. */
using TemplateNames = QHash<QString, std::optional<QSet<QString>>>;

/** Checks a template before KTextTemplate gets it, and makes it ready: every tag, filter, variable
 * and include must be known, blocks must be closed, and nothing may be used that could fill the
 * memory. Errors (InstructionBroken) name file, line and column, which KTextTemplate does not.
 *
 *  Ready means: a line that holds nothing but tags leaves no empty line behind, and a guard
 * (`guardName`) stands at each place that a loop can come by. */
class TemplateCheck
{
public:
    static constexpr const char *guardName = "runyardguard";

    /** Text of an included template, or why there is none. */
    using Include = std::function<Result<TemplateText>(const QString &name)>;

    TemplateCheck(const TemplateNames &names, Include include);

    /** The text for KTextTemplate. Included templates are checked with it, each in the place where
     * it is included, and are then in `included()`. */
    [[nodiscard]] Result<QString> prepare(const TemplateText &text);
    [[nodiscard]] const QHash<QString, QString> &included() const { return m_included; }

private:
    struct Block;
    class Walk;
    friend class Walk;

    TemplateNames m_names;
    Include m_include;
    QHash<QString, QString> m_included; ///< ready ones, by name
    QStringList m_path;                 ///< of includes, outermost first
    int m_count = 0;
};

/** Letters, digits and underscores, beginning with a letter. */
[[nodiscard]] bool isVariableName(QStringView name);
/** The one of `known` that `word` was probably meant to be; empty when none is near. */
[[nodiscard]] QString nearestOf(const QString &word, const QStringList &known);

} // namespace Runyard
