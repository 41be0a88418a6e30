// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"

#include <gui/conversation/foldernames.h>
#include <gui/conversation/messageedit.h>

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_MessageEdit : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void namesTheFilesOfAFolder();
    void offersFilesBehindAnAt();
    void offersNothingBehindAnAddress();
    void growsWithItsLines();
    void namesWhatIsPasted();

private:
    void write(const QString &text) { QTest::keyClicks(m_edit.get(), text); }
    [[nodiscard]] QAbstractItemView *popup() const
    {
        return m_edit->findChild<QCompleter *>()->popup();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MessageEdit> m_edit;
};

void tst_MessageEdit::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"src/parser.cpp", "src/parser.h", "README.md", ".git/config",
                             "node_modules/x/index.js"}) {
        const QString path = m_folder->filePath(QLatin1StringView(name));
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    m_edit = std::make_unique<MessageEdit>();
    m_edit->setFolder(m_folder->path());
    m_edit->resize(500, 40);
    m_edit->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
    m_edit->activateWindow();
    m_edit->setFocus();
    QTRY_VERIFY(m_edit->hasFocus());
}

void tst_MessageEdit::cleanup()
{
    m_edit.reset();
}

void tst_MessageEdit::namesTheFilesOfAFolder()
{
    FolderNames names;
    QSignalSpy gathered(&names, &FolderNames::gathered);
    names.gather(m_folder->path());
    QTRY_COMPARE(gathered.count(), 1);
    QCOMPARE(names.names(), (QStringList{u"README.md"_s, u"src/parser.cpp"_s, u"src/parser.h"_s}));
}

void tst_MessageEdit::offersFilesBehindAnAt()
{
    write(u"Look at @par"_s);
    QTRY_VERIFY(popup()->isVisible());
    QCOMPARE(popup()->model()->rowCount(), 2);
    QTest::keyClick(m_edit.get(), Qt::Key_Return);
    QCOMPARE(m_edit->toPlainText(), u"Look at @src/parser.cpp "_s);
    QVERIFY(!popup()->isVisible());
    QSignalSpy left(m_edit.get(), &MessageEdit::leaveWanted);
    write(u"@READ"_s);
    QTRY_VERIFY(popup()->isVisible());
    QTest::keyClick(m_edit.get(), Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(m_edit.get(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void tst_MessageEdit::offersNothingBehindAnAddress()
{
    write(u"mail me@READ"_s);
    QVERIFY(!popup()->isVisible());
}

void tst_MessageEdit::growsWithItsLines()
{
    const int one = m_edit->sizeHint().height();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_edit.get(), Qt::Key_Return, Qt::ShiftModifier);
    const int four = m_edit->sizeHint().height();
    QVERIFY(four > one);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(m_edit.get(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(m_edit->sizeHint().height() < four * 3);
}

void tst_MessageEdit::namesWhatIsPasted()
{
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(m_folder->filePath(u"README.md"_s))});
    QGuiApplication::clipboard()->setMimeData(data);
    m_edit->paste();
    QCOMPARE(m_edit->toPlainText(), u"@README.md "_s);
}

RUNYARD_GUI_TEST_MAIN(tst_MessageEdit)
#include "tst_messageedit.moc"
