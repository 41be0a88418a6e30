// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFuture>
#include <QtCore/QPromise>

#include <thread>
#include <type_traits>

namespace Runyard {

/** Does `work` on a thread of its own, which may hang with a disk or a network without anybody
 * waiting for it, not even the end of the program. `work` must not touch what lives elsewhere. */
template<class Work>
[[nodiscard]] QFuture<std::invoke_result_t<Work>> onOwnThread(Work work)
{
    using Answer = std::invoke_result_t<Work>;
    QPromise<Answer> promise;
    promise.start();
    QFuture<Answer> answer = promise.future();
    std::thread([promise = std::move(promise), work = std::move(work)]() mutable {
        promise.addResult(work());
        promise.finish();
    }).detach();
    return answer;
}

} // namespace Runyard
