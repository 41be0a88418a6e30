// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtCore/QJsonObject>
#include <QtCore/QMetaType>

namespace Runyard {

/** What a caller must be allowed to do. */
enum class Scope { Read, Write, Admin };

/** One row of the operation table: the single entry from which every door to the engine is made:
 * codec, JSON Schema, the method of the socket, the verb of the command line with its help and
 * completion, later REST and MCP. */
struct Operation
{
    QString name; ///< `run.retry`: the method's name on the wire
    bool isCommand = false;
    Scope scope = Scope::Read;
    QMetaType parameters;
    QMetaType answer;
    QString
        verb; ///< words of the command line: `queue limit`; empty where that has a shape of its own
    QStringList positionals; ///< properties that the command line takes by place; the others are
                             ///< options (--kebab-case)

    [[nodiscard]] QString summary() const;
    [[nodiscard]] QJsonObject parameterSchema() const;
    [[nodiscard]] QJsonObject answerSchema() const;
};

/** All operations; made once, read by any thread. */
class OperationTable
{
public:
    [[nodiscard]] static const QList<Operation> &all();
    /** nullptr when there is none. */
    [[nodiscard]] static const Operation *find(const QString &name);
    [[nodiscard]] static const Operation *find(QMetaType parameters);
    /** Doc line of a property. */
    [[nodiscard]] static QString documentation(QMetaType type, const char *property);
};

} // namespace Runyard
