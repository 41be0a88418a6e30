// SPDX-License-Identifier: GPL-3.0-or-later
#include "savesheet.h"

#include <gui/style/theme.h>
#include <models/words.h>

#include <QtGui/QTextBlock>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;
using Kind = DiffLine::Kind;

QString lineText(const DiffLine &line)
{
    if (line.kind == Kind::Skipped)
        return u"       ⋯"_s;
    const QChar sign = line.kind == Kind::Added ? u'+' : line.kind == Kind::Removed ? u'−' : u' ';
    const int number = line.kind == Kind::Removed ? line.oldLine : line.newLine;
    return u"%1 %2 %3"_s.arg(number, 5).arg(sign).arg(QString::fromUtf8(line.text));
}

} // namespace

SaveSheet::SaveSheet(const QString &file, const QByteArray &before, const QByteArray &after,
                     QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Save %1").arg(Words::folderName(file)));
    const QList<DiffLine> lines = shortDiff(before, after);
    const auto count = [&](Kind kind) {
        return int(std::count_if(lines.cbegin(), lines.cend(),
                                 [&](const DiffLine &line) { return line.kind == kind; }));
    };
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::gap);
    auto *title = new QLabel(tr("%n line(s) more", nullptr, count(Kind::Added)) + u", "_s
                             + tr("%n line(s) less", nullptr, count(Kind::Removed)) + u" · "_s
                             + shown(file));
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    layout->addWidget(title);

    auto *text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setFont(Theme::fixed());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(tr("What changes"));
    QList<QTextEdit::ExtraSelection> marks;
    QStringList texts;
    for (const DiffLine &line : lines)
        texts << lineText(line);
    text->setPlainText(texts.join(u'\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == Kind::Same || lines[i].kind == Kind::Skipped)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(text->document()->findBlockByNumber(int(i)));
        mark.format.setBackground(Theme::toneSurface(
            lines[i].kind == Kind::Added ? Theme::Tone::Success : Theme::Tone::Failure, palette()));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    text->setExtraSelections(marks);
    layout->addWidget(text, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setDefault(true);
    buttons->button(QDialogButtonBox::Save)->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(720, 460);
}

} // namespace Runyard
