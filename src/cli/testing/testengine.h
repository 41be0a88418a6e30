// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/socketgateway.h>

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace Runyard::Cli::Testing {

/** An engine of its own for tests: with a store, settings and folders that are gone afterwards, so
 * that tests leave no trace in the user's history and depend on none of his settings. The user's
 * instruction sets and presets are there. */
class TestEngine final : public QObject
{
    Q_OBJECT
public:
    explicit TestEngine(QObject *parent = nullptr);
    /** Ends the engine, and what it still runs. */
    ~TestEngine() override;

    /** `ready` or `failed` follows. */
    void start();
    [[nodiscard]] Gateway &gateway() { return *m_gateway; }
    /** For the copies of folders. */
    [[nodiscard]] QString workFolder() const
    {
        return m_folder.filePath(QStringLiteral("folders"));
    }

Q_SIGNALS:
    void ready();
    void failed(const Runyard::Error &error);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    std::unique_ptr<SocketGateway> m_gateway;
    QTimer m_patience;
};

} // namespace Runyard::Cli::Testing
