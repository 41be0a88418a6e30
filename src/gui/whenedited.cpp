// SPDX-License-Identifier: GPL-3.0-or-later
#include "whenedited.h"

#include <QtCore/QPointer>
#include <QtWidgets/QLineEdit>

namespace Runyard {

void whenEdited(QLineEdit *line, QWidget *owner, std::function<void()> then)
{
    // QWidget's destructor clears the pointers first, then deletes the children, and only then the
    // connections go.
    QObject::connect(line, &QLineEdit::editingFinished, owner,
                     [owner = QPointer(owner), then = std::move(then)] {
                         if (owner)
                             then();
                     });
}

} // namespace Runyard
