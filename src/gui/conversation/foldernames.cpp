// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldernames.h"

#include <gui/ownthread.h>

#include <QtCore/QDirListing>

#include <array>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype most = 20'000;
/** A folder full of what is passed over must end too. */
constexpr qsizetype mostLookedAt = 200'000;

bool isOfATool(const QString &path)
{
    static constexpr std::array folders{u"/.git/",   u"/node_modules/", u"/build/",
                                        u"/target/", u"/.venv/",        u"/__pycache__/"};
    return std::any_of(folders.begin(), folders.end(), [&path](const char16_t *folder) {
        return path.contains(QStringView(folder));
    });
}

QStringList namesIn(const QString &folder)
{
    QStringList names;
    qsizetype looked = 0;
    const qsizetype start = folder.size() + (folder.endsWith(u'/') ? 0 : 1);
    using Flag = QDirListing::IteratorFlag;
    for (const QDirListing::DirEntry &entry :
         QDirListing(folder, Flag::FilesOnly | Flag::Recursive | Flag::IncludeHidden)) {
        const QString path = entry.filePath();
        if (++looked > mostLookedAt || names.size() >= most)
            break;
        if (!isOfATool(path))
            names << path.mid(start);
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

} // namespace

void FolderNames::gather(const QString &folder)
{
    if (m_folder != folder)
        m_names.clear();
    m_folder = folder;
    onOwnThread([folder] {
        return namesIn(folder);
    }).then(this, [this, folder](const QStringList &names) {
        if (folder != m_folder)
            return;
        m_names = names;
        emit gathered();
    });
}

} // namespace Runyard
