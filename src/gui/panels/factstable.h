// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtWidgets/QScrollArea>

class QFormLayout;
class QLabel;

namespace Runyard {

/** Everything that is known of a run, as names and values that can be selected and copied. */
class FactsTable final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FactsTable(QWidget *parent = nullptr);

    void show(const Run &run, const RunDetails &details, const QDateTime &now);

private:
    struct Fact
    {
        QLabel *name;
        QLabel *value;
    };
    Fact add(const QString &name, bool isFixed = false);
    void set(const Fact &fact, const QString &value);

    QFormLayout *m_form;
    Fact m_folder, m_agent, m_model, m_command, m_source, m_created, m_started, m_finished,
        m_elapsed, m_exit, m_cost, m_tokens, m_priority, m_attempt, m_conversation, m_process, m_id;
};

} // namespace Runyard
