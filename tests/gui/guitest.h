// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/application.h>

#include <base/error.h>

#include <QtCore/QFuture>
#include <QtTest/QTest>

namespace Runyard {

/** Makes any warning of Qt's (and of ours) fail the test that is running. */
class NoWarnings
{
public:
    NoWarnings() { previous() = qInstallMessageHandler(&NoWarnings::judge); }
    ~NoWarnings() { qInstallMessageHandler(previous()); }

private:
    static QtMessageHandler &previous()
    {
        static QtMessageHandler handler = nullptr;
        return handler;
    }
    static void judge(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        const bool isBad = type == QtWarningMsg || type == QtCriticalMsg;
        if (isBad && QTest::currentTestFunction() && !isExpected(text))
            QTest::qFail(
                qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(context.category), text)),
                context.file ? context.file : "", context.line);
        previous()(type, context, text);
    }
    /** What the offscreen platform says of itself. */
    static bool isExpected(const QString &text)
    {
        return text.startsWith(QLatin1StringView("This plugin does not support"));
    }
};

/** The answer, when it comes. */
template<class T>
Result<T> awaited(const QFuture<Result<T>> &answer)
{
    if (!QTest::qWaitFor([&] { return answer.isFinished(); }, 30'000) || answer.resultCount() == 0)
        return fail(ErrorCode::Internal, "No answer came.");
    return answer.result();
}

} // namespace Runyard

/** A test of widgets: our application, in English, light, without warnings. */
#define RUNYARD_GUI_TEST_MAIN(Test)                                                                \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        Runyard::GuiApplication application(argc, argv);                                           \
        application.setLanguage(QStringLiteral("en"));                                             \
        application.setColors(QStringLiteral("light"));                                            \
        Runyard::NoWarnings noWarnings;                                                            \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
