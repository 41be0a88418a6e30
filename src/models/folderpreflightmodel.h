// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtCore/QAbstractTableModel>

namespace Runyard {

/** What the launch sheet has been told, as far as it decides which folders can start. */
struct LaunchChoice
{
    bool trusting = false;        ///< the user trusts the folders that need it
    bool hasOwnText = false;      ///< one instruction for all is given
    bool needsInstruction = true; ///< the agent can't do without
    bool operator==(const LaunchChoice &) const = default;
};

/** The folders of a launch, one a row, each with a tick, what was found in it, and whether a run
 * can start there, given the choices made so far. */
class FolderPreflightModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { FolderColumn, ProjectColumn, InstructionColumn, StandingColumn, ColumnCount };
    enum class Standing { Checking, Ready, NeedsTrust, Busy, NoInstruction, Impossible };
    Q_ENUM(Standing)
    enum Role {
        StandingRole = Qt::UserRole + 1, ///< Standing
        PathRole,                        ///< QString, as it was given
        PlaceRole,                       ///< QString, the folder above it
        ProblemRole,                     ///< QString, what to do about it
        BesideRole, ///< bool, editable: run beside others instead of after them
        BusyRole,   ///< bool: the choice of BesideRole matters
        TrustRole,  ///< bool: trusted already
    };

    using QAbstractTableModel::QAbstractTableModel;

    /** Adds those that are not there yet. */
    void addFolders(const QStringList &folders);
    [[nodiscard]] QStringList folders() const;
    void setReport(const FolderReport &report);
    void setChoice(const LaunchChoice &choice);
    /** After a start: those that were submitted and not rejected go, and those left out on purpose;
     * the others stay with the reason. */
    void keepUnstarted(const QStringList &submitted, const QList<Rejection> &rejected);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /** nullptr while it is being looked at. */
    [[nodiscard]] const FolderReport *report(int row) const;
    [[nodiscard]] bool isChecking() const;
    /** Ticked folders that can start, with what is to be done where others work. */
    [[nodiscard]] QStringList startable(RunEnums::OnBusy onBusy) const;
    [[nodiscard]] int startableCount() const;
    /** Ticked folders that are not trusted, with what would act in them. */
    [[nodiscard]] QList<FolderReport> untrusted() const;

signals:
    /** What can start may have changed. */
    void judged();

private:
    struct Row
    {
        QString folder;
        std::optional<FolderReport> report;
        std::optional<Error> rejection;
        bool ticked = true;
        bool beside = false;
    };

    [[nodiscard]] Standing standing(const Row &row) const;
    [[nodiscard]] bool isBusy(const Row &row) const;
    [[nodiscard]] bool canStart(const Row &row) const;
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString standingText(const Row &row) const;
    [[nodiscard]] QString instructionText(const Row &row) const;
    [[nodiscard]] QString problem(const Row &row) const;
    [[nodiscard]] const Error *errorOf(const Row &row) const;
    [[nodiscard]] QString hint(const Row &row, int column) const;

    QList<Row> m_rows;
    LaunchChoice m_choice;
};

} // namespace Runyard
