// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader does, on a command line: asks the accessibility bus (AT-SPI 2) what the
// window holds, and uses it. Sources: the interfaces org.a11y.atspi.* of at-spi2-core
// (xml/Accessible.xml, Text.xml, Action.xml, EditableText.xml).
#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>

using namespace Qt::StringLiterals;

namespace {

struct Place
{
    QString service;
    QString path;
};

const QString prefix = u"org.a11y.atspi."_s;
/** Bits of the first word of Accessible.GetState. */
constexpr uint showing = 1U << 25U;

class Reader
{
public:
    /** The bus that the session's bus tells of; false when there is none. */
    bool connectToBus()
    {
        QDBusMessage ask = QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s,
                                                          u"org.a11y.Bus"_s, u"GetAddress"_s);
        const QDBusMessage answer = QDBusConnection::sessionBus().call(ask, QDBus::Block, timeout);
        m_bus = QDBusConnection::connectToBus(answer.arguments().value(0).toString(), u"a11y"_s);
        return m_bus.isConnected();
    }
    /** Depth first, in the order in which a reader goes. */
    void walk(const std::function<bool(const Place &, int)> &visit) const
    {
        for (const Place &program :
             children({u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s}))
            walk(program, 0, visit);
    }
    [[nodiscard]] QString name(const Place &place) const
    {
        return property(place, u"Accessible"_s, u"Name"_s).toString();
    }
    [[nodiscard]] QString role(const Place &place) const
    {
        return ask(place, u"Accessible"_s, u"GetRoleName"_s).value(0).toString();
    }
    [[nodiscard]] bool isShowing(const Place &place) const
    {
        const QVariant state = ask(place, u"Accessible"_s, u"GetState"_s).value(0);
        const QList<uint> words = qdbus_cast<QList<uint>>(state.value<QDBusArgument>());
        return !words.isEmpty() && (words.first() & showing) != 0;
    }
    /** Of a field; empty for what holds no text. */
    [[nodiscard]] QString text(const Place &place) const
    {
        return ask(place, u"Text"_s, u"GetText"_s, {0, -1}).value(0).toString();
    }
    [[nodiscard]] bool press(const Place &place) const
    {
        return ask(place, u"Action"_s, u"DoAction"_s, {0}).value(0).toBool();
    }
    [[nodiscard]] bool type(const Place &place, const QString &text) const
    {
        return ask(place, u"EditableText"_s, u"SetTextContents"_s, {text}).value(0).toBool();
    }

private:
    static constexpr int timeout = 20'000;

    void walk(const Place &place, int depth,
              const std::function<bool(const Place &, int)> &visit) const
    {
        constexpr int deepest = 40;
        if (depth > deepest || !visit(place, depth))
            return;
        for (const Place &child : children(place))
            walk(child, depth + 1, visit);
    }
    [[nodiscard]] QList<Place> children(const Place &place) const
    {
        const QVariant answer = ask(place, u"Accessible"_s, u"GetChildren"_s).value(0);
        if (!answer.canConvert<QDBusArgument>())
            return {};
        QList<Place> places;
        const auto list = answer.value<QDBusArgument>();
        list.beginArray();
        while (!list.atEnd()) {
            Place child;
            QDBusObjectPath path;
            list.beginStructure();
            list >> child.service >> path;
            list.endStructure();
            child.path = path.path();
            places << child;
        }
        list.endArray();
        return places;
    }
    [[nodiscard]] QVariantList ask(const Place &place, const QString &interface,
                                   const QString &method, const QVariantList &arguments = {}) const
    {
        QDBusMessage message
            = QDBusMessage::createMethodCall(place.service, place.path, prefix + interface, method);
        message.setArguments(arguments);
        const QDBusMessage answer = m_bus.call(message, QDBus::Block, timeout);
        return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments() : QVariantList();
    }
    [[nodiscard]] QVariant property(const Place &place, const QString &interface,
                                    const QString &name) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            place.service, place.path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        message.setArguments({prefix + interface, name});
        const QDBusMessage answer = m_bus.call(message, QDBus::Block, timeout);
        return answer.arguments().value(0).value<QDBusVariant>().variant();
    }

    QDBusConnection m_bus{QString()};
};

QString onOneLine(QString text)
{
    return text.replace(u'\n', u"\\n"_s);
}

/** All that is on the screen: role, name, and what a field holds. */
int tell(const Reader &reader)
{
    QTextStream out(stdout);
    reader.walk([&](const Place &place, int depth) {
        const bool isProgram = depth == 0;
        if (!isProgram && !reader.isShowing(place))
            return false;
        const QString role = reader.role(place);
        out << QString(depth, u' ') << role << ": " << onOneLine(reader.name(place));
        if (role == u"text")
            out << " = " << onOneLine(reader.text(place));
        out << '\n';
        return true;
    });
    return 0;
}

/** Does something to the first that is on the screen and has this role and name. */
int use(const Reader &reader, const QString &role, const QString &name,
        const std::function<bool(const Place &)> &what)
{
    bool isFound = false;
    bool isDone = false;
    reader.walk([&](const Place &place, int depth) {
        if (isFound || (depth > 0 && !reader.isShowing(place)))
            return false;
        if (reader.name(place) == name && reader.role(place) == role) {
            isFound = true;
            isDone = what(place);
        }
        return !isFound;
    });
    return isDone ? 0 : 1;
}

} // namespace

/** screenreader tell | press ROLE NAME | type NAME TEXT; 77: there is no accessibility bus. */
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    Reader reader;
    if (!reader.connectToBus())
        return 77;
    const QString verb = words.value(1);
    if (verb == u"press")
        return use(reader, words.value(2), words.value(3),
                   [&](const Place &place) { return reader.press(place); });
    if (verb == u"type")
        return use(reader, u"text"_s, words.value(2),
                   [&](const Place &place) { return reader.type(place, words.value(3)); });
    return tell(reader);
}
