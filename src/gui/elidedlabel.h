// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLabel>

namespace Runyard {

/** One line of plain text that takes the room there is: what does not fit ends in "…" and is shown
 * whole as a hint. Screen readers read the whole of it. */
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isCut() const;
};

} // namespace Runyard
