// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QListWidget>

namespace Runyard {

/** The kinds of steps, to be dragged onto the canvas; Enter or a double click adds one. */
class StepPalette final : public QListWidget
{
    Q_OBJECT
public:
    explicit StepPalette(QWidget *parent = nullptr);

signals:
    void chosen(const QString &kind);

protected:
    [[nodiscard]] QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
};

} // namespace Runyard
