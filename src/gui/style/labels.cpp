// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels.h"

#include "theme.h"

#include <models/words.h>

#include <QtWidgets/QLabel>

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

} // namespace Runyard
