// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/routing.h>

#include <QtCore/QHash>

namespace Runyard {

/** The files of rules that choose agents and models: the user's own (`routes.yaml` beside the
 * settings) and a folder's (`.runyard/routes.yaml` in it). What lies in a folder may choose the
 * model at the start and nothing else: other rules of it are read, shown, and not in force. Files
 * are read again when they have changed. Engine thread; small local files. */
class RouteBook
{
public:
    explicit RouteBook(QString file) : m_file(std::move(file)) {}

    [[nodiscard]] QString file() const { return m_file; }
    /** The user's, then those of the folder (empty: none), numbered from 1. The caller says only
     * folders whose settings are trusted. Errors: ConfigBroken with file, line, column. */
    [[nodiscard]] Result<QList<RouteRule>> rules(const QString &folder);

private:
    struct Known
    {
        QDateTime changed;
        qint64 size = -1;
        QList<RouteRule> rules;
    };
    [[nodiscard]] Result<QList<RouteRule>> read(const QString &path);

    QString m_file;
    QHash<QString, Known> m_known; ///< by path
};

} // namespace Runyard
