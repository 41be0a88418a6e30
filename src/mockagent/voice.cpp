// SPDX-License-Identifier: GPL-3.0-or-later
#include "voice.h"

using namespace Qt::StringLiterals;

namespace Runyard {

QJsonObject ToolCall::bashInput(const QString &command)
{
    return {{u"command"_s, command}, {u"description"_s, u"mock command"_s}};
}

ToolAnswer ToolAnswer::cut()
{
    return {u"The user doesn't want to proceed with this tool use. The tool use was rejected (eg. "
            u"if it was a file edit, the "
            u"new_string was NOT written to the file). STOP what you are doing and wait for the "
            u"user to tell you how to "
            u"proceed."_s,
            true, "\"User rejected tool use\"", R"({"non_execution_kind":"user-rejected"})"};
}

} // namespace Runyard
