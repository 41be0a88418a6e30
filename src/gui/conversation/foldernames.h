// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace Runyard {

/** The names of the files in a folder, to be completed while one types. They are gathered on a
 * thread of their own, which may hang with its disk without anybody waiting for it. */
class FolderNames final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** Gathers them anew; those that were known are given until then. */
    void gather(const QString &folder);
    /** Paths below the folder, sorted; 20,000 at most, without what tools keep for themselves. */
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] const QString &folder() const { return m_folder; }

signals:
    void gathered();

private:
    QString m_folder;
    QStringList m_names;
};

} // namespace Runyard
