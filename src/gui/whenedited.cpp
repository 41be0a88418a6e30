// SPDX-License-Identifier: GPL-3.0-or-later
#include "whenedited.h"

#include <QtWidgets/QLineEdit>

namespace Runyard {

void whenEdited(QLineEdit *line, QWidget *owner, std::function<void()> then)
{
    // Qt takes the focus off its parts in QWidget's destructor, when the owner is no more than a
    // QWidget, and its connections are still there.
    QObject::connect(line, &QLineEdit::editingFinished, owner,
                     [owner, whole = owner->metaObject(), then = std::move(then)] {
                         if (owner->metaObject()->inherits(whole))
                             then();
                     });
}

} // namespace Runyard
