// SPDX-License-Identifier: GPL-3.0-or-later
#include "aboutdialog.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/enginereplica.h>

#include <QtCore/QLibraryInfo>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AboutDialog::AboutDialog(EngineReplica &replica, QWidget *parent)
    : QDialog(parent), m_engine(plainLabel(tr("Engine: not reachable")))
{
    setWindowTitle(tr("About Runyard"));
    auto *icon = new QLabel;
    icon->setPixmap(Icons::program().pixmap(QSize(64, 64), devicePixelRatioF()));
    icon->setAlignment(Qt::AlignTop);
    QLabel *name = plainLabel(QStringLiteral("Runyard %1").arg(QApplication::applicationVersion()));
    name->setFont(Theme::heading(font()));
    auto *texts = new QVBoxLayout;
    texts->addWidget(name);
    texts->addWidget(plainLabel(tr("Drop folders, coding agents run.")));
    texts->addSpacing(Theme::gap);
    texts->addWidget(m_engine);
    texts->addWidget(plainLabel(
        tr("Window: Qt %1, %2")
            .arg(QString::fromLatin1(qVersion()), QString::fromLatin1(QLibraryInfo::build()))));
    texts->addSpacing(Theme::gap);
    texts->addWidget(plainLabel(tr("Free software under the GNU General Public License, version 3 "
                                   "or later. It comes without any warranty.")));
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    texts->addSpacing(Theme::gap);
    texts->addWidget(close, 0, Qt::AlignRight);
    auto *layout = new QHBoxLayout(this);
    layout->setSpacing(Theme::wideGap);
    layout->addWidget(icon);
    layout->addLayout(texts, 1);
    setMinimumWidth(480);
    replica.gateway().ask(EngineQuery{}).then(this, [this](const Result<EngineReport> &report) {
        if (report)
            m_engine->setText(
                tr("Engine: %1, process %2").arg(shown(report->version)).arg(report->pid));
    });
}

} // namespace Runyard
