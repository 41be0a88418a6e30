// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/codecbytes.h>
#include <base/ids.h>

#include <QtTest/QtTest>

using namespace Runyard;

namespace {

class Colours
{
    Q_GADGET
public:
    enum class Colour { Red, DarkBlue, Green = 7 };
    Q_ENUM(Colour)
};

struct Inner
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(int count MEMBER count)
public:
    QString name;
    int count = 3;
    bool operator==(const Inner &) const = default;
};

struct Branch
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QList<Branch> branches MEMBER branches)
public:
    QString name;
    QList<Branch> branches;
    bool operator==(const Branch &) const = default;
};

struct Everything
{
    Q_GADGET
    Q_CLASSINFO("summary", "One of each.")
    Q_CLASSINFO("small", "A small number.")
    Q_PROPERTY(bool flag MEMBER flag)
    Q_PROPERTY(int small MEMBER small REQUIRED)
    Q_PROPERTY(uint positive MEMBER positive)
    Q_PROPERTY(qint64 large MEMBER large)
    Q_PROPERTY(double real MEMBER real)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QByteArray bytes MEMBER bytes)
    Q_PROPERTY(QStringList words MEMBER words)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(Colours::Colour colour MEMBER colour)
    Q_PROPERTY(Inner inner MEMBER inner)
    Q_PROPERTY(QList<Inner> list MEMBER list)
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs)
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(QMap<QString, QString> map MEMBER map)
    Q_PROPERTY(QJsonObject object MEMBER object)
    Q_PROPERTY(QJsonValue any MEMBER any)
    Q_PROPERTY(std::optional<bool> maybeFlag MEMBER maybeFlag)
    Q_PROPERTY(std::optional<int> maybeSmall MEMBER maybeSmall)
    Q_PROPERTY(std::optional<qint64> maybeLarge MEMBER maybeLarge)
    Q_PROPERTY(std::optional<double> maybeReal MEMBER maybeReal)
    Q_PROPERTY(std::optional<QString> maybeText MEMBER maybeText)
    Q_PROPERTY(std::optional<QDateTime> maybeAt MEMBER maybeAt)
    Q_PROPERTY(std::optional<Runyard::Error> maybeError MEMBER maybeError)
    Q_PROPERTY(int twice READ twice)
public:
    bool flag = false;
    int small = 0;
    uint positive = 0;
    qint64 large = 0;
    double real = 0;
    QString text;
    QByteArray bytes;
    QStringList words;
    QDateTime at;
    Colours::Colour colour = Colours::Colour::Red;
    Inner inner;
    QList<Inner> list;
    QList<RunId> runs;
    RunId run;
    QMap<QString, QString> map;
    QJsonObject object;
    QJsonValue any;
    std::optional<bool> maybeFlag;
    std::optional<int> maybeSmall;
    std::optional<qint64> maybeLarge;
    std::optional<double> maybeReal;
    std::optional<QString> maybeText;
    std::optional<QDateTime> maybeAt;
    std::optional<Error> maybeError;
    [[nodiscard]] int twice() const { return 2 * small; }
    bool operator==(const Everything &) const = default;
};

Everything full()
{
    Everything value;
    value.flag = true;
    value.small = INT_MIN;
    value.positive = UINT_MAX;
    value.large = INT64_MAX;
    value.real = 0.1;
    value.text = QStringLiteral("quote \" back\\slash\nnew\tline 漢 🦊") + QChar(0);
    value.bytes = QByteArray::fromHex("00fffbefbe3e3f80"); // + / and - _ in base64
    value.words = {QStringLiteral("-rf"), QString(), QStringLiteral("ü")};
    value.at = QDateTime(QDate(2026, 2, 28), QTime(23, 59, 59, 999), QTimeZone::UTC);
    value.colour = Colours::Colour::DarkBlue;
    value.inner = {QStringLiteral("in"), -1};
    value.list = {{QStringLiteral("a"), 1}, {QString(), 0}};
    value.runs = {RunId{QStringLiteral("01A")}, RunId{}};
    value.run = RunId{QStringLiteral("01B")};
    value.map = {{QStringLiteral("k"), QStringLiteral("v")}, {QString(), QStringLiteral("no key")}};
    value.object = {
        {QStringLiteral("deep"), QJsonArray{1, QJsonObject{{QStringLiteral("x"), QJsonValue()}}}}};
    value.any = QJsonArray{1.5, QStringLiteral("t"), true};
    value.maybeFlag = false;
    value.maybeSmall = 0;
    value.maybeLarge = INT64_MIN;
    value.maybeReal = -0.5;
    value.maybeText = QString(QStringLiteral(""));
    value.maybeAt = value.at;
    value.maybeError = makeError(ErrorCode::DiskFull, "%1 is full", {QStringLiteral("%1")},
                                 "Free %1", QStringLiteral("detail"));
    return value;
}

QJsonObject json(const char *text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        qFatal("%s: %s", text, qPrintable(problem.errorString()));
    return document.object();
}

} // namespace

/** The reflection codec: what goes in comes out, and what must not go in is named by its path. */
class tst_Codec : public QObject
{
    Q_OBJECT
private slots:
    void roundTripsEveryType_data();
    void roundTripsEveryType();
    void writesTheSameBytesWithoutValuesBetween_data();
    void writesTheSameBytesWithoutValuesBetween();
    void leavesOutWhatIsEmptyByDefault();
    void readsBytesInAnyOrderAndSpelling();
    void readsDamagedBytesAsTheStrictReaderDoes();
    void writesWhatHoldsItsOwnKind();
    void packsOneBehindTheOther();
    void roundTripsThroughTextOfJson_data();
    void roundTripsThroughTextOfJson();
    void spellsJsonAsDocumented();
    void writesMembersInTheOrderOfDeclaration();
    void keepsLargeIntegersExact_data();
    void keepsLargeIntegersExact();
    void takesDefaultsForWhatIsLeftOut();
    void emptiesOptionalsByNull();
    void carriesBytesInJson_data();
    void carriesBytesInJson();
    void readsDates_data();
    void readsDates();
    void passesOverReadOnlyMembers();
    void namesThePathOfWhatIsWrong_data();
    void namesThePathOfWhatIsWrong();
    void refusesKeysThatOnlyLookKnown_data();
    void refusesKeysThatOnlyLookKnown();
    void refusesWhatIsNoObject_data();
    void refusesWhatIsNoObject();
    void outlivesDeepInput();
    void outlivesHalfSurrogates();
    void describesItselfAsJsonSchema();
    void spellsEnumKeysWithASmallFirstLetter();
};

void tst_Codec::roundTripsEveryType_data()
{
    QTest::addColumn<bool>("filled");
    QTest::newRow("as constructed") << false;
    QTest::newRow("filled") << true;
}

void tst_Codec::roundTripsEveryType()
{
    QFETCH(const bool, filled);
    Everything value = filled ? full() : Everything();
    const QByteArray bytes = Codec::toCbor(value).toCborValue().toCbor();
    const Result<Everything> back = Codec::fromCbor<Everything>(QCborValue::fromCbor(bytes));
    QVERIFY2(back, back ? "" : qPrintable(back.error().sentence()));
    QCOMPARE(Codec::toCbor(*back), Codec::toCbor(value));
    if (!filled) // a null value has no type of its own
        value.any = back->any;
    QVERIFY(*back == value);
}

void tst_Codec::writesTheSameBytesWithoutValuesBetween_data()
{
    roundTripsEveryType_data();
}

void tst_Codec::writesTheSameBytesWithoutValuesBetween()
{
    QFETCH(const bool, filled);
    const Everything value = filled ? full() : Everything();
    QCOMPARE(Codec::toBytes(value, Codec::Form::All).toHex(),
             Codec::toCbor(value).toCborValue().toCbor().toHex());
    for (const auto form : {Codec::Form::All, Codec::Form::Needed}) {
        const QByteArray bytes = Codec::toBytes(value, form);
        Everything back;
        QVERIFY(Codec::readBytes(QMetaType::fromType<Everything>(), &back, bytes));
        QCOMPARE(Codec::toCbor(back), Codec::toCbor(value));
        // the reader of values between takes them too, as older versions do
        const auto slow = Codec::fromCbor<Everything>(QCborValue::fromCbor(bytes));
        QVERIFY2(slow, slow ? "" : qPrintable(slow.error().sentence()));
        QCOMPARE(Codec::toCbor(*slow), Codec::toCbor(value));
    }
}

void tst_Codec::leavesOutWhatIsEmptyByDefault()
{
    const auto keys = [](const QByteArray &bytes) {
        QStringList all;
        const QCborMap map = QCborValue::fromCbor(bytes).toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            all << it.key().toString();
        return all;
    };
    const auto needed
        = [](const auto &value) { return Codec::toBytes(value, Codec::Form::Needed); };
    // `small` is required; the count of a default-made Inner is not empty.
    QCOMPARE(keys(needed(Everything())),
             (QStringList{QStringLiteral("small"), QStringLiteral("inner")}));
    Everything some;
    some.maybeText = QString();
    some.real = -0.0;
    QCOMPARE(keys(needed(some)),
             (QStringList{QStringLiteral("small"), QStringLiteral("real"), QStringLiteral("inner"),
                          QStringLiteral("maybeText")}));
    Inner none{QStringLiteral("n"), 0}; // 0 is not the default
    Inner back;
    QVERIFY(Codec::readBytes(QMetaType::fromType<Inner>(), &back, needed(none)));
    QCOMPARE(back.count, 0);
    QVERIFY(!keys(needed(makeError(ErrorCode::Io, "text"))).contains(QStringLiteral("message")));
}

void tst_Codec::readsBytesInAnyOrderAndSpelling()
{
    const QMetaType type = QMetaType::fromType<Everything>();
    Everything value;
    const QCborMap turned{{QStringLiteral("twice"), QCborArray{1, QStringLiteral("any")}},
                          {QStringLiteral("text"), QStringLiteral("a")},
                          {QStringLiteral("small"), 7}};
    QVERIFY(Codec::readBytes(type, &value, turned.toCborValue().toCbor()));
    QCOMPARE(value.small, 7);
    QCOMPARE(value.text, QStringLiteral("a"));
    // Spellings that are not ours, and mistakes, are left to the strict reader.
    const QByteArrayList others{
        QByteArray::fromHex("bf65736d616c6c07ff"),               // a map without a length
        QByteArray::fromHex("a165736d616c6cfb401c000000000000"), // 7.0
        QByteArray::fromHex("a165736d616c6c1b7fffffffffffffff"), // out of range
        QCborMap{{QStringLiteral("small"), 1}, {QStringLiteral("smal"), 1}}.toCborValue().toCbor(),
        QCborMap{{QStringLiteral("text"), QStringLiteral("a")}}.toCborValue().toCbor(),
        QCborMap{{QStringLiteral("small"), 1}}.toCborValue().toCbor() + '\0',
        QByteArray()};
    for (const QByteArray &bytes : others) {
        Everything other;
        QVERIFY2(!Codec::readBytes(type, &other, bytes), bytes.toHex().constData());
        QCOMPARE(Codec::toCbor(other), Codec::toCbor(Everything()));
    }
}

/** What is read at all is read alike: cut off anywhere, and with any one byte changed. */
void tst_Codec::readsDamagedBytesAsTheStrictReaderDoes()
{
    const QMetaType type = QMetaType::fromType<Everything>();
    const QByteArray whole = Codec::toBytes(full(), Codec::Form::All);
    const auto compare = [type](const QByteArray &bytes) {
        Everything quick;
        if (!Codec::readBytes(type, &quick, bytes))
            return;
        QCborParserError problem;
        const QCborValue cbor = QCborValue::fromCbor(bytes, &problem);
        const Result<Everything> strict = Codec::fromCbor<Everything>(cbor);
        QVERIFY2(problem.error == QCborError::NoError && strict, bytes.toHex().constData());
        // by bytes: a number that is none is not equal to itself
        QCOMPARE(Codec::toBytes(quick, Codec::Form::All),
                 Codec::toBytes(*strict, Codec::Form::All));
    };
    for (qsizetype size = 0; size < whole.size(); ++size) {
        Everything value;
        QVERIFY(!Codec::readBytes(type, &value, whole.first(size)));
    }
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const int change : {0x01, 0x20, 0x60, 0x80, 0xff}) {
            QByteArray bytes = whole;
            bytes[at] = char(uchar(bytes[at]) ^ change);
            compare(bytes);
        }
    }
}

void tst_Codec::writesWhatHoldsItsOwnKind()
{
    const Branch tree{QStringLiteral("a"), {{QStringLiteral("b"), {{QStringLiteral("c"), {}}}}}};
    QCOMPARE(Codec::toBytes(tree, Codec::Form::All), Codec::toCbor(tree).toCborValue().toCbor());
    Branch back;
    QVERIFY(Codec::readBytes(QMetaType::fromType<Branch>(), &back,
                             Codec::toBytes(tree, Codec::Form::Needed)));
    QVERIFY(back == tree);
}

void tst_Codec::packsOneBehindTheOther()
{
    CborWriter out;
    Codec::pack(out, full());
    const qsizetype first = out.size();
    Codec::pack(out, Everything());
    QVERIFY(first < Codec::toBytes(full(), Codec::Form::Needed).size());
    const QByteArray bytes = out.take();
    CborReader in(bytes);
    in.shareTexts();
    Everything one;
    Everything two;
    QVERIFY(Codec::unpack(in, one) && Codec::unpack(in, two) && in.atEnd());
    QCOMPARE(Codec::toCbor(one), Codec::toCbor(full()));
    QCOMPARE(Codec::toCbor(two), Codec::toCbor(Everything()));
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        CborReader cut(QByteArrayView(bytes).first(size));
        Everything value;
        Everything rest;
        QVERIFY(!Codec::unpack(cut, value) || !Codec::unpack(cut, rest));
    }
    QVERIFY(Codec::layout(QMetaType::fromType<Everything>()).contains(QStringLiteral("count:int")));
}

void tst_Codec::roundTripsThroughTextOfJson_data()
{
    roundTripsEveryType_data();
}

void tst_Codec::roundTripsThroughTextOfJson()
{
    QFETCH(const bool, filled);
    const Everything value = filled ? full() : Everything();
    const QByteArray text = QJsonDocument(Codec::toJson(value)).toJson();
    const Result<Everything> back
        = Codec::fromJson<Everything>(QJsonDocument::fromJson(text).object());
    QVERIFY2(back, back ? "" : qPrintable(back.error().sentence()));
    QCOMPARE(QJsonDocument(Codec::toJson(*back)).toJson(), text);
    QCOMPARE(back->bytes, value.bytes);
    QCOMPARE(back->large, value.large);
    QCOMPARE(back->maybeLarge, value.maybeLarge);
    QCOMPARE(back->text, value.text);
}

void tst_Codec::spellsJsonAsDocumented()
{
    const QJsonObject object = Codec::toJson(full());
    QCOMPARE(object[u"colour"].toString(), QStringLiteral("darkBlue"));
    QCOMPARE(object[u"at"].toString(), QStringLiteral("2026-02-28T23:59:59.999Z"));
    QCOMPARE(object[u"run"].toString(), QStringLiteral("01B"));
    QCOMPARE(object[u"runs"].toArray().first().toString(), QStringLiteral("01A"));
    QCOMPARE(object[u"bytes"].toString().toLatin1(), full().bytes.toBase64());
    QCOMPARE(object[u"inner"].toObject()[u"count"].toInt(), -1);
    QCOMPARE(object[u"maybeError"].toObject()[u"code"].toString(), QStringLiteral("diskFull"));
    QCOMPARE(object[u"maybeError"].toObject()[u"message"].toString(), QStringLiteral("%1 is full"));
    QVERIFY(Codec::toJson(Everything())[u"at"].isNull());
    QVERIFY(Codec::toJson(Everything())[u"maybeSmall"].isNull());
    QVERIFY(Codec::toJson(Everything()).contains(u"maybeSmall"));
}

void tst_Codec::writesMembersInTheOrderOfDeclaration()
{
    QStringList keys;
    const QCborMap map = Codec::toCbor(Inner{QStringLiteral("x"), 1});
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        keys << it.key().toString();
    QCOMPARE(keys, (QStringList{QStringLiteral("name"), QStringLiteral("count")}));
}

void tst_Codec::keepsLargeIntegersExact_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("2^53 + 1") << (1LL << 53) + 1;
    QTest::newRow("most") << qint64(INT64_MAX);
    QTest::newRow("least") << qint64(INT64_MIN);
    QTest::newRow("zero") << 0LL;
}

void tst_Codec::keepsLargeIntegersExact()
{
    QFETCH(const qint64, number);
    const QByteArray text = R"({"small": 1, "large": )" + QByteArray::number(number) + '}';
    const Result<Everything> value = Codec::fromJson<Everything>(json(text.constData()));
    QVERIFY(value);
    QCOMPARE(value->large, number);
    QVERIFY(QJsonDocument(Codec::toJson(*value))
                .toJson(QJsonDocument::Compact)
                .contains("\"large\":" + QByteArray::number(number)));
}

void tst_Codec::takesDefaultsForWhatIsLeftOut()
{
    const Result<Everything> value
        = Codec::fromJson<Everything>(json(R"({"small": 5, "inner": {"name": "x"}})"));
    QVERIFY(value);
    QCOMPARE(value->inner.count, 3);
    QVERIFY(!value->maybeSmall);
    QVERIFY(!value->at.isValid());
}

void tst_Codec::emptiesOptionalsByNull()
{
    const Result<Everything> value = Codec::fromJson<Everything>(json(
        R"({"small": 5, "maybeSmall": null, "maybeError": null, "maybeAt": null, "at": null})"));
    QVERIFY(value);
    QVERIFY(!value->maybeSmall && !value->maybeError && !value->maybeAt && !value->at.isValid());
    QCOMPARE(Codec::fromJson<Everything>(json(R"({"small": 5, "maybeSmall": 0})"))->maybeSmall,
             std::optional(0));
}

void tst_Codec::carriesBytesInJson_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("none") << QByteArray();
    for (int length = 1; length <= 4; ++length)
        QTest::addRow("%d bytes", length) << QByteArray(length, char(0xff));
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    QTest::newRow("every byte") << all;
}

void tst_Codec::carriesBytesInJson()
{
    QFETCH(const QByteArray, bytes);
    Everything value;
    value.bytes = bytes;
    const QJsonObject object = Codec::toJson(value);
    QCOMPARE(object[u"bytes"].toString().toLatin1(), bytes.toBase64());
    const Result<Everything> back = Codec::fromJson<Everything>(object);
    QVERIFY2(back, back ? "" : qPrintable(back.error().sentence()));
    QCOMPARE(back->bytes, bytes);
}

void tst_Codec::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc"); // empty: refused
    QTest::newRow("UTC") << "2026-11-21T12:00:00.000Z" << "2026-11-21T12:00:00.000Z";
    QTest::newRow("no milliseconds") << "2026-11-21T12:00:00Z" << "2026-11-21T12:00:00.000Z";
    QTest::newRow("an offset") << "2026-11-21T14:00:00.5+02:00" << "2026-11-21T12:00:00.500Z";
    QTest::newRow("negative offset") << "2026-11-20T23:00:00-13:00" << "2026-11-21T12:00:00.000Z";
    QTest::newRow("empty") << "" << "";
    QTest::newRow("words") << "yesterday" << "";
    QTest::newRow("no such day") << "2026-02-30T12:00:00Z" << "";
    QTest::newRow("no such hour") << "2026-02-20T25:00:00Z" << "";
    QTest::newRow("no zone") << "2026-11-21T12:00:00" << "";
    QTest::newRow("only a day") << "2026-11-21" << "";
}

void tst_Codec::readsDates()
{
    QFETCH(const QString, text);
    QFETCH(const QString, utc);
    const Result<Everything> value
        = Codec::fromJson<Everything>({{QStringLiteral("small"), 1}, {QStringLiteral("at"), text}});
    QCOMPARE(value.has_value(), !utc.isEmpty());
    if (!value) {
        QCOMPARE(value.error().detail, QStringLiteral("at"));
        return;
    }
    QCOMPARE(Codec::toJson(*value)[u"at"].toString(), utc);
    QCOMPARE(value->at.timeSpec(), Qt::UTC);
}

void tst_Codec::passesOverReadOnlyMembers()
{
    const Result<Everything> value
        = Codec::fromJson<Everything>(json(R"({"small": 5, "twice": 77})"));
    QVERIFY(value);
    QCOMPARE(value->twice(), 10);
    QCOMPARE(Codec::toJson(*value)[u"twice"].toInt(), 10);
}

void tst_Codec::namesThePathOfWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *text, const char *path, const char *words) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(path)
                            << QString::fromLatin1(words);
    };
    row("unknown key", R"({"small": 1, "colour2": 1})", "colour2", "is not known here");
    row("unknown key inside", R"({"small": 1, "inner": {"name": "x", "size": 1}})", "inner.size",
        "Known are: name, count.");
    row("unknown key in a list", R"({"small": 1, "list": [{"name": "x"}, {"name": "y", "z": 0}]})",
        "list[1].z", "is not known here");
    row("unknown key in an optional", R"({"small": 1, "maybeError": {"code": "none", "why": 1}})",
        "maybeError.why", "is not known here");
    row("capital letter", R"({"Small": 1})", "Small", "is not known here");
    row("empty key", R"({"small": 1, "": 1})", "", "is not known here");
    row("missing", R"({"flag": true})", "small", "is missing");
    row("missing inside", R"({"small": 1, "inner": {}})", "inner.name", "is missing");
    row("missing in a list", R"({"small": 1, "list": [{"name": "x"}, {"count": 1}]})",
        "list[1].name", "is missing");
    row("missing in an optional", R"({"small": 1, "maybeError": {}})", "maybeError.code",
        "is missing");
    row("text for a number", R"({"small": "1"})", "small", "must be an integer, but it is a text");
    row("fraction for an integer", R"({"small": 1.5})", "small",
        "must be an integer, but it is a number");
    row("null for a number", R"({"small": null})", "small", "but it is null");
    row("number for a flag", R"({"small": 1, "flag": 1})", "flag", "must be true or false");
    row("flag for a text", R"({"small": 1, "text": true})", "text", "must be a text");
    row("null for a text", R"({"small": 1, "text": null})", "text", "but it is null");
    row("text for a real", R"({"small": 1, "real": "1"})", "real", "must be a number");
    row("object for a list", R"({"small": 1, "list": {}})", "list",
        "must be a list, but it is an object");
    row("list for an object", R"({"small": 1, "inner": []})", "inner",
        "must be an object, but it is a list");
    row("number in words", R"({"small": 1, "words": ["a", 1]})", "words[1]",
        "must be a text, but it is an integer");
    row("null in words", R"({"small": 1, "words": [null]})", "words[0]", "but it is null");
    row("text for words", R"({"small": 1, "words": "a"})", "words", "must be a list");
    row("number for an id", R"({"small": 1, "run": 5})", "run", "must be a text");
    row("number in ids", R"({"small": 1, "runs": ["a", "b", 5]})", "runs[2]", "must be a text");
    row("unknown enum key", R"({"small": 1, "colour": "pink"})", "colour",
        "must be one of: red, darkBlue, green");
    row("capital enum key", R"({"small": 1, "colour": "Red"})", "colour", "must be one of");
    row("number for an enum", R"({"small": 1, "colour": 1})", "colour", "must be one of");
    row("enum in an optional", R"({"small": 1, "maybeError": {"code": "noSuch"}})",
        "maybeError.code", "must be one of");
    row("too large for int", R"({"small": 2147483648})", "small", "out of range");
    row("too small for int", R"({"small": -2147483649})", "small", "out of range");
    row("negative for unsigned", R"({"small": 1, "positive": -1})", "positive", "out of range");
    row("too large for unsigned", R"({"small": 1, "positive": 4294967296})", "positive",
        "out of range");
    row("too large for int64", R"({"small": 1, "large": 9223372036854775808})", "large",
        "must be an integer");
    row("text in an optional", R"({"small": 1, "maybeSmall": "1"})", "maybeSmall",
        "must be an integer");
    row("date by number", R"({"small": 1, "at": 5})", "at", "must be a date");
    row("bytes not in base64", R"({"small": 1, "bytes": "%%"})", "bytes",
        "must be bytes in base64");
    row("bytes by number", R"({"small": 1, "bytes": 5})", "bytes", "must be bytes in base64");
    row("number in a map", R"({"small": 1, "map": {"a": "x", "b": 1}})", "map.b", "must be a text");
    row("list for a map", R"({"small": 1, "map": []})", "map", "must be an object");
    row("list for a free object", R"({"small": 1, "object": []})", "object", "must be an object");
}

void tst_Codec::namesThePathOfWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, path);
    QFETCH(const QString, words);
    const Result<Everything> value = Codec::fromJson<Everything>(json(text.constData()));
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::BadInput);
    QCOMPARE(value.error().detail, path);
    QCOMPARE(value.error().arguments.first(), path);
    QVERIFY2(value.error().message().contains(words), qPrintable(value.error().message()));
}

void tst_Codec::refusesKeysThatOnlyLookKnown_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("with a zero") << QStringLiteral("name") + QChar(0);
    QTest::newRow("with a zero and more")
        << QStringLiteral("name") + QChar(0) + QStringLiteral("x");
    QTest::newRow("another script") << QStringLiteral("n\u0430me");
    QTest::newRow("with a space") << QStringLiteral("name ");
    QTest::newRow("a name of Qt's") << QStringLiteral("objectName");
}

void tst_Codec::refusesKeysThatOnlyLookKnown()
{
    QFETCH(const QString, key);
    const QCborMap map{{QStringLiteral("name"), QStringLiteral("x")}, {key, QStringLiteral("y")}};
    const Result<Inner> value = Codec::fromCbor<Inner>(map);
    QVERIFY(!value);
    QCOMPARE(value.error().detail, key);
    // Nor may it stand for the one that is required.
    QVERIFY(!Codec::fromCbor<Inner>(QCborMap{{key, QStringLiteral("y")}}));
}

void tst_Codec::refusesWhatIsNoObject_data()
{
    QTest::addColumn<QCborValue>("value");
    QTest::newRow("nothing") << QCborValue();
    QTest::newRow("null") << QCborValue(QCborValue::Null);
    QTest::newRow("number") << QCborValue(5);
    QTest::newRow("text") << QCborValue(QStringLiteral("x"));
    QTest::newRow("list") << QCborValue(QCborArray());
    QTest::newRow("invalid") << QCborValue(QCborValue::Invalid);
    QTest::newRow("tag") << QCborValue(QCborKnownTags::Url, QStringLiteral("http://x"));
    QTest::newRow("keys by number") << QCborValue(QCborMap{{1, 2}});
}

void tst_Codec::refusesWhatIsNoObject()
{
    QFETCH(const QCborValue, value);
    const Result<Inner> inner = Codec::fromCbor<Inner>(value);
    QVERIFY(!inner);
    QCOMPARE(inner.error().code, ErrorCode::BadInput);
}

void tst_Codec::outlivesDeepInput()
{
    // Deeper than any reader allows: an error or a value, but the program goes on.
    QByteArray deep
        = R"({"small": 1, "any": )" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
    QJsonParseError problem;
    (void)QJsonDocument::fromJson(deep, &problem);
    QVERIFY(problem.error != QJsonParseError::NoError);
    for (const int depth : {500, 1000}) {
        deep = QByteArray::fromHex("a2") + QCborValue(QStringLiteral("small")).toCbor()
               + QCborValue(1).toCbor() + QCborValue(QStringLiteral("any")).toCbor()
               + QByteArray(depth, char(0x81)) + QCborValue(1).toCbor();
        QCborParserError error;
        const QCborValue value = QCborValue::fromCbor(deep, &error);
        const Result<Everything> read = Codec::fromCbor<Everything>(value);
        if (error.error == QCborError::NoError)
            QVERIFY(read);
    }
}

void tst_Codec::outlivesHalfSurrogates()
{
    Inner value{QStringLiteral("a") + QChar(0xd83e), 1}; // as a text that was cut may end
    const QCborValue back = QCborValue::fromCbor(Codec::toCbor(value).toCborValue().toCbor());
    const Result<Inner> read = Codec::fromCbor<Inner>(back);
    QVERIFY(read);
    QVERIFY(read->name.startsWith(u'a'));
    QVERIFY(read->name.isValidUtf16());
}

void tst_Codec::describesItselfAsJsonSchema()
{
    const QJsonObject schema = Codec::schema(QMetaType::fromType<Everything>());
    QCOMPARE(schema[u"type"].toString(), QStringLiteral("object"));
    QCOMPARE(schema[u"description"].toString(), QStringLiteral("One of each."));
    QCOMPARE(schema[u"additionalProperties"], QJsonValue(false));
    QCOMPARE(schema[u"required"].toArray(), QJsonArray{QStringLiteral("small")});
    const QJsonObject members = schema[u"properties"].toObject();
    const auto check = [&](const char *name, const char *expected) {
        QCOMPARE(QString::fromUtf8(QJsonDocument(members[QString::fromLatin1(name)].toObject())
                                       .toJson(QJsonDocument::Compact)),
                 QString::fromUtf8(expected));
    };
    check("flag", R"({"type":"boolean"})");
    check("small", R"({"description":"A small number.","type":"integer"})");
    check("large", R"({"type":"integer"})");
    check("real", R"({"type":"number"})");
    check("text", R"({"type":"string"})");
    check("bytes", R"({"contentEncoding":"base64","type":"string"})");
    check("words", R"({"items":{"type":"string"},"type":"array"})");
    check("at", R"({"format":"date-time","type":["string","null"]})");
    check("colour", R"({"enum":["red","darkBlue","green"],"type":"string"})");
    check("run", R"({"type":"string"})");
    check("runs", R"({"items":{"type":"string"},"type":"array"})");
    check("map", R"({"additionalProperties":{"type":"string"},"type":"object"})");
    check("object", R"({"type":"object"})");
    check("any", R"({"type":["null","boolean","number","string","array","object"]})");
    check("maybeSmall", R"({"type":["integer","null"]})");
    check("maybeAt", R"({"format":"date-time","type":["string","null"]})");
    check("twice", R"({"readOnly":true,"type":"integer"})");
    QCOMPARE(members[u"inner"].toObject()[u"required"].toArray(),
             QJsonArray{QStringLiteral("name")});
    QCOMPARE(members[u"list"].toObject()[u"items"].toObject()[u"additionalProperties"],
             QJsonValue(false));
    QCOMPARE(members[u"maybeError"].toObject()[u"type"].toArray(),
             (QJsonArray{QStringLiteral("object"), QStringLiteral("null")}));
    QCOMPARE(members.size(), Everything::staticMetaObject.propertyCount());
}

void tst_Codec::spellsEnumKeysWithASmallFirstLetter()
{
    QCOMPARE(Codec::enumKey(ErrorCode::FolderMissing), QStringLiteral("folderMissing"));
    QCOMPARE(Codec::enumKey(Colours::Colour::Green), QStringLiteral("green"));
    QCOMPARE(Codec::enumKey(QMetaEnum::fromType<Colours::Colour>(), 99), QString());
}

QTEST_GUILESS_MAIN(tst_Codec)
#include "tst_codec.moc"
