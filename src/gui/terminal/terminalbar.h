// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/theme.h>

#include <QtWidgets/QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace Runyard {

/** A line with an icon, a sentence and buttons above or below a terminal. Hidden while it has
 * nothing to say; read out by screen readers when it appears. */
class TerminalBar : public QFrame
{
    Q_OBJECT
public:
    explicit TerminalBar(QWidget *parent = nullptr);

    /** Shows the text; the buttons stay as they are. Empty hides the bar. */
    void say(Theme::Tone tone, const QString &text);
    void dismiss();
    [[nodiscard]] QString text() const;

    /** Shown only when `setVisible` is called on it. */
    QToolButton *addButton(const QString &text, const QString &hint);
    /** A cross at the end that hides the bar. */
    void makeDismissable();

protected:
    bool event(QEvent *event) override;

private:
    void drawIcon();

    QHBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_text;
    Theme::Tone m_tone = Theme::Tone::Neutral;
};

} // namespace Runyard
