// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dropped.h"

#include <domain/operations.h>

#include <QtWidgets/QWidget>

#include <functional>

namespace Runyard {

class FolderPreflight;

/** Lies over the whole window while something hovers: says what will happen, folder by folder.
 * Takes the drop itself. */
class DropOverlay final : public QWidget
{
    Q_OBJECT
public:
    DropOverlay(const FolderPreflight &preflight, QWidget *window);

    void begin(const Dropped &dropped);
    void end();
    /** Name of the agent that would work, or why there is none. */
    void setAgent(const QString &agent);
    /** Asked while it hovers: whether files can be named in a message. */
    void setFileTaker(std::function<bool()> takesFiles) { m_takesFiles = std::move(takesFiles); }
    [[nodiscard]] const Dropped &dropped() const { return m_dropped; }
    /** The heading, then a line an item, as shown. */
    [[nodiscard]] QStringList lines() const;

signals:
    void droppedHere(const QStringList &paths);
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Line
    {
        bool isGood = false;
        bool isNamed = false; ///< in a message
        bool isKnown = true;
        QString name;
        QString text;
    };

    [[nodiscard]] QList<Line> items() const;
    [[nodiscard]] Line itemFor(const QString &path) const;
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString footer() const;
    [[nodiscard]] int startable() const;
    [[nodiscard]] int nameable() const;
    void paintLine(QPainter &painter, const QRect &rect, const Line &line) const;

    const FolderPreflight &m_preflight;
    Dropped m_dropped;
    QString m_agent;
    std::function<bool()> m_takesFiles;
};

} // namespace Runyard
