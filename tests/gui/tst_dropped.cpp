// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"
#include "scene.h"

#include <gui/launch/dropoverlay.h>
#include <gui/launch/dropped.h>
#include <gui/launch/dropzone.h>
#include <models/folderpreflight.h>

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QPlainTextEdit>

using namespace Runyard;

class tst_Dropped : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void readsUriLists_data();
    void readsUriLists();
    void refusesTooMany();
    void readsArguments();
    void overlaySaysWhatWillHappen();
    void wholeWindowIsATarget_data();
    void wholeWindowIsATarget();
    void copiesAndNeverMoves();
    void leavingHidesTheOverlay();
    void movingToAChildKeepsIt();
    void dragsWithoutUrisPass();
    void asksOnceHoweverLongItHovers();
    void hostileNamesAreText();

private:
    QWidget *target(const QString &name) const
    {
        return name.isEmpty() ? m_window.get() : m_window->findChild<QWidget *>(name);
    }
    bool enter(QWidget *widget, const QMimeData &data) const;
    DropOverlay &overlay() const { return m_zone->overlay(); }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<FolderPreflight> m_preflight;
    std::unique_ptr<QMainWindow> m_window;
    DropZone *m_zone = nullptr;
};

void tst_Dropped::init()
{
    m_gateway = std::make_unique<FakeGateway>();
    m_preflight = std::make_unique<FolderPreflight>(*m_gateway);
    m_window = std::make_unique<QMainWindow>();
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QStringLiteral("edit"));
    m_window->setCentralWidget(edit);
    auto *line = new QLineEdit(m_window.get());
    line->setObjectName(QStringLiteral("line"));
    m_zone = new DropZone(*m_preflight, *m_window);
    m_window->resize(800, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Dropped::cleanup()
{
    m_window.reset();
    m_preflight.reset();
    m_gateway.reset();
}

bool tst_Dropped::enter(QWidget *widget, const QMimeData &data) const
{
    QDragEnterEvent event(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                          Qt::NoModifier);
    event.ignore();
    QApplication::sendEvent(widget, &event);
    return event.isAccepted() && overlay().isVisible();
}

void tst_Dropped::readsUriLists_data()
{
    QTest::addColumn<QByteArray>("uris");
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<int>("refused");
    QTest::newRow("nothing") << QByteArray() << QStringList() << 0;
    QTest::newRow("one") << QByteArray("file:///srv/a\r\n") << QStringList{"/srv/a"} << 0;
    QTest::newRow("several, a comment, blank lines")
        << QByteArray("#sent by files\r\nfile:///srv/a\r\n\r\nfile:///srv/b")
        << QStringList{"/srv/a", "/srv/b"} << 0;
    QTest::newRow("the same twice, once with a slash")
        << QByteArray("file:///srv/a\nfile:///srv/a/\n") << QStringList{"/srv/a"} << 0;
    QTest::newRow("root") << QByteArray("file:///") << QStringList{"/"} << 0;
    QTest::newRow("one slash") << QByteArray("file:/srv/a") << QStringList{"/srv/a"} << 0;
    QTest::newRow("this host") << QByteArray("file://localhost/srv/a") << QStringList{"/srv/a"}
                               << 0;
    QTest::newRow("another host") << QByteArray("file://other.example/srv/a") << QStringList() << 1;
    QTest::newRow("web") << QByteArray("http://example.org/a") << QStringList() << 1;
    QTest::newRow("remote") << QByteArray("sftp://host/a\nfile:///srv/b") << QStringList{"/srv/b"}
                            << 1;
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << QStringList() << 1;
    QTest::newRow("no scheme") << QByteArray("/srv/a") << QStringList() << 1;
    QTest::newRow("blanks") << QByteArray("file:///srv/my%20site") << QStringList{"/srv/my site"}
                            << 0;
    QTest::newRow("newline in the name")
        << QByteArray("file:///srv/a%0Ab") << QStringList{"/srv/a\nb"} << 0;
    QTest::newRow("quotes, dollar, dash") << QByteArray("file:///srv/-rf%20%22$(id)%22;x")
                                          << QStringList{"/srv/-rf \"$(id)\";x"} << 0;
    QTest::newRow("percent itself")
        << QByteArray("file:///srv/100%25") << QStringList{"/srv/100%"} << 0;
    QTest::newRow("hash and question mark")
        << QByteArray("file:///srv/c%23%3F") << QStringList{"/srv/c#?"} << 0;
    QTest::newRow("umlaut") << QByteArray("file:///srv/%C3%BCber")
                            << QStringList{QString::fromUtf8("/srv/über")} << 0;
    QTest::newRow("not UTF-8") << QByteArray("file:///srv/%FF") << QStringList() << 1;
    QTest::newRow("a zero byte") << QByteArray("file:///srv/a%00b") << QStringList() << 1;
    QTest::newRow("relative") << QByteArray("file:srv") << QStringList() << 1;
}

void tst_Dropped::readsUriLists()
{
    QFETCH(QByteArray, uris);
    const Dropped dropped = DropReader::read(uris);
    QTEST(dropped.paths, "paths");
    QTEST(int(dropped.refused.size()), "refused");
    for (const Dropped::Refused &refused : dropped.refused)
        QVERIFY(!refused.reason.isEmpty());
}

void tst_Dropped::refusesTooMany()
{
    QByteArray uris;
    for (int i = 0; i < 10'000; ++i)
        uris += "file:///srv/" + QByteArray::number(i) + "\r\n";
    const Dropped dropped = DropReader::read(uris);
    QVERIFY(dropped.paths.isEmpty());
    QCOMPARE(dropped.refused.size(), 1);
    QCOMPARE(dropped.refused.first().name, QStringLiteral("10000 items"));
}

void tst_Dropped::readsArguments()
{
    const Dropped dropped = DropReader::readArguments(
        {QStringLiteral("/srv/a"), QStringLiteral("relative/../b"),
         QStringLiteral("file:///srv/c%20d"), QString(), QStringLiteral("bad\ufffd")});
    const QStringList expected{QStringLiteral("/srv/a"), QDir::currentPath() + QStringLiteral("/b"),
                               QStringLiteral("/srv/c d")};
    QCOMPARE(dropped.paths, expected);
    QCOMPARE(dropped.refused.size(), 1);
}

void tst_Dropped::overlaySaysWhatWillHappen()
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &folder : Scene::oddFolders(*m_gateway))
        urls << QUrl::fromLocalFile(folder);
    urls << QUrl(QStringLiteral("https://example.org/x"));
    data.setUrls(urls);
    QVERIFY(enter(m_window.get(), data));
    QCOMPARE(overlay().lines().first(),
             QStringLiteral("Drop to start 5 runs")); // until it is known better
    QTRY_VERIFY(!m_preflight->isAsking());
    const QStringList expected{
        QStringLiteral("Drop to start 4 runs"),
        QStringLiteral("website: Node.js, TypeScript · RUNYARD.md · trusted"),
        QStringLiteral(
            "downloaded-example: Python · RUNYARD.md · not trusted yet, you will be asked"),
        QStringLiteral("compiler: CMake · RUNYARD.md · trusted · 1 run there"),
        QStringLiteral("notes: no instruction file, you will be asked · trusted"),
        QStringLiteral("old-project: There is no folder /home/mira/projects/old-project."),
        QStringLiteral("https://example.org/x: This is not on this machine. Copy it here first."),
    };
    QCOMPARE(overlay().lines(), expected);
}

void tst_Dropped::wholeWindowIsATarget_data()
{
    QTest::addColumn<QString>("widget");
    QTest::newRow("the window") << QString();
    QTest::newRow("a text field that takes drops itself") << "edit";
    QTest::newRow("a line that takes drops itself") << "line";
}

void tst_Dropped::wholeWindowIsATarget()
{
    QFETCH(QString, widget);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/srv/a"))});
    QVERIFY(enter(target(widget), data));
    int count = 0;
    Dropped got;
    connect(m_zone, &DropZone::dropped, this, [&](const Dropped &dropped) {
        ++count;
        got = dropped;
    });
    // Some windowing systems drop at once, before the drag has met the overlay.
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target(widget), &drop);
    QCOMPARE(count, 1);
    QCOMPARE(got.paths, QStringList{"/srv/a"});
    QVERIFY(!overlay().isVisible());
    QVERIFY(m_window->findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
}

void tst_Dropped::copiesAndNeverMoves()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/srv/a"))});
    QDragEnterEvent event(QPoint(5, 5), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton,
                          Qt::ShiftModifier);
    QApplication::sendEvent(m_window.get(), &event);
    QCOMPARE(event.dropAction(), Qt::CopyAction);
    QDropEvent drop(QPointF(5, 5), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton,
                    Qt::ShiftModifier);
    QApplication::sendEvent(&overlay(), &drop);
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
}

void tst_Dropped::leavingHidesTheOverlay()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/srv/a"))});
    QVERIFY(enter(m_window.get(), data));
    QDragLeaveEvent leave;
    QApplication::sendEvent(&overlay(), &leave);
    QTRY_VERIFY(!overlay().isVisible());
}

void tst_Dropped::movingToAChildKeepsIt()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/srv/a"))});
    QVERIFY(enter(target(QStringLiteral("edit")), data));
    QDragLeaveEvent leave;
    QApplication::sendEvent(target(QStringLiteral("edit")), &leave);
    QDragEnterEvent again(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&overlay(), &again);
    const auto *leaving = m_zone->findChild<QTimer *>();
    QVERIFY(!leaving->isActive());
    QVERIFY(overlay().isVisible());
}

void tst_Dropped::dragsWithoutUrisPass()
{
    QMimeData data;
    data.setText(QStringLiteral("some text"));
    QVERIFY(!enter(m_window.get(), data));
}

void tst_Dropped::asksOnceHoweverLongItHovers()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/srv/a"))});
    QVERIFY(enter(m_window.get(), data));
    for (int i = 0; i < 50; ++i) {
        QDragMoveEvent move(QPoint(i, i), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &move);
    }
    QTRY_VERIFY(!m_preflight->isAsking());
    QCOMPARE(m_gateway->calls<FoldersQuery>().size(), 1);
}

void tst_Dropped::hostileNamesAreText()
{
    QMimeData data;
    data.setData(QStringLiteral("text/uri-list"),
                 "file:///srv/%3Cimg%20src=x%20onerror=alert(1)%3E%0A%E2%80%AEgnp");
    QVERIFY(enter(m_window.get(), data));
    QTRY_VERIFY(!m_preflight->isAsking());
    QVERIFY(overlay().lines().at(1).startsWith(
        QStringLiteral("<img src=x onerror=alert(1)>\\n\\u202egnp: ")));
    QVERIFY(!overlay().grab().isNull());
}

RUNYARD_GUI_TEST_MAIN(tst_Dropped)
#include "tst_dropped.moc"
