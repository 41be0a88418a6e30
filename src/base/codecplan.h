// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codecbytes.h"

#include <QtCore/QMetaContainer>
#include <QtCore/QMetaObject>

#include <bitset>
#include <cstddef>
#include <utility>
#include <vector>

/** How a gadget is written and read, found out once. Internal to the codec. */
namespace Runyard::Codec {

struct Plan;

/** One member of a gadget. What moc made reads and writes it: QMetaProperty would do so by way of a
 * QVariant. */
struct Member
{
    using Access = decltype(QMetaObject::Data::static_metacall);
    /** Writes key and value; when it `mayBeLeftOut` and is empty neither, which is told by false.
     */
    using Write
        = bool (*)(CborWriter &, const Member &, const void *gadget, Form, bool mayBeLeftOut);
    using Read = bool (*)(CborReader &, const Member &, void *gadget, Form);

    Access access = nullptr;
    int index = 0;
    QMetaType type;
    QByteArray key;    ///< encoded
    QByteArray number; ///< its place in the gadget, encoded: the key when packed
    bool isRequired = false;
    bool isWritable = false;
    bool isEmptyByDefault = false;
    std::vector<std::pair<int, QByteArray>> words; ///< of an enum: each value, its word encoded
    const Plan *inner = nullptr;                   ///< of a gadget, or of those in a list
    QMetaSequence list;                            ///< of gadgets
    Write write = nullptr;
    Read read = nullptr;

    [[nodiscard]] const QByteArray &keyIn(Form form) const
    {
        return form == Form::Packed ? number : key;
    }
    void get(const void *gadget, void *value) const
    {
        void *arguments[] = {value, nullptr, nullptr};
        access(static_cast<QObject *>(const_cast<void *>(gadget)), QMetaObject::ReadProperty, index,
               arguments);
    }
    void set(void *gadget, void *value) const
    {
        int status = -1;
        int flags = 0;
        void *arguments[] = {value, nullptr, &status, &flags};
        access(static_cast<QObject *>(gadget), QMetaObject::WriteProperty, index, arguments);
    }
};

constexpr size_t mostMembers = 128;
using MemberSet = std::bitset<mostMembers>;

struct Plan
{
    std::vector<Member> members;
    MemberSet required;
    bool isUsable = false;
};

/** nullptr for what is none. The meta object of an enum is that of the class around it. */
const QMetaObject *gadgetOf(QMetaType type);

/** A gadget that is written as its first member alone. */
bool isPlainText(const QMetaObject *meta);
/** Plans are made once and stay. Thread-safe. */
const Plan &planOf(QMetaType type);

/** Room for a value whose type is known only when the program runs. */
class Scratch
{
public:
    explicit Scratch(QMetaType type)
        : m_type(type)
        , m_value(type.sizeOf() <= qsizetype(sizeof m_room)
                          && type.alignOf() <= qsizetype(alignof(std::max_align_t))
                      ? type.construct(m_room)
                      : type.create())
    {
    }
    ~Scratch()
    {
        if (m_value == m_room)
            m_type.destruct(m_value);
        else
            m_type.destroy(m_value);
    }
    Q_DISABLE_COPY_MOVE(Scratch)
    [[nodiscard]] void *value() { return m_value; }

private:
    alignas(std::max_align_t) std::byte m_room[256];
    QMetaType m_type;
    void *m_value;
};

/** Answers how many members were written. */
size_t putGadget(CborWriter &out, const Plan &plan, const void *gadget, Form form);
bool takeGadget(CborReader &in, const Plan &plan, void *gadget, Form form);

} // namespace Runyard::Codec
