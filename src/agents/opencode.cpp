// SPDX-License-Identifier: GPL-3.0-or-later
#include "opencode.h"

#include "acpparser.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

OpenCode::OpenCode()
    : DialogueAgent(
          {u"opencode"_s,
           u"OpenCode"_s,
           u"opencode"_s,
           {u"acp"_s},
           u"--model"_s,
           u"--session"_s,
           u"--prompt"_s,
           {},
           {u"asks"_s, u"conversation"_s, u"continue"_s, u"fork"_s, u"interrupt"_s, u"modes"_s,
            u"tokens"_s, u"cost"_s},
           Key::opencodeProgram,
           Key::opencodeModel,
           QT_TRANSLATE_NOOP("Error", "Install it with 'npm install -g opencode-ai', or set %4 to "
                                      "its path."),
           {u".local/share/opencode/auth.json"_s},
           {u"OPENCODE_API_KEY"_s, u"ANTHROPIC_API_KEY"_s, u"OPENAI_API_KEY"_s}})
{
}

QByteArray OpenCode::opening() const
{
    return AcpParser::opening();
}

std::unique_ptr<OutputParser> OpenCode::dialogue(const Run &run) const
{
    return std::make_unique<AcpParser>(run, name());
}

void OpenCode::prepare(Launch &launch, const Run &run, const Settings &settings) const
{
    if (!qEnvironmentVariableIsSet("OPENCODE_DISABLE_AUTOUPDATE"))
        launch.environment.insert(u"OPENCODE_DISABLE_AUTOUPDATE"_s, u"1"_s);
    const QString model = modelOf(run, settings);
    if (model.isEmpty() || qEnvironmentVariableIsSet("OPENCODE_CONFIG_CONTENT"))
        return;
    const QJsonObject config{{u"model"_s, model}};
    launch.environment.insert(
        u"OPENCODE_CONFIG_CONTENT"_s,
        QString::fromUtf8(QJsonDocument(config).toJson(QJsonDocument::Compact)));
}

} // namespace Runyard
