// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/folderinspector.h>

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace Runyard {

/** Looks at folders on worker threads, with a deadline: a folder on a network that does not answer
 * becomes an error of its own and holds up nothing else. Results come on the owner's thread. */
class FolderProbe final : public QObject
{
    Q_OBJECT
public:
    explicit FolderProbe(const FolderInspector &inspector, QObject *parent = nullptr);
    /** Does not wait for a folder that does not answer: see `hasAbandoned`. */
    ~FolderProbe() override;

    /** Threads that still wait for a folder were left behind in this program, which has to end
     * without destroying what they might use. */
    [[nodiscard]] static bool hasAbandoned();

    using Reports = std::function<void(const QList<FolderReport> &)>;
    using Text = std::function<void(const Result<QString> &)>;

    /** One report per folder, in that order. */
    void inspect(const QStringList &folders, const Settings &settings, const QSet<QString> &trusted,
                 Reports done);
    void readInstruction(const QString &path, const Settings &settings, Text done);
    /** Does something that looks at `path`, which errors name. */
    template<class T>
    void run(const QString &path, std::function<Result<T>()> work,
             std::function<void(const Result<T> &)> done)
    {
        auto once = std::make_shared<std::function<void(const Result<T> &)>>(
            std::move(done)); // shared by the answer and the deadline
        const QPointer<FolderProbe> self(this);
        start([self, once, work] {
            const Result<T> answer = work();
            QMetaObject::invokeMethod(
                self,
                [once, answer] {
                    if (*once)
                        std::exchange(*once, nullptr)(answer);
                },
                Qt::QueuedConnection);
        });
        QTimer::singleShot(deadline, this, [once, path] {
            if (*once)
                std::exchange(*once, nullptr)(std::unexpected(notAnswering(path)));
        });
    }

private:
    static constexpr std::chrono::seconds deadline{5};
    [[nodiscard]] static Error notAnswering(const QString &path);
    void start(std::function<void()> work);
    void relieve();

    const FolderInspector &m_inspector;
    std::unique_ptr<QThreadPool> m_pool;
    QTimer m_relief; ///< while there is work: whether all threads are stuck
};

} // namespace Runyard
