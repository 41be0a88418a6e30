// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandhosts.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

/** The words of a simple command as a shell makes them; nothing when that needs more than quotes.
 */
std::optional<QStringList> wordsOf(const QString &command)
{
    QStringList words;
    QString word;
    bool isWord = false;
    QChar quote;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar c = command[i];
        if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote == u'\'') {
            word += c;
        } else if (c == u'$' || c == u'`' || c == u'\\') {
            return {};
        } else if (!quote.isNull()) {
            word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            isWord = true;
        } else if (c.isSpace()) {
            if (isWord)
                words << std::exchange(word, {});
            isWord = false;
        } else {
            word += c;
            isWord = true;
        }
    }
    if (!quote.isNull())
        return {};
    if (isWord)
        words << word;
    return words;
}

/** Of a URL or a host alone, without anything that programs read differently. */
QString literalHost(const QString &url)
{
    static const QRegularExpression plain(
        u"^(?:https?://)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[0-9]{1,5})?(?:[/?#][!-~]*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = plain.match(url);
    return match.hasMatch() && !url.contains(u'\\') ? match.captured(1).toLower() : QString();
}

/** What neither writes a file nor reads one, sends nothing and goes nowhere else. `-L` is not among
 * them: who is redirected asks another host. */
struct Fetcher
{
    QSet<QString> options;
    QSet<QString> withValue; ///< whose value stands in the next word, or behind =
};

const Fetcher *fetcherFor(const QString &program)
{
    static const Fetcher curl{
        {u"-s"_s,        u"-S"_s,        u"-sS"_s,          u"-Ss"_s,      u"-f"_s,
         u"-fs"_s,       u"-sf"_s,       u"-fsS"_s,         u"-sSf"_s,     u"-I"_s,
         u"-sI"_s,       u"-i"_s,        u"-v"_s,           u"-4"_s,       u"-6"_s,
         u"-g"_s,        u"--silent"_s,  u"--show-error"_s, u"--fail"_s,   u"--head"_s,
         u"--include"_s, u"--verbose"_s, u"--compressed"_s, u"--globoff"_s},
        {u"-m"_s, u"--max-time"_s, u"--connect-timeout"_s, u"--retry"_s}};
    static const Fetcher wget{{u"-q"_s, u"--quiet"_s, u"-nv"_s, u"--no-verbose"_s, u"-O-"_s,
                               u"-qO-"_s, u"--output-document=-"_s, u"--spider"_s},
                              {u"-T"_s, u"--timeout"_s, u"-t"_s, u"--tries"_s}};
    return program == u"curl" ? &curl : program == u"wget" ? &wget : nullptr;
}

/** Without these it writes what it got into a file. */
bool printsOnly(const QStringList &words)
{
    return words.first() == u"curl" || std::ranges::any_of(words, [](const QString &word) {
               return word == u"-O-" || word == u"-qO-" || word == u"--output-document=-"
                      || word == u"--spider";
           });
}

} // namespace

QStringList mentionedHosts(const QString &line)
{
    static const QRegularExpression url(
        u"[a-z][a-z0-9+.-]*:/{1,3}(?:[^/\\s\"'?#@]*@)*\\[?([a-z0-9_.:-]*[a-z0-9_])"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression account(u"[\\w.+-]+@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression program(
        u"(?:^|[;&|()`\\n\"'\\s/])(?:curl|wget|wget2|aria2c|https?|xh|ssh|scp|sftp|ftp|rsync|nc|"
        "ncat|netcat|socat|telnet|ping|dig|host|nslookup|openssl)\\s([^;&|()`\\n]*)"_s);
    static const QRegularExpression word(
        u"(?<![\\w/.@-])([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9-]*[a-z0-9])+|localhost)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    QSet<QString> hosts;
    const auto gather = [&hosts](const QRegularExpression &expression, const QString &text) {
        for (QRegularExpressionMatchIterator all = expression.globalMatch(text); all.hasNext();) {
            const QString host = all.next().captured(1).toLower();
            static const QRegularExpression port(u":[0-9]+$"_s);
            hosts.insert(host.count(u':') == 1 ? QString(host).remove(port) : host);
        }
    };
    gather(url, line);
    gather(account, line);
    for (QRegularExpressionMatchIterator all = program.globalMatch(line); all.hasNext();)
        gather(word, all.next().captured(1));
    QStringList sorted = hosts.values();
    sorted.sort();
    return sorted;
}

std::optional<QStringList> fetchedHosts(const QString &command)
{
    const std::optional<QStringList> words = wordsOf(command);
    const Fetcher *fetcher = words && !words->isEmpty() ? fetcherFor(words->first()) : nullptr;
    if (!fetcher || !printsOnly(*words))
        return {};
    QStringList hosts;
    for (qsizetype i = 1; i < words->size(); ++i) {
        const QString &word = words->at(i);
        if (fetcher->options.contains(word))
            continue;
        if (fetcher->withValue.contains(word)) {
            static const QRegularExpression number(u"^[0-9.]{1,10}$"_s);
            if (++i >= words->size() || !number.match(words->at(i)).hasMatch())
                return {};
            continue;
        }
        const QString host = word.startsWith(u'-') ? QString() : literalHost(word);
        if (host.isEmpty())
            return {};
        hosts << host;
    }
    return hosts.isEmpty() ? std::nullopt : std::optional(hosts);
}

} // namespace Runyard
