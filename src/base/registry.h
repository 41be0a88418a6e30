// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <memory>
#include <vector>

namespace Runyard {

/** What extenders add, by id, in the order in which it was added. Owns its entries. T has `QString
 * id() const`. Filled by generated calls from a list in the folder's CMakeLists.txt, before
 * anything reads it; not thread-safe. */
template<class T>
class Registry
{
public:
    /** A later entry with the same id takes the place of the earlier one. */
    T &add(std::unique_ptr<T> entry)
    {
        for (std::unique_ptr<T> &present : m_entries) {
            if (present->id() == entry->id()) {
                present = std::move(entry);
                return *present;
            }
        }
        m_entries.push_back(std::move(entry));
        return *m_entries.back();
    }

    /** nullptr when there is none of that id. */
    [[nodiscard]] T *find(const QString &id) const
    {
        for (const std::unique_ptr<T> &entry : m_entries) {
            if (entry->id() == id)
                return entry.get();
        }
        return nullptr;
    }

    [[nodiscard]] const std::vector<std::unique_ptr<T>> &all() const { return m_entries; }

private:
    std::vector<std::unique_ptr<T>> m_entries;
};

} // namespace Runyard
