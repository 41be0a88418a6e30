// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>

/** The functions that the compiler and the standard library's headers expect from a C library, for
 * the build without one (kernel.h says why). The string instructions are good enough: nothing here
 * is on the way of the output. */
extern "C" {

void *memcpy(void *to, const void *from, std::size_t size)
{
    void *const begin = to;
    asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
    return begin;
}

void *memmove(void *to, const void *from, std::size_t size)
{
    if (static_cast<char *>(to) <= static_cast<const char *>(from))
        return memcpy(to, from, size);
    char *last = static_cast<char *>(to) + size - 1;
    const char *lastFrom = static_cast<const char *>(from) + size - 1;
    asm volatile("std\n\trep movsb\n\tcld" : "+D"(last), "+S"(lastFrom), "+c"(size) : : "memory");
    return to;
}

void *memset(void *to, int value, std::size_t size)
{
    void *const begin = to;
    asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
    return begin;
}

int memcmp(const void *left, const void *right, std::size_t size)
{
    const auto *a = static_cast<const unsigned char *>(left);
    const auto *b = static_cast<const unsigned char *>(right);
    for (std::size_t i = 0; i < size; ++i) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

std::size_t strlen(const char *text)
{
    std::size_t size = 0;
    while (text[size] != '\0')
        ++size;
    return size;
}

void *memchr(const void *bytes, int value, std::size_t size)
{
    const auto *begin = static_cast<const unsigned char *>(bytes);
    for (std::size_t i = 0; i < size; ++i) {
        if (begin[i] == static_cast<unsigned char>(value))
            return const_cast<unsigned char *>(begin + i);
    }
    return nullptr;
}
}
