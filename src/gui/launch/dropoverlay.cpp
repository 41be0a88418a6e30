// SPDX-License-Identifier: GPL-3.0-or-later
#include "dropoverlay.h"

#include <gui/style/icons.h>
#include <gui/style/stylepainting.h>
#include <gui/style/theme.h>
#include <models/folderpreflight.h>
#include <models/words.h>

#include <QtGui/QDragEnterEvent>
#include <QtGui/QPainter>

namespace Runyard {
namespace {

constexpr qsizetype mostLines = 8;
constexpr int lineHeight = 48;
constexpr int cardWidth = 560;

} // namespace

DropOverlay::DropOverlay(const FolderPreflight &preflight, QWidget *window)
    : QWidget(window), m_preflight(preflight)
{
    setObjectName(QStringLiteral("dropOverlay"));
    setAcceptDrops(true);
    connect(&preflight, &FolderPreflight::answered, this, qOverload<>(&QWidget::update));
    connect(&preflight, &FolderPreflight::failed, this, qOverload<>(&QWidget::update));
    hide();
}

void DropOverlay::begin(const Dropped &dropped)
{
    m_dropped = dropped;
    setGeometry(parentWidget()->rect());
    setAccessibleName(lines().join(QStringLiteral(". ")));
    show();
    raise();
    update();
}

void DropOverlay::end()
{
    hide();
}

void DropOverlay::setAgent(const QString &agent)
{
    m_agent = agent;
    update();
}

// --- what it says -------------------------------------------------------------------------------

DropOverlay::Line DropOverlay::itemFor(const QString &path) const
{
    const QString name = Words::folderName(path);
    const FolderReport *report = m_preflight.report(path);
    if (!report) {
        if (m_preflight.error())
            return {.name = name, .text = Words::message(*m_preflight.error())};
        return {.isGood = true, .isKnown = false, .name = name, .text = tr("Looking…")};
    }
    if (m_takesFiles && m_preflight.isFile(path) && m_takesFiles())
        return {.isNamed = true, .name = name, .text = tr("is named in your message")};
    if (report->error)
        return {.name = name, .text = Words::message(*report->error)};
    QStringList facts;
    if (!report->projectKind.isEmpty())
        facts << shown(report->projectKind);
    if (report->instructionError)
        facts << Words::message(*report->instructionError);
    else
        facts << (report->instructionFile.isEmpty() ? tr("no instruction file, you will be asked")
                                                    : shown(report->instructionFile));
    facts << (report->trusted ? tr("trusted") : tr("not trusted yet, you will be asked"));
    if (report->busyRuns > 0)
        facts << tr("%n run(s) there", nullptr, report->busyRuns);
    return {.isGood = true, .name = name, .text = facts.join(QStringLiteral(" · "))};
}

QList<DropOverlay::Line> DropOverlay::items() const
{
    QList<Line> lines;
    for (const QString &path : m_dropped.paths)
        lines << itemFor(path);
    for (const Dropped::Refused &refused : m_dropped.refused)
        lines << Line{.name = refused.name, .text = refused.reason};
    return lines;
}

int DropOverlay::startable() const
{
    const QStringList &paths = m_dropped.paths;
    return int(std::count_if(paths.cbegin(), paths.cend(),
                             [this](const QString &path) { return itemFor(path).isGood; }));
}

int DropOverlay::nameable() const
{
    const QStringList &paths = m_dropped.paths;
    return int(std::count_if(paths.cbegin(), paths.cend(),
                             [this](const QString &path) { return itemFor(path).isNamed; }));
}

QString DropOverlay::heading() const
{
    const int count = startable();
    if (const int files = nameable(); count == 0 && files > 0)
        return tr("Drop to name %n file(s) in your message", nullptr, files);
    return count == 0 ? tr("Nothing of this can be started")
                      : tr("Drop to start %n run(s)", nullptr, count);
}

QString DropOverlay::footer() const
{
    if (startable() == 0)
        return tr("Esc to cancel");
    return m_agent.isEmpty() ? tr("Nothing is copied or moved · Esc to cancel")
                             : tr("%1 · nothing is copied or moved · Esc to cancel").arg(m_agent);
}

QStringList DropOverlay::lines() const
{
    QStringList texts{heading()};
    for (const Line &line : items())
        texts << QStringLiteral("%1: %2").arg(line.name, line.text);
    return texts;
}

// --- painting -----------------------------------------------------------------------------------

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.82F);
    painter.fillRect(rect(), veil);
    const bool isWelcome = startable() > 0 || nameable() > 0;
    const QColor strong
        = Theme::toneColor(isWelcome ? Theme::Tone::Information : Theme::Tone::Failure, palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(strong, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(9, 9, -9, -9), 10, 10);

    QList<Line> lines = items();
    const int total = int(lines.size());
    const bool isCut = total > mostLines;
    lines = lines.mid(0, mostLines);
    const int width = std::min(cardWidth, this->width() - 64);
    const int height = 76 + int(lines.size()) * lineHeight + (isCut ? 28 : 0) + 40;
    QRect card((this->width() - width) / 2, std::max(16, (this->height() - height) / 2), width,
               height);
    StylePainting::surface(painter, card, palette().color(QPalette::Base),
                           Theme::blend(Theme::line(palette()), strong, 0.5), 10);

    QRect line(card.left() + 24, card.top() + 20, card.width() - 48, 40);
    Icons::paint(painter, QRect(line.left(), line.top() + 4, 32, 32),
                 isWelcome ? QStringLiteral("drop") : QStringLiteral("error"), strong);
    painter.setFont(Theme::heading(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(line.adjusted(48, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, heading());
    line = QRect(line.left(), card.top() + 72, line.width(), lineHeight);
    for (const Line &item : std::as_const(lines)) {
        paintLine(painter, line, item);
        line.translate(0, lineHeight);
    }
    painter.setFont(Theme::smaller(font()));
    painter.setPen(Theme::secondary(palette()));
    if (isCut)
        painter.drawText(line.adjusted(48, -6, 0, 0), Qt::AlignTop | Qt::AlignLeft,
                         tr("and %n more", nullptr, total - int(mostLines)));
    painter.drawText(QRect(line.left(), card.bottom() - 38, line.width(), 24),
                     Qt::AlignVCenter | Qt::AlignLeft, footer());
}

void DropOverlay::paintLine(QPainter &painter, const QRect &rect, const Line &line) const
{
    const QColor bad = Theme::toneColor(Theme::Tone::Failure, palette());
    const QColor quiet = Theme::secondary(palette());
    const bool isWelcome = line.isGood || line.isNamed;
    Icons::paint(painter, QRect(rect.left() + 8, rect.top(), Theme::iconSize, rect.height()),
                 line.isGood    ? QStringLiteral("folder")
                 : line.isNamed ? QStringLiteral("instruction")
                                : QStringLiteral("state-failed"),
                 isWelcome ? quiet : bad);
    painter.setFont(Theme::bold(font()));
    const int height = painter.fontMetrics().height();
    const QRect first(rect.left() + 48, rect.center().y() - height, rect.width() - 48, height);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(first, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line.name, Qt::ElideMiddle, first.width()));
    painter.setFont(Theme::smaller(font()));
    painter.setPen(isWelcome ? quiet : bad);
    painter.drawText(first.translated(0, height),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line.text, Qt::ElideRight, first.width()));
}

// --- dragging -----------------------------------------------------------------------------------

void DropOverlay::dragEnterEvent(QDragEnterEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropOverlay::dragMoveEvent(QDragMoveEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropOverlay::dragLeaveEvent(QDragLeaveEvent *)
{
    emit left();
}

void DropOverlay::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit droppedHere(m_dropped.paths);
}

} // namespace Runyard
