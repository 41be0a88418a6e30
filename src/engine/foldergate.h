// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folderprobe.h"

#include <domain/run.h>

#include <QtCore/QHash>

#include <chrono>

namespace Runyard {

/** Keeps runs waiting whose folder, or a file that they name, does not answer: it is looked at on
 * a worker, again and again until it does. What lies on local disks always answers, and is not
 * looked at. Engine thread. */
class FolderGate final : public QObject
{
    Q_OBJECT
public:
    explicit FolderGate(FolderProbe &probe, QObject *parent = nullptr);

    /** Why the run can't start now: FolderNotAnswering, also while that is not known yet. */
    [[nodiscard]] std::optional<Error> obstacle(const Run &run);

Q_SIGNALS:
    /** Something answered, so what waited for it may start. */
    void answered();

private:
    struct Look
    {
        std::chrono::steady_clock::time_point at; ///< of the answer, or of that there was none
        bool isOpen = false;
        bool hasAnswered = false;
    };
    [[nodiscard]] bool answers(const QString &path);

    FolderProbe &m_probe;
    QHash<QString, Look> m_looks; ///< by path
};

} // namespace Runyard
