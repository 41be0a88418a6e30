// SPDX-License-Identifier: GPL-3.0-or-later
#include "project.h"

using namespace Qt::StringLiterals;

namespace Runyard {

QStringList ProjectNames::texts()
{
    return {u"name"_s, u"description"_s, u"licence"_s};
}

QStringList ProjectNames::lists()
{
    return {u"kinds"_s,      u"languages"_s, u"buildSystems"_s, u"packageManagers"_s,
            u"frameworks"_s, u"tools"_s,     u"ci"_s,           u"members"_s};
}

QStringList ProjectNames::purposes()
{
    return {u"install"_s, u"build"_s, u"test"_s, u"lint"_s, u"format"_s, u"typecheck"_s, u"run"_s};
}

} // namespace Runyard

#include "moc_project.cpp"
