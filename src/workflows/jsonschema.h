// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

/** The part of JSON Schema (2020-12) that parameters, forms and outputs of workflows use: type,
 * enum, const, properties, required, additionalProperties (false), items, minItems, maxItems,
 * minLength, maxLength, minimum, maximum, and the words that only describe. No references, no
 * patterns: both can be made to take forever. */
namespace Runyard::JsonSchema {

/** Whether it is such a schema. Errors: BadInput; `detail` is the wrong word. */
[[nodiscard]] Result<> check(const QJsonObject &schema);
/** Whether the value is as the schema says. Errors: BadInput, names the place in the value. */
[[nodiscard]] Result<> validate(const QJsonObject &schema, const QJsonValue &value);
/** `string`, `number` … as JSON Schema calls what the value is. */
[[nodiscard]] QString typeOf(const QJsonValue &value);

} // namespace Runyard::JsonSchema
