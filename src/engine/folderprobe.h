// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/mounts.h>
#include <ports/folderinspector.h>

#include <QtCore/QHash>
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
    /** Does something that looks at `path`, which errors name. Where enough others wait already for
     * the same that does not answer, the error comes at once. */
    template<class T>
    void run(const QString &path, std::function<Result<T>()> work,
             std::function<void(const Result<T> &)> done)
    {
        struct Look
        {
            std::function<void(const Result<T> &)> done;
            bool isStuck = false;
        };
        auto look
            = std::make_shared<Look>(std::move(done)); // shared by the answer and the deadline
        const auto giveUp = [look, path] {
            if (look->done)
                std::exchange(look->done, nullptr)(std::unexpected(notAnswering(path)));
        };
        const QString place = placeOf(path);
        if (isCrowded(place)) {
            QTimer::singleShot(0, this, giveUp);
            return;
        }
        const QPointer<FolderProbe> self(this);
        start([self, look, work, place] {
            const Result<T> answer = work();
            QMetaObject::invokeMethod(
                self,
                [self, look, place, answer] {
                    if (look->isStuck)
                        self->noteStuck(place, -1);
                    if (look->done)
                        std::exchange(look->done, nullptr)(answer);
                },
                Qt::QueuedConnection);
        });
        QTimer::singleShot(deadline, this, [this, look, place, giveUp] {
            look->isStuck = look->done != nullptr;
            if (look->isStuck)
                noteStuck(place, 1);
            giveUp();
        });
    }

    /** Whether what lies there may not answer, as far as its name tells. */
    [[nodiscard]] bool mayHang(const QString &path) { return m_mounts.mayHang(path); }
    [[nodiscard]] static Error notAnswering(const QString &path);

private:
    static constexpr std::chrono::seconds deadline{5};
    [[nodiscard]] QString placeOf(const QString &path);
    [[nodiscard]] bool isCrowded(const QString &place) const;
    void noteStuck(const QString &place, int more);
    void start(std::function<void()> work);
    void relieve();

    const FolderInspector &m_inspector;
    std::unique_ptr<QThreadPool> m_pool;
    Mounts m_mounts;
    QHash<QString, int> m_stuck; ///< by place: threads that are past their deadline
    QTimer m_relief;             ///< while there is work: whether all threads are stuck
};

} // namespace Runyard
