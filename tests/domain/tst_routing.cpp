// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <domain/routing.h>

#include <QtTest/QtTest>

using namespace Runyard;

/** Rules that choose agents and models. */
class tst_Routing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choosesByWhatFits_data();
    void choosesByWhatFits();
    void takesTheFirstThatCanBeUsed();
    void goesOnAfterWorkOnlyWhereToldTo();
    void saysWhy();
    void triesNothingTwice();
    void changesAQueuedRun();
    void refusesRulesThatDoNothing_data();
    void refusesRulesThatDoNothing();

private:
    static bool any(const QString &, const QString &) { return true; }
};

namespace {

RouteRequest request(ErrorCode failure = ErrorCode::None)
{
    RouteRequest request;
    request.folder = QStringLiteral("/home/me/web/shop");
    request.agent = QStringLiteral("claude");
    request.account = QStringLiteral("claude work");
    request.model = QStringLiteral("opus-5");
    request.instruction = QStringLiteral("/home/me/.config/runyard/instructions/review-code.md");
    request.failure = failure;
    return request;
}

RouteRule toHaiku()
{
    RouteRule rule;
    rule.useModel = QStringLiteral("haiku");
    return rule;
}

} // namespace

void tst_Routing::choosesByWhatFits_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing named") << "" << "" << true;
    QTest::newRow("instruction") << "instruction" << "review-code" << true;
    QTest::newRow("instruction, pattern") << "instruction" << "review*" << true;
    QTest::newRow("another instruction") << "instruction" << "explain" << false;
    QTest::newRow("folder above") << "folder" << "/home/me/web" << true;
    QTest::newRow("folder, pattern") << "folder" << "/home/*/web/*" << true;
    QTest::newRow("folder, pattern too short") << "folder" << "/home/*" << false;
    QTest::newRow("folder, any depth") << "folder" << "/home/**" << true;
    QTest::newRow("another folder") << "folder" << "/home/me/we" << false;
    QTest::newRow("agent") << "agent" << "claude" << true;
    QTest::newRow("another agent") << "agent" << "codex" << false;
    QTest::newRow("account") << "account" << "claude work" << true;
    QTest::newRow("another account") << "account" << "claude" << false;
    QTest::newRow("model") << "model" << "opus*" << true;
    QTest::newRow("another model") << "model" << "sonnet*" << false;
}

void tst_Routing::choosesByWhatFits()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(bool, fits);
    RouteRule rule = toHaiku();
    const QMetaObject &meta = RouteRule::staticMetaObject;
    if (!member.isEmpty())
        QVERIFY(
            meta.property(meta.indexOfProperty(qPrintable(member))).writeOnGadget(&rule, value));
    QCOMPARE(routeFor({rule}, request(), any).has_value(), fits);
    QVERIFY(!routeFor({rule}, request(ErrorCode::QuotaUsedUp), any)); // it is for the start
    rule.inForce = false;
    QVERIFY(!routeFor({rule}, request(), any));
}

void tst_Routing::takesTheFirstThatCanBeUsed()
{
    RouteRule codex;
    codex.when = {QStringLiteral("quotaUsedUp"), QStringLiteral("overloaded")};
    codex.useAgent = QStringLiteral("codex");
    RouteRule gemini = codex;
    gemini.useAgent = QStringLiteral("gemini");
    const QList<RouteRule> rules{toHaiku(), codex, gemini};
    const auto chosen = routeFor(rules, request(ErrorCode::QuotaUsedUp), any);
    QVERIFY(chosen);
    QCOMPARE(chosen->useAgent, QStringLiteral("codex"));
    const auto other
        = routeFor(rules, request(ErrorCode::Overloaded),
                   [](const QString &agent, const QString &) { return agent != u"codex"; });
    QVERIFY(other);
    QCOMPARE(other->useAgent, QStringLiteral("gemini"));
    QVERIFY(!routeFor(rules, request(ErrorCode::AuthFailed), any));
}

void tst_Routing::goesOnAfterWorkOnlyWhereToldTo()
{
    RouteRule rule;
    rule.when = {QStringLiteral("quotaUsedUp")};
    rule.useAgent = QStringLiteral("codex");
    RouteRequest worked = request(ErrorCode::QuotaUsedUp);
    worked.hasWorked = true;
    QVERIFY(!routeFor({rule}, worked, any));
    rule.afterWork = true;
    QVERIFY(routeFor({rule}, worked, any));
}

void tst_Routing::saysWhy()
{
    RouteRule rule = toHaiku();
    rule.source = QStringLiteral("/routes.yaml:4");
    Run run;
    run.agent = QStringLiteral("claude");
    run.account = QStringLiteral("claude");
    run.model = QStringLiteral("opus");
    const AgentChosen start = chosenBy(rule, run, ErrorCode::None, QStringLiteral("claude"));
    QCOMPARE(start.reason, QStringLiteral("chosen by the rule at /routes.yaml:4"));
    const AgentChosen after = chosenBy(rule, run, ErrorCode::Overloaded, QStringLiteral("claude"));
    QCOMPARE(after.reason, QStringLiteral("overloaded of claude, by the rule at /routes.yaml:4"));
    QCOMPARE(describeEvent(after),
             QStringLiteral("claude haiku instead of claude opus: ") + after.reason);
}

void tst_Routing::triesNothingTwice()
{
    World world;
    const RunId first = world.queueOne(QStringLiteral("/a"));
    RunQueued second;
    second.run = RunId{QStringLiteral("SECOND")};
    second.number = 2;
    second.folder = QStringLiteral("/a");
    second.agent = QStringLiteral("codex");
    second.retryOf = first;
    world.record({second});
    const Run &run = *world.state.run(second.run);
    const QString firstAgent = world.state.run(first)->agent;
    QVERIFY(wasTried(world.state, run, QStringLiteral("codex"), {}));
    QVERIFY(wasTried(world.state, run, firstAgent, {}));
    QVERIFY(!wasTried(world.state, run, firstAgent, QStringLiteral("haiku")));
    QVERIFY(!wasTried(world.state, run, QStringLiteral("gemini"), {}));
}

void tst_Routing::changesAQueuedRun()
{
    World world;
    QueueRuns command = World::order({});
    command.permissionMode = QStringLiteral("acceptEdits");
    const RunId id = world.queueOne(QStringLiteral("/a"), command);
    AgentChosen chosen;
    chosen.run = id;
    chosen.agent = QStringLiteral("codex");
    chosen.model = QStringLiteral("gpt-5");
    chosen.failure = ErrorCode::QuotaUsedUp;
    chosen.reason = QStringLiteral("because");
    world.record({chosen});
    const Run &run = *world.state.run(id);
    QCOMPARE(run.agent, QStringLiteral("codex"));
    QCOMPARE(run.account, QStringLiteral("codex"));
    QCOMPARE(run.model, QStringLiteral("gpt-5"));
    QCOMPARE(run.choice, QStringLiteral("because"));
    QVERIFY(run.permissionMode.isEmpty()); // a word of the other agent
    world.start(id);
    chosen.agent = QStringLiteral("gemini");
    world.record({chosen});
    QCOMPARE(world.state.run(id)->agent, QStringLiteral("codex")); // it has begun
}

void tst_Routing::refusesRulesThatDoNothing_data()
{
    QTest::addColumn<QStringList>("when");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("good") << QStringList{QStringLiteral("start"), QStringLiteral("rateLimited")}
                          << "haiku" << true;
    QTest::newRow("uses nothing") << QStringList{} << "" << false;
    QTest::newRow("no failure of an account")
        << QStringList{QStringLiteral("diskFull")} << "haiku" << false;
}

void tst_Routing::refusesRulesThatDoNothing()
{
    QFETCH(QStringList, when);
    QFETCH(QString, model);
    QFETCH(bool, isGood);
    RouteRule rule;
    rule.when = when;
    rule.useModel = model;
    QCOMPARE(checkRoute(rule).has_value(), isGood);
}

QTEST_GUILESS_MAIN(tst_Routing)
#include "tst_routing.moc"
