// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

/** Collects the texts of all sources anew, so that a text that was added without its translation is
 * found. */
class tst_Translations : public QObject
{
    Q_OBJECT
private slots:
    void isComplete_data();
    void isComplete();
    void keepsPlaceholders();

private:
    struct Entry
    {
        QString context;
        QString source;
        QStringList translations;
        bool isFinished = true;
    };
    static QList<Entry> read(const QString &file);
    static QString placeholders(const QString &text);
    static QString committed(const QString &language)
    {
        return QStringLiteral(RUNYARD_SOURCE_DIR "/translations/runyard_%1.ts").arg(language);
    }
};

QList<tst_Translations::Entry> tst_Translations::read(const QString &name)
{
    QFile file(name);
    QList<Entry> entries;
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"source") {
            entries << Entry{context, xml.readElementText(), {}};
        } else if (xml.name() == u"translation") {
            entries.last().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            entries.last().translations
                << xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return entries;
}

QString tst_Translations::placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9n]"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.removeDuplicates();
    found.sort();
    return found.join(u' ');
}

void tst_Translations::isComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << "de";
    QTest::newRow("English plural forms") << "en";
}

void tst_Translations::isComplete()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("fresh.ts"));
    QVERIFY(QFile::copy(committed(language), copy));
    QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-locations"),
                          QStringLiteral("none"), QStringLiteral("-no-obsolete")};
    arguments += QStringLiteral(RUNYARD_TEXT_FOLDERS).split(u':');
    arguments += {QStringLiteral("-ts"), copy};
    if (language == u"en")
        arguments.prepend(QStringLiteral("-pluralonly"));
    QProcess lupdate;
    lupdate.start(QStringLiteral(RUNYARD_LUPDATE), arguments);
    QVERIFY2(lupdate.waitForFinished(60'000), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    const QList<Entry> entries = read(copy);
    QVERIFY(entries.size() > 10);
    QStringList missing;
    for (const Entry &entry : entries) {
        if (!entry.isFinished || entry.translations.value(0).isEmpty())
            missing << QStringLiteral("%1: %2").arg(entry.context, entry.source);
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(QStringLiteral("not translated (run the target update_translations):\n")
                        + missing.join(u'\n')));
}

void tst_Translations::keepsPlaceholders()
{
    for (const Entry &entry : read(committed(QStringLiteral("de")))) {
        // A singular may say "ein Lauf" where the number would stand.
        const QString wanted = placeholders(entry.source).remove(QStringLiteral("%n")).trimmed();
        const QString got
            = placeholders(entry.translations.join(u' ')).remove(QStringLiteral("%n")).trimmed();
        QVERIFY2(wanted == got,
                 qPrintable(entry.source + QStringLiteral(" → ") + entry.translations.join(u'|')));
    }
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
