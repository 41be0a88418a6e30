// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalsource.h"

#include <base/terminalfilter.h>

#include <QtCore/QTimer>
#include <QtGui/QTextCursor>
#include <QtWidgets/QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace Runyard {

class TerminalBar;

/** A run's output as plain text: for screen readers, selecting and searching, which a terminal
 * can't do. Read-only, the last 2 MiB and 20,000 lines, growing while it is shown. */
class TranscriptView : public QWidget
{
    Q_OBJECT
public:
    explicit TranscriptView(TerminalSource &source, QWidget *parent = nullptr);

    /** While false it reads nothing. Shown again it goes on where it was, or near the end. */
    void setShown(bool shown);
    /** Reads anew, from the source's present stream. */
    void reload();
    void setTextFont(const QFont &font);
    void showSearch();
    void copy();
    [[nodiscard]] bool hasSelection() const;

signals:
    void selectionChanged(bool any);
    void failed(const Runyard::Error &error);

private:
    void ask(qint64 offset);
    void received(const OutputChunk &chunk);
    void insertSome();
    void replaceOpenLine(const QString &text);
    void sourceGrew(qint64 size, bool ended);
    void find(bool backward);
    [[nodiscard]] QString broken(const QByteArray &utf8);

    TerminalSource &m_source;
    TerminalFilter m_filter;
    TerminalBar *m_note;
    QPlainTextEdit *m_text;
    QWidget *m_search;
    QLineEdit *m_searchText;
    QTextCursor m_openLine; ///< where the line begins that isn't ended yet
    QTimer m_insertTimer;
    QTimer m_readTimer;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    qint64 m_next = 0;
    qint64 m_size = 0;
    qsizetype m_lineLength = 0;
    int m_generation = 0;
    bool m_shown = false;
    bool m_open = false;
    bool m_reading = false;
    bool m_ended = false;
};

} // namespace Runyard
