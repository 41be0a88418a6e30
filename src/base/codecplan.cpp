// SPDX-License-Identifier: GPL-3.0-or-later
#include "codecplan.h"

#include "codecvalues.h"

#include <QtCore/QHash>
#include <QtCore/QMetaProperty>
#include <QtCore/QReadWriteLock>
#include <QtCore/QSequentialIterable>
#include <QtCore/QSet>

#include <memory>

namespace Runyard::Codec {
namespace {

// --- members -------------------------------------------------------------------------------------

template<class T>
bool writeMember(CborWriter &out, const Member &member, const void *gadget, Form form,
                 bool mayBeLeftOut)
{
    T value{};
    member.get(gadget, &value);
    if (mayBeLeftOut && isEmpty(value))
        return false;
    out.raw(member.keyIn(form));
    put(out, value);
    return true;
}

template<class T>
bool readMember(CborReader &in, const Member &member, void *gadget, Form)
{
    T value{};
    if (!take(in, value))
        return false;
    member.set(gadget, &value);
    return true;
}

bool writeEnum(CborWriter &out, const Member &member, const void *gadget, Form form,
               bool mayBeLeftOut)
{
    int value = 0;
    member.get(gadget, &value);
    if (mayBeLeftOut && value == 0)
        return false;
    out.raw(member.keyIn(form));
    for (const auto &[number, word] : member.words) {
        if (number == value) {
            out.raw(word);
            return true;
        }
    }
    out.text({});
    return true;
}

bool readEnum(CborReader &in, const Member &member, void *gadget, Form)
{
    for (const auto &[number, word] : member.words) {
        if (in.passOver(word)) {
            int value = number;
            member.set(gadget, &value);
            return true;
        }
    }
    return false;
}

/** A gadget that is written as its first member alone. */
bool writePlainText(CborWriter &out, const Member &member, const void *gadget, Form form,
                    bool mayBeLeftOut)
{
    Scratch held(member.type);
    member.get(gadget, held.value());
    QString text;
    member.inner->members.front().get(held.value(), &text);
    if (mayBeLeftOut && text.isEmpty())
        return false;
    out.raw(member.keyIn(form));
    out.text(text);
    return true;
}

bool readPlainText(CborReader &in, const Member &member, void *gadget, Form)
{
    QString text;
    if (!in.text(text))
        return false;
    Scratch held(member.type);
    member.inner->members.front().set(held.value(), &text);
    member.set(gadget, held.value());
    return true;
}

bool writeGadget(CborWriter &out, const Member &member, const void *gadget, Form form,
                 bool mayBeLeftOut)
{
    Scratch held(member.type);
    member.get(gadget, held.value());
    const qsizetype before = out.size();
    out.raw(member.keyIn(form));
    if (putGadget(out, *member.inner, held.value(), form) > 0 || !mayBeLeftOut)
        return true;
    out.cutBack(before);
    return false;
}

bool readGadget(CborReader &in, const Member &member, void *gadget, Form form)
{
    Scratch held(member.type);
    if (!takeGadget(in, *member.inner, held.value(), form))
        return false;
    member.set(gadget, held.value());
    return true;
}

bool writeList(CborWriter &out, const Member &member, const void *gadget, Form form,
               bool mayBeLeftOut)
{
    Scratch held(member.type);
    member.get(gadget, held.value());
    const qsizetype size = member.list.size(held.value());
    if (mayBeLeftOut && size == 0)
        return false;
    out.raw(member.keyIn(form));
    out.head(CborWriter::List, quint64(size));
    Scratch element(member.list.valueMetaType());
    for (qsizetype i = 0; i < size; ++i) {
        member.list.valueAtIndex(held.value(), i, element.value());
        putGadget(out, *member.inner, element.value(), form);
    }
    return true;
}

bool readList(CborReader &in, const Member &member, void *gadget, Form form)
{
    quint64 count = 0;
    if (!in.count(CborWriter::List, count))
        return false;
    Scratch held(member.type);
    for (; count > 0; --count) {
        Scratch element(member.list.valueMetaType());
        if (!takeGadget(in, *member.inner, element.value(), form))
            return false;
        member.list.addValueAtEnd(held.value(), element.value());
    }
    member.set(gadget, held.value());
    return true;
}

/** All other types, by way of QCborValue. */
bool writeOther(CborWriter &out, const Member &member, const void *gadget, Form form,
                bool mayBeLeftOut)
{
    Scratch held(member.type);
    member.get(gadget, held.value());
    const QCborValue value = toCbor(member.type, held.value());
    const bool isNothing = value.isNull() || (value.isArray() && value.toArray().isEmpty())
                           || (value.isMap() && value.toMap().isEmpty());
    if (mayBeLeftOut && isNothing)
        return false;
    out.raw(member.keyIn(form));
    out.raw(value.toCbor());
    return true;
}

bool readOther(CborReader &in, const Member &member, void *gadget, Form)
{
    Scratch held(member.type);
    QCborValue value;
    if (!in.any(value) || !fromCbor(member.type, held.value(), value))
        return false;
    member.set(gadget, held.value());
    return true;
}

// --- making plans --------------------------------------------------------------------------------

template<class T>
bool serve(Member &member)
{
    if (member.type != QMetaType::fromType<T>())
        return false;
    member.write = &writeMember<T>;
    member.read = &readMember<T>;
    return true;
}

template<class... T>
bool serveOneOf(Member &member)
{
    return (serve<T>(member) || ...);
}

QByteArray encodedText(const QString &text)
{
    return QCborValue(text).toCbor();
}

void serveEnum(Member &member, const QMetaEnum &metaEnum)
{
    for (int i = 0; i < metaEnum.keyCount(); ++i)
        member.words.emplace_back(metaEnum.value(i),
                                  encodedText(enumKey(metaEnum, metaEnum.value(i))));
    member.write = &writeEnum;
    member.read = &readEnum;
}

void serveGadget(Member &member)
{
    const QMetaObject *meta = member.type.metaObject();
    const Plan &inner = planOf(member.type);
    if (!inner.isUsable)
        return;
    member.inner = &inner;
    const bool isText = isPlainText(meta);
    member.write = isText ? &writePlainText : &writeGadget;
    member.read = isText ? &readPlainText : &readGadget;
}

void serveList(Member &member)
{
    if (!QMetaType::canConvert(member.type, QMetaType::fromType<QSequentialIterable>()))
        return;
    QVariant empty(member.type);
    const QMetaSequence list = empty.view<QSequentialIterable>().metaContainer();
    const QMetaObject *meta = gadgetOf(list.valueMetaType());
    if (!meta || isPlainText(meta) || !list.hasSize() || !list.canGetValueAtIndex()
        || !list.canAddValueAtEnd())
        return;
    const Plan &inner = planOf(list.valueMetaType());
    if (!inner.isUsable)
        return;
    member.inner = &inner;
    member.list = list;
    member.write = &writeList;
    member.read = &readList;
}

Member memberOf(const QMetaProperty &property)
{
    Member member;
    member.access = property.enclosingMetaObject()->d.static_metacall;
    member.index = property.relativePropertyIndex();
    member.type = property.metaType();
    member.key = encodedText(QString::fromLatin1(property.name()));
    member.isRequired = property.isRequired();
    member.isWritable = property.isWritable();
    member.write = &writeOther;
    member.read = &readOther;
    if (property.isEnumType())
        serveEnum(member, property.enumerator());
    else if (gadgetOf(member.type))
        serveGadget(member);
    else if (!serveOneOf<bool, int, uint, qint64, double, QString, QByteArray, QStringList,
                         QDateTime, StringMap, std::optional<bool>, std::optional<int>,
                         std::optional<qint64>, std::optional<double>, std::optional<QString>,
                         std::optional<QDateTime>, std::optional<Error>>(member))
        serveList(member);
    return member;
}

std::unique_ptr<Plan> makePlan(QMetaType type)
{
    auto plan = std::make_unique<Plan>();
    const QMetaObject *meta = gadgetOf(type);
    if (!meta || size_t(meta->propertyCount()) > mostMembers)
        return plan;
    plan->isUsable = true;
    Scratch byDefault(type);
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QMetaProperty property = meta->property(i);
        Member member = memberOf(property);
        if (!member.access || (property.isEnumType() && member.type.sizeOf() != sizeof(int)))
            plan->isUsable = false;
        if (!plan->isUsable)
            return plan;
        CborWriter nothing;
        nothing.integer(i);
        member.number = nothing.take();
        member.isEmptyByDefault
            = !member.write(nothing, member, byDefault.value(), Form::Needed, true);
        plan->required.set(size_t(i), member.isRequired);
        plan->members.push_back(std::move(member));
    }
    return plan;
}

} // namespace

const QMetaObject *gadgetOf(QMetaType type)
{
    return type.flags() & QMetaType::IsGadget ? type.metaObject() : nullptr;
}

bool isPlainText(const QMetaObject *meta)
{
    const int index = meta->indexOfClassInfo("codec");
    return index >= 0 && qstrcmp(meta->classInfo(index).value(), "string") == 0;
}

const Plan &planOf(QMetaType type)
{
    static QReadWriteLock lock;
    // Never taken down: what ends last may still write.
    static auto &plans = *new QHash<const QMetaObject *, const Plan *>;
    const QMetaObject *meta = gadgetOf(type);
    {
        const QReadLocker reading(&lock);
        if (const Plan *plan = plans.value(meta))
            return *plan;
    }
    // Making one asks for those of its members. A list of what holds the list is written by way of
    // QCborValue.
    static thread_local QSet<const QMetaObject *> inTheMaking;
    static const Plan none;
    if (inTheMaking.contains(meta))
        return none;
    inTheMaking.insert(meta);
    std::unique_ptr<Plan> made = makePlan(type);
    inTheMaking.remove(meta);
    const QWriteLocker writing(&lock);
    const Plan *&plan = plans[meta];
    if (!plan)
        plan = made.release();
    return *plan;
}

} // namespace Runyard::Codec
