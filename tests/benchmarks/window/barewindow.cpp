// SPDX-License-Identifier: GPL-3.0-or-later
#include "barewindow.h"

#include <qtermwidget6/qtermwidget.h>
#include <QtGui/QStandardItemModel>
#include <QtSql/QSqlDatabase>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QTreeView>

int showBareWindow(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("fusion"));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    database.setDatabaseName(QStringLiteral(":memory:"));
    if (!database.open())
        return 1;
    QMainWindow window;
    auto *terminal = new QTermWidget(0);
    terminal->startTerminalTeletype();
    window.setCentralWidget(terminal);
    auto *dock = new QDockWidget(QStringLiteral("Tree"));
    auto *tree = new QTreeView;
    tree->setModel(new QStandardItemModel(20, 3, tree));
    dock->setWidget(tree);
    window.addDockWidget(Qt::LeftDockWidgetArea, dock);
    window.resize(1224, 774);
    window.show();
    return QApplication::exec();
}
