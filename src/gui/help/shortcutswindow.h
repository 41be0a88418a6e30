// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace Runyard {

class ActionRegistry;

/** Every action that has a key, with it. */
class ShortcutsWindow final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsWindow(const ActionRegistry &actions, QWidget *parent = nullptr);
};

} // namespace Runyard
