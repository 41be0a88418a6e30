// SPDX-License-Identifier: GPL-3.0-or-later
#include "presetfile.h"

#include "templatecheck.h"

#include <base/codec.h>
#include <base/yaml.h>
#include <domain/operations.h>

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

/** What a preset may set. No command and no folder: a preset says how, not where and not what to
 * execute. */
const QStringList &settingKeys()
{
    static const QStringList keys{
        u"agent"_s,           u"model"_s,          u"instruction"_s,   u"variables"_s,
        u"interactive"_s,     u"priority"_s,       u"held"_s,          u"permissionMode"_s,
        u"unattended"_s,      u"timeoutMs"_s,      u"idleTimeoutMs"_s, u"mostAttempts"_s,
        u"processorTimeMs"_s, u"memoryLimitMiB"_s, u"processLimit"_s,  u"mostTurns"_s,
        u"budgetUsd"_s,       u"budgetTokens"_s,
    };
    return keys;
}

} // namespace

Result<Preset> readPreset(const QByteArray &yaml, const QString &name, const QString &path)
{
    const auto refuse
        = [&path](const Yaml::Value &where, const char *text, const QStringList &arguments = {}) {
              return Yaml::mistake(ErrorCode::ConfigBroken, path, where, text, arguments);
          };
    const Result<Yaml::Value> root = Yaml::read(yaml, path, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    if (!root->isMap())
        return refuse(
            *root, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a preset is lines like 'agent: mock'."));
    Preset preset;
    preset.name = name;
    preset.title = name;
    preset.path = path;
    for (qsizetype i = 0; i < root->values.size(); ++i) {
        const QString &key = root->keys[i];
        const Yaml::Value &value = root->values[i];
        if (key == u"title") {
            preset.title = value.text;
        } else if (key == u"description") {
            preset.description = value.text;
        } else if (key == u"template") {
            preset.settings.insert(u"instructionTemplate"_s, value.text);
        } else if (settingKeys().contains(key)) {
            preset.settings.insert(key, value.json());
        } else {
            const QString near = nearestOf(
                key, settingKeys() + QStringList{u"title"_s, u"description"_s, u"template"_s});
            return near.isEmpty()
                       ? refuse(value,
                                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here."),
                                {shown(key)})
                       : refuse(value,
                                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here. "
                                                           "Did you mean '%5'?"),
                                {shown(key), near});
        }
        QJsonObject probe{{u"folders"_s, QJsonArray{}}};
        const QString setting = key == u"template" ? u"instructionTemplate"_s : key;
        if (preset.settings.contains(setting))
            probe.insert(setting, preset.settings[setting]);
        if (const auto fits = Codec::fromJson<QueueRuns>(probe); !fits)
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this is no value for '%4'."),
                          {shown(key)});
    }
    return preset;
}

} // namespace Runyard
