// SPDX-License-Identifier: GPL-3.0-or-later
#include "runfilter.h"

#include <QtCore/QStringTokenizer>

namespace Runyard {
namespace {

bool holdsWord(const Run &run, QStringView word)
{
    if (word.startsWith(u'#'))
        return QString::number(run.number) == word.mid(1);
    const auto in = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return in(run.title) || in(run.folder) || in(run.agent) || in(run.model) || in(run.lastLine)
           || run.id.value.startsWith(word, Qt::CaseInsensitive);
}

} // namespace

bool RunFilter::matches(const Run &run) const
{
    if (!states.isEmpty() && !states.contains(run.state))
        return false;
    for (const QStringView word : QStringTokenizer{text, u' ', Qt::SkipEmptyParts}) {
        if (!holdsWord(run, word))
            return false;
    }
    return true;
}

} // namespace Runyard
