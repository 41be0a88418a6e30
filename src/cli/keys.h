// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard::Cli {

/** Bytes that a terminal sends for keys named by words: "Enter ctrl-c Up alt-f x". Errors: Usage,
 * naming the word. */
[[nodiscard]] Result<QByteArray> bytesOfKeys(const QString &names);

/** Looks for the key or the keys that detach, in what is typed. */
class DetachKeys
{
public:
    static constexpr const char *usual = "ctrl-]";

    /** `text` as "ctrl-]" or "ctrl-p,ctrl-q". Errors: Usage. */
    [[nodiscard]] static Result<DetachKeys> parse(const QString &text);

    struct Typed
    {
        QByteArray forward; ///< for the run
        bool detach = false;
    };
    /** The beginning of the chord is held back until the next key tells whether it is one. */
    [[nodiscard]] Typed type(const QByteArray &bytes);

private:
    QByteArray m_chord;
    qsizetype m_matched = 0;
};

} // namespace Runyard::Cli
