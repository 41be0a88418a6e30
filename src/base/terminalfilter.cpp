// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalfilter.h"

#include "terminalcharacters.h"

#include <QtCore/QChar>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace Runyard {

namespace {

constexpr int mostMarks = 8;
constexpr qsizetype longestTitle = 256;
constexpr qsizetype longestLink = 2048;
constexpr qsizetype longestCsi = 4 * 1024;
constexpr qsizetype mostFacts = 32;
constexpr qint64 unlimitedWork = qint64(1) << 60;

/** True for a URI whose scheme a click may open; anything but printable ASCII has to be
 * percent-encoded in one. */
bool isSafeLink(QByteArrayView uri)
{
    if (uri.size() > longestLink
        || !std::ranges::all_of(uri, [](char c) { return c > 0x20 && c < 0x7f; }))
        return false;
    const QByteArray start = uri.first(std::min<qsizetype>(uri.size(), 8)).toByteArray().toLower();
    return (start.startsWith("http://") && uri.size() > 7)
           || (start.startsWith("https://") && uri.size() > 8)
           || (start.startsWith("mailto:") && uri.size() > 7);
}

} // namespace

TerminalFilter::TerminalFilter(const TerminalFilterOptions &options)
    : m_options(options)
    , m_rules(options.clock, options.reports)
    , m_text(options.carriageReturn)
    , m_live(options.profile == TerminalFilterOptions::Profile::Live)
{
}

QByteArray TerminalFilter::filter(QByteArrayView input)
{
    QByteArray output;
    while (!input.isEmpty())
        input = input.sliced(filter(input, output, unlimitedWork));
    return output;
}

qsizetype TerminalFilter::filter(QByteArrayView input, QByteArray &output, qint64 workLimit)
{
    ByteSink sink(output, std::min<qint64>(input.size() + 64, workLimit));
    m_output = &sink;
    qint64 left = std::min(workLimit, unlimitedWork) + sink.size();
    const char *at = input.data();
    const char *const end = at + input.size();
    while (at < end) {
        // Text costs what it is long, so that looking at a limited piece of it keeps the limit.
        if (m_state == State::Ground)
            at = ground(at, end - at > left - sink.size()
                                ? at + std::max<qint64>(left - sink.size(), 1)
                                : end);
        else if (m_state == State::Csi)
            at = csi(at, end);
        else
            step(at);
        left -= m_rules.takeWork();
        if (sink.size() >= left)
            break;
    }
    m_output = nullptr;
    return at - input.data();
}

QByteArray TerminalFilter::finish()
{
    QByteArray output;
    {
        ByteSink sink(output, 256);
        m_output = &sink;
        leaveOpenThings();
        if (m_live)
            m_rules.softReset(sink);
        else
            m_text.finish(sink);
        m_output = nullptr;
    }
    m_rules.forget();
    return output;
}

QByteArray TerminalFilter::jump()
{
    QByteArray output;
    {
        ByteSink sink(output, 64);
        m_output = &sink;
        leaveOpenThings();
        if (m_live)
            sink.append("\x1b[0m\x1b(B\x1b)B\x0f");
        else
            m_text.elsewhere(sink);
        m_output = nullptr;
    }
    return output;
}

void TerminalFilter::leaveOpenThings()
{
    if (m_state == State::Character)
        emitReplacement();
    if (m_linkOpen)
        m_output->append("\x1b]8;;\x1b\\");
    m_state = State::Ground;
    m_marks = 0;
    m_linkOpen = false;
}

QList<TerminalFact> TerminalFilter::takeFacts()
{
    return std::exchange(m_facts, {});
}

void TerminalFilter::emitText(const char *from, const char *to)
{
    if (from == to)
        return;
    m_rules.touched();
    const QByteArrayView bytes(from, to - from);
    if (m_live)
        m_output->append(bytes);
    else
        m_text.text(bytes, *m_output);
}

void TerminalFilter::emitReplacement()
{
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    m_marks = 0;
    emitText(replacement.data(), replacement.data() + replacement.size());
}

bool TerminalFilter::keeps(char32_t code)
{
    if (isSurelyBaseCharacter(code)) {
        m_marks = 0;
        return true;
    }
    if (isDroppedCharacter(code))
        return false;
    if (!isMarkCharacter(code)) {
        m_marks = 0;
        return true;
    }
    m_marks = std::min(m_marks + 1, mostMarks + 1);
    return m_marks <= mostMarks;
}

const char *TerminalFilter::ground(const char *at, const char *end)
{
    const PlainBytes plain{.controls = m_live, .lineFeeds = !m_options.bareLineFeeds};
    const char *run = at;
    while (at < end) {
        if (uchar(*at) < 0x80) {
            const char *const plainEnd = endOfPlainBytes(at, end, plain);
            if (plainEnd != at)
                m_marks = 0;
            at = plainEnd;
            if (at == end)
                break;
            if (uchar(*at) < 0x80) {
                emitText(run, at);
                return special(at, end);
            }
        }
        at = multiByte(at, end, run);
        if (m_state != State::Ground)
            return at;
    }
    emitText(run, at);
    return at;
}

/** A control; of most sequences all, in one go. */
const char *TerminalFilter::special(const char *at, const char *end)
{
    control(uchar(*at));
    ++at;
    if (m_state != State::Escape || at == end || *at != '[')
        return at;
    m_state = State::Csi;
    return csi(at + 1, end);
}

/** `run` is where the text begins that was looked at and not yet written. */
const char *TerminalFilter::multiByte(const char *at, const char *end, const char *&run)
{
    const DecodedCharacter decoded = decodeCharacter(at, end - at);
    if (decoded.kind == DecodedCharacter::Kind::Whole && keeps(decoded.code))
        return at + decoded.size;
    emitText(run, at);
    run = at + decoded.size;
    if (decoded.kind == DecodedCharacter::Kind::Wrong) {
        emitReplacement();
    } else if (decoded.kind == DecodedCharacter::Kind::Cut) {
        std::memcpy(m_partial.data(), at, size_t(decoded.size));
        m_partialSize = decoded.size;
        m_state = State::Character;
    }
    return run;
}

/** A further byte of the character that was cut. */
void TerminalFilter::character(uchar byte, const char *&at)
{
    m_partial[size_t(m_partialSize)] = char(byte);
    const DecodedCharacter decoded = decodeCharacter(m_partial.data(), m_partialSize + 1);
    if (decoded.kind == DecodedCharacter::Kind::Cut) {
        ++m_partialSize;
        return;
    }
    m_state = State::Ground;
    if (decoded.kind == DecodedCharacter::Kind::Wrong) {
        --at; // this byte isn't part of it
        emitReplacement();
    } else if (keeps(decoded.code)) {
        emitText(m_partial.data(), m_partial.data() + decoded.size);
    }
}

void TerminalFilter::step(const char *&at)
{
    const auto byte = uchar(*at++);
    if (m_state == State::Character)
        return character(byte, at);
    if (m_state == State::String)
        return string(byte);
    if (m_state == State::StringEscape) {
        if (byte == '\\')
            return endString();
        m_state = State::Escape;
    }
    if (byte >= 0x80) {
        m_state = State::Ground;
        --at;
        return;
    }
    if (byte < 0x20)
        return control(byte); // within a sequence as outside of one
    if (byte == 0x7f)
        return;
    if (m_state == State::Escape)
        escape(byte);
    else if (m_state == State::EscapeIntermediate)
        escapeIntermediate(byte);
}

void TerminalFilter::control(uchar byte)
{
    switch (byte) {
    case 0x1b:
        m_sequence.clear();
        m_length = 0;
        m_state = State::Escape;
        return;
    case 0x18: // CAN
    case 0x1a: // SUB
        m_state = State::Ground;
        return;
    case '\a':
        return m_live ? m_rules.bell(*m_output) : void();
    case '\b':
        if (!m_live)
            return m_text.backspace();
        break;
    case '\r':
        if (!m_live)
            return m_text.carriageReturn();
        break;
    case '\n':
    case '\v':
    case '\f':
        m_marks = 0;
        if (!m_live)
            return m_text.lineFeed(*m_output);
        if (m_options.bareLineFeeds && byte == '\n')
            m_output->append('\r');
        break;
    case '\t':
        break;
    case 0x0e:
    case 0x0f:
        if (!m_live)
            return;
        break;
    default:
        return;
    }
    const char allowed = char(byte);
    emitText(&allowed, &allowed + 1);
}

void TerminalFilter::escape(uchar byte)
{
    switch (byte) {
    case '[':
        m_state = State::Csi;
        return;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
    case 'k':
        m_string.begin(byte);
        m_state = State::String;
        return;
    default:
        break;
    }
    if (byte < 0x30) {
        m_sequence.intermediate = char(byte);
        m_state = State::EscapeIntermediate;
        return;
    }
    m_state = State::Ground;
    if (m_live)
        m_rules.escape(0, char(byte), *m_output);
    else if (byte == 'D' || byte == 'E' || byte == 'M' || byte == 'c')
        m_text.elsewhere(*m_output);
}

void TerminalFilter::escapeIntermediate(uchar byte)
{
    if (byte < 0x30) {
        m_sequence.malformed = true;
        if (++m_length > longestCsi)
            m_state = State::Ground;
        return;
    }
    m_state = State::Ground;
    if (m_live && !m_sequence.malformed)
        m_rules.escape(m_sequence.intermediate, char(byte), *m_output);
}

const char *TerminalFilter::csi(const char *at, const char *end)
{
    while (at < end) {
        const auto byte = uchar(*at);
        if (byte >= 0x80 || byte < 0x20 || byte == 0x7f) {
            step(at);
            return at;
        }
        ++at;
        if (++m_length > longestCsi) {
            m_state = State::Ground;
            return at;
        }
        if (byte >= 0x40) {
            m_state = State::Ground;
            if (m_live)
                m_rules.csi(m_sequence, char(byte), *m_output);
            else
                m_text.csi(m_sequence, char(byte), *m_output);
            return at;
        }
        csiByte(byte);
    }
    return at;
}

void TerminalFilter::csiByte(uchar byte)
{
    if (byte < 0x30) {
        m_sequence.malformed = m_sequence.malformed || m_sequence.intermediate != 0;
        m_sequence.intermediate = char(byte);
    } else if (m_sequence.intermediate != 0) {
        m_sequence.malformed = true;
    } else if (byte <= '9') {
        m_sequence.digit(char(byte));
    } else if (byte == ':' || byte == ';') {
        m_sequence.separator(byte == ':');
    } else {
        m_sequence.malformed = m_sequence.malformed || m_length != 1;
        m_sequence.prefix = char(byte);
    }
}

void TerminalFilter::string(uchar byte)
{
    const auto state = m_string.add(byte);
    if (state == TerminalString::State::Open)
        return;
    m_state = State::Ground;
    if (state == TerminalString::State::Escaped) {
        m_sequence.clear();
        m_state = State::StringEscape;
    } else if (state == TerminalString::State::Whole) {
        endString();
    } else if (byte == '\n') {
        // The CR before it went into the string.
        if (m_live)
            control('\r');
        control('\n');
    }
}

void TerminalFilter::endString()
{
    m_state = State::Ground;
    switch (m_string.command()) {
    case 0:
    case 1:
    case 2:
        return title(m_string.text());
    case 8: {
        const QByteArrayView text = m_string.text();
        const qsizetype uri = text.indexOf(';');
        return uri >= 0 ? link(text.sliced(uri + 1)) : void();
    }
    default:
        return;
    }
}

void TerminalFilter::title(QByteArrayView text)
{
    QString shown;
    for (const char32_t code : QString::fromUtf8(text).toStdU32String()) {
        if (code < 0x20 || code == 0x7f || (code >= 0x7f && isDroppedCharacter(code))
            || (isMarkCharacter(code) && code != 0x200d))
            continue;
        const auto units = QChar::fromUcs4(code);
        if (shown.size() + QStringView(units).size() > longestTitle)
            break;
        shown += units;
    }
    m_facts.removeIf(
        [](const TerminalFact &fact) { return fact.kind == TerminalFact::Kind::Title; });
    m_facts.append({TerminalFact::Kind::Title, shown.trimmed()});
}

void TerminalFilter::link(QByteArrayView uri)
{
    const bool safe = isSafeLink(uri);
    if (m_live && m_options.hyperlinks && (safe || m_linkOpen)) {
        m_output->append("\x1b]8;;");
        m_output->append(safe ? uri : QByteArrayView());
        m_output->append("\x1b\\");
        m_linkOpen = safe;
    }
    if (!safe || m_facts.size() >= mostFacts)
        return;
    const TerminalFact fact{TerminalFact::Kind::Link, QString::fromLatin1(uri)};
    if (!m_facts.contains(fact))
        m_facts.append(fact);
}

} // namespace Runyard
