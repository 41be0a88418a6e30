// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/eventstore.h>

namespace Runyard {

/** An EventStore in memory, which outlives the engine that uses it and can be told to refuse. */
class MemoryStore final : public EventStore
{
public:
    Result<> append(const QList<EventRecord> &records) override
    {
        if (refuse)
            return fail(ErrorCode::DiskFull, "The disk is full.");
        for (const EventRecord &record : records) {
            if (record.sequence != lastSequence() + 1)
                return fail(ErrorCode::Internal, "sequence");
            m_records << record;
        }
        ++transactions;
        return {};
    }
    qint64 lastSequence() const override
    {
        return m_records.isEmpty() ? 0 : m_records.last().sequence;
    }
    Result<> read(qint64 after,
                  const std::function<bool(const EventRecord &)> &visit) const override
    {
        for (qsizetype i = after; i < m_records.size(); ++i) {
            if (!visit(m_records[i]))
                break;
        }
        return {};
    }
    Result<QList<EventRecord>> readRun(const RunId &run, int most, qint64 before) const override
    {
        QList<EventRecord> found;
        for (const EventRecord &record : m_records) {
            if (runOf(record.event) == run && (before <= 0 || record.sequence < before))
                found << record;
        }
        return found.mid(qMax<qsizetype>(0, found.size() - most));
    }
    QString location() const override { return QStringLiteral("memory"); }
    int schemaVersion() const override { return 1; }

    [[nodiscard]] const QList<EventRecord> &records() const { return m_records; }
    bool refuse = false;
    int transactions = 0;

private:
    QList<EventRecord> m_records;
};

} // namespace Runyard
