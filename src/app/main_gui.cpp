// SPDX-License-Identifier: GPL-3.0-or-later
#include "version.h"

#include <base/log.h>
#include <base/paths.h>
#include <gui/application.h>
#include <gui/mainwindow.h>
#include <gui/singleinstance.h>
#include <protocol/enginestarter.h>
#include <protocol/socketgateway.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtWidgets/QMessageBox>

#include <cstdio>
#include <memory>
#include <sys/stat.h>

using namespace Runyard;

namespace {

/** What was named on the command line, absolute: the first window may stand in another folder. */
QStringList folders(const QStringList &arguments)
{
    QStringList paths;
    for (const QString &argument : arguments) {
        const QUrl url(argument);
        paths << (url.isLocalFile() ? url.toLocalFile()
                                    : QDir::cleanPath(QDir().absoluteFilePath(argument)));
    }
    return paths;
}

/** The window with its way to the engine. Made once this is known to be the first start. */
class Program : public QObject
{
public:
    Program(GuiApplication &application, const Settings &settings)
        : m_gateway(Paths::engineSocket()), m_window(m_gateway, settings)
    {
        m_gateway.setBeforeReconnect([this] { startEngineNow(); });
        connect(&m_window, &MainWindow::engineStartRequested, this, [this] {
            startEngineNow();
            m_gateway.open();
        });
        connect(&m_window, &MainWindow::colorsChosen, &application, &GuiApplication::setColors);
    }

    void show(const QStringList &paths)
    {
        startEngineNow();
        m_gateway.open();
        m_window.show();
        if (!paths.isEmpty())
            m_window.openFolders(paths);
    }
    [[nodiscard]] MainWindow &window() { return m_window; }

private:
    void startEngineNow()
    {
        if (const Result<> started = startEngine(); !started)
            m_window.showError(started.error());
    }

    SocketGateway m_gateway;
    MainWindow m_window;
};

int runWindow(GuiApplication &application, const Settings &settings, const QStringList &paths)
{
    SingleInstance instance(Paths::runtime());
    std::unique_ptr<Program> program;
    const auto begin = [&] {
        program = std::make_unique<Program>(application, settings);
        program->show(paths);
    };
    QObject::connect(&instance, &SingleInstance::becameFirst, &application, begin);
    QObject::connect(&instance, &SingleInstance::handedOver, &application, &QCoreApplication::quit);
    QObject::connect(&instance, &SingleInstance::failed, &application, [](const Error &error) {
        std::fprintf(stderr, "runyard-gui: %s\n", qUtf8Printable(error.sentence()));
        QCoreApplication::exit(1);
    });
    QObject::connect(&instance, &SingleInstance::foldersReceived, &application,
                     [&](const QStringList &more, const QByteArray &activationToken) {
                         if (!program)
                             return;
                         program->window().bringUp(activationToken);
                         if (!more.isEmpty())
                             program->window().openFolders(more);
                     });
    const Result<bool> first = instance.start(paths);
    if (!first) {
        std::fprintf(stderr, "runyard-gui: %s\n", qUtf8Printable(first.error().sentence()));
        return 1;
    }
    if (*first)
        begin();
    return QApplication::exec();
}

} // namespace

/** `runyard-gui [FOLDER…]`: the window; folders named are the same as dropped ones. */
int main(int argc, char **argv)
{
    umask(077);
    GuiApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(RUNYARD_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Drop folders, coding agents run."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("folders"),
                                 QStringLiteral("Folders to open, as if they had been dropped."),
                                 QStringLiteral("[FOLDER…]"));
    parser.process(application);

    Result<Settings> settings = Settings::load();
    Log::start({QStringLiteral("window"),
                settings ? (*settings)[Key::logLevel] : QStringLiteral("info"), true});
    int status = 1;
    if (settings) {
        application.apply(*settings);
        status = runWindow(application, *settings, folders(parser.positionalArguments()));
    } else {
        // Nothing can be shown as the user set it, so say it plainly and leave the file alone.
        QMessageBox::critical(nullptr, QStringLiteral("Runyard"), settings.error().sentence());
    }
    Log::stop();
    return status;
}
