// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/instructions.h>

#include <QtCore/QAbstractListModel>

namespace Runyard {

/** A row of what there is to choose from: an instruction set, or a preset. */
struct InstructionChoice
{
    bool isPreset = false;
    InstructionSet set;   ///< of a preset only name, title, description, origin, error
    QJsonObject settings; ///< of a preset
    bool operator==(const InstructionChoice &) const = default;
};

/** Presets, then instruction sets: those that fit the folder first, each by title. */
class InstructionChoices : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< QString
        PresetRole,                  ///< bool
        FitsRole,                    ///< bool
        SearchRole,                  ///< QString, everything that may be searched for
    };

    using QAbstractListModel::QAbstractListModel;

    void setSets(const QList<InstructionSet> &sets);
    void setPresets(const QList<Preset> &presets);
    /** nullptr for a row that is none. */
    [[nodiscard]] const InstructionChoice *choice(int row) const;
    /** Of a set; nullptr when there is none of that name. */
    [[nodiscard]] const InstructionSet *set(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;

private:
    void arrange();

    QList<InstructionSet> m_sets;
    QList<Preset> m_presets;
    QList<InstructionChoice> m_rows;
};

} // namespace Runyard
