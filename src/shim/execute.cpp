// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute.h"

#include "launch.h"
#include "system.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <string_view>

namespace Runyard {
namespace {

constexpr std::string_view defaultPath = "/bin:/usr/bin";

// More than any shell script is called with; longer lists get E2BIG, as a script without #! is rare
// enough.
constexpr std::size_t maxScriptArguments = 1024;

long executeAs(const char *path, char **arguments, const Launch &launch)
{
    return Kernel::call(SYS_execve, path, arguments, launch.environment);
}

/** A file that the kernel does not know and that is text: a script without its #! line. */
bool isScript(const char *path)
{
    char begin[64];
    const std::string_view bytes = Kernel::readFile(path, begin, sizeof begin);
    return bytes.find('\0') == std::string_view::npos && !bytes.starts_with("\177ELF");
}

long executeByShell(const char *path, const Launch &launch)
{
    char shell[] = "/bin/sh";
    char *arguments[maxScriptArguments];
    std::size_t count = 0;
    arguments[count++] = shell;
    arguments[count++] = const_cast<char *>(path);
    for (char **argument = launch.arguments + 1; *argument; ++argument) {
        if (count == maxScriptArguments - 1)
            return -E2BIG;
        arguments[count++] = *argument;
    }
    arguments[count] = nullptr;
    return executeAs(shell, arguments, launch);
}

long executePath(const char *path, const Launch &launch)
{
    const long error = executeAs(path, launch.arguments, launch);
    return error == -ENOEXEC && isScript(path) ? executeByShell(path, launch) : error;
}

/** What execvp goes on after: the program may be in a later folder. */
bool isNotThere(long error)
{
    return error == -ENOENT || error == -ENOTDIR || error == -EACCES || error == -ESTALE
           || error == -ENODEV || error == -ETIMEDOUT;
}

/** An empty folder means the working folder. False when the path is too long to exist. */
bool join(std::string_view folder, std::string_view program, char (&path)[PATH_MAX])
{
    if (folder.size() + program.size() + 2 > PATH_MAX)
        return false;
    char *end = path;
    if (!folder.empty()) {
        std::memcpy(end, folder.data(), folder.size());
        end += folder.size();
        *end++ = '/';
    }
    std::memcpy(end, program.data(), program.size());
    end[program.size()] = '\0';
    return true;
}

} // namespace

long execute(const Launch &launch)
{
    const std::string_view program = launch.arguments[0];
    if (program.empty())
        return -ENOENT;
    if (program.find('/') != std::string_view::npos)
        return executePath(launch.arguments[0], launch);
    std::string_view folders
        = launch.searchPath ? std::string_view(launch.searchPath) : defaultPath;
    char path[PATH_MAX];
    long result = -ENOENT;
    for (bool isLast = false; !isLast;) {
        std::size_t length = folders.find(':');
        isLast = length == std::string_view::npos;
        length = isLast ? folders.size() : length;
        if (join(folders.substr(0, length), program, path)) {
            const long error = executePath(path, launch);
            if (!isNotThere(error))
                return error;
            // What cannot be entered or run is the better explanation than what is missing behind
            // it.
            result = error == -EACCES ? error : result;
        }
        folders.remove_prefix(isLast ? length : length + 1);
    }
    return result;
}

} // namespace Runyard
