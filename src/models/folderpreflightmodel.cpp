// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderpreflightmodel.h"

#include "words.h"

#include <algorithm>

namespace Runyard {

void FolderPreflightModel::addFolders(const QStringList &folders)
{
    QList<Row> fresh;
    for (const QString &folder : folders) {
        const auto isIt = [&](const Row &row) { return row.folder == folder; };
        if (std::none_of(m_rows.cbegin(), m_rows.cend(), isIt)
            && std::none_of(fresh.cbegin(), fresh.cend(), isIt))
            fresh << Row{folder, {}, {}};
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
    emit judged();
}

QStringList FolderPreflightModel::folders() const
{
    QStringList folders;
    for (const Row &row : m_rows)
        folders << row.folder;
    return folders;
}

void FolderPreflightModel::setReport(const FolderReport &report)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].folder != report.folder)
            continue;
        m_rows[i].report = report;
        emit dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
    emit judged();
}

void FolderPreflightModel::setChoice(const LaunchChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit judged();
}

void FolderPreflightModel::keepUnstarted(const QStringList &submitted,
                                         const QList<Rejection> &rejected)
{
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        Row &row = m_rows[i];
        const auto it
            = std::find_if(rejected.cbegin(), rejected.cend(), [&](const Rejection &rejection) {
                  return rejection.folder == row.folder;
              });
        if (it == rejected.cend()
            && (submitted.contains(row.folder) || (!row.ticked && !errorOf(row)))) {
            beginRemoveRows({}, int(i), int(i));
            m_rows.removeAt(i);
            endRemoveRows();
            continue;
        }
        // Busy is a question, not an end: it is asked in the row.
        if (it != rejected.cend() && it->error.code == ErrorCode::FolderBusy && row.report)
            row.report->busyRuns = std::max(1, row.report->busyRuns);
        else if (it != rejected.cend())
            row.rejection = it->error;
        emit dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
    emit judged();
}

// --- judging ------------------------------------------------------------------------------------

const Error *FolderPreflightModel::errorOf(const Row &row) const
{
    if (row.rejection)
        return &*row.rejection;
    return row.report && row.report->error ? &*row.report->error : nullptr;
}

bool FolderPreflightModel::isBusy(const Row &row) const
{
    return row.report && row.report->busyRuns > 0;
}

FolderPreflightModel::Standing FolderPreflightModel::standing(const Row &row) const
{
    if (errorOf(row))
        return Standing::Impossible;
    if (!row.report)
        return Standing::Checking;
    if (!row.report->trusted && !m_choice.trusting)
        return Standing::NeedsTrust;
    const bool hasFile = !row.report->instructionFile.isEmpty() && !row.report->instructionError;
    if (m_choice.needsInstruction && !m_choice.hasOwnText && !hasFile)
        return Standing::NoInstruction;
    return isBusy(row) ? Standing::Busy : Standing::Ready;
}

bool FolderPreflightModel::canStart(const Row &row) const
{
    const Standing at = standing(row);
    return row.ticked && (at == Standing::Ready || at == Standing::Busy);
}

QStringList FolderPreflightModel::startable(RunEnums::OnBusy onBusy) const
{
    QStringList folders;
    for (const Row &row : m_rows) {
        // Where nobody works now the engine asks back, should that change before it hears of this.
        const RunEnums::OnBusy wanted = !isBusy(row) ? RunEnums::OnBusy::Ask
                                        : row.beside ? RunEnums::OnBusy::Beside
                                                     : RunEnums::OnBusy::Queue;
        if (canStart(row) && wanted == onBusy)
            folders << row.folder;
    }
    return folders;
}

int FolderPreflightModel::startableCount() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(),
                             [this](const Row &row) { return canStart(row); }));
}

bool FolderPreflightModel::isChecking() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(),
                       [this](const Row &row) { return standing(row) == Standing::Checking; });
}

QList<FolderReport> FolderPreflightModel::untrusted() const
{
    QList<FolderReport> reports;
    for (const Row &row : m_rows) {
        if (row.ticked && row.report && !errorOf(row) && !row.report->trusted)
            reports << *row.report;
    }
    return reports;
}

const FolderReport *FolderPreflightModel::report(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows[row].report ? &*m_rows[row].report : nullptr;
}

// --- data ---------------------------------------------------------------------------------------

int FolderPreflightModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FolderPreflightModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString FolderPreflightModel::instructionText(const Row &row) const
{
    if (m_choice.hasOwnText)
        return tr("typed here");
    if (!row.report)
        return {};
    if (!row.report->instructionFile.isEmpty())
        return shown(row.report->instructionFile);
    if (errorOf(row))
        return {};
    return m_choice.needsInstruction ? tr("none found") : tr("none, none needed");
}

QString FolderPreflightModel::standingText(const Row &row) const
{
    switch (standing(row)) {
    case Standing::Checking:
        return tr("Looking…");
    case Standing::Ready:
        return row.report->trusted ? tr("Ready") : tr("Ready, trusted from now on");
    case Standing::NeedsTrust:
        return tr("Not trusted yet");
    case Standing::Busy:
        return row.beside ? tr("Runs beside the others") : tr("Queues after the others");
    case Standing::NoInstruction:
        return tr("No instruction");
    case Standing::Impossible:
        return Words::message(*errorOf(row));
    }
    return {};
}

QString FolderPreflightModel::problem(const Row &row) const
{
    switch (standing(row)) {
    case Standing::NeedsTrust: {
        const QString files = shown(row.report->actingFiles.join(QStringLiteral(", ")));
        return files.isEmpty()
                   ? tr("Nothing in it is read or run before you trust it.")
                   : tr("Nothing in it is read or run before you trust it. These would act: %1")
                         .arg(files);
    }
    case Standing::NoInstruction:
        return row.report->instructionError
                   ? Words::sentence(*row.report->instructionError)
                   : tr("Type one below, or put a file RUNYARD.md into the folder.");
    case Standing::Busy:
        return tr("%n run(s) work or wait in this folder.", nullptr, row.report->busyRuns);
    case Standing::Impossible:
        return Words::remedy(*errorOf(row));
    default:
        return {};
    }
}

QString FolderPreflightModel::text(const Row &row, int column) const
{
    switch (column) {
    case FolderColumn:
        return Words::folderName(row.folder);
    case ProjectColumn:
        return row.report ? shown(row.report->projectKind) : QString();
    case InstructionColumn:
        return instructionText(row);
    case StandingColumn:
        return standingText(row);
    default:
        return {};
    }
}

QString FolderPreflightModel::hint(const Row &row, int column) const
{
    if (column == FolderColumn) {
        const bool isLink
            = row.report && !row.report->realPath.isEmpty() && row.report->realPath != row.folder;
        return isLink ? tr("%1, which is really %2")
                            .arg(shown(row.folder), shown(row.report->realPath))
                      : shown(row.folder);
    }
    if (column == StandingColumn && errorOf(row))
        return Words::sentence(*errorOf(row));
    const QString more = column == StandingColumn ? problem(row) : QString();
    return more.isEmpty() ? text(row, column) : more;
}

QVariant FolderPreflightModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return hint(row, index.column());
    case Qt::CheckStateRole:
        if (index.column() == FolderColumn)
            return row.ticked && !errorOf(row) ? Qt::Checked : Qt::Unchecked;
        return {};
    case StandingRole:
        return QVariant::fromValue(standing(row));
    case PathRole:
        return row.folder;
    case PlaceRole:
        return Words::folderPlace(row.folder);
    case ProblemRole:
        return problem(row);
    case BesideRole:
        return row.beside;
    case BusyRole:
        return standing(row) == Standing::Busy;
    case TrustRole:
        return row.report && row.report->trusted;
    default:
        return {};
    }
}

bool FolderPreflightModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    Row &row = m_rows[index.row()];
    if (role == Qt::CheckStateRole && index.column() == FolderColumn)
        row.ticked = value.toInt() == Qt::Checked;
    else if (role == BesideRole)
        row.beside = value.toBool();
    else
        return false;
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    emit judged();
    return true;
}

QVariant FolderPreflightModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FolderColumn:
        return tr("Folder");
    case ProjectColumn:
        return tr("Project");
    case InstructionColumn:
        return tr("Instruction");
    case StandingColumn:
        return tr("What will happen");
    default:
        return {};
    }
}

Qt::ItemFlags FolderPreflightModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == FolderColumn && !errorOf(m_rows[index.row()]))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace Runyard
