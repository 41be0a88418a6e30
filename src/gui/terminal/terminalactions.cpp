// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalactions.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace Runyard {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TerminalActions)
};

QAction *make(QWidget *owner, const char *id, const QString &text,
              const QList<QKeySequence> &keys = {})
{
    auto *action = new QAction(text, owner);
    action->setObjectName(QLatin1StringView("terminal.") + QLatin1StringView(id));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace

TerminalActions::TerminalActions(QWidget *owner)
    : copy(make(owner, "copy", Texts::tr("&Copy"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                 QKeySequence(Qt::CTRL | Qt::Key_Insert)}))
    , paste(make(owner, "paste", Texts::tr("&Paste"),
                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V),
                  QKeySequence(Qt::SHIFT | Qt::Key_Insert)}))
    , find(make(owner, "find", Texts::tr("&Find…"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}))
    , zoomIn(make(owner, "zoomIn", Texts::tr("&Larger text"),
                  {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}))
    , zoomOut(make(owner, "zoomOut", Texts::tr("&Smaller text"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Minus)}))
    , resetZoom(make(owner, "resetZoom", Texts::tr("&Normal text size"),
                     {QKeySequence(Qt::CTRL | Qt::Key_0)}))
    , showAsText(make(owner, "showAsText", Texts::tr("Show as &text"),
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}))
    , loadAll(make(owner, "loadAll", Texts::tr("Load &all output")))
    , restart(make(owner, "restart", Texts::tr("&Restart")))
{
    showAsText->setCheckable(true);
    showAsText->setToolTip(
        Texts::tr("The output as plain text, for screen readers, selecting and searching"));
    copy->setEnabled(false);
}

} // namespace Runyard
