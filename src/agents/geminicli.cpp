// SPDX-License-Identifier: GPL-3.0-or-later
#include "geminicli.h"

#include "acpparser.h"

using namespace Qt::StringLiterals;

namespace Runyard {

GeminiCli::GeminiCli()
    : DialogueAgent({u"gemini"_s,
                     u"Gemini CLI"_s,
                     u"gemini"_s,
                     {u"--acp"_s},
                     u"--model"_s,
                     u"--resume"_s,
                     u"--prompt-interactive"_s,
                     {u"gemini-3.1-pro-preview"_s, u"gemini-3.8-flash"_s, u"gemini-2.5-pro"_s},
                     // It has session/load, which with 0.61.0 finds none of its sessions again.
                     {u"asks"_s, u"conversation"_s, u"interrupt"_s, u"modes"_s, u"tokens"_s},
                     Key::geminiProgram,
                     Key::geminiModel,
                     QT_TRANSLATE_NOOP(
                         "Error", "Install it with 'npm install -g @google/gemini-cli' (Node 20 "
                                  "or newer), or set %4 to its path."),
                     {u".gemini/oauth_creds.json"_s},
                     {u"GEMINI_API_KEY"_s, u"GOOGLE_API_KEY"_s}})
{
}

QByteArray GeminiCli::opening() const
{
    return AcpParser::opening();
}

std::unique_ptr<OutputParser> GeminiCli::dialogue(const Run &run) const
{
    return std::make_unique<AcpParser>(run, name());
}

/** Only folders that the user trusts are worked in, so its own question about that is answered. */
void GeminiCli::prepare(Launch &launch, const Run &run, const Settings &settings) const
{
    launch.environment.insert(u"GEMINI_CLI_TRUST_WORKSPACE"_s, u"true"_s);
    if (const QString model = modelOf(run, settings); !model.isEmpty())
        launch.arguments << u"--model"_s << model;
}

} // namespace Runyard
