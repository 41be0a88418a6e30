// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/transcript.h>

namespace Runyard::Cli {

/** Writes a transcript as lines. Nothing that an agent said can reach the terminal as anything but
 * text. */
class TranscriptText
{
public:
    explicit TranscriptText(bool colors) : m_colors(colors) {}

    /** The lines of the next piece, each with its end; an empty one stands between paragraphs. */
    [[nodiscard]] QString text(const TranscriptPiece &piece);

private:
    using Kind = TranscriptPiece::Kind;
    [[nodiscard]] QString lines(const TranscriptPiece &piece) const;
    [[nodiscard]] QString end(const TranscriptPiece &piece) const;
    [[nodiscard]] QString detail(const TranscriptPiece &piece) const;

    bool m_colors;
    std::optional<Kind> m_before;
};

} // namespace Runyard::Cli
