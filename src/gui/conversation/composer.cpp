// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer.h"

#include "messageedit.h"

#include <gui/elidedlabel.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace Runyard {

Composer::Composer(QWidget *parent)
    : QFrame(parent)
    , m_edit(new MessageEdit)
    , m_hint(new ElidedLabel)
    , m_files(new QToolButton)
    , m_button(new QPushButton)
{
    m_edit->setAccessibleName(tr("Message to the agent"));
    m_edit->setPlaceholderText(tr("Say what is to be done next; @ names a file"));
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->installEventFilter(this);
    m_hint->setFont(Theme::smaller(font()));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_files->setIcon(Icons::symbol(QStringLiteral("plus")));
    m_files->setAutoRaise(true);
    m_files->setFocusPolicy(Qt::TabFocus);
    m_files->setToolTip(tr("Name files in the message"));
    m_files->setAccessibleName(m_files->toolTip());
    m_button->setDefault(true); // looks like the main one; Enter belongs to the field
    m_button->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, 0, 0);
    foot->addWidget(m_files);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::wideGap + Theme::gap, Theme::gap, Theme::wideGap + Theme::gap,
                               Theme::gap + Theme::halfGap);
    layout->setSpacing(Theme::halfGap);
    layout->addWidget(makeForkStrip());
    layout->addWidget(m_edit);
    layout->addLayout(foot);
    setFocusProxy(m_edit);
    connect(m_edit, &MessageEdit::sendWanted, this, &Composer::send);
    connect(m_edit, &MessageEdit::leaveWanted, this, &Composer::leaveWanted);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::update);
    connect(m_button, &QPushButton::clicked, this, &Composer::send);
    connect(m_files, &QToolButton::clicked, this, &Composer::chooseFiles);
    update();
}

QWidget *Composer::makeForkStrip()
{
    m_forkStrip = new QWidget;
    m_forkPoint = new QLabel;
    m_forkPoint->setTextFormat(Qt::PlainText);
    m_forkPoint->setWordWrap(true);
    auto *icon = new QLabel;
    icon->setPixmap(Icons::symbol(QStringLiteral("fork"))
                        .pixmap(QSize(Theme::iconSize, Theme::iconSize), devicePixelRatioF()));
    auto *cancel = new QToolButton;
    cancel->setIcon(Icons::symbol(QStringLiteral("close")));
    cancel->setAutoRaise(true);
    cancel->setFocusPolicy(Qt::TabFocus);
    cancel->setToolTip(tr("Stay in this conversation"));
    cancel->setAccessibleName(cancel->toolTip());
    connect(cancel, &QToolButton::clicked, this, &Composer::forkCancelled);
    auto *row = new QHBoxLayout(m_forkStrip);
    row->setContentsMargins(Theme::halfGap, 0, 0, 0);
    row->addWidget(icon);
    row->addWidget(m_forkPoint, 1);
    row->addWidget(cancel);
    m_forkStrip->hide();
    return m_forkStrip;
}

void Composer::setStanding(Standing standing, const QString &reason)
{
    if (m_standing == standing && m_reason == reason)
        return;
    m_standing = standing;
    m_reason = reason;
    update();
}

bool Composer::takesMessages() const
{
    return m_standing == Standing::Sends || m_standing == Standing::Queues;
}

void Composer::setFork(const QString &point)
{
    m_forkPoint->setText(point);
    m_forkStrip->setVisible(!point.isEmpty());
    update();
}

bool Composer::isFork() const
{
    return m_forkStrip->isVisibleTo(this);
}

QString Composer::hint() const
{
    if (isFork() && takesMessages())
        return tr("Enter sends it to a copy · this conversation stays as it is");
    switch (m_standing) {
    case Standing::Sends:
        return tr("Enter sends · Shift+Enter begins a line");
    case Standing::Queues:
        return tr("The agent is at work: your message waits until it has done");
    case Standing::Sending:
        return tr("Sending…");
    case Standing::Refused:
        return m_reason;
    }
    return {};
}

void Composer::update()
{
    m_hint->setText(hint());
    m_button->setText(isFork()                         ? tr("Send to a copy")
                      : m_standing == Standing::Queues ? tr("Queue")
                                                       : tr("Send"));
    m_button->setEnabled(takesMessages() && !text().isEmpty());
    m_files->setEnabled(takesMessages());
    m_edit->setReadOnly(m_standing == Standing::Sending);
    m_edit->setEnabled(m_standing != Standing::Refused);
    QFrame::update();
}

/** What dragging files does, for who has no mouse. */
void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Name files"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::nameFiles);
    dialog->open();
}

void Composer::send()
{
    if (takesMessages() && !text().isEmpty())
        emit sendWanted(text());
}

void Composer::setFolder(const QString &folder)
{
    m_folder = folder;
    m_edit->setFolder(folder);
}

void Composer::nameFiles(const QStringList &paths)
{
    m_edit->nameFiles(paths);
}

QString Composer::text() const
{
    return m_edit->toPlainText().trimmed();
}

void Composer::clear()
{
    m_edit->clear();
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QFrame::update();
    return QFrame::eventFilter(watched, event);
}

/** One field, in which text, hint and button stand. */
void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasFocus = m_edit->hasFocus();
    painter.setPen(
        QPen(hasFocus ? Theme::accent(palette()) : Theme::line(palette()), hasFocus ? 1.5 : 1));
    painter.setBrush(palette().brush(m_edit->isEnabled() ? QPalette::Base : QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(Theme::wideGap - 0.5, 2.5,
                                                    -Theme::wideGap + 0.5, -Theme::gap + 0.5),
                            Theme::radius, Theme::radius);
}

} // namespace Runyard
