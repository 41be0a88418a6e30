// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"

namespace Runyard::Cli {

/** What the user says, on a terminal, about folders that were rejected for now: trust them? queue
 * behind, or run beside? Owned by the context; deletes itself when all was asked. */
class FolderQuestions final : public QObject
{
    Q_OBJECT
public:
    FolderQuestions(Context &context, const QList<Rejection> &rejected);
    /** Whether asking could change anything about it. */
    [[nodiscard]] static bool canAnswer(const Rejection &rejection);
    void ask();

signals:
    /** One folder, as the user wants it. */
    void accepted(const QString &folder, bool trust, Runyard::RunEnums::OnBusy onBusy);
    void refused(const Runyard::Rejection &rejection);
    void finished();

private:
    void next();
    void askTrust(const Rejection &rejection);
    void askBusy(const Rejection &rejection);

    Context &m_context;
    QList<Rejection> m_left;
};

} // namespace Runyard::Cli
