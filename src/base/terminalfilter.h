// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalrules.h"
#include "terminalstring.h"
#include "terminaltext.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <array>

namespace Runyard {

class Clock;

/** What an agent said beside its text; never bytes for a terminal. */
struct TerminalFact
{
    enum class Kind {
        /** OSC 0, 1, 2: at most 256 characters, no control or direction ones; may be empty. */
        Title,
        /** OSC 8: an http, https or mailto address of at most 2 KiB of printable ASCII. */
        Link,
    };
    Kind kind = Kind::Title;
    QString text;
    bool operator==(const TerminalFact &) const = default;
};

struct TerminalFilterOptions
{
    enum class Profile {
        Live,  ///< for a terminal: what is on the allow list passes, in one canonical form
        Plain, ///< for logs, exports, screen readers: text and line feeds, no sequence at all
    };
    Profile profile = Profile::Live;
    /** Plain only. */
    TerminalText::CarriageReturn carriageReturn = TerminalText::CarriageReturn::LineBreak;
    /** Live: the questions DA and DSR pass, at most 16 at once and 50 a second. */
    bool reports = true;
    /** Live: OSC 8 passes (QTermWidget 2.1 doesn't know it). A link is a fact in any case. */
    bool hyperlinks = false;
    /** Live: LF becomes CR LF. For output that went through pipes, where no tty did that. */
    bool bareLineFeeds = false;
    /** For the rate caps; nullptr takes the system's. */
    const Clock *clock = nullptr;
};

/** Makes harmless what an agent prints: bytes in pieces of any size → bytes that a terminal may
 *  draw. Stands before the widget, the web terminal, `logs` and exports; a value of its owner, one
 *  per stream, any one thread. The file keeps the raw bytes.
 *
 *  A state machine after Paul Williams' model of the DEC parsers (vt100.net/emu/dec_ansi_parser).
 *  Output does not depend on where the input is cut, is always whole UTF-8, and is rewritten from
 *  parsed numbers, never copied, where it is an escape sequence. What passes is listed in
 *  terminalrules.h. What else it decides:
 *
 *  Invalid UTF-8 becomes U+FFFD, one for each maximal part (Unicode 3.9); so raw bytes 0x80-0x9f
 *  are no controls. U+0080-U+009F are dropped, and every control but BEL BS HT LF VT FF CR SO SI.
 *
 *  Direction overrides, embeddings, isolates and marks, tag characters, line separators,
 *  interlinear marks and the byte order mark are dropped. None of them has a width, so the layout
 *  stays, and the text shows in the order in which it was written.
 *
 *  More than 8 characters without width on one base are dropped. Bells: 4 at once, 4 a second.
 *
 *  A string (OSC, DCS, APC, PM, SOS, screen's ESC k) is never shown. It ends with ST, BEL, CAN,
 *  SUB, at another ESC, and at a line feed: programs write none into titles and links, and so an
 *  unfinished one swallows the rest of its line at most. Images and clipboard texts do come as
 *  lines of base64, so lines of 60 and more of its characters are swallowed inside OSC 52, OSC
 *  1337, DCS and APC. After 64 KiB (those four: 4 MiB) a string is abandoned.
 *
 *  A CSI is abandoned after 4 KiB; its 33rd and further parameters are ignored. */
class TerminalFilter
{
public:
    explicit TerminalFilter(const TerminalFilterOptions &options = {});

    /** The safe form of `input`; state carries over to the next call. */
    [[nodiscard]] QByteArray filter(QByteArrayView input);
    /** The same appended to `output`, stopping when drawing that would cost about as much as
     *  `workLimit` characters (a cleared screen is some hundred). Returns how many bytes of
     *  `input` were consumed, at least 1 when there is one; give the rest again. */
    qsizetype filter(QByteArrayView input, QByteArray &output, qint64 workLimit);
    /** The stream has ended: what was held back, and for Live what brings a terminal's modes back
     *  to normal (the picture and the alternate screen stay). The filter is as new after it. */
    [[nodiscard]] QByteArray finish();

    /** The input goes on at another place: forgets what was open and brings colours and character
     *  sets back to normal; the modes stay as they are. */
    [[nodiscard]] QByteArray jump();

    /** Counts in sequences are clamped to this; 0 (unknown) clamps to 512. */
    void setScreenSize(int rows, int columns) { m_rules.setScreenSize(rows, columns); }
    /** False while output of the past is drawn: its questions were answered long ago. */
    void setReportsAllowed(bool allowed) { m_rules.setReportsAllowed(allowed); }

    /** Oldest first, since the last call; a title replaces an earlier one, at most 32 links are
     * kept. */
    [[nodiscard]] QList<TerminalFact> takeFacts();
    /** What the passed sequences have switched on. */
    [[nodiscard]] const TerminalModes &modes() const { return m_rules.modes(); }
    /** Plain with Overwrite: the line that no line feed has ended yet, else empty. */
    [[nodiscard]] QByteArray pendingLine() const { return m_text.pendingLine(); }

private:
    enum class State : quint8 {
        Ground,
        Character,
        Escape,
        EscapeIntermediate,
        Csi,
        String,
        StringEscape
    };

    const char *ground(const char *at, const char *end);
    const char *special(const char *at, const char *end);
    const char *multiByte(const char *at, const char *end, const char *&run);
    void character(uchar byte, const char *&at);
    void step(const char *&at);
    void escape(uchar byte);
    void escapeIntermediate(uchar byte);
    const char *csi(const char *at, const char *end);
    void csiByte(uchar byte);
    void string(uchar byte);
    void control(uchar byte);
    void endString();
    void leaveOpenThings();
    void link(QByteArrayView uri);
    void title(QByteArrayView text);
    void emitText(const char *from, const char *to);
    void emitReplacement();
    bool keeps(char32_t code);

    TerminalFilterOptions m_options;
    TerminalRules m_rules;
    TerminalText m_text;
    QList<TerminalFact> m_facts;
    ByteSink *m_output = nullptr; ///< only during a call
    State m_state = State::Ground;
    bool m_live = true;

    std::array<char, 4> m_partial{}; ///< the bytes so far of a character that the last piece cut
    int m_partialSize = 0;
    int m_marks = 0; ///< characters without width since the last one with

    EscapeSequence m_sequence;
    qsizetype m_length = 0; ///< bytes of the open sequence
    TerminalString m_string;
    bool m_linkOpen = false;
};

/** `bytes` as text: no sequences, lines end with LF, what a carriage return overwrote is gone. */
[[nodiscard]] QString plainText(QByteArrayView bytes);

/** The last visible line that isn't blank, trimmed, at most `maxLength` UTF-16 units; empty when
 *  there is none. `tail` may begin in the middle of anything, only its last 64 KiB are read. */
[[nodiscard]] QString lastLine(QByteArrayView tail, qsizetype maxLength = 240);

} // namespace Runyard
