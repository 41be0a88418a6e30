// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QVariantMap>

#include <chrono>

namespace Runyard {

/** What KTextTemplate is asked to do, and what came of it. It stands in a shared object of its own
 * (`runyard-templates.so`), loaded when the first template is filled in: with it comes QtQml, for
 * which every call of the command line would pay some milliseconds otherwise. */
struct TemplateJob
{
    QString name;                     ///< for messages
    QString text;                     ///< checked and made ready
    QHash<QString, QString> included; ///< by name, made ready, too
    QVariantMap values;
    QString guardName;
    qsizetype characters = 0; ///< at most
    std::chrono::milliseconds time{0};
};

struct TemplateOutcome
{
    enum class Failure { None, Time, Size, Other };
    Failure failure = Failure::None;
    QString text; ///< of a failure, KTextTemplate's own words
};

/** The shared object's one function. Any thread. */
using FillInTemplate = void (*)(const TemplateJob *job, TemplateOutcome *outcome);
inline constexpr const char *fillInTemplateName = "runyardFillInTemplate";

} // namespace Runyard
