// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtTest/QTest>

using namespace Runyard;

namespace {

const QString a = QStringLiteral("/a");

/** A trusted folder with settings of its own. */
FolderReport withSettings(const World &world, const QString &hash)
{
    FolderReport folder = world.folder(a);
    folder.settingsFiles = QStringList{QStringLiteral(".runyard/presets/p.yaml")};
    folder.settingsHash = hash;
    folder.settingsChanged = hash != world.state.acceptedSettings(a);
    return folder;
}

} // namespace

/** What instruction sets, presets and a folder's own settings change in decisions. */
class tst_DecideInstructions : public QObject
{
    Q_OBJECT

private slots:
    void sendsWhatWasFilledIn();
    void aSetThatCantBeFilledInRejectsItsFolder();
    void aFileAndASetExcludeEachOther();
    void trustAcceptsTheSettings();
    void changedSettingsStopWhatUsesThem();
    void trustWithTheCommandAcceptsThemAnew();
    void acceptedSettingsOutliveAnImage();
    void tellsWhichSettingsChanged();
    void namesOnlyWhatChanged();
};

void tst_DecideInstructions::sendsWhatWasFilledIn()
{
    World world;
    FolderReport folder = world.folder(a);
    folder.instruction = QStringLiteral("Filled in");
    folder.instructionFile = QStringLiteral("library:review");
    QueueRuns command;
    command.folders = QStringList{a};
    command.instructionTemplate = QStringLiteral("review");
    command.instruction = QStringLiteral("is part of it already");
    const Result<QueueDecision> decision = decide(world.state, command, world.around({folder}));
    QVERIFY(decision && !decision->events.isEmpty());
    const auto run = std::get<RunQueued>(decision->events.last());
    QCOMPARE(run.instruction, QStringLiteral("Filled in"));
    QCOMPARE(run.instructionSource, QStringLiteral("library:review"));
}

void tst_DecideInstructions::aSetThatCantBeFilledInRejectsItsFolder()
{
    World world;
    FolderReport folder = world.folder(a);
    folder.instructionError = makeError(ErrorCode::InstructionBroken, "wrong");
    FolderReport other = world.folder(QStringLiteral("/b"));
    other.instruction = QStringLiteral("Filled in");
    QueueRuns command;
    command.folders = QStringList{a, QStringLiteral("/b")};
    command.instructionTemplate = QStringLiteral("review");
    const Result<QueueDecision> decision
        = decide(world.state, command, world.around({folder, other}));
    QVERIFY(decision);
    QCOMPARE(decision->runs.size(), 1);
    QCOMPARE(decision->rejected.size(), 1);
    QCOMPARE(decision->rejected.first().error.code, ErrorCode::InstructionBroken);
}

void tst_DecideInstructions::aFileAndASetExcludeEachOther()
{
    World world;
    QueueRuns command;
    command.folders = QStringList{a};
    command.instructionTemplate = QStringLiteral("review");
    command.instructionFile = QStringLiteral("/x.md");
    const Result<QueueDecision> decision
        = decide(world.state, command, world.around({world.folder(a)}));
    QVERIFY(!decision);
    QCOMPARE(decision.error().code, ErrorCode::BadInput);
}

void tst_DecideInstructions::trustAcceptsTheSettings()
{
    World world;
    TrustFolder command;
    command.folder = a;
    const auto events
        = decide(world.state, command, world.around({withSettings(world, QStringLiteral("one"))}));
    QVERIFY(events && events->size() == 1);
    world.record(*events);
    QCOMPARE(world.state.acceptedSettings(a), QStringLiteral("one"));
    QVERIFY(decide(world.state, command, world.around({withSettings(world, QStringLiteral("one"))}))
                ->isEmpty());
    const auto again
        = decide(world.state, command, world.around({withSettings(world, QStringLiteral("two"))}));
    QCOMPARE(std::get<FolderTrusted>(again->first()).settings, QStringLiteral("two"));
    world.record({FolderDistrusted{a}});
    QCOMPARE(world.state.acceptedSettings(a), QString());
}

void tst_DecideInstructions::changedSettingsStopWhatUsesThem()
{
    World world;
    world.record({FolderTrusted{a, QStringLiteral("one")}});
    const FolderReport changed = withSettings(world, QStringLiteral("two"));
    QueueRuns command = World::order({a});
    QVERIFY(!decide(world.state, command, world.around({changed}))->events.isEmpty());
    command.preset = QStringLiteral("p");
    const Result<QueueDecision> decision = decide(world.state, command, world.around({changed}));
    QVERIFY(decision && decision->events.isEmpty());
    const Error error = decision->rejected.first().error;
    QCOMPARE(error.code, ErrorCode::FolderNotTrusted);
    QVERIFY(error.message().contains(QStringLiteral(".runyard/presets/p.yaml")));
    const FolderReport same = withSettings(world, QStringLiteral("one"));
    QVERIFY(!decide(world.state, command, world.around({same}))->events.isEmpty());
}

void tst_DecideInstructions::trustWithTheCommandAcceptsThemAnew()
{
    World world;
    world.record({FolderTrusted{a, QStringLiteral("one")}});
    QueueRuns command = World::order({a});
    command.preset = QStringLiteral("p");
    command.trust = true;
    const Result<QueueDecision> decision
        = decide(world.state, command, world.around({withSettings(world, QStringLiteral("two"))}));
    QVERIFY(decision && !decision->events.isEmpty());
    QCOMPARE(std::get<FolderTrusted>(decision->events.first()).settings, QStringLiteral("two"));
}

void tst_DecideInstructions::tellsWhichSettingsChanged()
{
    using Files = QMap<QString, QByteArray>;
    const QString one = QStringLiteral(".runyard/project.yaml");
    const QString two = QStringLiteral(".runyard/presets/a b.yaml");
    const QString three = QStringLiteral(".runyard/instructions/x.md");
    const QString before = settingsHashOf(Files{{one, "a"}, {two, "b"}});
    QCOMPARE(settingsHashOf(Files()), QString());
    QVERIFY(isSameSettings(before, settingsHashOf(Files{{one, "a"}, {two, "b"}})));
    const QString after = settingsHashOf(Files{{one, "A"}, {three, "c"}});
    QVERIFY(!isSameSettings(before, after));
    QCOMPARE(settingsDifferences(before, after),
             (QStringList{QLatin1Char('+') + three, one, QLatin1Char('-') + two}));
    QVERIFY(settingsDifferences(before, before).isEmpty());
    // What an earlier version recorded: the same hash, without names.
    QVERIFY(isSameSettings(before.left(64), before));
    QVERIFY(settingsDifferences(before.left(64), after).isEmpty());
    QVERIFY(settingsDifferences(QString(), after).isEmpty());
}

void tst_DecideInstructions::namesOnlyWhatChanged()
{
    World world;
    FolderReport folder = withSettings(world, QStringLiteral("x"));
    folder.settingsChanged = true;
    folder.settingsFiles = {QStringLiteral("a.yaml"), QStringLiteral("b.yaml")};
    folder.settingsDifferences = QStringList{QStringLiteral("b.yaml")};
    QueueRuns command;
    command.folders = QStringList{a};
    command.preset = QStringLiteral("p");
    const Result<QueueDecision> decision = decide(world.state, command, world.around({folder}));
    QVERIFY(decision);
    const QString said = decision->rejected.value(0).error.message();
    QVERIFY2(said.contains(QStringLiteral(": b.yaml.")), qPrintable(said));
}

void tst_DecideInstructions::acceptedSettingsOutliveAnImage()
{
    World world;
    world.record({FolderTrusted{a, QStringLiteral("one")}});
    const std::optional<State> read = State::fromImage(world.state.image());
    QVERIFY(read);
    QCOMPARE(read->acceptedSettings(a), QStringLiteral("one"));
}

QTEST_GUILESS_MAIN(tst_DecideInstructions)

#include "tst_decideinstructions.moc"
