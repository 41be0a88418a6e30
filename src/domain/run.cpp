// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.h"

namespace Runyard {

bool isFinal(RunState state)
{
    return state == RunState::Succeeded || state == RunState::Failed || state == RunState::Cancelled
           || state == RunState::Lost;
}

bool isActive(RunState state)
{
    return state == RunState::Starting || state == RunState::Running || state == RunState::Waiting
           || state == RunState::Stopping;
}

bool isHandingBack(const Run &run)
{
    return run.handBack == RunEnums::HandBack::Interrupting
           || run.handBack == RunEnums::HandBack::Speaking;
}

QString shortLine(QStringView text, qsizetype most)
{
    const auto cut = [most](QStringView whole) {
        const bool isHalf = whole.size() > most && whole[most - 1].isHighSurrogate();
        return whole.left(isHalf ? most - 1 : most).toString();
    };
    return cut(shown(cut(text))); // escapes are longer than what they stand for
}

QString titleOf(const QString &instruction, const QStringList &command)
{
    constexpr qsizetype most = 120;
    if (!command.isEmpty())
        return shortLine(command.join(u' '), most);
    for (QStringView rest = instruction; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf(u'\n');
        QStringView line = (end < 0 ? rest : rest.left(end)).trimmed();
        while (line.startsWith(u'#'))
            line = line.mid(1).trimmed();
        if (!line.isEmpty())
            return shortLine(line, most);
        rest = end < 0 ? QStringView() : rest.mid(end + 1);
    }
    return {};
}

} // namespace Runyard

#include "moc_run.cpp"
