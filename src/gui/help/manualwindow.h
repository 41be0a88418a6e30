// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QUrl;

namespace Runyard {

/** The manual: a list of its pages, a search through them, and the page. Reads nothing but the
 * program's own resources. */
class ManualWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit ManualWindow(QWidget *parent = nullptr);

    /** `window`: the page window.md; of a page that is not there, the first. */
    void showPage(const QString &page);
    [[nodiscard]] QString page() const;
    [[nodiscard]] QStringList pages() const;

private:
    void readPages();
    void search(const QString &words);
    void follow(const QUrl &link);
    void load(const QString &page);
    void giveRoom();

    struct Page
    {
        QString id;
        QString title;
        QString text;
    };
    QList<Page> m_all;
    QLineEdit *m_search;
    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace Runyard
