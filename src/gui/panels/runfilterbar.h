// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/runfilter.h>
#include <models/runsummary.h>

#include <QtWidgets/QWidget>

class QButtonGroup;
class QLineEdit;
class QToolButton;

namespace Runyard {

/** Which runs to list: chips with how many there are, and a field for words. */
class RunFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit RunFilterBar(const RunSummary &summary, QWidget *parent = nullptr);

    [[nodiscard]] RunFilter filter() const;
    void focusText();
    void clear();

signals:
    void filterChanged(const Runyard::RunFilter &filter);
    /** Enter or Down in the field: on to what it has found. */
    void listWanted();

private:
    struct Chip
    {
        QString text;
        QSet<RunState> states;
        int RunSummary::Counts::*count; ///< nullptr: all
    };
    void addChip(const Chip &chip);
    void showCounts();

    const RunSummary &m_summary;
    QList<Chip> m_chips;
    QButtonGroup *m_buttons;
    QLineEdit *m_text;
};

} // namespace Runyard
