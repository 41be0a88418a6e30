// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/gateway.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace Runyard {

/** What the engine says of folders before anything starts there. Asks without blocking and
 * remembers the answers, so that hovering twice over the window asks once. No disk is touched on
 * this side. */
class FolderPreflight : public QObject
{
    Q_OBJECT
public:
    explicit FolderPreflight(Gateway &gateway, QObject *parent = nullptr);

    /** Asks about those that are not known yet. */
    void ask(const QStringList &folders);
    /** Asks about all of them again; what is known stays until the answer comes. */
    void askAgain(const QStringList &folders);
    /** nullptr until it is known. */
    [[nodiscard]] const FolderReport *report(const QString &folder) const;
    /** It is known to be there, but no folder. */
    [[nodiscard]] bool isFile(const QString &path) const;
    [[nodiscard]] bool isAsking() const { return !m_asked.isEmpty(); }
    /** Why the last question has no answer. */
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void forget();

signals:
    void answered(const QStringList &folders);
    void failed(const Runyard::Error &error);

private:
    void send(const QStringList &folders);

    Gateway &m_gateway;
    QHash<QString, FolderReport> m_reports;
    QSet<QString> m_asked;
    std::optional<Error> m_error;
    int m_generation = 0;
};

} // namespace Runyard
