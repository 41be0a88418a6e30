// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/gateway.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace Runyard::Cli {

/** The last line that runs have printed so far: of those whose agent tells nothing by itself. Reads
 * the end of the output, at most twice a second for each run. */
class LastLines final : public QObject
{
    Q_OBJECT
public:
    explicit LastLines(Gateway &gateway, QObject *parent = nullptr);

    /** From now on these runs, and no others. */
    void follow(const QSet<RunId> &runs);
    [[nodiscard]] QString of(const RunId &run) const { return m_lines.value(run); }

signals:
    void changed(const Runyard::RunId &run);

private:
    void read(const RunId &run);

    Gateway &m_gateway;
    QSet<RunId> m_followed;
    QSet<RunId> m_due; ///< will be read soon
    QHash<RunId, QString> m_lines;
};

} // namespace Runyard::Cli
