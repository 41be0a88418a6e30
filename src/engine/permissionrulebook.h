// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/permission.h>

#include <QtCore/QDateTime>

namespace Runyard {

/** The files of rules: the user's own (`permissions.yaml` beside the settings) and a folder's
 * (`.runyard/permissions.yaml` in it). What lies in a folder may be written by an agent that works
 * there, so its rules may deny and ask, but not allow: those are read, shown, and not in force.
 * The user's file is read again when it has changed. Engine thread; a small local file. */
class PermissionRuleBook
{
public:
    explicit PermissionRuleBook(QString file) : m_file(std::move(file)) {}

    [[nodiscard]] QString file() const { return m_file; }
    /** The user's, then those of a folder, numbered from 1. A broken file is an error
     * (ConfigBroken; file, line, column): its rules that deny must not be passed over in silence.
     */
    [[nodiscard]] Result<QList<PermissionRule>> rules(const QList<PermissionRule> &ofFolder = {});
    /** Those of a folder. On a worker: folders may not answer. Errors as above. */
    [[nodiscard]] static Result<QList<PermissionRule>> ofFolder(const QString &folder);
    /** Writes a rule behind the user's others; all else in the file stays as it is. Errors:
     * BadInput, ConfigBroken, Io. */
    [[nodiscard]] Result<> add(const PermissionRule &rule);
    /** By its number. Errors: NotFound, WrongState for one that is not the user's own, Io. */
    [[nodiscard]] Result<> remove(int number);

private:
    struct Known
    {
        QDateTime changed;
        qint64 size = -1;
        QList<PermissionRule> rules;
        QList<int> lines; ///< at which they begin, from 1
    };
    [[nodiscard]] Result<const Known *> read();
    [[nodiscard]] Result<> write(const QByteArray &text, qsizetype count);

    QString m_file;
    Known m_known;
};

} // namespace Runyard
