// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <domain/costs.h>

#include <QtTest/QtTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

/** Sums, prices and budgets. */
class tst_Costs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheTableOfTheProgram();
    void refusesBrokenTables_data();
    void refusesBrokenTables();
    void findsPrices_data();
    void findsPrices();
    void pricesWhatTheAgentDoesNot();
    void sumsUp();
    void sumsUpByDay();
    void sumsUpByTurn();
    void sumsUpOneRun();
    void warnsAndEnds();
    void extends();
    void keepsRunsFromStarting();

private:
    void spend(World &world, const RunId &run, double usd, qint64 tokens);
};

void tst_Costs::spend(World &world, const RunId &run, double usd, qint64 tokens)
{
    UsageReported usage;
    usage.run = run;
    usage.costUsd = usd;
    usage.tokens.input = tokens;
    world.record({usage});
}

void tst_Costs::readsTheTableOfTheProgram()
{
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/resources/prices.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<PriceTable> table = PriceTable::fromJson(file.readAll(), u"built in"_s);
    QVERIFY2(table, table ? "" : qPrintable(table.error().sentence()));
    QCOMPARE(table->priceOf(u"claude-opus-5-5"_s)->output, 20.0);
}

void tst_Costs::refusesBrokenTables_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QByteArray("{\n\"version\": 1,,}") << u"p.json:2"_s;
    QTest::newRow("version") << QByteArray(R"({"version": 2})") << u"version must be 1"_s;
    QTest::newRow("kind") << QByteArray(R"({"version":1,"models":{"m":{"inptu":1}}})")
                          << u"'inptu' of 'm'"_s;
    QTest::newRow("number") << QByteArray(R"({"version":1,"models":{"m":{"input":"1"}}})")
                            << u"'input' of 'm' must be a number"_s;
    QTest::newRow("negative") << QByteArray(R"({"version":1,"models":{"m":{"input":-1}}})")
                              << u"must be a number"_s;
}

void tst_Costs::refusesBrokenTables()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const Result<PriceTable> table = PriceTable::fromJson(json, u"p.json"_s);
    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(table.error().message().contains(says), qPrintable(table.error().message()));
}

void tst_Costs::findsPrices_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<double>("input");
    QTest::newRow("exact") << u"alpha-2"_s << 2.0;
    QTest::newRow("capitals") << u"Alpha-2"_s << 2.0;
    QTest::newRow("behind a provider") << u"openrouter/maker/alpha-2"_s << 2.0;
    QTest::newRow("with a date") << u"alpha-2-20261101"_s << 2.0;
    QTest::newRow("by its beginning") << u"alpha-3-mini"_s << 1.0;
    QTest::newRow("unknown") << u"beta"_s << -1.0;
    QTest::newRow("none") << QString() << -1.0;
}

void tst_Costs::findsPrices()
{
    QFETCH(QString, model);
    const Result<PriceTable> table = PriceTable::fromJson(
        R"({"version":1,"models":{"alpha-*":{"input":1},"alpha-2":{"input":2}}})", u"p"_s);
    QVERIFY(table);
    const std::optional<PriceTable::Price> price = table->priceOf(model);
    QTEST(price ? price->input : -1.0, "input");
}

void tst_Costs::pricesWhatTheAgentDoesNot()
{
    const PriceTable table
        = *PriceTable::fromJson(R"({"version":1,"models":{"m":{"input":2,"output":10}}})", u"p"_s);
    UsageReported usage;
    usage.model = u"m"_s;
    usage.tokens = {3'000'000, 200'000, 0, 0};
    usage.unpriced = {1'000'000, 100'000, 0, 0};
    usage.costUsd = 4;
    const UsageReported known = priced(usage, table);
    QCOMPARE(known.costUsd, 7.0);
    QCOMPARE(known.estimatedUsd, 3.0);
    QCOMPARE(known.unpriced, Tokens());
    usage.model = u"other"_s;
    QCOMPARE(priced(usage, table).costUsd, 4.0);
    QCOMPARE(priced(usage, table).unpriced.input, 1'000'000);
}

void tst_Costs::sumsUp()
{
    World world;
    const RunId one = world.queueOne(u"/a"_s);
    const RunId two = world.queueOne(u"/b"_s);
    world.start(one);
    world.start(two);
    spend(world, one, 1, 100);
    spend(world, one, 3, 300);
    spend(world, two, 2, 50);
    CostQuery query;
    query.by = CostEnums::By::Folder;
    const CostReport report = *costReport(world.state, query);
    QCOMPARE(report.rows.size(), 2);
    QCOMPARE(report.rows[0].name, u"/a"_s);
    QCOMPARE(report.rows[0].costUsd, 3.0);
    QCOMPARE(report.rows[0].tokens.input, 300);
    QCOMPARE(report.total.costUsd, 5.0);
    QCOMPARE(report.total.runs, 2);
    query.folder = u"/b"_s;
    QCOMPARE(costReport(world.state, query)->total.costUsd, 2.0);
    query.folder = u"/"_s + u"x"_s;
    QVERIFY(costReport(world.state, query)->rows.isEmpty());
    query.since = u"yesterday"_s;
    QCOMPARE(costReport(world.state, query).error().code, ErrorCode::BadInput);
    for (const auto by :
         {CostEnums::By::Agent, CostEnums::By::Model, CostEnums::By::Session, CostEnums::By::Run}) {
        query = {};
        query.by = by;
        QCOMPARE(costReport(world.state, query)->total.costUsd, 5.0);
    }
}

void tst_Costs::sumsUpByDay()
{
    World world;
    const RunId run = world.queueOne(u"/a"_s);
    world.start(run);
    spend(world, run, 1, 10);
    world.now = world.now.addDays(1);
    spend(world, run, 4, 40);
    const CostReport report = *costReport(world.state, {});
    QCOMPARE(report.rows.size(), 2);
    QCOMPARE(report.rows[0].costUsd, 3.0); // the later day first
    QCOMPARE(report.rows[1].costUsd, 1.0);
    QCOMPARE(report.rows[0].name, world.now.toLocalTime().date().toString(Qt::ISODate));
    CostQuery late;
    late.since = report.rows[0].name;
    QCOMPARE(costReport(world.state, late)->total.costUsd, 3.0);
    DailySpending today;
    today.begin(world.state, world.now.toLocalTime().date());
    QCOMPARE(today.all().usd, 3.0);
    QCOMPARE(today.of(u"/a"_s).tokens, 30);
}

void tst_Costs::sumsUpByTurn()
{
    const RunId run{u"01RUN"_s};
    QList<EventRecord> events;
    const auto tell = [&events](Event event) {
        events << EventRecord{events.size() + 1, {}, std::move(event)};
    };
    const auto spend = [&](double usd, qint64 tokens) {
        UsageReported usage;
        usage.run = run;
        usage.costUsd = usd;
        usage.tokens.input = tokens;
        tell(usage);
    };
    TurnFinished end;
    end.run = run;
    RunQueued queued;
    queued.run = run;
    queued.instruction = u"Fix it\nall of it"_s;
    tell(queued);
    spend(1, 100);
    tell(MessageSent{run, u"and faster"_s}); // while it works
    tell(MessageTaken{run});                 // of the same turn
    spend(1.5, 150);
    tell(end);
    spend(2, 200); // comes late
    tell(MessageSent{run, u"Now the tests"_s});
    tell(MessageSent{run, u"Then commit"_s}); // is the next turn
    tell(MessageTaken{run});                  // the one before
    spend(4, 600);
    tell(end);
    tell(AgentSpoke{run, u"Committed."_s, false, {}});
    spend(5, 700);
    tell(end);
    tell(AgentSpoke{run, u"A task in the background has ended."_s, false, {}});
    spend(5.5, 750);
    tell(end);
    const CostReport report = costOfTurns(events);
    QCOMPARE(report.rows.size(), 4);
    QCOMPARE(report.rows[0].name, u"1"_s);
    QCOMPARE(report.rows[0].title, u"Fix it"_s);
    QCOMPARE(report.rows[0].costUsd, 2.0);
    QCOMPARE(report.rows[0].tokens.input, 200);
    QCOMPARE(report.rows[1].title, u"Now the tests"_s);
    QCOMPARE(report.rows[1].costUsd, 2.0);
    QCOMPARE(report.rows[2].title, u"Then commit"_s);
    QCOMPARE(report.rows[2].costUsd, 1.0);
    QCOMPARE(report.rows[3].title, QString());
    QCOMPARE(report.rows[3].tokens.input, 50);
    QCOMPARE(report.total.costUsd, 5.5);
    QCOMPARE(report.total.runs, 1);
    QVERIFY(costOfTurns({}).rows.isEmpty());
}

void tst_Costs::sumsUpOneRun()
{
    World world;
    const RunId one = world.queueOne(u"/a"_s);
    const RunId two = world.queueOne(u"/b"_s);
    spend(world, one, 1, 10);
    spend(world, two, 2, 20);
    CostQuery query;
    query.run = QString::number(world.state.run(two)->number);
    const Result<CostReport> report = costReport(world.state, query);
    QVERIFY(report);
    QCOMPARE(report->total.costUsd, 2.0);
    query.run = u"77"_s;
    QCOMPARE(costReport(world.state, query).error().code, ErrorCode::NotFound);
}

void tst_Costs::warnsAndEnds()
{
    World world;
    const RunId id = world.queueOne(u"/a"_s);
    world.start(id);
    BudgetLimits limits;
    limits.runUsd = 10;
    DailySpending today;
    const auto events = [&] {
        today.begin(world.state, world.now.toLocalTime().date());
        return budgetEvents(world.state, *world.state.run(id), limits, today);
    };
    spend(world, id, 7.9, 10);
    QVERIFY(events().isEmpty());
    spend(world, id, 8, 10);
    QList<Event> told = events();
    QCOMPARE(told.size(), 1);
    QCOMPARE(std::get<BudgetWarned>(told[0]).budget.spentUsd, 8.0);
    world.record(told);
    QVERIFY(events().isEmpty());
    spend(world, id, 10.5, 10);
    told = events();
    QCOMPARE(told.size(), 1);
    QVERIFY(std::holds_alternative<BudgetReached>(told[0]));
    world.record(told);
    QVERIFY(events().isEmpty());
    limits.dayTokens = 5;
    QCOMPARE(events().size(), 1);
}

void tst_Costs::extends()
{
    World world;
    const RunId id = world.queueOne(u"/a"_s);
    world.start(id);
    spend(world, id, 11, 100);
    BudgetLimits limits;
    limits.runUsd = 10;
    DailySpending today;
    today.begin(world.state, world.now.toLocalTime().date());
    const Budget budget = budgetsOf(world.state, *world.state.run(id), limits, today).first();
    QVERIFY(budget.part() >= 1);
    QCOMPARE(extended(budget, 0, 0).limitUsd, 21.0);
    QCOMPARE(extended(budget, 5, 0).limitUsd, 16.0);
    world.record({BudgetReached{budget, id}, BudgetExtended{extended(budget, 5, 0)}});
    const Budget more = budgetsOf(world.state, *world.state.run(id), limits, today).first();
    QCOMPARE(more.limitUsd, 16.0);
    QVERIFY(more.part() < 1);
}

void tst_Costs::keepsRunsFromStarting()
{
    World world;
    const RunId first = world.queueOne(u"/a"_s);
    world.start(first);
    spend(world, first, 3, 10);
    BudgetLimits limits;
    limits.runUsd = 1; // of a run alone: none is kept from starting
    limits.folderUsd = 2;
    DailySpending today;
    today.begin(world.state, world.now.toLocalTime().date());
    Run there;
    there.folder = u"/a"_s;
    QVERIFY(budgetInTheWay(world.state, there, limits, today));
    there.folder = u"/b"_s;
    QVERIFY(!budgetInTheWay(world.state, there, limits, today));
    limits.dayUsd = 2.5;
    QCOMPARE(budgetInTheWay(world.state, there, limits, today)->kind, BudgetEnums::Kind::Day);
}

QTEST_GUILESS_MAIN(tst_Costs)
#include "tst_costs.moc"
