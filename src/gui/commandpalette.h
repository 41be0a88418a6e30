// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtWidgets/QFrame>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace Runyard {

class ActionRegistry;

/** How well the letters of `wanted` are found in `text`, in their order; below 0: not at all.
 * Beginnings of words and letters that stand together count more. */
[[nodiscard]] int fuzzyScore(QStringView wanted, QStringView text);

/** Finds and runs any action of the window by a few letters of its name. Lies above the window
 * while it is used. */
class CommandPalette final : public QFrame
{
    Q_OBJECT
public:
    CommandPalette(ActionRegistry &actions, QWidget *window);

    void open();
    /** Ids of the actions used here, the last one first. */
    [[nodiscard]] QStringList recent() const { return m_recent; }
    void setRecent(const QStringList &ids) { m_recent = ids; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void list();
    void run(int row);
    void step(int by);
    void place();
    [[nodiscard]] int rank(const QAction &action, const QString &wanted) const;

    ActionRegistry &m_actions;
    QLineEdit *m_text;
    QListView *m_view;
    QStandardItemModel *m_model;
    QStringList m_recent;
    QPointer<QWidget> m_focusBefore;
};

} // namespace Runyard
