// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels.h"

#include "icons.h"
#include "theme.h"

#include <models/words.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace Runyard {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void showProblem(QLabel *label, const Error &error)
{
    QPalette bad = label->palette();
    bad.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, bad));
    label->setPalette(bad);
    label->setText(Words::sentence(error));
    label->show();
}

void makeClearable(QLineEdit *field)
{
    field->setClearButtonEnabled(true);
    // Qt's own action has none.
    if (auto *clear = field->findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setText(QCoreApplication::translate("Runyard::Labels", "Clear the field"));
}

void makeSearch(QLineEdit *field)
{
    makeClearable(field);
    QAction *sign
        = field->addAction(Icons::symbol(QStringLiteral("search")), QLineEdit::LeadingPosition);
    sign->setText(QCoreApplication::translate("Runyard::Labels", "Search"));
}

} // namespace Runyard
