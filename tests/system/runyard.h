// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QSize>

#include <memory>
#include <termios.h>

namespace Runyard {

/** What a call of the real program gave. */
struct Outcome
{
    int code = -1; ///< 128 and the signal's number when one ended it
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QString text() const { return QString::fromUtf8(out); }
    [[nodiscard]] QString errors() const { return QString::fromUtf8(err); }
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /** Everything, for a failing test. */
    [[nodiscard]] QByteArray all() const;
};

struct CallOptions
{
    QString folder = {}; ///< working folder
    QByteArray input = {};
    QStringList environment = {}; ///< "NAME=value" each
    int timeoutMs = 90'000;
};

/** Calls `runyard` and waits for its end. */
[[nodiscard]] Outcome runyard(const QStringList &arguments, const CallOptions &options = {});
/** A line of bash, in which `runyard` is our program. */
[[nodiscard]] Outcome shell(const QString &line, const CallOptions &options = {});
/** Starts `runyard`; its output is to be read by the caller. */
[[nodiscard]] std::unique_ptr<QProcess> startRunyard(const QStringList &arguments,
                                                     const CallOptions &options = {});

/** One run as `runyard show` knows it. */
[[nodiscard]] QJsonObject runNumber(int number);
/** One workflow as `runyard workflow show` knows it. */
[[nodiscard]] QJsonObject workflowNumber(int number);
/** Folder of this name in the test's home, made when it is missing. */
[[nodiscard]] QString homeFolder(const QString &name);
/** File of this name there, with this text. */
[[nodiscard]] QString homeFile(const QString &name, const QByteArray &text);
/** Number of the one run that `runyard run --json` queued. */
[[nodiscard]] int numberFrom(const Outcome &outcome);

/** A program in a terminal of its own, as a user sits before it. */
class PtySession
{
public:
    PtySession(const QStringList &commandLine, QSize size = QSize(80, 24),
               const QString &folder = {});
    ~PtySession();
    PtySession(const PtySession &) = delete;
    PtySession &operator=(const PtySession &) = delete;

    void type(const QByteArray &bytes);
    void resize(QSize size);
    /** Reads until the text was there, behind what was matched before. False: it did not come. */
    bool sees(const QByteArray &text, int timeoutMs = patienceMs);
    /** Its exit code once it has ended, 128 and the signal's number when one ended it; -1: it did
     * not end. */
    int ends();
    void kill(int signal);
    [[nodiscard]] QByteArray seen() const { return m_seen; }
    /** Modes of the terminal now. */
    [[nodiscard]] termios mode() const;

private:
    static constexpr int patienceMs = 45'000; ///< a slow machine with much else to do

    void readSome(int timeoutMs);

    int m_terminal = -1;
    int m_pid = -1;
    int m_code = -1;
    QByteArray m_seen;
    qsizetype m_matched = 0;
};

} // namespace Runyard
