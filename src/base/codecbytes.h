// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cborbytes.h"
#include "codec.h"

/** The codec for the hot paths: a gadget ↔ bytes of CBOR, by a plan that is made once for each type
 * (key bytes, words of enums, how each member is read and written). The format is that of
 * Codec::toCbor; thread-safe as that is. */
namespace Runyard::Codec {

enum class Form {
    All,    ///< byte for byte what toCbor gives
    Needed, ///< without members that are empty (false, 0, no text, absent) now and by default, and
            ///< without read-only ones: reading gives the same value. Required ones are written
    Packed, ///< as Needed, with numbers for keys: only for who knows the layout
};

[[nodiscard]] QByteArray toBytes(QMetaType type, const void *value, Form form);

/** Reads into `value`, which must be as default-made. False when the bytes are not as toBytes
 * writes them (All or Needed): `value` is as default-made then, and fromCbor, which takes every
 * spelling of CBOR, tells whether and where anything is wrong. */
[[nodiscard]] bool readBytes(QMetaType type, void *value, const QByteArray &bytes);

/** What toBytes gives, behind what `out` has already. */
void write(CborWriter &out, QMetaType type, const void *value, Form form);

/** One gadget behind others, in packed form. What is packed can be unpacked only by a program in
 * which layout() gives the same; `value` must be as default-made and is in no particular state when
 * that fails. */
void pack(CborWriter &out, QMetaType type, const void *value);
[[nodiscard]] bool unpack(CborReader &in, QMetaType type, void *value);
/** Names and types of the members, and of theirs. */
[[nodiscard]] QString layout(QMetaType type);

template<class T>
[[nodiscard]] QByteArray toBytes(const T &value, Form form)
{
    return toBytes(QMetaType::fromType<T>(), &value, form);
}

template<class T>
void pack(CborWriter &out, const T &value)
{
    pack(out, QMetaType::fromType<T>(), &value);
}

template<class T>
[[nodiscard]] bool unpack(CborReader &in, T &value)
{
    return unpack(in, QMetaType::fromType<T>(), &value);
}

} // namespace Runyard::Codec
