// SPDX-License-Identifier: GPL-3.0-or-later
// The shared object runyard-templates.so: see templateengine.h.
#include <instructions/templateengine.h>

#include <KTextTemplate/Context>
#include <KTextTemplate/Engine>
#include <KTextTemplate/Exception>
#include <KTextTemplate/MetaType>
#include <KTextTemplate/OutputStream>
#include <KTextTemplate/Template>
#include <KTextTemplate/TemplateLoader>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTextStream>

#include <mutex>

namespace Runyard {

/** Asked at each turn of a loop, and before each variable: whether it may go on. */
struct TemplateGuard
{
    const QElapsedTimer *timer = nullptr;
    const TemplateJob *job = nullptr;
    TemplateOutcome *outcome = nullptr;

    void look() const
    {
        if (timer->durationElapsed() > job->time)
            stop(TemplateOutcome::Failure::Time);
        if (outcome->text.size() > job->characters)
            stop(TemplateOutcome::Failure::Size);
    }

private:
    [[noreturn]] void stop(TemplateOutcome::Failure failure) const
    {
        outcome->failure = failure;
        throw KTextTemplate::Exception(KTextTemplate::TagSyntaxError, QStringLiteral("stopped"));
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

void fillIn(const TemplateJob &job, TemplateOutcome &outcome)
{
    static std::once_flag registered;
    std::call_once(registered, [] { KTextTemplate::registerMetaType<TemplateGuard>(); });

    const auto judge = [&outcome](const KTextTemplate::Template &text) {
        if (text->error() == KTextTemplate::NoError)
            return true;
        if (outcome.failure == TemplateOutcome::Failure::None)
            outcome = {TemplateOutcome::Failure::Other, text->errorString()};
        return false;
    };
    QElapsedTimer timer;
    timer.start();
    KTextTemplate::Engine engine;
    engine.addTemplateLoader(QSharedPointer<Loader>::create(job.included));
    const KTextTemplate::Template compiled = engine.newTemplate(job.text, job.name);
    if (!judge(compiled))
        return;
    KTextTemplate::Context context;
    context.setAutoEscape(false); // it is read by agents, not by browsers
    for (auto at = job.values.cbegin(); at != job.values.cend(); ++at)
        context.insert(at.key(), *at);
    context.insert(job.guardName, QVariant::fromValue(TemplateGuard{&timer, &job, &outcome}));
    QTextStream stream(&outcome.text);
    KTextTemplate::OutputStream output(&stream);
    compiled->render(&output, &context);
    stream.flush();
    if (judge(compiled) && outcome.text.size() > job.characters)
        outcome.failure = TemplateOutcome::Failure::Size;
}

} // namespace
} // namespace Runyard

extern "C" Q_DECL_EXPORT void runyardFillInTemplate(const Runyard::TemplateJob *job,
                                                    Runyard::TemplateOutcome *outcome)
{
    Runyard::fillIn(*job, *outcome);
}
