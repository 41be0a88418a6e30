// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/folderinspector.h>

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QThreadPool>

#include <functional>

namespace Runyard {

/** Looks at folders on worker threads, with a deadline: a folder on a network that does not answer
 * becomes an error of its own and holds up nothing else. Results come on the owner's thread. */
class FolderProbe final : public QObject
{
    Q_OBJECT
public:
    explicit FolderProbe(const FolderInspector &inspector, QObject *parent = nullptr);
    ~FolderProbe() override;

    using Reports = std::function<void(const QList<FolderReport> &)>;
    using Text = std::function<void(const Result<QString> &)>;

    /** One report per folder, in that order. */
    void inspect(const QStringList &folders, const Settings &settings, const QSet<QString> &trusted,
                 Reports done);
    void readInstruction(const QString &path, const Settings &settings, Text done);

private:
    const FolderInspector &m_inspector;
    QThreadPool m_pool;
};

} // namespace Runyard
