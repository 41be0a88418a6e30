// SPDX-License-Identifier: GPL-3.0-or-later
#include "bareterminal.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <qtermwidget6/qtermwidget.h>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

BareTerminal::BareTerminal(Way way) : m_way(way), m_widget(std::make_unique<QTermWidget>(0))
{
    m_widget->setHistorySize(1000);
    m_widget->startTerminalTeletype();
    const int pty = m_widget->getPtySlaveFd();
    termios mode{};
    tcgetattr(pty, &mode);
    cfmakeraw(&mode);
    tcsetattr(pty, TCSANOW, &mode);
    fcntl(pty, F_SETFL, fcntl(pty, F_GETFL) | O_NONBLOCK);
    for (QObject *child : m_widget->children()) {
        if (child->metaObject()->indexOfSlot("onReceiveBlock(const char*,int)") >= 0)
            m_session = child;
    }
    QObject::connect(&m_timer, &QTimer::timeout, m_widget.get(), [this] { write(); });
}

BareTerminal::~BareTerminal() = default;

void BareTerminal::show()
{
    m_widget->resize(900, 500);
    m_widget->show();
}

void BareTerminal::feed(const QByteArray &bytes)
{
    if (m_way == Way::Direct && m_session)
        return drawDirectly(bytes);
    m_unwritten += bytes;
    write();
}

void BareTerminal::drawDirectly(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += 4096) {
        const char *first = bytes.constData() + at;
        const int size = int(std::min<qsizetype>(4096, bytes.size() - at));
        QMetaObject::invokeMethod(m_session, "onReceiveBlock", Qt::DirectConnection,
                                  Q_ARG(const char *, first), Q_ARG(int, size));
        if (at % (64 * 4096) == 0)
            QCoreApplication::processEvents();
    }
}

void BareTerminal::write()
{
    const auto written = ::write(m_widget->getPtySlaveFd(), m_unwritten.constData(),
                                 size_t(std::min<qsizetype>(m_unwritten.size(), 65536)));
    if (written > 0)
        m_unwritten = m_unwritten.sliced(written);
    if (m_unwritten.isEmpty())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(0);
}

void BareTerminal::consume(const QByteArray &bytes)
{
    if (m_way == Way::Direct && m_session)
        return drawDirectly(bytes);
    bool drawn = false;
    const auto seen = QObject::connect(m_widget.get(), &QTermWidget::sendData, m_widget.get(),
                                       [&drawn] { drawn = true; });
    // Pieces, so that the queue itself costs nothing; at the end a question that is answered when
    // all before is drawn.
    for (qsizetype at = 0; at < bytes.size(); at += 1 << 20) {
        feed(bytes.sliced(at, std::min<qsizetype>(1 << 20, bytes.size() - at)));
        while (!m_unwritten.isEmpty())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    feed("\x1b[5n");
    while (!drawn)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    QObject::disconnect(seen);
}
