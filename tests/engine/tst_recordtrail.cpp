// SPDX-License-Identifier: GPL-3.0-or-later
#include <engine/recordtrail.h>

#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

/** Of an agent that writes now into this file, now into that one. */
class tst_RecordTrail : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsOneAsItGrows();
    void goesOnInTheNext();
    void readsTheSameAgain();
    void readsPieceByPiece();

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write(bytes);
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] RecordTrail trail()
    {
        return RecordTrail(RunFolder(m_folder->path(), RunId{u"run"_s}),
                           {[this] { return m_first; }, [this] { return m_now; }});
    }
    /** All that there is now, with the names of the files that it begins with. */
    [[nodiscard]] static QByteArray readAll(RecordTrail &trail, qint64 most = 1 << 20)
    {
        QByteArray all;
        for (;;) {
            const RecordTrail::Piece piece = trail.read(most);
            if (!piece.begun.isEmpty())
                all += '[' + piece.begun.section(u'/', -1).toUtf8() + ']';
            if (piece.bytes.isEmpty())
                return all;
            all += piece.bytes;
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_first;
    QString m_now;
};

void tst_RecordTrail::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"run"_s));
    m_first.clear();
    m_now.clear();
}

void tst_RecordTrail::readsOneAsItGrows()
{
    RecordTrail reader = trail();
    QCOMPARE(readAll(reader), QByteArray()); // it is not there yet
    m_first = path(u"a"_s);
    QCOMPARE(readAll(reader), QByteArray());
    write(u"a"_s, "one ");
    QCOMPARE(readAll(reader), "[a]one ");
    write(u"a"_s, "two");
    QCOMPARE(readAll(reader), "two");
    QCOMPARE(readAll(reader), QByteArray());
}

void tst_RecordTrail::goesOnInTheNext()
{
    m_first = m_now = path(u"a"_s);
    write(u"a"_s, "one");
    RecordTrail reader = trail();
    QCOMPARE(readAll(reader), "[a]one");
    m_now = path(u"b"_s);
    write(u"b"_s, "two");
    QCOMPARE(readAll(reader), QByteArray()); // seen once: the first may get its last line yet
    write(u"a"_s, "!");
    QCOMPARE(readAll(reader), "![b]two");
    write(u"a"_s, "three"); // nobody is there any more
    write(u"b"_s, "four");
    QCOMPARE(readAll(reader), "four");
    m_now.clear(); // the agent has ended
    QCOMPARE(readAll(reader), QByteArray());
}

/** As an engine does that starts: the same bytes, and on from there. */
void tst_RecordTrail::readsTheSameAgain()
{
    m_first = m_now = path(u"a"_s);
    write(u"a"_s, "one");
    RecordTrail reader = trail();
    QByteArray read = readAll(reader);
    for (const QString &name : {u"b"_s, u"a"_s}) {
        m_now = path(name);
        write(name, "more");
        read += readAll(reader);
        read += readAll(reader);
    }
    QCOMPARE(read, "[a]one[b]more[a]onemore");
    RecordTrail again = trail();
    QCOMPARE(readAll(again), read);
    write(u"a"_s, " and more");
    QCOMPARE(readAll(again), " and more");
    m_now = path(u"b"_s); // it went over while no engine was there
    RecordTrail later = trail();
    QByteArray all = readAll(later);
    all += readAll(later);
    QCOMPARE(all, "[a]one[b]more[a]onemore and more[b]more");
}

void tst_RecordTrail::readsPieceByPiece()
{
    m_first = m_now = path(u"a"_s);
    write(u"a"_s, "0123456789");
    RecordTrail reader = trail();
    QCOMPARE(reader.read(4).bytes, "0123");
    QCOMPARE(reader.read(4).bytes, "4567");
    QCOMPARE(reader.read(4).bytes, "89");
    QVERIFY(reader.read(4).bytes.isEmpty());
}

QTEST_GUILESS_MAIN(tst_RecordTrail)
#include "tst_recordtrail.moc"
