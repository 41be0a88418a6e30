// SPDX-License-Identifier: GPL-3.0-or-later
#include "actionregistry.h"

#include "style/icons.h"

#include <QtWidgets/QWidget>

namespace Runyard {
namespace {

bool canMeet(const QAction &one, const QAction &other)
{
    if (one.shortcutContext() == Qt::WindowShortcut
        || other.shortcutContext() == Qt::WindowShortcut)
        return true;
    const QObjectList places = one.associatedObjects();
    const QObjectList others = other.associatedObjects();
    return std::any_of(places.cbegin(), places.cend(),
                       [&](QObject *place) { return others.contains(place); });
}

} // namespace

ActionRegistry::ActionRegistry(QWidget &window) : QObject(&window), m_window(window) {}

QAction *ActionRegistry::make(const ActionSpec &spec)
{
    auto *action = new QAction(spec.text, this);
    if (!spec.icon.isEmpty())
        action->setIcon(Icons::symbol(spec.icon));
    action->setShortcuts(spec.shortcuts);
    action->setShortcutContext(spec.isLocal ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    if (!spec.hint.isEmpty()) {
        action->setStatusTip(spec.hint);
        action->setWhatsThis(spec.hint);
    }
    if (!spec.isLocal)
        m_window.addAction(action);
    adopt(spec.id, action);
    return action;
}

QAction *ActionRegistry::add(const ActionSpec &spec, const std::function<void()> &run)
{
    QAction *action = make(spec);
    connect(action, &QAction::triggered, this, [run] { run(); });
    return action;
}

QAction *ActionRegistry::addToggle(const ActionSpec &spec, const std::function<void(bool)> &run)
{
    QAction *action = make(spec);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void ActionRegistry::adopt(const char *id, QAction *action)
{
    Q_ASSERT_X(!m_byId.contains(id), "ActionRegistry", id);
    action->setObjectName(QLatin1StringView(id));
    m_actions << action;
    m_byId.insert(id, action);
}

QAction *ActionRegistry::operator[](const char *id) const
{
    QAction *action = m_byId.value(id);
    Q_ASSERT_X(action, "ActionRegistry", id);
    return action;
}

void ActionRegistry::bind(const QList<const char *> &ids, QWidget *widget)
{
    for (const char *id : ids)
        widget->addAction((*this)[id]);
}

QStringList ActionRegistry::conflicts() const
{
    QStringList found;
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        for (qsizetype k = i + 1; k < m_actions.size(); ++k) {
            for (const QKeySequence &keys : m_actions[i]->shortcuts()) {
                if (m_actions[k]->shortcuts().contains(keys)
                    && canMeet(*m_actions[i], *m_actions[k]))
                    found << QStringLiteral("%1: %2, %3")
                                 .arg(keys.toString(), m_actions[i]->objectName(),
                                      m_actions[k]->objectName());
            }
        }
    }
    return found;
}

} // namespace Runyard
