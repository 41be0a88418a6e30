// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expectations.h"
#include "testengine.h"

#include <QtCore/QElapsedTimer>

namespace Runyard::Cli::Testing {

struct TestResult
{
    TestCase test;
    QStringList failures;
    qint64 tookMs = 0;
    [[nodiscard]] bool passed() const { return failures.isEmpty(); }
};

/** Runs tests one after the other, each in a fresh copy of its folder. */
class TestRunner final : public QObject
{
    Q_OBJECT
public:
    TestRunner(const QList<TestCase> &tests, TestEngine &engine, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(const Runyard::Cli::Testing::TestResult &result);
    void allFinished();

private:
    void next();
    Result<QString> prepareFolder(const TestCase &test) const;
    void queue();
    void take(const QList<EventRecord> &records);
    void look();
    void timeOut();
    void end(const QStringList &failures);

    QList<TestCase> m_tests;
    TestEngine &m_engine;
    qsizetype m_index = -1;
    Outcome m_outcome;
    RunId m_run;
    QHash<RunId, QList<Event>> m_events;
    QTimer m_timeout;
    QElapsedTimer m_timer;
    bool m_timedOut = false;
};

} // namespace Runyard::Cli::Testing
