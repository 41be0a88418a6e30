// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target where there is no libFuzzer, so that every build of the tests tries it: on the
// files of its corpus, then on mutations of them, without feedback. The same seed gives the same
// inputs. An input that ends the program is printed. usage: TARGET SECONDS SEED FOLDER…
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <unistd.h>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

constexpr size_t largest = 16 << 10;

using Bytes = std::vector<uint8_t>;

// A signal handler can reach nothing but statics.
Bytes current;

/** For a file of the corpus: xxd -r -p. */
extern "C" void tellInput(int number)
{
    static constexpr char digits[] = "0123456789abcdef";
    (void)!::write(STDERR_FILENO, "input: ", 7);
    for (const uint8_t byte : current) {
        const char both[] = {digits[byte >> 4], digits[byte & 15]};
        (void)!::write(STDERR_FILENO, both, 2);
    }
    (void)!::write(STDERR_FILENO, "\n", 1);
    ::signal(number, SIG_DFL);
    ::raise(number);
}

class Mutator
{
public:
    Mutator(std::vector<Bytes> seeds, unsigned seed) : m_seeds(std::move(seeds)), m_dice(seed) {}

    Bytes next()
    {
        Bytes bytes = any();
        for (size_t i = 0, count = 1 + below(6); i < count; ++i)
            change(bytes);
        bytes.resize(std::min(bytes.size(), largest));
        return bytes;
    }

private:
    size_t below(size_t limit) { return limit < 2 ? 0 : m_dice() % limit; }
    const Bytes &any() { return m_seeds[below(m_seeds.size())]; }
    /** Some bytes out of a seed. */
    Bytes piece()
    {
        const Bytes &from = any();
        const size_t begin = below(from.size());
        const size_t size = below(std::min<size_t>(64, from.size() - begin) + 1);
        return {from.begin() + long(begin), from.begin() + long(begin + size)};
    }

    void change(Bytes &bytes)
    {
        const size_t at = below(bytes.size() + 1);
        const auto here = bytes.begin() + long(at);
        const size_t rest = bytes.size() - at;
        static constexpr uint8_t odd[]
            = {0, 1, 0x1b, 0x7f, 0x80, 0xc0, 0xf4, 0xff, '"', '\\', '\n'};
        switch (below(7)) {
        case 0:
            if (rest > 0)
                bytes[at] ^= uint8_t(1U << below(8));
            break;
        case 1:
            if (rest > 0)
                bytes[at] = odd[below(std::size(odd))];
            break;
        case 2:
            bytes.insert(here, uint8_t(m_dice()));
            break;
        case 3:
            bytes.erase(here, here + long(below(std::min<size_t>(rest, 64) + 1)));
            break;
        case 4: {
            const Bytes more = piece();
            bytes.insert(here, more.begin(), more.end());
            break;
        }
        case 5:
            if (rest > 0) { // the same many times
                const Bytes more(here, here + long(1 + below(std::min<size_t>(rest, 8))));
                for (size_t i = 0, count = below(200); i < count && bytes.size() < largest; ++i)
                    bytes.insert(bytes.begin() + long(at), more.begin(), more.end());
            }
            break;
        default:
            bytes.resize(at);
        }
    }

    std::vector<Bytes> m_seeds;
    std::mt19937 m_dice;
};

void tryOne(Bytes bytes)
{
    current = std::move(bytes);
    LLVMFuzzerTestOneInput(current.data(), current.size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fprintf(stderr, "usage: %s SECONDS SEED FOLDER…\n", argv[0]);
        return 2;
    }
    for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
        std::signal(number, tellInput);
    std::vector<Bytes> seeds;
    for (int i = 3; i < argc; ++i) {
        const QDir folder(QString::fromLocal8Bit(argv[i]));
        for (const QString &entry : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(entry));
            if (!file.open(QIODevice::ReadOnly))
                return 2;
            const QByteArray text = file.read(qint64(largest));
            seeds.emplace_back(text.begin(), text.end());
            tryOne(seeds.back());
        }
    }
    if (seeds.empty()) {
        std::fprintf(stderr, "no corpus\n");
        return 2;
    }
    Mutator mutator(std::move(seeds), unsigned(std::atoi(argv[2])));
    QElapsedTimer clock;
    clock.start();
    qint64 count = 0;
    for (const qint64 most = qint64(std::atoi(argv[1])) * 1000; clock.elapsed() < most; ++count)
        tryOne(mutator.next());
    std::printf("%lld inputs\n", static_cast<long long>(count));
    return 0;
}
