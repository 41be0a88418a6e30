// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <QtCore/QCoreApplication>

namespace Runyard {

/** Events as a timeline tells them, in the user's language. Pure. */
class EventText
{
    Q_DECLARE_TR_FUNCTIONS(EventText)
public:
    enum class Kind { Life, Speech, Thought, Tool, Problem, Notice };

    [[nodiscard]] static Kind kind(const Event &event);
    /** What happened, in a word or two: "Started". */
    [[nodiscard]] static QString what(const Event &event);
    /** What is to be said about it, in one line; may be empty. */
    [[nodiscard]] static QString text(const Event &event);
    /** The same in full, for a hint; several lines. */
    [[nodiscard]] static QString full(const Event &event);

private:
    [[nodiscard]] static QString answered(const PermissionAnswered &event);
    [[nodiscard]] static QString spent(const Budget &budget);
    [[nodiscard]] static QString handBack(RunEnums::HandBack stage);
};

} // namespace Runyard
