// SPDX-License-Identifier: GPL-3.0-or-later
#include "definition.h"

#include <QtCore/QHash>

#include <cmath>

namespace Runyard {
namespace {

constexpr double mostDurationMs = 366.0 * 24 * 3600 * 1000;

double unitMs(QStringView unit)
{
    static const QHash<QString, double> units{{QStringLiteral("ms"), 1},
                                              {QStringLiteral("s"), 1000},
                                              {QString(), 1000},
                                              {QStringLiteral("m"), 60'000},
                                              {QStringLiteral("min"), 60'000},
                                              {QStringLiteral("h"), 3'600'000},
                                              {QStringLiteral("d"), 86'400'000}};
    return units.value(unit.toString(), 0);
}

/** Reads digits and a point from `at` on. */
double numberAt(const QString &text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && (text[at].isDigit() || text[at] == u'.'))
        ++at;
    bool ok = false;
    const double number = QStringView(text).sliced(begin, at - begin).toDouble(&ok);
    return ok ? number : -1;
}

} // namespace

bool StepDefinition::looksAtChange() const
{
    return std::ranges::any_of(verify, [](const CheckRule &rule) { return rule.diff.has_value(); });
}

const StepDefinition *WorkflowDefinition::step(QStringView id) const
{
    for (const StepDefinition &step : steps) {
        if (step.id == id)
            return &step;
    }
    return nullptr;
}

QList<StepOutline> WorkflowDefinition::outline() const
{
    QList<StepOutline> list;
    list.reserve(steps.size());
    for (const StepDefinition &step : steps)
        list << StepOutline{step.id,    step.name, step.kind,           step.phase,
                            step.needs, step.join, step.continueOnError};
    return list;
}

QStringList WorkflowDefinition::namedFiles() const
{
    QStringList files;
    for (const StepDefinition &step : steps) {
        for (const QString &file : {step.agent.instructions, step.uses}) {
            if (!file.isEmpty() && !files.contains(file))
                files << file;
        }
    }
    return files;
}

Result<std::chrono::milliseconds> durationFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    double total = 0;
    bool any = false;
    for (qsizetype at = 0; at < trimmed.size();) {
        const double number = numberAt(trimmed, at);
        const qsizetype begin = at;
        while (at < trimmed.size() && trimmed[at].isLetter())
            ++at;
        const double unit = unitMs(QStringView(trimmed).sliced(begin, at - begin));
        if (number < 0 || unit == 0) {
            any = false;
            break;
        }
        total += number * unit;
        any = true;
    }
    if (!any || total > mostDurationMs)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is no time span."),
                    {shown(text)},
                    QT_TRANSLATE_NOOP("Error", "Write it like 30s, 45m, 1h30m or 2d."));
    return std::chrono::milliseconds(qint64(std::llround(total)));
}

Result<qint64> amountFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    qsizetype at = 0;
    const double number = numberAt(trimmed, at);
    const QString unit = trimmed.sliced(at).toLower();
    const double factor = unit.isEmpty() ? 1 : unit == u"k" ? 1e3 : unit == u"m" ? 1e6 : 0;
    if (number < 0 || factor == 0 || number * factor > 1e15)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is no amount."),
                    {shown(text)}, QT_TRANSLATE_NOOP("Error", "Write it like 500k or 5M."));
    return qint64(number * factor);
}

} // namespace Runyard
