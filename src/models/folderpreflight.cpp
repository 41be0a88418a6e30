// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderpreflight.h"

namespace Runyard {
namespace {

/** One slow folder holds up only the answer about those that are asked about together with it. */
constexpr qsizetype mostAtOnce = 50;

} // namespace

FolderPreflight::FolderPreflight(Gateway &gateway, QObject *parent)
    : QObject(parent), m_gateway(gateway)
{
}

void FolderPreflight::ask(const QStringList &folders)
{
    QStringList unknown;
    for (const QString &folder : folders) {
        if (!m_reports.contains(folder) && !m_asked.contains(folder))
            unknown << folder;
    }
    send(unknown);
}

void FolderPreflight::askAgain(const QStringList &folders)
{
    send(folders);
}

void FolderPreflight::send(const QStringList &folders)
{
    for (qsizetype first = 0; first < folders.size(); first += mostAtOnce) {
        const QStringList lot = folders.mid(first, mostAtOnce);
        m_asked.unite(QSet<QString>(lot.cbegin(), lot.cend()));
        m_gateway.ask(FoldersQuery{lot})
            .then(this,
                  [this, lot, generation = m_generation](const Result<FolderReports> &reports) {
                      if (generation != m_generation)
                          return;
                      m_asked.subtract(QSet<QString>(lot.cbegin(), lot.cend()));
                      if (!reports) {
                          m_error = reports.error();
                          emit failed(reports.error());
                          return;
                      }
                      m_error.reset();
                      for (const FolderReport &report : reports->folders)
                          m_reports.insert(report.folder, report);
                      emit answered(lot);
                  });
    }
}

const FolderReport *FolderPreflight::report(const QString &folder) const
{
    const auto it = m_reports.constFind(folder);
    return it == m_reports.cend() ? nullptr : &*it;
}

bool FolderPreflight::isFile(const QString &path) const
{
    const FolderReport *known = report(path);
    return known && known->error && known->error->code == ErrorCode::FolderNotADirectory;
}

void FolderPreflight::forget()
{
    ++m_generation;
    m_reports.clear();
    m_asked.clear();
    m_error.reset();
}

} // namespace Runyard
