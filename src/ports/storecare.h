// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/careoperations.h>

#include <chrono>

namespace Runyard {

/** What may be done with the store beside its use: looking for damage, copying, searching. Works on
 * connections of its own that only read, so it disturbs nobody. Blocking: for a worker; one call at
 * a time, always on the same thread. */
class StoreCare
{
public:
    virtual ~StoreCare();
    /** Looks at every page and every event. What is found stands in `problems`; errors are those of
     * opening. */
    [[nodiscard]] virtual Result<StoreReport> check() = 0;
    /** A whole copy at `path`, which must be free; empty: among the other backups. The report is
     * that of the copy. Errors: DiskFull, Io, StoreBroken. */
    [[nodiscard]] virtual Result<StoreReport> backUp(const QString &path) = 0;
    /** Takes into the index what was recorded since the last time, for about so long. */
    virtual void advance(std::chrono::milliseconds atMost) = 0;
    /** Lets go of what it does, soon; the only call from another thread. For the end of the
     * program: nothing is done after it. */
    virtual void cancel() = 0;
    /** Folders and numbers are left to the caller. Errors: BadInput (words that can't be looked
     * for), DiskFull, Io. */
    [[nodiscard]] virtual Result<SearchHits> search(const SearchQuery &query) = 0;
};

} // namespace Runyard
