// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationview.h"

#include "conversationaccessible.h"

#include <gui/style/theme.h>
#include <models/conversationmodel.h>

#include <QtGui/QPainter>
#include <QtGui/QPaintEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace Runyard {
namespace {

constexpr qsizetype mostBlocks = 200;
/** So near to the top the earlier part is fetched. */
constexpr int nearTop = 1500;

} // namespace

ConversationView::ConversationView(ConversationModel &model, QWidget *parent)
    : QAbstractScrollArea(parent), m_model(model), m_blocks(mostBlocks)
{
    ConversationAccessible::install();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Conversation"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(fontMetrics().height() * 2);
    connect(&model, &QAbstractItemModel::modelReset, this, &ConversationView::reset);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { inserted(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removed(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                changed(first.row(), last.row());
            });
    connect(&model, &ConversationModel::loaded, this, [this] {
        if (std::exchange(m_stepsBack, false))
            stepMessage(-1);
    });
    // A call that its run has left open is not at work any more.
    connect(&model, &ConversationModel::factsChanged, this, [this] {
        for (int row = rowAt(0); row >= 0 && row < m_heights.count(); ++row) {
            if (m_model.entry(row).status == ConversationEntry::Status::Running)
                m_blocks.remove(m_model.entry(row).sequence);
        }
        viewport()->update();
    });
    forget();
    reset();
}

ConversationView::~ConversationView() = default;

// --- keeping up with the model -------------------------------------------------------------------

void ConversationView::forget()
{
    m_look = {font(), Theme::fixed(), palette()};
    m_look.fixed.setPointSizeF(font().pointSizeF());
    m_blocks.clear();
    m_heights.forgetMeasures();
}

void ConversationView::reset()
{
    m_heights.clear();
    m_blocks.clear();
    m_folds.clear();
    m_anchor = m_focus = {};
    m_current = -1;
    m_hovered = -1;
    m_following = true;
    if (const int count = m_model.rowCount(); count > 0)
        inserted(0, count - 1);
    arrange();
}

void ConversationView::inserted(int first, int last)
{
    const int by = last - first + 1;
    QList<int> estimates;
    for (int row = first; row <= last; ++row) {
        const ConversationEntry &entry = m_model.entry(row);
        const bool folded = m_folds.value(entry.sequence, EntryText::beginsFolded(entry));
        estimates << EntryBlock::estimate(entry, folded, viewport()->width(), m_look);
    }
    Place seen = firstSeen();
    m_heights.insert(first, estimates);
    for (int *row : {&m_anchor.row, &m_focus.row, &m_current, &m_hovered, &seen.row}) {
        if (*row >= first)
            *row += by;
    }
    hideFolded();
    keepInPlace(seen);
    arrange();
}

/** What was being said is recorded now, or was given up. What follows in this turn of the loop is
 * shown with it. */
void ConversationView::removed(int first, int last)
{
    const int count = last - first + 1;
    m_heights.remove(first, count);
    m_blocks.clear();
    for (int *row : {&m_anchor.row, &m_focus.row, &m_current, &m_hovered}) {
        if (*row > last)
            *row -= count;
        else if (*row >= first)
            *row = std::min(first, m_heights.count()) - 1;
    }
    arrange();
}

/** The row at the top, and how far it is scrolled out. */
ConversationView::Place ConversationView::firstSeen() const
{
    const int row = rowAt(0);
    return {row, row < 0 ? 0 : verticalScrollBar()->value() - m_heights.top(row)};
}

/** What is seen stays where it is, whatever happens above it. */
void ConversationView::keepInPlace(const Place &seen)
{
    if (m_following || seen.row < 0)
        return;
    m_arranging = true;
    updateRange();
    verticalScrollBar()->setValue(m_heights.top(seen.row) + seen.position);
    m_arranging = false;
}

void ConversationView::changed(int first, int last)
{
    const Place seen = firstSeen();
    for (int row = first; row <= last; ++row) {
        const ConversationEntry &entry = m_model.entry(row);
        const bool isSeen = viewport()->rect().intersects(rowRect(row));
        m_blocks.remove(entry.sequence);
        if (isSeen)
            m_heights.setMeasured(row, block(row).height());
        else
            m_heights.setEstimate(
                row, EntryBlock::estimate(entry, isFolded(row), viewport()->width(), m_look));
    }
    hideFolded();
    keepInPlace(seen);
    arrange();
}

bool ConversationView::isFolded(int row) const
{
    const ConversationEntry &entry = m_model.entry(row);
    return m_folds.value(entry.sequence, EntryText::beginsFolded(entry));
}

void ConversationView::setFolded(int row, bool folded)
{
    if (row < 0 || isFolded(row) == folded || !EntryText::canFold(m_model.entry(row)))
        return;
    m_folds[m_model.entry(row).sequence] = folded;
    m_following = false;
    changed(row, row);
    m_following = isAtEnd();
}

/** What belongs to a folded call is not shown. */
void ConversationView::hideFolded()
{
    int foldedDepth = -1; // depth of the folded call that we are below; -1 none
    for (int row = 0; row < m_heights.count(); ++row) {
        const ConversationEntry &entry = m_model.entry(row);
        if (foldedDepth >= 0 && entry.depth <= foldedDepth)
            foldedDepth = -1;
        m_heights.setHidden(row, foldedDepth >= 0);
        if (foldedDepth < 0 && entry.children > 0 && isFolded(row))
            foldedDepth = entry.depth;
    }
}

// --- laying out ----------------------------------------------------------------------------------

EntryBlock &ConversationView::block(int row) const
{
    const ConversationEntry &entry = m_model.entry(row);
    if (EntryBlock *known = m_blocks.object(entry.sequence))
        return *known;
    ConversationEntry now = entry;
    now.status = m_model.status(row);
    now.text = m_model.about(row);
    const bool isEnd = entry.kind == ConversationEntry::Kind::TurnEnd;
    auto *made = new EntryBlock(now, isEnd ? m_model.turn(row) : now, isFolded(row), m_look);
    made->setWidth(viewport()->width());
    m_blocks.insert(entry.sequence, made);
    return *made;
}

void ConversationView::measure(int row)
{
    if (!m_heights.isMeasured(row) && !m_heights.isHidden(row))
        m_heights.setMeasured(row, block(row).height());
}

/** Measures what is to be seen, so that nothing of that moves. */
void ConversationView::layOut()
{
    const int height = viewport()->height();
    QScrollBar *bar = verticalScrollBar();
    if (m_following) {
        int seen = 0;
        for (int row = m_heights.count() - 1; row >= 0 && seen < height; --row) {
            measure(row);
            seen += m_heights.height(row);
        }
        updateRange();
        bar->setValue(bar->maximum());
        return;
    }
    int row = m_heights.rowAt(bar->value());
    if (row < 0)
        return updateRange();
    const int before = m_heights.height(row);
    const bool isCut = m_heights.top(row) < bar->value();
    measure(row);
    int value = bar->value() + (isCut ? m_heights.height(row) - before : 0);
    for (; row < m_heights.count() && m_heights.top(row) < value + height; ++row)
        measure(row);
    updateRange();
    bar->setValue(value);
}

void ConversationView::arrange()
{
    if (m_arranging)
        return;
    m_arranging = true;
    layOut();
    m_arranging = false;
    viewport()->update();
    if (isVisible() && verticalScrollBar()->value() < nearTop && m_model.canLoadEarlier())
        m_model.loadEarlier();
}

void ConversationView::updateRange()
{
    const int room = viewport()->height();
    const int total = m_heights.total() + Theme::gap;
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setRange(0, std::max(0, total - room));
}

void ConversationView::scrollContentsBy(int, int)
{
    if (m_arranging)
        return;
    m_following = isAtEnd();
    arrange();
}

bool ConversationView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2;
}

void ConversationView::scrollToEnd()
{
    m_following = true;
    arrange();
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        m_blocks.clear();
        m_heights.forgetMeasures();
    }
    arrange();
}

void ConversationView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange
        && event->type() != QEvent::StyleChange)
        return;
    forget();
    arrange();
}

// --- showing -------------------------------------------------------------------------------------

EntryBlock::Marks ConversationView::marksOf(int row) const
{
    EntryBlock::Marks marks;
    marks.found = m_found;
    marks.isHovered = row == m_hovered;
    marks.isOnHandle = marks.isHovered && m_isOnHandle;
    marks.hasFocus = row == m_current && hasFocus();
    const auto [from, to] = selection();
    if (from.row < 0 || row < from.row || row > to.row)
        return marks;
    marks.selectionStart = row == from.row ? from.position : 0;
    marks.selectionEnd = row == to.row ? to.position : std::numeric_limits<int>::max();
    return marks;
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const int offset = verticalScrollBar()->value();
    int row = m_heights.rowAt(offset + event->rect().top());
    for (; row >= 0 && row < m_heights.count(); ++row) {
        if (m_heights.isHidden(row))
            continue;
        const int y = m_heights.top(row) - offset;
        if (y > event->rect().bottom())
            break;
        painter.save();
        painter.translate(0, y);
        block(row).paint(painter, marksOf(row));
        painter.restore();
    }
}

QRect ConversationView::rowRect(int row) const
{
    if (row < 0 || row >= m_heights.count() || m_heights.isHidden(row))
        return {};
    return {0, m_heights.top(row) - verticalScrollBar()->value(), viewport()->width(),
            m_heights.height(row)};
}

int ConversationView::rowAt(int viewportY) const
{
    return m_heights.rowAt(viewportY + verticalScrollBar()->value());
}

void ConversationView::showRow(int row)
{
    if (row < 0 || row >= m_heights.count())
        return;
    // What it is folded into is opened.
    for (int depth = m_model.entry(row).depth, above = row; depth > 0 && above >= 0; --above) {
        if (m_model.entry(above).depth >= depth)
            continue;
        depth = m_model.entry(above).depth;
        setFolded(above, false);
    }
    QScrollBar *bar = verticalScrollBar();
    m_following = false;
    measure(row);
    updateRange();
    const int top = m_heights.top(row);
    const int bottom = top + m_heights.height(row);
    if (top < bar->value() || m_heights.height(row) > viewport()->height())
        bar->setValue(top);
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(bottom - viewport()->height());
    m_following = isAtEnd();
    arrange();
}

} // namespace Runyard
