// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QLabel;

namespace Runyard {

class EngineReplica;

/** Version of window and engine, libraries, licence. */
class AboutDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(EngineReplica &replica, QWidget *parent = nullptr);

private:
    QLabel *m_engine;
};

} // namespace Runyard
