// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys.h"

#include "arguments.h"

#include <array>

namespace Runyard::Cli {
namespace {

struct NamedKey
{
    QLatin1StringView name;
    QLatin1StringView bytes;
};

/** As xterm sends them, see "Control Sequences" of its documentation, "PC-Style Function Keys". */
constexpr std::array namedKeys{
    NamedKey{QLatin1StringView("enter"), QLatin1StringView("\r")},
    NamedKey{QLatin1StringView("tab"), QLatin1StringView("\t")},
    NamedKey{QLatin1StringView("escape"), QLatin1StringView("\033")},
    NamedKey{QLatin1StringView("space"), QLatin1StringView(" ")},
    NamedKey{QLatin1StringView("backspace"), QLatin1StringView("\177")},
    NamedKey{QLatin1StringView("up"), QLatin1StringView("\033[A")},
    NamedKey{QLatin1StringView("down"), QLatin1StringView("\033[B")},
    NamedKey{QLatin1StringView("right"), QLatin1StringView("\033[C")},
    NamedKey{QLatin1StringView("left"), QLatin1StringView("\033[D")},
    NamedKey{QLatin1StringView("home"), QLatin1StringView("\033[H")},
    NamedKey{QLatin1StringView("end"), QLatin1StringView("\033[F")},
    NamedKey{QLatin1StringView("insert"), QLatin1StringView("\033[2~")},
    NamedKey{QLatin1StringView("delete"), QLatin1StringView("\033[3~")},
    NamedKey{QLatin1StringView("pageup"), QLatin1StringView("\033[5~")},
    NamedKey{QLatin1StringView("pagedown"), QLatin1StringView("\033[6~")},
    NamedKey{QLatin1StringView("f1"), QLatin1StringView("\033OP")},
    NamedKey{QLatin1StringView("f2"), QLatin1StringView("\033OQ")},
    NamedKey{QLatin1StringView("f3"), QLatin1StringView("\033OR")},
    NamedKey{QLatin1StringView("f4"), QLatin1StringView("\033OS")},
    NamedKey{QLatin1StringView("f5"), QLatin1StringView("\033[15~")},
    NamedKey{QLatin1StringView("f6"), QLatin1StringView("\033[17~")},
    NamedKey{QLatin1StringView("f7"), QLatin1StringView("\033[18~")},
    NamedKey{QLatin1StringView("f8"), QLatin1StringView("\033[19~")},
    NamedKey{QLatin1StringView("f9"), QLatin1StringView("\033[20~")},
    NamedKey{QLatin1StringView("f10"), QLatin1StringView("\033[21~")},
    NamedKey{QLatin1StringView("f11"), QLatin1StringView("\033[23~")},
    NamedKey{QLatin1StringView("f12"), QLatin1StringView("\033[24~")},
};

/** Empty when it is no key. */
QByteArray bytesOfKey(const QString &name)
{
    const QString small = name.toLower();
    for (const NamedKey &key : namedKeys) {
        if (small == key.name)
            return QByteArray(key.bytes.data(), key.bytes.size());
    }
    if (small.startsWith(u"alt-")) {
        const QByteArray key = bytesOfKey(name.mid(4));
        return key.isEmpty() ? key : '\033' + key;
    }
    if (small.startsWith(u"ctrl-") && small.size() == 6) {
        const char16_t letter = small[5].toUpper().unicode();
        return letter >= u'@' && letter <= u'_' ? QByteArray(1, char(letter - u'@')) : QByteArray();
    }
    const bool isOne = name.size() == 1 || (name.size() == 2 && name[0].isHighSurrogate());
    return isOne ? name.toUtf8() : QByteArray();
}

std::unexpected<Error> noSuchKey(const QString &name)
{
    return wrongUsage(
        QT_TRANSLATE_NOOP("Error", "'%1' is no key."), {shown(name)},
        QT_TRANSLATE_NOOP("Error",
                          "Keys are a character, ctrl-c, alt-f, Enter, Tab, Escape, Space, "
                          "Backspace, Up, Down, Left, "
                          "Right, Home, End, Insert, Delete, PageUp, PageDown, F1 to F12."));
}

} // namespace

Result<QByteArray> bytesOfKeys(const QString &names)
{
    QByteArray bytes;
    for (const QStringList words = names.split(u' ', Qt::SkipEmptyParts);
         const QString &word : words) {
        const QByteArray key = bytesOfKey(word);
        if (key.isEmpty())
            return noSuchKey(word);
        bytes += key;
    }
    return bytes;
}

Result<DetachKeys> DetachKeys::parse(const QString &text)
{
    DetachKeys keys;
    for (const QStringList names = text.split(u','); const QString &name : names) {
        const QByteArray key = bytesOfKey(name.trimmed());
        if (key.isEmpty())
            return noSuchKey(name);
        keys.m_chord += key;
    }
    return keys;
}

DetachKeys::Typed DetachKeys::type(const QByteArray &bytes)
{
    Typed typed;
    for (const char byte : bytes) {
        if (byte == m_chord[m_matched]) {
            if (++m_matched == m_chord.size()) {
                typed.detach = true;
                m_matched = 0;
                return typed;
            }
            continue;
        }
        typed.forward += m_chord.first(m_matched);
        m_matched = byte == m_chord[0] && m_chord.size() > 1 ? 1 : 0;
        if (m_matched == 0)
            typed.forward += byte;
    }
    return typed;
}

} // namespace Runyard::Cli
