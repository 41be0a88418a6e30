// SPDX-License-Identifier: GPL-3.0-or-later
#include "manualwindow.h"

#include <gui/style/labels.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>

#include <QtCore/QFile>
#include <QtGui/QDesktopServices>
#include <QtGui/QShortcut>
#include <QtGui/QTextBlock>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

QString read(const QString &name)
{
    QFile file(QStringLiteral(":/manual/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString titleIn(const QString &text, const QString &fallback)
{
    const QString first = text.section(u'\n', 0, 0);
    return first.startsWith(QLatin1StringView("# ")) ? first.mid(2).trimmed() : fallback;
}

} // namespace

ManualWindow::ManualWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("Manual"));
    resize(960, 720);
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(tr("Search the manual"));
    makeSearch(m_search);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new PlainDelegate(m_list));
    m_text->setAccessibleName(tr("Page"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(24);

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(Theme::gap, Theme::gap, Theme::gap, 0);
    leftLayout->addWidget(m_search);
    leftLayout->addWidget(m_list);
    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(m_text);
    splitter->setSizes({240, 720});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);

    readPages();
    search({});
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::search);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            load(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(new QShortcut(QKeySequence::Cancel, this), &QShortcut::activated, this,
            &QWidget::close);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            qOverload<>(&QWidget::setFocus));
    m_list->setCurrentRow(0);
}

void ManualWindow::readPages()
{
    for (const QString &line :
         read(QStringLiteral("pages.list")).split(u'\n', Qt::SkipEmptyParts)) {
        const QString id = line.trimmed();
        const QString text = read(id + QStringLiteral(".md"));
        if (!text.isEmpty())
            m_all << Page{id, titleIn(text, id), text};
    }
}

QStringList ManualWindow::pages() const
{
    QStringList ids;
    for (const Page &page : m_all)
        ids << page.id;
    return ids;
}

void ManualWindow::search(const QString &words)
{
    const QString shownBefore = page();
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Page &page : std::as_const(m_all)) {
        const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
        const auto isThere
            = [&](const QString &word) { return page.text.contains(word, Qt::CaseInsensitive); };
        if (!std::all_of(wanted.cbegin(), wanted.cend(), isThere))
            continue;
        auto *item = new QListWidgetItem(page.title, m_list);
        item->setData(Qt::UserRole, page.id);
        if (page.id == shownBefore)
            m_list->setCurrentItem(item);
    }
    if (words.isEmpty())
        return;
    if (!m_list->currentItem() && m_list->count() > 0) {
        m_list->setCurrentRow(0);
        load(m_list->item(0)->data(Qt::UserRole).toString());
    }
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(words.section(u' ', 0, 0));
}

QString ManualWindow::page() const
{
    return m_text->property("page").toString();
}

void ManualWindow::showPage(const QString &page)
{
    m_search->clear();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == page)
            m_list->setCurrentRow(row);
    }
}

void ManualWindow::load(const QString &id)
{
    for (const Page &page : std::as_const(m_all)) {
        if (page.id != id)
            continue;
        m_text->setProperty("page", id);
        m_text->document()->setMarkdown(
            page.text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                           | QTextDocument::MarkdownNoHTML);
        giveRoom();
        m_text->moveCursor(QTextCursor::Start);
    }
}

/** Markdown comes without distances. */
void ManualWindow::giveRoom()
{
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isCode = format.hasProperty(QTextFormat::BlockCodeFence)
                            || format.hasProperty(QTextFormat::BlockCodeLanguage)
                            || format.nonBreakableLines();
        if (!isCode)
            format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 1)
            format.setTopMargin(format.headingLevel() == 2 ? 24 : 16);
        QTextCursor(block).setBlockFormat(format);
    }
}

void ManualWindow::follow(const QUrl &link)
{
    const QString target = link.path();
    if (link.isRelative() && target.endsWith(QLatin1StringView(".md")))
        showPage(target.chopped(3));
    else if (link.scheme() == u"https" || link.scheme() == u"http")
        QDesktopServices::openUrl(link);
}

} // namespace Runyard
