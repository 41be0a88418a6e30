// SPDX-License-Identifier: GPL-3.0-or-later
#include "factstable.h"

#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QLocale>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>

#include <cstring>

namespace Runyard {
namespace {

QString full(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime(), QLocale::ShortFormat)
                          : QString();
}

/** A command as one would type it, so that it can be copied into a shell. */
QString shellLine(const QStringList &command)
{
    QStringList words;
    for (const QString &word : command) {
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
        words << (plain.match(word).hasMatch()
                      ? word
                      : u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'');
    }
    return shown(words.join(u' '));
}

} // namespace

FactsTable::FactsTable(QWidget *parent)
    : QScrollArea(parent)
    , m_form(new QFormLayout)
    , m_folder(add(tr("Folder")))
    , m_agent(add(tr("Agent")))
    , m_model(add(tr("Model")))
    , m_command(add(tr("Command line"), true))
    , m_source(add(tr("Instruction from")))
    , m_created(add(tr("Queued at")))
    , m_started(add(tr("Started at")))
    , m_finished(add(tr("Ended at")))
    , m_elapsed(add(tr("Elapsed")))
    , m_exit(add(tr("Exit")))
    , m_cost(add(tr("Cost")))
    , m_tokens(add(tr("Tokens")))
    , m_priority(add(tr("Priority")))
    , m_attempt(add(tr("Attempt")))
    , m_conversation(add(tr("Conversation"), true))
    , m_process(add(tr("Process")))
    , m_id(add(tr("Id"), true))
{
    auto *holder = new QWidget;
    holder->setLayout(m_form);
    m_form->setContentsMargins(Theme::gap, 12, Theme::gap, 12);
    m_form->setHorizontalSpacing(Theme::wideGap);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setWidget(holder);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    holder->setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
}

FactsTable::Fact FactsTable::add(const QString &name, bool isFixed)
{
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel;
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (isFixed)
        value->setFont(Theme::fixed());
    m_form->addRow(label, value);
    return {label, value};
}

void FactsTable::set(const Fact &fact, const QString &value)
{
    fact.value->setText(value);
    // A name alone would stand before the value for screen readers, and hide it.
    fact.value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name->text(), value));
    m_form->setRowVisible(fact.value, !value.isEmpty());
}

void FactsTable::show(const Run &run, const RunDetails &details, const QDateTime &now)
{
    set(m_folder, shown(run.folder));
    set(m_agent,
        run.interactive ? tr("%1, in a terminal").arg(shown(run.agent)) : shown(run.agent));
    set(m_model, shown(run.model));
    set(m_command, shellLine(details.commandLine));
    set(m_source, run.instructionSource == u"typed" ? tr("typed") : shown(run.instructionSource));
    set(m_created, full(run.createdAt));
    set(m_started, full(run.startedAt));
    set(m_finished, full(run.finishedAt));
    set(m_elapsed, run.startedAt.isValid() ? Words::duration(elapsed(run, now)) : QString());
    QString exit;
    if (run.signal)
        exit = tr("signal %1 (%2)")
                   .arg(*run.signal)
                   .arg(QString::fromLocal8Bit(strsignal(*run.signal)));
    else if (run.exitCode)
        exit = tr("code %1").arg(*run.exitCode);
    set(m_exit, exit);
    set(m_cost, Words::cost(run.costUsd));
    const Tokens &tokens = run.tokens;
    set(m_tokens, tokens.total() == 0
                      ? QString()
                      : tr("%1 in, %2 out, %3 from cache")
                            .arg(Words::tokens(tokens.input + tokens.cacheWrite),
                                 Words::tokens(tokens.output), Words::tokens(tokens.cacheRead)));
    set(m_priority, run.priority == 0 ? QString() : QString::number(run.priority));
    set(m_attempt, run.attempt > 1 ? QString::number(run.attempt) : QString());
    set(m_conversation, shown(run.agentSession));
    set(m_process, run.pid > 0 ? QString::number(run.pid) : QString());
    set(m_id, run.id.value);
}

} // namespace Runyard
