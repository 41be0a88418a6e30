// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlview.h"

#include <gui/style/theme.h>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QtCore/QScopedValueRollback>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/** Shorter than a thought, longer than the time between two keys. */
constexpr auto pause = 250ms;
constexpr qsizetype mostMarks = 200;

} // namespace

/** Line numbers, left of the text. */
class YamlView::Numbers : public QWidget
{
public:
    explicit Numbers(YamlView &view) : QWidget(&view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view.paintNumbers(event); }

private:
    YamlView &m_view;
};

YamlView::YamlView(WorkflowEditor &editor, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_editor(editor)
    , m_repository(std::make_unique<KSyntaxHighlighting::Repository>())
    , m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
    , m_numbers(new Numbers(*this))
{
    setFrameShape(NoFrame);
    setFont(Theme::fixed());
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    setTabChangesFocus(false);
    setTabStopDistance(2 * fontMetrics().horizontalAdvance(u' '));
    setAccessibleName(tr("Text of the workflow"));
    m_highlighter->setDefinition(m_repository->definitionForName(u"YAML"_s));
    chooseColors();
    m_typed.setSingleShot(true);
    m_typed.setInterval(pause);
    connect(&m_typed, &QTimer::timeout, this, &YamlView::commit);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isTaking)
            m_typed.start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &YamlView::noteCursor);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        dy != 0 ? m_numbers->scroll(0, dy)
                : m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this,
            [this] { setViewportMargins(numbersWidth(), 0, 0, 0); });
    connect(&editor.graph(), &WorkflowGraphModel::loaded, this, &YamlView::load);
    connect(&editor.graph(), &WorkflowGraphModel::textChanged, this, &YamlView::take);
    connect(&editor.graph(), &WorkflowGraphModel::changed, this, &YamlView::mark);
    load();
}

YamlView::~YamlView() = default;

void YamlView::chooseColors()
{
    m_highlighter->setTheme(m_repository->defaultTheme(
        Theme::isDark(palette()) ? KSyntaxHighlighting::Repository::DarkTheme
                                 : KSyntaxHighlighting::Repository::LightTheme));
    m_highlighter->rehighlight();
}

void YamlView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        chooseColors();
        mark();
    }
}

// --- both directions ----------------------------------------------------------------------------

void YamlView::load()
{
    const QScopedValueRollback taking(m_isTaking, true);
    m_typed.stop();
    m_step.clear();
    setPlainText(QString::fromUtf8(m_editor.graph().text()));
    setViewportMargins(numbersWidth(), 0, 0, 0);
}

/** Only what differs is replaced, so that the cursor and the place that is seen stay. */
void YamlView::take()
{
    const QString before = toPlainText();
    const QString now = QString::fromUtf8(m_editor.graph().text());
    if (before == now)
        return;
    const QScopedValueRollback taking(m_isTaking, true);
    m_typed.stop();
    const qsizetype shorter = std::min(before.size(), now.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == now[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    QTextCursor cursor(document());
    cursor.setPosition(int(head));
    cursor.setPosition(int(before.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(now.sliced(head, now.size() - tail - head));
}

void YamlView::commit()
{
    m_typed.stop();
    m_editor.setTypedText(toPlainText().toUtf8());
}

void YamlView::focusOutEvent(QFocusEvent *event)
{
    if (m_typed.isActive())
        commit();
    QPlainTextEdit::focusOutEvent(event);
}

/** Of a byte of the graph's text, in what is shown. */
int YamlView::positionOf(qint64 byte) const
{
    return int(QString::fromUtf8(m_editor.graph().text().first(byte)).size());
}

void YamlView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        commit();
        event->matches(QKeySequence::Undo) ? m_editor.undoStack().undo()
                                           : m_editor.undoStack().redo();
        return;
    }
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        insertPlainText(u"  "_s); // YAML knows no tabs
        return;
    }
    if (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier) {
        const QString line = textCursor().block().text();
        qsizetype spaces = 0;
        while (spaces < line.size() && line[spaces] == u' ')
            ++spaces;
        insertPlainText(u'\n' + line.first(spaces));
        ensureCursorVisible();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

// --- marks --------------------------------------------------------------------------------------

void YamlView::showStep(const QString &id)
{
    m_step = id;
    mark();
    const std::optional<TextRange> range = m_editor.graph().document().stepRange(id);
    if (!range || hasFocus())
        return;
    const QScopedValueRollback taking(m_isTaking, true);
    QTextCursor cursor(document());
    cursor.setPosition(positionOf(range->end - 1));
    setTextCursor(cursor);
    cursor.setPosition(positionOf(range->begin));
    setTextCursor(cursor);
}

void YamlView::showPlace(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                        std::min(column - 1, std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
}

void YamlView::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto range
        = m_step.isEmpty() ? std::nullopt : m_editor.graph().document().stepRange(m_step);
    if (range && range->end > range->begin) {
        const int first = document()->findBlock(positionOf(range->begin)).blockNumber();
        const int last = document()->findBlock(positionOf(range->end - 1)).blockNumber();
        for (int line = first; line <= last; ++line) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(document()->findBlockByNumber(line));
            mark.format.setBackground(
                Theme::blend(palette().color(QPalette::Base), Theme::accent(palette()), 0.09));
            mark.format.setProperty(QTextFormat::FullWidthSelection, true);
            marks << mark;
        }
    }
    for (const WorkflowProblem &problem : m_editor.graph().problems().first(
             std::min(mostMarks, m_editor.graph().problems().size()))) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        const qint64 size = m_editor.graph().text().size();
        mark.cursor.setPosition(positionOf(std::clamp<qint64>(problem.range.begin, 0, size)));
        mark.cursor.setPosition(positionOf(std::clamp<qint64>(problem.range.end, 0, size)),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::toneColor(
            problem.warning ? Theme::Tone::Warning : Theme::Tone::Failure, palette()));
        mark.format.setToolTip(problem.error.message());
        marks << mark;
    }
    setExtraSelections(marks);
}

void YamlView::noteCursor()
{
    if (m_isTaking || !hasFocus() || m_typed.isActive())
        return;
    const WorkflowDocument &workflow = m_editor.graph().document();
    if (!workflow.isReadable())
        return;
    const qint64 byte = toPlainText().first(textCursor().position()).toUtf8().size();
    for (const StepDefinition &step : workflow.definition().steps) {
        const TextRange range = workflow.checked().tree->raw(step.node).range;
        if (byte >= range.begin && byte < range.end) {
            emit stepEntered(step.id);
            return;
        }
    }
    emit stepEntered({});
}

// --- line numbers -------------------------------------------------------------------------------

int YamlView::numbersWidth() const
{
    const auto digits = QString::number(std::max(100, blockCount())).size();
    return fontMetrics().horizontalAdvance(u'9') * int(digits) + 18;
}

void YamlView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inner = contentsRect();
    m_numbers->setGeometry(inner.left(), inner.top(), numbersWidth(), inner.height());
}

void YamlView::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    painter.setPen(Theme::blend(palette().color(QPalette::Base), Theme::secondary(palette()), 0.7));
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        painter.drawText(QRectF(0, top, m_numbers->width() - 9, height),
                         int(Qt::AlignRight | Qt::AlignVCenter),
                         QString::number(block.blockNumber() + 1));
        top += height;
        block = block.next();
    }
}

} // namespace Runyard
