// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <expected>

namespace Runyard {
Q_NAMESPACE

/** What a caller may branch on. JSON spells a code with a small first letter: `folderMissing`. */
enum class ErrorCode {
    None,
    // what the caller asked for
    BadInput, ///< a value of the request is wrong; `detail` may hold its path, for example
              ///< `folders[2]`
    Usage,    ///< wrong words on a command line
    UnknownOperation,
    NotFound,
    Ambiguous,
    WrongState,
    NotAllowed,
    // folders and instructions
    FolderMissing,
    FolderNotADirectory,
    FolderUnreadable,
    FolderNotAnswering,
    FolderNotTrusted,
    FolderBusy, ///< another run works in the folder: the caller must say whether to queue or run
                ///< beside
    FolderGone, ///< vanished while a run worked in it
    InstructionMissing,
    InstructionTooLarge,
    InstructionNotText,
    InstructionNotAFile,
    InstructionUnreadable,
    InstructionBroken, ///< a template with a mistake in it
    // agents and starting
    AgentUnknown,
    AgentMissing, ///< its program was not found
    AgentNotUsable,
    StartFailed,
    NoTerminalFree,
    TooManyProcesses,
    // how a run ended
    ExitedWithError,
    KilledBySignal,
    OutOfMemory,
    TimedOut,
    ProcessorLimit, ///< it used more processor time than it was allowed
    Unresponsive,   ///< silent for so long that it was ended, to be started again
    Stopped,
    Lost, ///< how it ended is not known, and that is never success
    // what agents report
    RateLimited,
    Overloaded,
    QuotaUsedUp,
    AuthFailed,
    BillingProblem,
    NetworkFailed,
    ContextTooLong,
    ModelUnknown,
    TurnLimit,
    BudgetLimit,
    Refused,
    AgentFailed,
    ProtocolBroken,
    // our own house
    StoreBroken,
    StoreNewer,
    StoreLocked,
    DiskFull,
    Io,
    EngineUnreachable,
    EngineBusy,
    EngineRunning,
    ProtocolMismatch,
    ConfigBroken,
    Internal,
};
Q_ENUM_NS(ErrorCode)

/** A failure for a reason outside the program, made to be shown: what happened, where, what to do.
 *  `text` and `remedyText` are English source texts with %1 … %9, so that a client can translate
 * them; `message()` and `remedy()` are the same with the arguments filled in. `detail` is for the
 * log and for "copy details". */
struct Error
{
    Q_GADGET
    Q_PROPERTY(Runyard::ErrorCode code MEMBER code REQUIRED)
    Q_PROPERTY(QString message READ message)
    Q_PROPERTY(QString remedy READ remedy)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString remedyText MEMBER remedyText)
    Q_PROPERTY(QStringList arguments MEMBER arguments)
    Q_PROPERTY(QString detail MEMBER detail)
public:
    ErrorCode code = ErrorCode::None;
    QString text;
    QStringList arguments;
    QString remedyText;
    QString detail;

    [[nodiscard]] QString message() const;
    [[nodiscard]] QString remedy() const;
    /** Message and remedy in one line, for a terminal. */
    [[nodiscard]] QString sentence() const;

    /** The same error with where it happened put in front of `detail`. */
    [[nodiscard]] Error in(const QString &where) const;

    bool operator==(const Error &) const = default;
};

template<class T = void>
using Result = std::expected<T, Error>;

/** `return fail(ErrorCode::FolderMissing, QT_TRANSLATE_NOOP("Error", "…%1…"), {path},
 * QT_TRANSLATE_NOOP("Error", "…"))` */
[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, const char *text,
                                          const QStringList &arguments = {},
                                          const char *remedy = "", const QString &detail = {});
[[nodiscard]] Error makeError(ErrorCode code, const char *text, const QStringList &arguments = {},
                              const char *remedy = "", const QString &detail = {});

/** Puts `arguments` into %1 … %9 of `text` in one pass, so that a "%1" inside an argument stays as
 * it is. */
[[nodiscard]] QString fillIn(const QString &text, const QStringList &arguments);

/** A path or name as it may be shown: control characters, newlines and direction overrides escaped,
 * not shortened. */
[[nodiscard]] QString shown(const QString &text);

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::Error)
