// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/linediff.h>

#include <QtWidgets/QDialog>

namespace Runyard {

/** What saving would change in the file, line by line; Enter saves. */
class SaveSheet final : public QDialog
{
    Q_OBJECT
public:
    SaveSheet(const QString &file, const QByteArray &before, const QByteArray &after,
              QWidget *parent = nullptr);
};

} // namespace Runyard
