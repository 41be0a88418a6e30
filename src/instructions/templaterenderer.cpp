// SPDX-License-Identifier: GPL-3.0-or-later
#include "templaterenderer.h"

#include <KTextTemplate/Context>
#include <KTextTemplate/Engine>
#include <KTextTemplate/Exception>
#include <KTextTemplate/MetaType>
#include <KTextTemplate/OutputStream>
#include <KTextTemplate/Template>
#include <KTextTemplate/TemplateLoader>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtCore/QTextStream>

#include <mutex>

namespace Runyard {

/** Asked at each turn of a loop, and before each variable: whether it may go on. */
struct TemplateGuard
{
    const QElapsedTimer *timer = nullptr;
    const QString *output = nullptr;
    const TemplateLimits *limits = nullptr;

    void look() const
    {
        if (timer->durationElapsed() > limits->time)
            throw KTextTemplate::Exception(KTextTemplate::TagSyntaxError, QStringLiteral("time"));
        if (output->size() > limits->characters)
            throw KTextTemplate::Exception(KTextTemplate::TagSyntaxError, QStringLiteral("size"));
    }
};

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::TemplateGuard)

KTEXTTEMPLATE_BEGIN_LOOKUP(Runyard::TemplateGuard)
object.look();
if (property == QLatin1StringView("tick"))
    return QString();
KTEXTTEMPLATE_END_LOOKUP

namespace Runyard {
namespace {

/** Gives KTextTemplate the included templates that were checked before. */
class Loader final : public KTextTemplate::AbstractTemplateLoader
{
public:
    explicit Loader(const QHash<QString, QString> &texts) : m_texts(texts) {}

    [[nodiscard]] bool canLoadTemplate(const QString &name) const override
    {
        return m_texts.contains(name);
    }
    KTextTemplate::Template loadByName(const QString &name,
                                       const KTextTemplate::Engine *engine) const override
    {
        return engine->newTemplate(m_texts.value(name), name);
    }
    [[nodiscard]] std::pair<QString, QString> getMediaUri(const QString &) const override
    {
        return {};
    }

private:
    QHash<QString, QString> m_texts;
};

std::unexpected<Error> tooMuch(const TemplateText &text, const QString &what,
                               const TemplateLimits &limits)
{
    if (what == u"time")
        return fail(ErrorCode::InstructionBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 takes longer than %2 ms to fill in."),
                    {shown(text.name), QString::number(limits.time.count())},
                    QT_TRANSLATE_NOOP("Error", "Look at its loops."));
    if (what == u"size")
        return fail(ErrorCode::InstructionTooLarge,
                    QT_TRANSLATE_NOOP("Error", "%1 becomes longer than %2 characters."),
                    {shown(text.name), QString::number(limits.characters)},
                    QT_TRANSLATE_NOOP("Error", "Look at its loops, or raise the setting "
                                               "instructions.maxBytes."));
    return fail(ErrorCode::InstructionBroken,
                QT_TRANSLATE_NOOP("Error", "%1 can't be filled in: %2."),
                {shown(text.name), shown(what.left(300))});
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
    static std::once_flag registered;
    std::call_once(registered, [] { KTextTemplate::registerMetaType<TemplateGuard>(); });

    TemplateCheck check(namesIn(values), include);
    const Result<QString> ready = check.prepare(text);
    if (!ready)
        return std::unexpected(ready.error());

    RenderedTemplate rendered;
    QElapsedTimer timer;
    timer.start();
    KTextTemplate::Engine engine;
    engine.addTemplateLoader(QSharedPointer<Loader>::create(check.included()));
    const KTextTemplate::Template compiled = engine.newTemplate(*ready, text.name);
    if (compiled->error() != KTextTemplate::NoError)
        return tooMuch(text, compiled->errorString(), limits);
    KTextTemplate::Context context;
    context.setAutoEscape(false); // it is read by agents, not by browsers
    for (auto at = values.cbegin(); at != values.cend(); ++at)
        context.insert(at.key(), *at);
    const TemplateGuard guard{&timer, &rendered.text, &limits};
    context.insert(QString::fromLatin1(TemplateCheck::guardName), QVariant::fromValue(guard));
    QTextStream stream(&rendered.text);
    KTextTemplate::OutputStream output(&stream);
    compiled->render(&output, &context);
    stream.flush();
    if (compiled->error() != KTextTemplate::NoError)
        return tooMuch(text, compiled->errorString(), limits);
    if (rendered.text.size() > limits.characters)
        return tooMuch(text, QStringLiteral("size"), limits);
    static const QRegularExpression gaps(QStringLiteral("\\n[ \\t]*\\n(?:[ \\t]*\\n)+"));
    rendered.text.replace(gaps, QStringLiteral("\n\n"));
    rendered.text = rendered.text.trimmed();
    rendered.includes = check.included().keys();
    rendered.includes.sort();
    return rendered;
}

} // namespace Runyard
