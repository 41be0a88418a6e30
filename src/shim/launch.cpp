// SPDX-License-Identifier: GPL-3.0-or-later
#include "launch.h"

#include "runfolder.h"
#include "system.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <sys/mman.h>

namespace Runyard {
namespace {

// The kernel refuses an argument list of more than 6 MiB anyway.
constexpr std::size_t maxLaunchSize = 8 * 1024 * 1024;

// Most launches fit here, which saves a mapping; untouched pages of it cost nothing.
constexpr std::size_t pooledSize = 64 * 1024;
alignas(16) char pool[pooledSize];
std::size_t poolUsed = 0;

/** Memory for as long as the shim lives, or null. */
void *allocate(std::size_t size)
{
    size = (size + 15) / 16 * 16;
    if (size <= pooledSize - poolUsed) {
        void *memory = pool + poolUsed;
        poolUsed += size;
        return memory;
    }
    const long mapped = Kernel::call(SYS_mmap, nullptr, size, PROT_READ | PROT_WRITE,
                                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mapped < 0 && mapped > -4096 ? nullptr : reinterpret_cast<void *>(mapped);
}

/** The whole of an open file, ended by a NUL of ours; or -errno in `error`. */
std::string_view readWhole(int fd, long &error)
{
    struct stat facts{};
    error = Kernel::call(SYS_fstat, fd, &facts);
    if (error < 0)
        return {};
    const auto size = static_cast<std::size_t>(facts.st_size);
    auto *bytes = size <= maxLaunchSize ? static_cast<char *>(allocate(size + 1)) : nullptr;
    if (!bytes) {
        error = -E2BIG;
        return {};
    }
    std::size_t got = 0;
    while (got < size) {
        const long count = Kernel::read(fd, bytes + got, size - got);
        if (count <= 0) {
            error = count < 0 ? count : -EIO;
            return {};
        }
        got += static_cast<std::size_t>(count);
    }
    bytes[size] = '\0';
    return {bytes, size};
}

/** Decimal or octal digits and nothing else. */
bool parse(std::string_view text, unsigned base, std::uint64_t max, std::uint64_t &number)
{
    std::uint64_t value = 0;
    for (const char digit : text) {
        const auto amount = static_cast<unsigned>(digit - '0');
        if (amount >= base || value > (max - amount) / base)
            return false;
        value = value * base + amount;
    }
    number = value;
    return !text.empty();
}

template<typename Number>
bool parseInto(std::string_view text, Number &number, std::uint64_t max, unsigned base = 10)
{
    std::uint64_t value = 0;
    if (!parse(text, base, max, value))
        return false;
    number = static_cast<Number>(value);
    return true;
}

/** One of two words. */
bool choose(std::string_view text, std::string_view no, std::string_view yes, bool &chosen)
{
    chosen = text == yes;
    return chosen || text == no;
}

/** Fills a Launch record by record. The values stay where they were read: each ends with the NUL of
 * its record. */
class LaunchReader
{
public:
    LaunchReader(Launch &launch, char **arguments, char **environment)
        : m_launch(launch), m_arguments(arguments), m_environment(environment)
    {
        launch.arguments = arguments;
        launch.environment = environment;
    }

    void take(std::string_view key, std::string_view value)
    {
        // The records lie in memory that `allocate` gave us.
        char *text = const_cast<char *>(value.data());
        if (key == "arg")
            *m_arguments++ = text;
        else if (key == "env")
            takeVariable(text, value);
        else if (key == "cwd")
            m_launch.folder = text;
        else if (key == "stdinFile")
            m_launch.inputFile = text;
        else if (key == "group")
            m_launch.groupFile = text;
        else if (key == "mark")
            m_mark = value;
        else if (key == "version")
            m_hasVersion = value == "1";
        else if (key == "mode")
            m_hasMode = choose(value, "pipes", "pty", m_launch.isTerminal);
        else
            m_isGood = takeSetting(key, value) && m_isGood;
    }

    [[nodiscard]] bool finish()
    {
        if (m_mark.data() && !m_hasMark)
            addMark();
        *m_arguments = nullptr;
        *m_environment = nullptr;
        return m_isGood && m_hasVersion && m_hasMode && m_launch.folder && *m_launch.arguments;
    }

private:
    void takeVariable(char *text, std::string_view value)
    {
        if (value.starts_with("PATH="))
            m_launch.searchPath = text + 5;
        m_hasMark = m_hasMark || value.starts_with(markName);
        *m_environment++ = text;
    }

    bool takeSetting(std::string_view key, std::string_view value)
    {
        if (key == "rows")
            return parseInto(value, m_launch.rows, UINT16_MAX);
        if (key == "columns")
            return parseInto(value, m_launch.columns, UINT16_MAX);
        if (key == "stdin")
            return choose(value, "null", "open", m_launch.keepsInputOpen);
        if (key == "grace")
            return parseInto(value, m_launch.graceMs, UINT32_MAX);
        if (key == "outputLimit")
            return parseInto(value, m_launch.outputLimit, INT64_MAX);
        if (key == "umask")
            return parseInto(value, m_launch.fileMask, 0777, 8);
        return true;
    }

    void addMark()
    {
        auto *text = static_cast<char *>(allocate(markName.size() + m_mark.size() + 1));
        if (!text)
            return;
        std::memcpy(text, markName.data(), markName.size());
        std::memcpy(text + markName.size(), m_mark.data(), m_mark.size() + 1);
        *m_environment++ = text;
    }

    static constexpr std::string_view markName = "RUNYARD_RUN_ID=";

    Launch &m_launch;
    char **m_arguments;
    char **m_environment;
    std::string_view m_mark;
    bool m_hasMark = false;
    bool m_hasVersion = false;
    bool m_hasMode = false;
    bool m_isGood = true;
};

} // namespace

long readLaunch(int fd, Launch &launch)
{
    long error = 0;
    const std::string_view text = readWhole(fd, error);
    if (error < 0)
        return error;
    // Every record could be an argument or a variable; each list has a null at its end, and one may
    // get the mark.
    const auto records = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
    auto **lists = static_cast<char **>(allocate((2 * records + 3) * sizeof(char *)));
    if (!lists)
        return -ENOMEM;
    launch.file = fd;
    LaunchReader reader(launch, lists, lists + records + 1);
    shimReadRecords(
        text, [&reader](std::string_view key, std::string_view value) { reader.take(key, value); });
    return reader.finish() ? 0 : -EINVAL;
}

bool isWithdrawn(const Launch &launch)
{
    struct stat facts{};
    return Kernel::call(SYS_fstat, launch.file, &facts) == 0 && facts.st_size == 0;
}

} // namespace Runyard
