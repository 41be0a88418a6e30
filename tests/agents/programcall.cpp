// SPDX-License-Identifier: GPL-3.0-or-later
#include "programcall.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>

namespace {

constexpr int timeoutMs = 120'000;

} // namespace

ProgramAnswer callProgram(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(RUNYARD_BIN_DIR "/runyard"), arguments);
    process.closeWriteChannel();
    ProgramAnswer answer;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return answer;
    }
    answer.exitCode = process.exitCode();
    answer.text = process.readAllStandardOutput();
    answer.json = QJsonDocument::fromJson(answer.text).object();
    answer.text += process.readAllStandardError();
    return answer;
}
