// SPDX-License-Identifier: GPL-3.0-or-later
#include "codecbytes.h"

#include "codecplan.h"

#include <algorithm>

namespace Runyard::Codec {
namespace {

/** Which member comes next; they mostly come in order, so that the search begins behind the last.
 * The number of members when it is none of them. */
size_t takeKey(CborReader &in, const Plan &plan, size_t last, Form form)
{
    const size_t all = plan.members.size();
    if (form == Form::Packed) {
        quint64 number = 0;
        return in.count(CborWriter::Positive, number) ? size_t(std::min<quint64>(number, all))
                                                      : all;
    }
    for (size_t i = last + 1; i < all; ++i) {
        if (in.passOver(plan.members[i].key))
            return i;
    }
    for (size_t i = 0; i <= last && i < all; ++i) {
        if (in.passOver(plan.members[i].key))
            return i;
    }
    return all;
}

QString layoutOf(const Plan &plan)
{
    QStringList members;
    for (const Member &member : plan.members)
        members << QString::fromUtf8(member.key.mid(1)) + u':'
                       + QString::fromLatin1(member.type.name())
                       + (member.inner ? layoutOf(*member.inner) : QString());
    return u'{' + members.join(u',') + u'}';
}

} // namespace

size_t putGadget(CborWriter &out, const Plan &plan, const void *gadget, Form form)
{
    const qsizetype begin = out.beginMap(plan.members.size());
    size_t count = 0;
    for (const Member &member : plan.members) {
        if (form == Form::All) {
            count += member.write(out, member, gadget, form, false) ? 1 : 0;
        } else if (member.isWritable) {
            const bool mayBeLeftOut = member.isEmptyByDefault && !member.isRequired;
            count += member.write(out, member, gadget, form, mayBeLeftOut) ? 1 : 0;
        }
    }
    out.endMap(begin, plan.members.size(), count);
    return count;
}

bool takeGadget(CborReader &in, const Plan &plan, void *gadget, Form form)
{
    quint64 count = 0;
    if (!in.count(CborWriter::Map, count))
        return false;
    MemberSet seen;
    size_t at = size_t(-1);
    for (; count > 0; --count) {
        at = takeKey(in, plan, at, form);
        if (at == plan.members.size())
            return false;
        const Member &member = plan.members[at];
        if (!(member.isWritable ? member.read(in, member, gadget, form) : in.skip()))
            return false;
        seen.set(at);
    }
    return (plan.required & ~seen).none();
}

void write(CborWriter &out, QMetaType type, const void *value, Form form)
{
    const Plan &plan = planOf(type);
    if (plan.isUsable && !isPlainText(type.metaObject()))
        putGadget(out, plan, value, form);
    else
        out.raw(toCbor(type, value).toCbor());
}

QByteArray toBytes(QMetaType type, const void *value, Form form)
{
    CborWriter out;
    write(out, type, value, form);
    return out.take();
}

bool readBytes(QMetaType type, void *value, const QByteArray &bytes)
{
    const Plan &plan = planOf(type);
    if (!plan.isUsable || isPlainText(type.metaObject()))
        return false;
    CborReader in(bytes);
    if (takeGadget(in, plan, value, Form::All) && in.atEnd())
        return true;
    type.destruct(value);
    type.construct(value);
    return false;
}

void pack(CborWriter &out, QMetaType type, const void *value)
{
    const Plan &plan = planOf(type);
    Q_ASSERT_X(plan.isUsable, "Codec::pack", type.name());
    putGadget(out, plan, value, Form::Packed);
}

bool unpack(CborReader &in, QMetaType type, void *value)
{
    const Plan &plan = planOf(type);
    return plan.isUsable && takeGadget(in, plan, value, Form::Packed);
}

QString layout(QMetaType type)
{
    return layoutOf(planOf(type));
}

} // namespace Runyard::Codec
