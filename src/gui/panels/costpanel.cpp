// SPDX-License-Identifier: GPL-3.0-or-later
#include "costpanel.h"

#include "budgetmeter.h"

#include <gui/emptystate.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using By = CostModel::By;
using Period = CostModel::Period;

/** From this width on the single kinds of tokens have room. */
constexpr int wideEnough = 620;

/** Below a row's name, how much of the dearest row's cost it is. */
class CostDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        PlainDelegate::paint(painter, option, index);
        const qreal part = index.data(CostModel::PartRole).toReal();
        if (index.column() != CostModel::NameColumn || part <= 0)
            return;
        const QRectF track(option.rect.left() + 6, option.rect.bottom() - 4,
                           option.rect.width() - 12, 2);
        painter->fillRect(track, Theme::line(option.palette));
        painter->fillRect(QRectF(track.topLeft(), QSizeF(std::max(2.0, track.width() * part), 2)),
                          Theme::accent(option.palette));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        return PlainDelegate::sizeHint(option, index) + QSize(0, 4);
    }
};

} // namespace

CostPanel::CostPanel(const Parts &parts, QWidget *parent)
    : Panel(QStringLiteral("cost"), tr("Cost"), parent)
    , m_replica(parts.replica)
    , m_selection(parts.selection)
    , m_model(parts.replica, parts.clock)
    , m_by(new QComboBox)
    , m_period(new QComboBox)
    , m_empty(new EmptyState(QStringLiteral("cost"), tr("Nothing was spent in this time.")))
    , m_view(new QTreeView)
    , m_total(new QLabel)
{
    auto *holder = new QWidget;
    holder->setAutoFillBackground(true);
    holder->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBudgets());
    layout->addWidget(makeChoices());
    auto *middle = new QWidget;
    m_stack = new QStackedLayout(middle);
    m_empty->setHint(tr("Tokens and money appear as agents report them."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    layout->addWidget(middle, 1);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setFont(Theme::bold(font()));
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_total->setContentsMargins(12, Theme::gap, 12, Theme::gap);
    m_total->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_total);
    holder->setFocusProxy(m_view);
    setUpView();
    setWidget(holder);

    connect(&m_model, &CostModel::changed, this, &CostPanel::showSums);
    connect(&m_model, &CostModel::failed, this, &CostPanel::failed);
    connect(&m_selection, &Selection::currentChanged, &m_model, &CostModel::setRun);
    connect(this, &QDockWidget::visibilityChanged, &m_model, &CostModel::setWatched);
    choose();
    showSums();
}

QWidget *CostPanel::makeChoices()
{
    m_by->setAccessibleName(tr("One row for each"));
    m_by->addItem(tr("By day"), int(By::Day));
    m_by->addItem(tr("By folder"), int(By::Folder));
    m_by->addItem(tr("By agent"), int(By::Agent));
    m_by->addItem(tr("By model"), int(By::Model));
    m_by->addItem(tr("By session"), int(By::Session));
    m_by->addItem(tr("By run"), int(By::Run));
    m_by->addItem(tr("Turns of the selected conversation"), int(By::Turn));
    m_period->setAccessibleName(tr("Time"));
    m_period->addItem(tr("Today"), int(Period::Today));
    m_period->addItem(tr("7 days"), int(Period::Week));
    m_period->addItem(tr("30 days"), int(Period::Month));
    m_period->addItem(tr("All time"), int(Period::All));
    m_period->setCurrentIndex(2);
    m_by->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_by->setMinimumContentsLength(12);
    connect(m_by, &QComboBox::currentIndexChanged, this, &CostPanel::choose);
    connect(m_period, &QComboBox::currentIndexChanged, this, &CostPanel::choose);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, Theme::halfGap, 12, Theme::gap);
    layout->addWidget(m_by, 1);
    layout->addWidget(m_period);
    return row;
}

QWidget *CostPanel::makeBudgets()
{
    m_noBudget = new QLabel;
    m_noBudget->setForegroundRole(QPalette::PlaceholderText);
    m_noBudget->setWordWrap(true);
    m_noBudget->setTextFormat(Qt::RichText);
    m_noBudget->setText(tr("No budget is set. <a href=\"budgets\">Set one</a> · <a "
                           "href=\"cost\">What budgets do</a>"));
    m_noBudget->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_noBudget->setAccessibleName(tr("No budget is set. Set one, or read what budgets do"));
    connect(m_noBudget, &QLabel::linkActivated, this, [this](const QString &link) {
        if (link == u"budgets")
            emit budgetsWanted();
        else
            emit manualRequested(link);
    });
    auto *box = new QWidget;
    m_budgets = new QVBoxLayout(box);
    m_budgets->setContentsMargins(12, 12, 12, Theme::gap);
    m_budgets->setSpacing(12);
    m_budgets->addWidget(m_noBudget);
    return box;
}

void CostPanel::setUpView()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new CostDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(tr("What was spent"));
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(48);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CostModel::NameColumn, QHeaderView::Stretch);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const auto run = index.data(CostModel::RunRole).value<RunId>();
        if (!run.isEmpty())
            m_selection.activate(run);
    });
    fitColumns();
}

void CostPanel::show(By by, Period period)
{
    m_period->setCurrentIndex(m_period->findData(int(period)));
    m_by->setCurrentIndex(m_by->findData(int(by)));
}

void CostPanel::choose()
{
    const By by = By(m_by->currentData().toInt());
    m_period->setEnabled(by != By::Turn);
    m_empty->setSentence(by == By::Turn
                             ? tr("No turn of the selected run has told what it has used.")
                             : tr("Nothing was spent in this time."));
    m_model.setRun(m_selection.current());
    m_model.show(by, Period(m_period->currentData().toInt()));
    fitColumns();
}

void CostPanel::showSums()
{
    const CostRow &total = m_model.total();
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    const QString cost = CostModel::costText(total);
    QStringList parts{tr("%1 tokens").arg(Words::tokens(total.tokens.total()))};
    if (!cost.isEmpty())
        parts << cost;
    m_total->setText(tr("Together %1").arg(parts.join(QStringLiteral(" · "))));
    m_total->setVisible(m_model.rowCount() > 0);
    showBudgets();
}

void CostPanel::showBudgets()
{
    const QList<Budget> &budgets = m_model.budgets();
    while (m_meters.size() > budgets.size())
        delete m_meters.takeLast();
    while (m_meters.size() < budgets.size()) {
        auto *meter = new BudgetMeter;
        connect(meter, &BudgetMeter::moreWanted, this, &CostPanel::extend);
        m_meters << meter;
        m_budgets->addWidget(meter);
    }
    for (qsizetype i = 0; i < budgets.size(); ++i)
        m_meters[i]->show(budgets[i], m_model.budgetName(budgets[i]),
                          CostModel::budgetAmount(budgets[i]));
    m_noBudget->setVisible(budgets.isEmpty());
}

/** Beside other panels there is room for the sum of tokens only. */
void CostPanel::fitColumns()
{
    const bool isWide = width() >= wideEnough;
    for (const int column :
         {CostModel::InputColumn, CostModel::OutputColumn, CostModel::CacheColumn})
        m_view->setColumnHidden(column, !isWide);
    m_view->setColumnHidden(CostModel::RunsColumn,
                            !isWide || m_model.by() == By::Run || m_model.by() == By::Turn);
    m_view->setColumnHidden(CostModel::TokensColumn, isWide);
}

void CostPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitColumns();
}

void CostPanel::extend(const Budget &budget)
{
    ExtendBudget command;
    command.folder = budget.folder;
    m_replica.gateway().submit(command).then(this, [this](const Result<Receipt> &receipt) {
        if (!receipt)
            emit failed(receipt.error());
    });
}

} // namespace Runyard
