// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionchoices.h"

#include "words.h"

#include <algorithm>

namespace Runyard {

void InstructionChoices::setSets(const QList<InstructionSet> &sets)
{
    if (m_sets == sets)
        return;
    m_sets = sets;
    arrange();
}

void InstructionChoices::setPresets(const QList<Preset> &presets)
{
    if (m_presets == presets)
        return;
    m_presets = presets;
    arrange();
}

void InstructionChoices::arrange()
{
    beginResetModel();
    m_rows.clear();
    for (const Preset &preset : std::as_const(m_presets)) {
        InstructionChoice row;
        row.isPreset = true;
        row.settings = preset.settings;
        row.set.name = preset.name;
        row.set.title = preset.title;
        row.set.description = preset.description;
        row.set.origin = preset.origin;
        row.set.path = preset.path;
        row.set.error = preset.error;
        m_rows << row;
    }
    for (const InstructionSet &set : std::as_const(m_sets))
        m_rows << InstructionChoice{false, set, {}};
    std::ranges::stable_sort(m_rows, [](const InstructionChoice &a, const InstructionChoice &b) {
        const auto rank = [](const InstructionChoice &row) {
            return row.isPreset ? 0 : row.set.fits && !row.set.error ? 1 : 2;
        };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return a.set.title.compare(b.set.title, Qt::CaseInsensitive) < 0;
    });
    endResetModel();
}

const InstructionChoice *InstructionChoices::choice(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

const InstructionSet *InstructionChoices::set(const QString &name) const
{
    const auto found = std::ranges::find(m_sets, name, &InstructionSet::name);
    return found == m_sets.cend() ? nullptr : &*found;
}

int InstructionChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant InstructionChoices::data(const QModelIndex &index, int role) const
{
    const InstructionChoice *row = choice(index.row());
    if (!row)
        return {};
    const InstructionSet &set = row->set;
    switch (role) {
    case Qt::DisplayRole:
        return row->isPreset ? tr("Preset: %1").arg(shown(set.title)) : shown(set.title);
    case Qt::ToolTipRole:
        if (set.error)
            return Words::sentence(*set.error);
        if (!set.fits)
            return tr("Does not fit this folder: %1").arg(shown(set.lacks));
        return shown(set.description);
    case NameRole:
        return set.name;
    case PresetRole:
        return row->isPreset;
    case FitsRole:
        return set.fits && !set.error;
    case SearchRole:
        return QStringList{set.name, set.title, set.description, set.tags.join(u' ')}.join(u' ');
    default:
        return {};
    }
}

} // namespace Runyard
