// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templatecheck.h"

#include <QtCore/QVariantMap>

#include <chrono>

namespace Runyard {

/** Fills a template in, by KTextTemplate. Any thread; each call is one of its own. */
struct TemplateLimits
{
    qsizetype characters = 1 << 20;
    std::chrono::milliseconds time = std::chrono::seconds(2);
};

struct RenderedTemplate
{
    QString text;
    QStringList includes; ///< names
};

/** Runs of more than one empty line become one. Errors: InstructionBroken (with file, line, column,
 * or because a limit was passed). */
[[nodiscard]] Result<RenderedTemplate> renderTemplate(const TemplateText &text,
                                                      const QVariantMap &values,
                                                      const TemplateCheck::Include &include,
                                                      const TemplateLimits &limits = {});

/** The names that `values` gives a template; of maps the second level, too. */
[[nodiscard]] TemplateNames namesIn(const QVariantMap &values);

} // namespace Runyard
