// SPDX-License-Identifier: GPL-3.0-or-later
#include <instructions/localfolderinspector.h>

#include <QtTest/QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;

/** An instruction file that the user named with -i, or that a folder holds. */
class tst_InstructionFile : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsText_data();
    void readsText();
    void refusesOtherThanText_data();
    void refusesOtherThanText();
    void refusesOtherThanFiles_data();
    void refusesOtherThanFiles();
    void keepsToTheLimit_data();
    void keepsToTheLimit();
    void doesNotFillTheMemoryFromAHugeFile();
    void refusesWhatMayNotBeRead();
    void followsLinksAnywhere();

private:
    [[nodiscard]] QString at(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name));
    }
    [[nodiscard]] QString write(const QByteArray &content) const;
    [[nodiscard]] Result<QString> read(const QString &path, const QString &maxBytes = {}) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QString tst_InstructionFile::write(const QByteArray &content) const
{
    QFile file(at("task.md"));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

Result<QString> tst_InstructionFile::read(const QString &path, const QString &maxBytes) const
{
    Settings settings = Settings::load(QStringLiteral("/nonexistent"), {}).value();
    if (!maxBytes.isEmpty())
        settings.setOption(QString::fromLatin1(Key::instructionMaxBytes.key), maxBytes).value();
    return LocalFolderInspector().readInstruction(path, settings);
}

void tst_InstructionFile::readsText_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("do it\n") << "do it\n";
    QTest::newRow("no newline") << QByteArray("do it") << "do it";
    QTest::newRow("other scripts")
        << QByteArray("grüße 漢字 🦊") << QString::fromUtf8("grüße 漢字 🦊");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "do it")
                                     << "do it";
    QTest::newRow("mark in the middle")
        << QByteArray("do\xef\xbb\xbfit") << QString::fromUtf8("do\ufeffit");
    QTest::newRow("Windows lines") << QByteArray("a\r\nb\r\n") << "a\r\nb\r\n";
    QTest::newRow("escapes") << QByteArray("\x1b[31mred\a") << "\x1b[31mred\a";
    QTest::newRow("one line of a megabyte") << QByteArray(1 << 20, 'x') << QString(1 << 20, u'x');
}

void tst_InstructionFile::readsText()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, text);
    const Result<QString> got = read(write(content));
    QVERIFY2(got, got ? "" : qPrintable(got.error().sentence()));
    QCOMPARE(*got, text);
}

void tst_InstructionFile::refusesOtherThanText_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray() << ErrorCode::InstructionMissing;
    QTest::newRow("blank") << QByteArray(" \n\t\n") << ErrorCode::InstructionMissing;
    QTest::newRow("only a mark") << QByteArray("\xef\xbb\xbf") << ErrorCode::InstructionMissing;
    QTest::newRow("zero byte") << QByteArray("do\0it", 5) << ErrorCode::InstructionNotText;
    QTest::newRow("a program") << QByteArray("\x7f"
                                             "ELF\2\1\1\0",
                                             8)
                               << ErrorCode::InstructionNotText;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "d\0o\0",
                                          6)
                            << ErrorCode::InstructionNotText;
    QTest::newRow("Latin-1") << QByteArray("gr\xfc\xdf"
                                           "e")
                             << ErrorCode::InstructionNotText;
    QTest::newRow("cut in a character")
        << QByteArray("fox \xf0\x9f\xa6") << ErrorCode::InstructionNotText;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << ErrorCode::InstructionNotText;
    QTest::newRow("surrogates") << QByteArray("\xed\xa0\x80") << ErrorCode::InstructionNotText;
}

void tst_InstructionFile::refusesOtherThanText()
{
    QFETCH(const QByteArray, content);
    QFETCH(const ErrorCode, code);
    const QString path = write(content);
    const Result<QString> got = read(path);
    QVERIFY(!got);
    QCOMPARE(got.error().code, code);
    QVERIFY(got.error().message().contains(path));
    QVERIFY(!got.error().remedy().isEmpty());
}

void tst_InstructionFile::refusesOtherThanFiles_data()
{
    QTest::addColumn<QString>("path"); // %1: the test's folder
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty name") << "" << ErrorCode::BadInput << "whole path";
    QTest::newRow("relative") << "task.md" << ErrorCode::BadInput << "whole path";
    QTest::newRow("missing") << "%1/vanished.md" << ErrorCode::InstructionMissing
                             << "There is no instruction file";
    QTest::newRow("below a file") << "%1/task.md/x" << ErrorCode::InstructionMissing
                                  << "There is no instruction file";
    QTest::newRow("folder") << "%1" << ErrorCode::InstructionNotAFile << "is a folder";
    QTest::newRow("pipe") << "%1/pipe" << ErrorCode::InstructionNotAFile << "is a pipe";
    QTest::newRow("socket") << "%1/socket" << ErrorCode::InstructionNotAFile << "is a socket";
    QTest::newRow("device") << "/dev/zero" << ErrorCode::InstructionNotAFile << "is a device";
    QTest::newRow("link to a device")
        << "%1/zero" << ErrorCode::InstructionNotAFile << "is a device";
    QTest::newRow("terminal") << "/dev/tty" << ErrorCode::InstructionNotAFile << "is a device";
    QTest::newRow("loop") << "%1/loop" << ErrorCode::InstructionUnreadable << "circle";
    QTest::newRow("dangling") << "%1/dangling" << ErrorCode::InstructionMissing
                              << "There is no instruction file";
}

void tst_InstructionFile::refusesOtherThanFiles()
{
    QFETCH(QString, path);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, words);
    (void)write("x");
    QCOMPARE(mkfifo(qPrintable(at("pipe")), 0600), 0);
    QCOMPARE(mknod(qPrintable(at("socket")), S_IFSOCK | 0600, 0), 0);
    QVERIFY(QFile::link(QStringLiteral("/dev/zero"), at("zero")));
    QVERIFY(QFile::link(QStringLiteral("loop"), at("loop")));
    QVERIFY(QFile::link(QStringLiteral("/nonexistent"), at("dangling")));
    path.replace(QStringLiteral("%1"), m_folder->path());
    QElapsedTimer timer;
    timer.start();
    const Result<QString> got = read(path);
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(!got);
    QCOMPARE(got.error().code, code);
    QVERIFY2(got.error().message().contains(words), qPrintable(got.error().message()));
}

void tst_InstructionFile::keepsToTheLimit_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("fits");
    QTest::newRow("below") << 99 << true;
    QTest::newRow("at") << 100 << true;
    QTest::newRow("above") << 101 << false;
}

void tst_InstructionFile::keepsToTheLimit()
{
    QFETCH(const int, size);
    QFETCH(const bool, fits);
    const Result<QString> got = read(write(QByteArray(size, 'x')), QStringLiteral("100"));
    QCOMPARE(got.has_value(), fits);
    if (got)
        return;
    QCOMPARE(got.error().code, ErrorCode::InstructionTooLarge);
    QVERIFY2(got.error().message().contains(QStringLiteral("100 bytes")),
             qPrintable(got.error().message()));
    QVERIFY(got.error().remedy().contains(QStringLiteral("instructions.maxBytes")));
}

void tst_InstructionFile::doesNotFillTheMemoryFromAHugeFile()
{
    const QString path = write("x");
    QFile file(path);
    QVERIFY(file.resize(1LL << 33)); // takes no room on the disk
    const Result<QString> got = read(path);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::InstructionTooLarge);
    // A file that hides its size is read no further than the limit.
    const Result<QString> hidden = read(QStringLiteral("/proc/self/maps"), QStringLiteral("100"));
    QVERIFY(!hidden);
    QCOMPARE(hidden.error().code, ErrorCode::InstructionTooLarge);
}

void tst_InstructionFile::refusesWhatMayNotBeRead()
{
    QTemporaryDir open(QStringLiteral("/tmp/ry-test-rights-XXXXXX"));
    QCOMPARE(chmod(qPrintable(open.path()), 0711), 0);
    const QString path = open.filePath(QStringLiteral("task.md"));
    QVERIFY(QFile::copy(write("secret"), path));
    QCOMPARE(chmod(qPrintable(path), 0), 0);
    const bool isRoot = geteuid() == 0;
    QVERIFY(!isRoot || seteuid(65534) == 0);
    const Result<QString> got = read(path);
    QVERIFY(!isRoot || seteuid(0) == 0);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::InstructionUnreadable);
    QVERIFY2(got.error().message().contains(path), qPrintable(got.error().message()));
}

void tst_InstructionFile::followsLinksAnywhere()
{
    QVERIFY(QFile::link(write("the task"), at("link.md")));
    QCOMPARE(read(at("link.md")).value(), QStringLiteral("the task"));
}

QTEST_GUILESS_MAIN(tst_InstructionFile)
#include "tst_instructionfile.moc"
