// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QtWidgets/QToolBar>

#include <chrono>
#include <functional>

class QVBoxLayout;

namespace Runyard {

struct MessageAction
{
    QString text;
    std::function<void()> run;
    bool isMain = false; ///< gets the focus, so that Enter means it
    bool keeps = false;  ///< the message stays
};

/** Something to be told in the window, with the ways out of it. */
struct Message
{
    QString key
        = {}; ///< a later message with the same key takes its place; empty: none of the kind
    Theme::Tone tone = Theme::Tone::Information;
    QString text;
    QString detail = {}; ///< shown as a hint, copied with the text
    QList<MessageAction> actions = {};
    std::chrono::milliseconds lifetime{0}; ///< 0: until it is dismissed
};

/** Messages below the toolbar, the latest on top; they interrupt nothing and can all be reached by
 * keyboard. Screen readers are told of each. Takes no room while there is none. */
class MessageArea : public QToolBar
{
    Q_OBJECT
public:
    explicit MessageArea(QWidget *parent = nullptr);

    void tell(const Message &message);
    void dismiss(const QString &key);
    [[nodiscard]] QStringList texts() const;

private:
    class Bar;
    void remove(Bar *bar);

    QVBoxLayout *m_layout;
    QAction *m_place;
    QList<Bar *> m_bars;
};

} // namespace Runyard
