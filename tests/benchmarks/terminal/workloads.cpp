// SPDX-License-Identifier: GPL-3.0-or-later
#include "workloads.h"

#include <functional>

namespace {

QByteArray fill(qsizetype bytes, const std::function<QByteArray(int)> &line)
{
    QByteArray all;
    all.reserve(bytes + 1024);
    for (int i = 0; all.size() < bytes; ++i)
        all += line(i);
    return all;
}

} // namespace

QByteArray logLines(qsizetype bytes)
{
    return fill(bytes, [](int i) {
        return "2026-08-02 12:34:56." + QByteArray::number(100 + i % 900) + " INFO  worker-"
               + QByteArray::number(i % 16) + " compiled module src/part"
               + QByteArray::number(i % 97) + "/file" + QByteArray::number(i) + ".cpp\r\n";
    });
}

QByteArray colours(qsizetype bytes)
{
    return fill(bytes, [](int i) {
        return "\x1b[32m[" + QByteArray::number(i % 100)
               + "%]\x1b[0m \x1b[1;34mBuilding\x1b[0m \x1b[38;5;" + QByteArray::number(i % 256)
               + "mCXX object\x1b[0m CMakeFiles/part.dir/\x1b[4mfile" + QByteArray::number(i)
               + ".cpp.o\x1b[24m\r\n";
    });
}

QByteArray unicode(qsizetype bytes)
{
    return fill(bytes, [](int i) {
        return "\xe2\x94\x82 \xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97\xe7\xac\xa6 "
               "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f \xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82 "
               "\xf0\x9f\x98\x80 \xe2\x9c\x94 \xe2\x95\xad\xe2\x94\x80\xe2\x94\x80\xe2\x95\xae "
               + QByteArray::number(i) + "\r\n";
    });
}

/** An agent's program: it draws its frame again and again, some lines of it anew. */
QByteArray fullScreen(qsizetype bytes)
{
    return "\x1b[?1049h" + fill(bytes, [](int i) {
               QByteArray frame = "\x1b[?25l\x1b[1;1H";
               for (int line = 2; line < 22; line += 3) {
                   frame += "\x1b[" + QByteArray::number(line) + ";3H\x1b[2K\x1b[38;2;"
                            + QByteArray::number(i % 256) + ";180;90m\xe2\x97\x8f\x1b[0m Read(file"
                            + QByteArray::number(i + line)
                            + ".cpp) \x1b[2m\xe2\x8e\xbf 120 lines\x1b[22m\x1b[K";
               }
               return frame + "\x1b[24;1H\x1b[7m esc to interrupt \x1b[0m\x1b[?25h";
           });
}
