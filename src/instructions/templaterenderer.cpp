// SPDX-License-Identifier: GPL-3.0-or-later
#include "templaterenderer.h"

#include "templateengine.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QLibrary>
#include <QtCore/QRegularExpression>

namespace Runyard {
namespace {

/** Beside the program, as it was built or installed; loaded once, by whichever thread needs it
 * first. */
Result<FillInTemplate> engine()
{
    static const Result<FillInTemplate> function = []() -> Result<FillInTemplate> {
        const QString programs = QCoreApplication::applicationDirPath();
        for (const char *folder : {"/../lib/runyard", "/../" RUNYARD_LIBDIR "/runyard"}) {
            const QString path
                = programs + QLatin1StringView(folder) + QStringLiteral("/runyard-templates.so");
            if (!QFileInfo::exists(path))
                continue;
            QLibrary library(path);
            if (const QFunctionPointer found = library.resolve(fillInTemplateName))
                return reinterpret_cast<FillInTemplate>(found);
            return fail(ErrorCode::Internal, QT_TRANSLATE_NOOP("Error", "%1 can't be loaded: %2."),
                        {shown(path), library.errorString()});
        }
        return fail(ErrorCode::Internal,
                    QT_TRANSLATE_NOOP("Error", "%1 is missing, which belongs to Runyard."),
                    {QStringLiteral("runyard-templates.so")},
                    QT_TRANSLATE_NOOP("Error", "Install Runyard again."));
    }();
    return function;
}

std::unexpected<Error> failed(const TemplateText &text, const TemplateOutcome &outcome,
                              const TemplateLimits &limits)
{
    switch (outcome.failure) {
    case TemplateOutcome::Failure::Time:
        return fail(ErrorCode::InstructionBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 takes longer than %2 ms to fill in."),
                    {shown(text.name), QString::number(limits.time.count())},
                    QT_TRANSLATE_NOOP("Error", "Look at its loops."));
    case TemplateOutcome::Failure::Size:
        return fail(ErrorCode::InstructionTooLarge,
                    QT_TRANSLATE_NOOP("Error", "%1 becomes longer than %2 characters."),
                    {shown(text.name), QString::number(limits.characters)},
                    QT_TRANSLATE_NOOP("Error", "Look at its loops, or raise the setting "
                                               "instructions.maxBytes."));
    default:
        return fail(ErrorCode::InstructionBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be filled in: %2."),
                    {shown(text.name), shown(outcome.text.left(300))});
    }
}

} // namespace

TemplateNames namesIn(const QVariantMap &values)
{
    TemplateNames names;
    for (auto at = values.cbegin(); at != values.cend(); ++at) {
        std::optional<QSet<QString>> parts;
        if (at->metaType() == QMetaType::fromType<QVariantMap>()) {
            const QStringList keys = at->toMap().keys();
            parts = QSet<QString>(keys.cbegin(), keys.cend());
        }
        names.insert(at.key(), parts);
    }
    return names;
}

Result<RenderedTemplate> renderTemplate(const TemplateText &text, const QVariantMap &values,
                                        const TemplateCheck::Include &include,
                                        const TemplateLimits &limits)
{
    TemplateCheck check(namesIn(values), include);
    const Result<QString> ready = check.prepare(text);
    if (!ready)
        return std::unexpected(ready.error());
    const Result<FillInTemplate> fillIn = engine();
    if (!fillIn)
        return std::unexpected(fillIn.error());
    const TemplateJob job{text.name,
                          *ready,
                          check.included(),
                          values,
                          QString::fromLatin1(TemplateCheck::guardName),
                          limits.characters,
                          limits.time};
    TemplateOutcome outcome;
    (*fillIn)(&job, &outcome);
    if (outcome.failure != TemplateOutcome::Failure::None)
        return failed(text, outcome, limits);
    RenderedTemplate rendered;
    static const QRegularExpression gaps(QStringLiteral("\\n[ \\t]*\\n(?:[ \\t]*\\n)+"));
    rendered.text = outcome.text.replace(gaps, QStringLiteral("\n\n")).trimmed();
    rendered.includes = check.included().keys();
    rendered.includes.sort();
    return rendered;
}

} // namespace Runyard
