// SPDX-License-Identifier: GPL-3.0-or-later
#include "events.h"

#include <base/codecbytes.h>

#include <QtCore/QHash>

namespace Runyard {
namespace {

constexpr qsizetype mostDescribed = 500;

template<class T>
const QString &nameOf()
{
    static const QString name = [] {
        const QByteArrayView full(T::staticMetaObject.className());
        return QString::fromLatin1(full.mid(full.lastIndexOf(':') + 1));
    }();
    return name;
}

struct Reader
{
    Result<Event> (*fromCbor)(const QCborMap &) = nullptr;
    bool (*fromBytes)(Event &, const QByteArray &) = nullptr; ///< false: fromCbor shall look at it
};

template<class T>
Result<Event> readAs(const QCborMap &cbor)
{
    return Codec::fromCbor<T>(cbor).transform([](T &&event) { return Event(std::move(event)); });
}

template<class T>
bool readBytesAs(Event &event, const QByteArray &bytes)
{
    return Codec::readBytes(QMetaType::fromType<T>(), &event.emplace<T>(), bytes);
}

template<class... T>
QHash<QString, Reader> readersOf(std::variant<T...> *)
{
    return {{nameOf<T>(), Reader{&readAs<T>, &readBytesAs<T>}}...};
}

const QHash<QString, Reader> &readers()
{
    static const QHash<QString, Reader> table = readersOf(static_cast<Event *>(nullptr));
    return table;
}

std::unexpected<Error> unknownEvent(const QString &name)
{
    return fail(ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "There is no event '%1' in this version of Runyard."),
                {name}, QT_TRANSLATE_NOOP("Error", "A newer version wrote it: use that one."));
}

template<class... T>
struct Overloaded : T...
{
    using T::operator()...;
};

QString withSummary(const QString &name, const QString &summary)
{
    return summary.isEmpty() ? name : name + QLatin1StringView(": ") + summary;
}

} // namespace

Event::Event() = default;
Event::Event(const Event &other) = default;
Event::Event(Event &&other) noexcept = default;
Event &Event::operator=(const Event &other) = default;
Event &Event::operator=(Event &&other) noexcept = default;
Event::~Event() = default;

QString eventName(const Event &event)
{
    return std::visit([]<class T>(const T &) { return nameOf<T>(); }, event);
}

QCborMap eventToCbor(const Event &event)
{
    return std::visit([](const auto &value) { return Codec::toCbor(value); }, event);
}

Result<Event> eventFromCbor(const QString &name, const QCborMap &cbor)
{
    const Reader reader = readers().value(name);
    return reader.fromCbor ? reader.fromCbor(cbor) : unknownEvent(name);
}

QByteArray eventToBytes(const Event &event)
{
    return std::visit([](const auto &value) { return Codec::toBytes(value, Codec::Form::Needed); },
                      event);
}

Result<Event> eventFromBytes(const QString &name, const QByteArray &bytes)
{
    const Reader reader = readers().value(name);
    if (!reader.fromBytes)
        return unknownEvent(name);
    Event event;
    if (reader.fromBytes(event, bytes))
        return event;
    QCborParserError problem;
    const QCborValue payload = QCborValue::fromCbor(bytes, &problem);
    if (problem.error != QCborError::NoError)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The event's bytes can't be read: %1."),
                    {problem.errorString()});
    return reader.fromCbor(payload.toMap());
}

RunId runOf(const Event &event)
{
    return std::visit(
        [](const auto &value) -> RunId {
            if constexpr (requires { value.run; })
                return value.run;
            else
                return {};
        },
        event);
}

bool isAgentFact(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const AgentSessionStarted &) { return true; },
            [](const AgentSpoke &) { return true; }, [](const ToolStarted &) { return true; },
            [](const ToolFinished &) { return true; }, [](const UsageReported &) { return true; },
            [](const PermissionRefused &) { return true; },
            [](const AgentRetrying &) { return true; }, [](const RateLimited &) { return true; },
            [](const AgentNotice &) { return true; }, [](const TurnFinished &) { return true; },
            [](const RunWaiting &) { return true; }, [](const RunContinued &) { return true; },
            [](const PermissionClosed &e) { return !e.hook; },
            [](const MessageSent &e) { return e.typed; },
            [](const MessageTaken &e) { return !e.given; },
            [](const PermissionAsked &e) {
                return e.question.kind != PermissionEnums::Kind::Budget && !e.hook;
            },
            [](const auto &) { return false; }},
        event);
}

QString describeEvent(const Event &event)
{
    const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
    const QString line = std::visit(
        Overloaded{
            [&](const SessionOpened &) { return text("Folder opened"); },
            [&](const RunQueued &e) {
                const QString when
                    = e.notBefore.isValid()
                          ? QStringLiteral("Queued, starts at %1 (%2)")
                                .arg(e.notBefore.toString(Qt::ISODate), Codec::enumKey(e.waitsFor))
                          : text("Queued");
                return withSummary(when, titleOf(e.instruction, e.command));
            },
            [&](const RunMoved &) { return text("Moved in the queue"); },
            [&](const RunHeld &) { return text("Paused"); },
            [&](const RunReleased &) { return text("Resumed"); },
            [&](const QueuePaused &e) { return withSummary(text("Queue paused"), e.reason); },
            [&](const QueueResumed &) { return text("Queue resumed"); },
            [&](const QueueLimitChanged &e) {
                return QStringLiteral("Queue limit set to %1").arg(e.limit);
            },
            [&](const FolderTrusted &e) { return withSummary(text("Folder trusted"), e.folder); },
            [&](const FolderDistrusted &e) {
                return withSummary(text("Trust withdrawn"), e.folder);
            },
            [&](const RunStarting &) { return text("Starting"); },
            [&](const RunStarted &e) { return QStringLiteral("Started as process %1").arg(e.pid); },
            [&](const RunWaiting &e) { return withSummary(text("Waits for you"), e.reason); },
            [&](const RunContinued &) { return text("Goes on"); },
            [&](const RunStopping &e) {
                return withSummary(text("Stopping"), e.cause ? e.cause->message() : QString());
            },
            [&](const RunFinished &e) {
                return withSummary(Codec::enumKey(e.state),
                                   e.error ? e.error->message() : e.notice);
            },
            [&](const AgentSessionStarted &e) {
                return withSummary(text("Conversation started"), e.model);
            },
            [&](const AgentSpoke &e) {
                return withSummary(text(e.thinking ? "Thought" : "Said"), titleOf(e.text, {}));
            },
            [&](const ToolStarted &e) { return withSummary(e.tool, e.summary); },
            [&](const ToolFinished &e) {
                return withSummary(text(e.failed ? "Tool failed" : "Tool done"),
                                   titleOf(e.summary, {}));
            },
            [&](const UsageReported &e) {
                return QStringLiteral("%1 tokens, $%2")
                    .arg(e.tokens.total())
                    .arg(e.costUsd, 0, 'f', 4);
            },
            [&](const PermissionRefused &e) {
                return withSummary(QStringLiteral("Refused %1").arg(e.tool), e.summary);
            },
            [&](const AgentRetrying &e) {
                return withSummary(QStringLiteral("Retry %1 of %2").arg(e.attempt).arg(e.of),
                                   e.reason);
            },
            [&](const RateLimited &e) {
                return withSummary(text(e.rejected ? "Limit reached" : "Limit near"), e.limit);
            },
            [&](const AgentNotice &e) { return e.text; },
            [&](const TurnFinished &e) {
                return withSummary(text(e.failed ? "Turn failed" : "Turn done"),
                                   titleOf(e.text, {}));
            },
            [&](const MessageSent &e) {
                return withSummary(text("You wrote"), titleOf(e.text, {}));
            },
            [&](const AccountHeld &e) {
                return QStringLiteral("Account %1 waits until %2: %3")
                    .arg(e.account, e.until.toString(Qt::ISODate), Codec::enumKey(e.code));
            },
            [&](const AccountReleased &e) {
                return withSummary(text("Account goes on"), e.account);
            },
            [&](const RunActivityChanged &e) {
                return withSummary(Codec::enumKey(e.activity), e.evidence);
            },
            [&](const RunRoused &e) {
                return withSummary(text("Silent for too long"), Codec::enumKey(e.remedy));
            },
            [&](const OutputTrashed &e) {
                return QStringLiteral("Output cleaned up: %1 bytes").arg(e.bytes);
            },
            [&](const OutputRestored &) { return text("Output brought back"); },
            []<WorkflowEvent E>(const E &e) { return Runyard::describeEvent(e); },
            []<PermissionEvent E>(const E &e) { return Runyard::describeEvent(e); },
            []<BudgetEvent E>(const E &e) { return Runyard::describeEvent(e); },
            []<ConversationEvent E>(const E &e) { return Runyard::describeEvent(e); },
        },
        event);
    return shortLine(line, mostDescribed);
}

} // namespace Runyard

#include "moc_events.cpp"
