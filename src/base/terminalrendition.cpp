// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalrendition.h"

#include "terminalsequence.h"

#include <QtCore/QtTypes>

#include <span>

namespace Runyard {

namespace {

constexpr int renditionArguments
    = 12; // QTermWidget keeps 15 and lets later ones overwrite the last

constexpr bool isPlainRendition(int value)
{
    return (value >= 0 && value <= 9) || (value >= 21 && value <= 29 && value != 26)
           || (value >= 30 && value <= 37) || value == 39 || (value >= 40 && value <= 47)
           || value == 49 || value == 53 || value == 55 || (value >= 90 && value <= 97)
           || (value >= 100 && value <= 107);
}

/** Writes the units of one rendition, beginning a further sequence where one would have too many
 * arguments. */
class RenditionWriter
{
public:
    explicit RenditionWriter(ByteSink &out) : m_out(out) {}
    ~RenditionWriter() { flush(); }
    Q_DISABLE_COPY_MOVE(RenditionWriter)

    void unit(std::initializer_list<int> values)
    {
        if (m_arguments + int(values.size()) > renditionArguments)
            flush();
        for (const int value : values) {
            if (m_arguments++ > 0)
                m_writer.put(';');
            m_writer.number(value);
        }
    }

private:
    void flush()
    {
        if (m_arguments == 0)
            return;
        m_writer.put('m');
        m_writer.appendTo(m_out);
        m_arguments = 0;
    }

    ByteSink &m_out;
    EscapeWriter m_writer;
    int m_arguments = 0;
};

int byte(int value)
{
    return std::min(value, 255);
}

/** 38, 48, 58 with the colour in `rest`; the number of values of `rest` that belong to it, 0 when
 * it isn't one. */
int writeColour(int target, std::span<const quint16> rest, bool colons, RenditionWriter &writer)
{
    const bool drawn = target != 58;
    if (rest.size() >= 2 && rest[0] == 5) {
        if (drawn)
            writer.unit({target, 5, byte(rest[1])});
        return 2;
    }
    if (rest.size() < 4 || rest[0] != 2)
        return 0;
    // With colons the standard form has a colour space between the 2 and the colours; many leave it
    // out.
    const size_t red = colons && rest.size() >= 5 ? 2 : 1;
    if (drawn)
        writer.unit({target, 2, byte(rest[red]), byte(rest[red + 1]), byte(rest[red + 2])});
    return int(red) + 3;
}

void writeColonUnit(std::span<const quint16> values, RenditionWriter &writer)
{
    const int first = values[0];
    if (first == 4)
        writer.unit({values[1] == 0 ? 24 : 4});
    else if (first == 38 || first == 48)
        writeColour(first, values.subspan(1), true, writer);
}

} // namespace

void writeRendition(const EscapeSequence &sequence, ByteSink &out)
{
    if (sequence.count == 1 && sequence.value[0] < 10 && isPlainRendition(sequence.value[0])
        && sequence.value[0] != 6) {
        const std::array<char, 4> one{'\x1b', '[', char('0' + sequence.value[0]), 'm'};
        return out.append(QByteArrayView(one.data(), one.size()));
    }
    RenditionWriter writer(out);
    if (sequence.count == 0)
        return writer.unit({0});
    const std::span<const quint16> values(sequence.value.data(), size_t(sequence.count));
    for (size_t i = 0; i < values.size();) {
        size_t end = i + 1;
        while (end < values.size() && sequence.isSub[end])
            ++end;
        const int value = values[i];
        if (end > i + 1) {
            writeColonUnit(values.subspan(i, end - i), writer);
            i = end;
            continue;
        }
        ++i;
        if (value == 38 || value == 48 || value == 58) {
            const int used = writeColour(value, values.subspan(i), false, writer);
            if (used == 0)
                return; // what follows can't be told from the colour's numbers
            i += size_t(used);
        } else if (value == 21 || value == 6) {
            writer.unit({value == 21 ? 4 : 5});
        } else if (isPlainRendition(value)) {
            writer.unit({value});
        }
    }
}

} // namespace Runyard
