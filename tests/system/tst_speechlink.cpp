// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent is saying, from an engine's gateway over the socket to a client.
#include <protocol/socketgateway.h>
#include <server/localserver.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;

namespace {

/** Says what the test wants said. */
class Speaker final : public Gateway
{
public:
    QFuture<Result<QVariant>> call(const QVariant &) override { return {}; }
    void follow(qint64) override {}
    void watchOutput(const RunId &, qint64, qint64) override {}
    void unwatchOutput(const RunId &) override {}
    void followSpeech(const RunId &run) override { followed << run; }
    void unfollowSpeech(const RunId &run) override { followed.removeOne(run); }
    bool isConnected() const override { return true; }

    QList<RunId> followed;
};

} // namespace

class tst_SpeechLink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesWholeThoughOnlyWhatIsNewIsSent();
};

void tst_SpeechLink::comesWholeThoughOnlyWhatIsNewIsSent()
{
    constexpr int patienceMs = 30'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("socket"));
    QPointer<Speaker> speaker;
    LocalServer server(
        [&speaker] {
            auto made = std::make_unique<Speaker>();
            speaker = made.get();
            return made;
        },
        QStringLiteral("test"));
    QVERIFY(server.listen(path));
    SocketGateway client(path);
    QList<LiveText> heard;
    const RunId run{QStringLiteral("R")};
    connect(&client, &Gateway::spoke, this, [&](const RunId &who, const LiveText &text) {
        QCOMPARE(who, run);
        heard << text;
    });
    client.open();
    client.followSpeech(run); // also before the link stands
    QTRY_VERIFY_WITH_TIMEOUT(speaker && speaker->followed == QList{run}, patienceMs);
    const QList<LiveText> said{{1, true, QStringLiteral("Hm")},
                               {1, true, QStringLiteral("Hm, what")},
                               {2, false, QStringLiteral("Hello")},
                               {2, false, QStringLiteral("Hello 🙂 there")},
                               {2, false, QStringLiteral("Hola")}, // another than was thought
                               {}};
    for (const LiveText &text : said)
        Q_EMIT speaker->spoke(run, text);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), said.size(), patienceMs);
    QCOMPARE(heard, said);
    client.unfollowSpeech(run);
    QTRY_VERIFY_WITH_TIMEOUT(speaker->followed.isEmpty(), patienceMs);
    Q_EMIT speaker->spoke(run, said.first());
    QCoreApplication::processEvents();
    QCOMPARE(heard.size(), said.size());
}

QTEST_GUILESS_MAIN(tst_SpeechLink)
#include "tst_speechlink.moc"
