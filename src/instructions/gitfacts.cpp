// SPDX-License-Identifier: GPL-3.0-or-later
// Source: gitrepository-layout(5), git-config(1), gitformat-pack-refs as in git-pack-refs(1).
#include "gitfacts.h"

#include "folderhandle.h"
#include "instructionfile.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qint64 mostHead = 4096;
constexpr qint64 mostConfig = 256 << 10;
constexpr qint64 mostRefs = 8 << 20;

/** Where HEAD and the references are: in `.git`, or where a worktree's `.git` file points to. */
class Repository
{
public:
    explicit Repository(const FolderHandle &folder) : m_folder(folder)
    {
        if (folder.hasFolder(u".git"_s))
            return;
        const QString pointer = inFolder(u".git"_s, mostHead);
        if (pointer.startsWith(u"gitdir:"))
            m_elsewhere = pointer.section(u':', 1).trimmed();
        if (m_elsewhere.isEmpty() || m_elsewhere.contains(u".."_s))
            m_elsewhere.clear();
        else if (!m_elsewhere.startsWith(u'/'))
            m_elsewhere = folder.realPath() + u'/' + m_elsewhere;
        m_common = m_elsewhere;
        const QString common = read(m_elsewhere + u"/commondir"_s, mostHead).trimmed();
        if (!common.isEmpty())
            m_common = common.startsWith(u'/') ? common : m_elsewhere + u'/' + common;
        m_isPointer = true;
    }
    [[nodiscard]] bool isThere() const { return !m_isPointer || !m_elsewhere.isEmpty(); }
    [[nodiscard]] QString head() const { return file(u"HEAD"_s, mostHead, m_elsewhere); }
    [[nodiscard]] QString shared(const QString &name, qint64 most) const
    {
        return file(name, most, m_common);
    }

private:
    [[nodiscard]] QString file(const QString &name, qint64 most, const QString &base) const
    {
        return m_isPointer ? read(base + u'/' + name, most) : inFolder(u".git/"_s + name, most);
    }
    [[nodiscard]] QString inFolder(const QString &name, qint64 most) const
    {
        const FileHandle handle = m_folder.find(name);
        return handle.isOpen() ? InstructionFile::read(handle, name, most).value_or(QString())
                               : QString();
    }
    [[nodiscard]] static QString read(const QString &path, qint64 most)
    {
        const FileHandle handle(
            ::open(QFile::encodeName(path).constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
        return handle.isOpen() ? InstructionFile::read(handle, path, most).value_or(QString())
                               : QString();
    }

    const FolderHandle &m_folder;
    bool m_isPointer = false;
    QString m_elsewhere;
    QString m_common;
};

bool isHash(const QString &text)
{
    static const QRegularExpression hash(u"^(?:[0-9a-f]{40}|[0-9a-f]{64})$"_s);
    return hash.match(text).hasMatch();
}

QString commitOf(const Repository &repository, const QString &reference)
{
    const QString loose = repository.shared(reference, mostHead).trimmed();
    if (isHash(loose))
        return loose;
    for (const QString &line : repository.shared(u"packed-refs"_s, mostRefs).split(u'\n')) {
        if (line.section(u' ', 1) == reference && isHash(line.section(u' ', 0, 0)))
            return line.section(u' ', 0, 0);
    }
    return {};
}

QString remoteOf(const QString &config)
{
    bool inOrigin = false;
    for (const QString &each : config.split(u'\n')) {
        const QString line = each.trimmed();
        if (line.startsWith(u'['))
            inOrigin = line == u"[remote \"origin\"]";
        else if (inOrigin && line.section(u'=', 0, 0).trimmed() == u"url")
            return line.section(u'=', 1).trimmed();
    }
    return {};
}

/** A URL may hold a token as its user or password. */
QString withoutLogin(const QString &remote)
{
    if (!remote.contains(u"://"))
        return remote; // git@host:path: `git` is everybody's
    QUrl url(remote);
    url.setUserInfo(QString());
    return url.toString();
}

} // namespace

GitFacts gitFactsOf(const FolderHandle &folder)
{
    GitFacts facts;
    if (!folder.has(u".git"_s))
        return facts;
    const Repository repository(folder);
    const QString head = repository.isThere() ? repository.head().trimmed() : QString();
    static const QRegularExpression reference(u"^ref: (refs/[^\\s\\\\~^:?*\\[]+)$"_s);
    const QString name = reference.match(head).captured(1);
    facts.isRepository = !name.isEmpty() || isHash(head);
    facts.isDetached = isHash(head);
    if (facts.isDetached)
        facts.commit = head;
    else if (!name.isEmpty() && !name.contains(u".."_s))
        facts.commit = commitOf(repository, name);
    if (name.startsWith(u"refs/heads/"))
        facts.branch = name.mid(11);
    facts.remote = withoutLogin(remoteOf(repository.shared(u"config"_s, mostConfig)));
    return facts;
}

} // namespace Runyard
