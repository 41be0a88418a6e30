// SPDX-License-Identifier: GPL-3.0-or-later
#include "codex.h"

#include "codexparser.h"

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** As its command line reads a text: TOML. */
QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

} // namespace

Codex::Codex()
    : DialogueAgent(
          {u"codex"_s,
           u"Codex"_s,
           u"codex"_s,
           {u"app-server"_s},
           u"--model"_s,
           {},
           {},
           {},
           {u"asks"_s, u"conversation"_s, u"continue"_s, u"fork"_s, u"interrupt"_s, u"tokens"_s},
           Key::codexProgram,
           Key::codexModel,
           QT_TRANSLATE_NOOP("Error",
                             "Install it with 'npm install -g @openai/codex', or set %4 to "
                             "its path."),
           {u".codex/auth.json"_s},
           {u"OPENAI_API_KEY"_s, u"CODEX_API_KEY"_s}})
{
}

QByteArray Codex::opening() const
{
    return CodexParser::opening();
}

std::unique_ptr<OutputParser> Codex::dialogue(const Run &run) const
{
    return std::make_unique<CodexParser>(run, name());
}

void Codex::prepare(Launch &launch, const Run &run, const Settings &settings) const
{
    const QString sandbox = settings[Key::codexSandbox];
    const QString policy = sandbox == u"danger-full-access" ? u"never"_s : u"on-request"_s;
    launch.arguments << u"-c"_s << u"sandbox_mode="_s + quoted(sandbox);
    if (run.permissionMode.isEmpty())
        launch.arguments << u"-c"_s << u"approval_policy="_s + quoted(policy);
    if (const QString model = modelOf(run, settings); !model.isEmpty())
        launch.arguments << u"-c"_s << u"model="_s + quoted(model);
}

} // namespace Runyard
