// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalscreen.h"

#include "terminalkeys.h"

#include <gui/style/theme.h>

#include <QtCore/QUrl>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <qtermwidget6/qtermwidget.h>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace Runyard {

namespace {

/** QTermWidget takes 2.2 MB with 1,000 lines. */
constexpr int defaultHistory = 1000;
constexpr std::chrono::milliseconds sizeSettles{60};

} // namespace

TerminalScreen::TerminalScreen(QWidget *parent)
    : QWidget(parent), m_terminal(new QTermWidget(0, this)), m_font(Theme::fixed())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_terminal);

    setHistoryLines(defaultHistory);
    setTerminalFont(m_font);
    m_terminal->setScrollBarPosition(QTermWidget::ScrollBarRight);
    m_terminal->setTerminalSizeHint(false);
    m_terminal->setFlowControlEnabled(false);
    m_terminal->setAutoClose(false);
    m_terminal->setMargin(4);
    // The filter has taken direction controls away, and a reordered line would not match its
    // columns.
    m_terminal->setBidiEnabled(false);
    followColours();
    m_terminal->startTerminalTeletype();
    findParts();

    connect(m_terminal, &QTermWidget::sendData, this, [this](const char *bytes, int size) {
        if (m_typing)
            emit typed(QByteArray(bytes, size));
    });
    connect(m_terminal, &QTermWidget::copyAvailable, this, &TerminalScreen::selectionChanged);
    connect(m_terminal, &QTermWidget::urlActivated, this,
            [this](const QUrl &link) { emit linkActivated(link); });
    m_sizeTimer.setSingleShot(true);
    connect(&m_sizeTimer, &QTimer::timeout, this, &TerminalScreen::noteSize);
    connect(&m_ptyTimer, &QTimer::timeout, this, &TerminalScreen::writeToPty);
}

TerminalScreen::~TerminalScreen() = default;

/** QTermWidget hides its parts; they are found by what they are, and done without where they
 * changed. */
void TerminalScreen::findParts()
{
    m_display = m_terminal->focusProxy() ? m_terminal->focusProxy() : m_terminal;
    setFocusProxy(m_terminal);
    m_display->installEventFilter(this);
    m_display->setMouseTracking(true);
    m_display->setAcceptDrops(false); // folders that are dropped belong to the window
    m_scrollBar = m_display->findChild<QScrollBar *>();
    if (m_scrollBar)
        connect(m_scrollBar, &QScrollBar::valueChanged, this, &TerminalScreen::sayIfTopReached);

    // Bytes by the slot of its session: in our own slices, and faster than by the pty (F12).
    for (QObject *child : m_terminal->children()) {
        const int slot = child->metaObject()->indexOfSlot("onReceiveBlock(const char*,int)");
        if (slot < 0)
            continue;
        m_session = child;
        m_receive = child->metaObject()->method(slot);
    }
    if (!m_session)
        drawThroughPty();
}

void TerminalScreen::drawThroughPty()
{
    m_session = nullptr;
    const int pty = m_terminal->getPtySlaveFd();
    termios mode{};
    if (tcgetattr(pty, &mode) == 0) {
        cfmakeraw(&mode); // else a program's LF becomes CR LF
        tcsetattr(pty, TCSANOW, &mode);
    }
    fcntl(pty, F_SETFL, fcntl(pty, F_GETFL) | O_NONBLOCK); // it takes about 20 KB
}

void TerminalScreen::draw(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    if (m_session) {
        const char *first = bytes.data();
        m_receive.invoke(m_session, Qt::DirectConnection, Q_ARG(const char *, first),
                         Q_ARG(int, int(bytes.size())));
        return;
    }
    m_unwritten.append(bytes);
    writeToPty();
}

void TerminalScreen::writeToPty()
{
    const qint64 written
        = ::write(m_terminal->getPtySlaveFd(), m_unwritten.constData(), size_t(m_unwritten.size()));
    if (written > 0)
        m_unwritten.remove(0, written);
    if (!m_unwritten.isEmpty()) {
        m_ptyTimer.start(0); // the widget reads in between
        return;
    }
    if (m_ptyTimer.isActive()) {
        m_ptyTimer.stop();
        emit readied();
    }
}

void TerminalScreen::clear()
{
    m_unwritten.clear();
    m_terminal->clear();
}

QSize TerminalScreen::cells() const
{
    return {m_terminal->screenColumnsCount(), m_terminal->screenLinesCount()};
}

void TerminalScreen::setHistoryLines(int lines)
{
    m_historyLines = lines < 0 ? std::numeric_limits<int>::max() / 2 : lines;
    m_terminal->setHistorySize(lines);
}

void TerminalScreen::setTerminalFont(const QFont &font)
{
    m_font = font;
    setZoom(m_zoom);
}

void TerminalScreen::setZoom(int steps)
{
    const int size = m_font.pointSize() > 0 ? m_font.pointSize() : 10;
    m_zoom = std::clamp(steps, 6 - size, 40 - size);
    QFont font = m_font;
    font.setPointSize(size + m_zoom);
    font.setStyleHint(QFont::TypeWriter);
    m_terminal->setTerminalFont(font);
    m_sizeTimer.start(sizeSettles);
}

QString TerminalScreen::selectedText() const
{
    return m_terminal->selectedText();
}

void TerminalScreen::copy()
{
    m_terminal->copyClipboard();
}

void TerminalScreen::toggleSearch()
{
    m_terminal->toggleShowSearchBar();
}

int TerminalScreen::scrolledUp() const
{
    return m_scrollBar ? m_scrollBar->maximum() - m_scrollBar->value() : 0;
}

void TerminalScreen::scrollUp(int linesFromEnd)
{
    if (m_scrollBar)
        m_scrollBar->setValue(m_scrollBar->maximum() - linesFromEnd);
}

void TerminalScreen::sayIfTopReached(int value)
{
    if (value == m_scrollBar->minimum() && m_scrollBar->maximum() > value)
        emit scrolledToTop();
}

void TerminalScreen::setAccessibleTexts(const QString &name, const QString &description)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_terminal), m_display}) {
        widget->setAccessibleName(name);
        widget->setAccessibleDescription(description);
    }
}

void TerminalScreen::followColours()
{
    const bool dark = Theme::isDark(palette());
    if (m_coloured && dark == m_dark)
        return;
    m_coloured = true;
    m_dark = dark;
    m_terminal->setColorScheme(dark ? QStringLiteral(":/terminal/RunyardDark.colorscheme")
                                    : QStringLiteral(":/terminal/RunyardLight.colorscheme"));
}

void TerminalScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        followColours();
    QWidget::changeEvent(event);
}

void TerminalScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sizeTimer.start(sizeSettles);
}

void TerminalScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_sizeTimer.start(sizeSettles);
}

void TerminalScreen::saySize()
{
    m_saidCells = {};
    m_sizeTimer.start(sizeSettles);
}

/** QTermWidget tells nobody when its columns or lines change. */
void TerminalScreen::noteSize()
{
    if (!isVisible() || cells() == m_saidCells)
        return;
    m_saidCells = cells();
    emit resized(m_saidCells.height(), m_saidCells.width());
}

bool TerminalScreen::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // Accepted, it comes as a key and not as a shortcut of the window.
        if (m_typing && goesToTerminal(*static_cast<QKeyEvent *>(event)))
            event->accept();
        else
            event->ignore();
        return true;
    case QEvent::KeyPress:
        if (filterKey(static_cast<QKeyEvent *>(event)))
            return true;
        break;
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Leave:
        if (filterMouse(event))
            return true;
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool TerminalScreen::filterKey(QKeyEvent *event)
{
    if (!goesToTerminal(*event)) {
        event->ignore(); // to the parents
        return true;
    }
    if (m_typing || event->text().isEmpty())
        return false;
    emit typingRefused();
    return true;
}

bool TerminalScreen::filterMouse(QEvent *event)
{
    const auto *mouse = dynamic_cast<QMouseEvent *>(event);
    const QString link = mouse ? linkAt(mouse->position().toPoint()) : QString();
    if (link != m_hovered) {
        m_hovered = link;
        emit linkHovered(link);
    }
    const bool forProgram
        = m_mouseGrabbed && mouse && !mouse->modifiers().testFlag(Qt::ShiftModifier);
    if (event->type() != QEvent::MouseButtonPress || forProgram
        || mouse->button() != Qt::MiddleButton)
        return false;
    emit pasteWanted(true); // ours is cleaned before it is sent
    return true;
}

QString TerminalScreen::linkAt(QPoint position) const
{
    const auto *spot
        = dynamic_cast<Konsole::RegExpFilter::HotSpot *>(m_terminal->getHotSpotAt(position));
    return spot && !spot->capturedTexts().isEmpty() ? spot->capturedTexts().constFirst()
                                                    : QString();
}

} // namespace Runyard
