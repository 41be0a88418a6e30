// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"

namespace Runyard {

/** One operation of a parsed expression; its operands are numbers of other nodes. */
struct Expression::Node
{
    enum class Kind {
        Literal,
        Name,   ///< `text`; of steps with the step's id in `member`
        Member, ///< operand 0, and the key as operand 1
        List,
        Not,
        Negate,
        Binary, ///< `text` is the operator
        And,
        Or,
        Choice, ///< operand 0 ? 1 : 2
        Call,   ///< `text` is the function
    };
    Kind kind = Kind::Literal;
    QString text;
    QString member;
    QJsonValue value;
    std::vector<int> operands;
    int position = 0;
    QStringList path; ///< of a name: the members behind it
    int height = 1;   ///< operations below it that wait for each other, and itself
};

/** Errors: BadInput for a wrong number or type of arguments, or too large a result. */
[[nodiscard]] Result<QJsonValue> callFunction(const QString &name, const QList<QJsonValue> &given);
[[nodiscard]] Result<QJsonValue> applyOperator(const QString &symbol, const QJsonValue &left,
                                               const QJsonValue &right);

inline constexpr qsizetype mostExpressionResult = 1 << 20;

} // namespace Runyard
