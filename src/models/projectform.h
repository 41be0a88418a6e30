// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/project.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonObject>

namespace Runyard {

/** One fact as a field of a form. */
struct ProjectField
{
    QString fact; ///< as ProjectFinding has it
    QString title;
    QString text;          ///< what holds now
    QString found;         ///< what the files tell, in the same spelling
    QString from;          ///< in words, where that stands; empty when nothing was found
    bool hasLines = false; ///< one on each line; else one text, or several with commas
    bool isList = false;

    bool operator==(const ProjectField &) const = default;
};

/** What is known of a project as the fields of a form, and what a filled in form says. Pure. */
class ProjectForm
{
    Q_DECLARE_TR_FUNCTIONS(Runyard::ProjectForm)
public:
    /** Always the same fields, in the same order. */
    [[nodiscard]] static QList<ProjectField> fields(const ProjectFacts &facts);
    /** For CorrectProject: only what differs from `fields`. `texts` has a text for each of them;
     * one that is as it was found takes the correction back. Empty when nothing differs. */
    [[nodiscard]] static QJsonObject changes(const QList<ProjectField> &fields,
                                             const QStringList &texts);
    /** Without empty pieces and spaces around, as it is compared and written. */
    [[nodiscard]] static QString tidied(const ProjectField &field, const QString &text);
};

} // namespace Runyard
