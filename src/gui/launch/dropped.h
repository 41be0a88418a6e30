// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

class QMimeData;

namespace Runyard {

/** What was dropped or named, sorted into local paths and what is left out and why. No disk is
 * touched: whether a path is a folder is the engine's to say. */
struct Dropped
{
    struct Refused
    {
        QString name; ///< safe to be shown
        QString reason;
    };

    QStringList paths; ///< absolute, each once
    QList<Refused> refused;

    [[nodiscard]] bool isEmpty() const { return paths.isEmpty() && refused.isEmpty(); }
};

class DropReader
{
    Q_DECLARE_TR_FUNCTIONS(DropReader)
public:
    static constexpr qsizetype most = 1000;

    /** text/uri-list, RFC 2483: one URI a line. */
    [[nodiscard]] static Dropped read(const QByteArray &uriList);
    [[nodiscard]] static Dropped read(const QMimeData &data);
    /** Paths or file: URIs from a command line; relative ones are taken from the working folder. */
    [[nodiscard]] static Dropped readArguments(const QStringList &arguments);
    /** Whether a drag carries URIs at all. */
    [[nodiscard]] static bool accepts(const QMimeData *data);

private:
    static void add(Dropped &dropped, const QByteArray &uri);
    static void addPath(Dropped &dropped, const QString &path);
};

} // namespace Runyard
