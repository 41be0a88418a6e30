// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtGui/QAction>
#include <QtGui/QKeySequence>

#include <functional>

class QWidget;

namespace Runyard {

/** What an action is, told once; menus, bars and the command palette read it. */
struct ActionSpec
{
    const char *id; ///< `run.retry`: never shown, never translated
    QString text;   ///< with a mnemonic
    QString icon = {};
    QList<QKeySequence> shortcuts = {};
    QString hint = {};
    bool isLocal = false; ///< its shortcuts work only in the widgets that it is bound to
};

/** All actions of the window by id. Owns them. */
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    /** Actions work while `window` or what lies in it has the focus. */
    explicit ActionRegistry(QWidget &window);

    QAction *add(const ActionSpec &spec, const std::function<void()> &run);
    QAction *addToggle(const ActionSpec &spec, const std::function<void(bool)> &run);
    /** An action that exists already (a panel's) becomes findable by the palette. */
    void adopt(const char *id, QAction *action);
    /** The id must be there. */
    [[nodiscard]] QAction *operator[](const char *id) const;
    /** In the order in which they were added. */
    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; }
    /** Makes the shortcuts of local actions work in that widget. */
    void bind(const QList<const char *> &ids, QWidget *widget);

    /** Pairs that one key would mean both of. */
    [[nodiscard]] QStringList conflicts() const;

private:
    QAction *make(const ActionSpec &spec);

    QWidget &m_window;
    QList<QAction *> m_actions;
    QHash<QByteArray, QAction *> m_byId;
};

} // namespace Runyard
