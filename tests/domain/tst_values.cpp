// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomvalue.h"

#include <base/codec.h>
#include <domain/costoperations.h>
#include <domain/operations.h>
#include <domain/permissionoperations.h>

#include <QtTest/QtTest>

#include <tuple>

using namespace Runyard;

namespace {

using Operations
    = std::tuple<QueueRuns, StopRuns, RetryRun, ContinueRun, TimelineQuery, HoldRun, ReleaseRun,
                 MoveRun, SetPriority, PauseQueue, ResumeQueue, SetQueueLimit, TrustFolder,
                 DistrustFolder, SendInput, SendText, ResizeTerminal, StopEngine, RunsQuery,
                 RunQuery, OverviewQuery, QueueQuery, FoldersQuery, AgentsQuery, OutputQuery,
                 EngineQuery, InboxQuery, AnswerPermission, PermissionRulesQuery, AddPermissionRule,
                 RemovePermissionRule, DryRunPermissions, SteerRun, CostQuery, ExtendBudget>;

template<class Visit>
void forEachOperation(const Visit &visit)
{
    [&]<class... T>(std::tuple<T...> *) {
        (visit.template operator()<T>(), ...);
    }(static_cast<Operations *>(nullptr));
}

/** What the schema says of a member, looked up through lists and references. */
void checkSchema(const QJsonObject &schema, const QString &path)
{
    const QJsonObject members = schema[u"properties"].toObject();
    for (const QJsonValue &name : schema[u"required"].toArray())
        QVERIFY2(members.contains(name.toString()), qPrintable(path));
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QJsonObject member = it->toObject();
        const QString here = path + u'.' + it.key();
        QVERIFY2(member.contains(u"type"), qPrintable(here));
        if (member[u"type"] == QJsonValue(QStringLiteral("array"))) {
            QVERIFY2(member[u"items"].toObject().contains(u"type"), qPrintable(here));
            checkSchema(member[u"items"].toObject(), here);
        }
        checkSchema(member, here);
    }
}

} // namespace

/** Events, operations and answers: each survives every journey, and says what it is. */
class tst_Values : public QObject
{
    Q_OBJECT
private slots:
    void carriesEveryEvent();
    void namesEachEventOnce();
    void refusesEventsThatItDoesNotKnow();
    void takesEventsOfAnOlderVersion();
    void knowsTheRunOfAnEvent();
    void tellsFactsOfTheAgentFromOurOwn();
    void describesEachEventInOneLine();
    void carriesEveryOperation();
    void describesEveryOperation();
    void describesEveryAnswer();
    void titlesAreOneShortLine_data();
    void titlesAreOneShortLine();
    void knowsWhichStatesAreFinal();
};

void tst_Values::carriesEveryEvent()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    QRandomGenerator random(seed);
    for (int round = 0; round < 50; ++round) {
        for (const Event &event : RandomValue::eachEvent(random)) {
            const QByteArray bytes = eventToCbor(event).toCborValue().toCbor();
            const Result<Event> back
                = eventFromCbor(eventName(event), QCborValue::fromCbor(bytes).toMap());
            QVERIFY2(back, back ? "" : qPrintable(back.error().sentence()));
            QCOMPARE(back->index(), event.index());
            QCOMPARE(eventToCbor(*back), eventToCbor(event));
            // as it stands in the store, and as older stores have it
            for (const QByteArray &stored : {eventToBytes(event), bytes}) {
                const Result<Event> read = eventFromBytes(eventName(event), stored);
                QVERIFY2(read, read ? "" : qPrintable(read.error().sentence()));
                QCOMPARE(eventToCbor(*read), eventToCbor(event));
            }
            QVERIFY(eventToBytes(event).size() <= bytes.size());
        }
    }
}

void tst_Values::namesEachEventOnce()
{
    QRandomGenerator random(1);
    QSet<QString> names;
    for (const Event &event : RandomValue::eachEvent(random))
        names.insert(eventName(event));
    QCOMPARE(names.size(), qsizetype(std::variant_size_v<AnyEvent>));
    QVERIFY(names.contains(QStringLiteral("RunQueued")));
}

void tst_Values::refusesEventsThatItDoesNotKnow()
{
    const Result<Event> unknown = eventFromCbor(QStringLiteral("MoonRose"), {});
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::BadInput);
    QVERIFY(unknown.error().remedy().contains(QStringLiteral("newer")));
    QVERIFY(!eventFromCbor(QStringLiteral("RunHeld"), {}));
    QVERIFY(!eventFromCbor(QStringLiteral("RunHeld"), {{QStringLiteral("run"), 5}}));
    QVERIFY(!eventFromCbor(QStringLiteral("RunHeld"), {{QStringLiteral("run"), QStringLiteral("a")},
                                                       {QStringLiteral("why"), QString()}}));
    QVERIFY(
        !eventFromCbor(QStringLiteral("runHeld"), {{QStringLiteral("run"), QStringLiteral("a")}}));
}

void tst_Values::takesEventsOfAnOlderVersion()
{
    // Members that were added later have a default, so only what is required must be there.
    const QCborMap old{{QStringLiteral("run"), QStringLiteral("R")},
                       {QStringLiteral("session"), QStringLiteral("S")},
                       {QStringLiteral("number"), 7},
                       {QStringLiteral("folder"), QStringLiteral("/f")},
                       {QStringLiteral("agent"), QStringLiteral("mock")}};
    const Result<Event> event = eventFromCbor(QStringLiteral("RunQueued"), old);
    QVERIFY(event);
    QCOMPARE(std::get<RunQueued>(*event).attempt, 1);
    QCOMPARE(std::get<RunQueued>(*event).number, 7);
}

void tst_Values::knowsTheRunOfAnEvent()
{
    QCOMPARE(runOf(RunHeld{RunId{QStringLiteral("R")}}).value, QStringLiteral("R"));
    QVERIFY(runOf(QueueResumed{}).isEmpty());
    QVERIFY(runOf(FolderTrusted{QStringLiteral("/f")}).isEmpty());
}

void tst_Values::tellsFactsOfTheAgentFromOurOwn()
{
    QRandomGenerator random(1);
    QStringList ours;
    for (const Event &event : RandomValue::eachEvent(random)) {
        if (!isAgentFact(event))
            ours << eventName(event);
    }
    const QString expected = QStringLiteral(
        "SessionOpened RunQueued RunMoved RunHeld RunReleased QueuePaused QueueResumed "
        "QueueLimitChanged "
        "FolderTrusted FolderDistrusted RunStarting RunStarted RunStopping RunFinished "
        "AccountHeld AccountReleased RunActivityChanged RunRoused OutputTrashed OutputRestored "
        "WorkflowStarted WorkflowChanged WorkflowPaused WorkflowResumed WorkflowCancelling "
        "WorkflowFinished StepsReset StepOpened StepTried StepDelayed StepStopping StepItemEnded "
        "StepEnded ApprovalAsked ApprovalAnswered PermissionAnswered BudgetWarned BudgetReached "
        "BudgetExtended AgentChosen HandBackChanged NotesGiven NoteWritten NoteRemoved "
        "ThreadJoined "
        "RecordTorn WorkflowAdmitted");
    ours.removeAll(QStringLiteral("PermissionAsked")); // ours when it is about a budget
    ours.removeAll(QStringLiteral("MessageSent"));     // and this unless it was typed
    QCOMPARE(ours.join(u' '), expected);
}

void tst_Values::describesEachEventInOneLine()
{
    QRandomGenerator random(2);
    for (int round = 0; round < 30; ++round) {
        for (const Event &event : RandomValue::eachEvent(random)) {
            const QString line = describeEvent(event);
            const bool mayBeEmpty = std::holds_alternative<AgentNotice>(event)
                                    || std::holds_alternative<ToolStarted>(event);
            QVERIFY2(mayBeEmpty || !line.isEmpty(), qPrintable(eventName(event)));
            QVERIFY2(shown(line) == line, qPrintable(eventName(event) + u' ' + shown(line)));
            QVERIFY2(line.size() < 1000, qPrintable(eventName(event)));
        }
    }
}

void tst_Values::carriesEveryOperation()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 20; ++round) {
        forEachOperation([&]<class T>() {
            const T value = RandomValue::make<T>(random);
            const QByteArray json = QJsonDocument(Codec::toJson(value)).toJson();
            const Result<T> byJson = Codec::fromJson<T>(QJsonDocument::fromJson(json).object());
            QVERIFY2(byJson, byJson ? "" : qPrintable(byJson.error().sentence()));
            QCOMPARE(Codec::toCbor(*byJson), Codec::toCbor(value));
            using Answer = typename T::Answer;
            const Answer answer = RandomValue::make<Answer>(random);
            const QByteArray cbor = Codec::toCbor(answer).toCborValue().toCbor();
            const Result<Answer> byCbor = Codec::fromCbor<Answer>(QCborValue::fromCbor(cbor));
            QVERIFY2(byCbor, byCbor ? "" : qPrintable(byCbor.error().sentence()));
            QCOMPARE(Codec::toCbor(*byCbor), Codec::toCbor(answer));
        });
    }
}

void tst_Values::describesEveryOperation()
{
    forEachOperation([]<class T>() {
        const QJsonObject schema = Codec::schema(QMetaType::fromType<T>());
        const QString name = QString::fromLatin1(T::staticMetaObject.className());
        QVERIFY2(schema[u"description"].toString().endsWith(u'.'), qPrintable(name));
        QCOMPARE(schema[u"additionalProperties"], QJsonValue(false));
        checkSchema(schema, name);
        // A class info that names no member would be a doc line that nobody sees.
        for (int i = 0; i < T::staticMetaObject.classInfoCount(); ++i) {
            const QString key = QString::fromLatin1(T::staticMetaObject.classInfo(i).name());
            QVERIFY2(key == u"summary" || schema[u"properties"].toObject().contains(key),
                     qPrintable(name + u'.' + key));
        }
    });
}

void tst_Values::describesEveryAnswer()
{
    forEachOperation([]<class T>() {
        using Answer = typename T::Answer;
        checkSchema(Codec::schema(QMetaType::fromType<Answer>()),
                    QString::fromLatin1(Answer::staticMetaObject.className()));
    });
}

void tst_Values::titlesAreOneShortLine_data()
{
    QTest::addColumn<QString>("instruction");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("title");
    QTest::newRow("nothing") << "" << QStringList() << "";
    QTest::newRow("first line") << "Fix it\nthen test" << QStringList() << "Fix it";
    QTest::newRow("heading") << "\n\n## Fix it\n" << QStringList() << "Fix it";
    QTest::newRow("blank lines") << " \n\t\n  do  \n" << QStringList() << "do";
    QTest::newRow("only signs") << "###\n---" << QStringList() << "---";
    QTest::newRow("Windows lines") << "Fix it\r\nthen" << QStringList() << "Fix it";
    QTest::newRow("command") << "not this"
                             << QStringList{QStringLiteral("make"), QStringLiteral("-j2")}
                             << "make -j2";
    QTest::newRow("command of lines")
        << "" << QStringList{QStringLiteral("sh"), QStringLiteral("a\nb")} << "sh a\\nb";
    QTest::newRow("long") << QString(500, u'x') << QStringList() << QString(120, u'x');
    QTest::newRow("long command") << "" << QStringList{QString(500, u'x')} << QString(120, u'x');
    QTest::newRow("cut at an emoji")
        << QString(119, u'x') + QString::fromUtf8("🦊") << QStringList() << QString(119, u'x');
    QTest::newRow("escape") << "\x1b[2Jx" << QStringList() << "\\u001b[2Jx";
}

void tst_Values::titlesAreOneShortLine()
{
    QFETCH(const QString, instruction);
    QFETCH(const QStringList, command);
    QFETCH(const QString, title);
    QCOMPARE(titleOf(instruction, command), title);
}

void tst_Values::knowsWhichStatesAreFinal()
{
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    QStringList final;
    QStringList active;
    for (int i = 0; i < states.keyCount(); ++i) {
        const auto state = RunState(states.value(i));
        if (isFinal(state))
            final << Codec::enumKey(state);
        if (isActive(state))
            active << Codec::enumKey(state);
    }
    QCOMPARE(final.join(u' '), QStringLiteral("succeeded failed cancelled lost"));
    QCOMPARE(active.join(u' '), QStringLiteral("starting running waiting stopping"));
}

QTEST_GUILESS_MAIN(tst_Values)
#include "tst_values.moc"
