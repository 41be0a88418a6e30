// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/routing.h>

#include <QtCore/QDateTime>

namespace Runyard {

/** The files of rules that choose agents and models: the user's own (`routes.yaml` beside the
 * settings) and a folder's (`.runyard/routes.yaml` in it). What lies in a folder may choose the
 * model at the start and nothing else: other rules of it are read, shown, and not in force. The
 * user's file is read again when it has changed. Engine thread; a small local file. */
class RouteBook
{
public:
    /** Below a folder. */
    static constexpr QLatin1StringView nameInFolder{".runyard/routes.yaml"};

    explicit RouteBook(QString file) : m_file(std::move(file)) {}

    [[nodiscard]] QString file() const { return m_file; }
    /** The user's, then those of a folder, numbered from 1. Errors: ConfigBroken with file, line,
     * column. */
    [[nodiscard]] Result<QList<RouteRule>> rules(const QList<RouteRule> &ofFolder = {});
    /** Those of a folder, whose settings the caller knows to be trusted. On a worker: folders may
     * not answer. Errors as above. */
    [[nodiscard]] static Result<QList<RouteRule>> ofFolder(const QString &folder);

private:
    struct Known
    {
        QDateTime changed;
        qint64 size = -1;
        QList<RouteRule> rules;
    };

    QString m_file;
    Known m_known;
};

} // namespace Runyard
