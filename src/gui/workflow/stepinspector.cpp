// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepinspector.h"

#include "formatform.h"
#include "stepkinds.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <gui/whenedited.h>
#include <models/workflowwords.h>

#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

using namespace Qt::StringLiterals;

StepInspector::StepInspector(WorkflowEditor &editor, QWidget *parent)
    : QScrollArea(parent), m_editor(editor)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Inspector"));
    connect(&editor.graph(), &WorkflowGraphModel::loaded, this, [this] {
        m_step.clear();
        m_count = 0;
        build();
    });
    connect(&editor.graph(), &WorkflowGraphModel::changed, this, &StepInspector::refresh);
    build();
}

void StepInspector::showSteps(const QStringList &ids)
{
    const QString step = ids.size() == 1 ? ids.first() : QString();
    if (step == m_step && ids.size() == m_count)
        return;
    m_step = step;
    m_count = int(ids.size());
    build();
}

void StepInspector::refresh()
{
    if (!m_editor.graph().isReadable())
        return; // nothing is known now: the form stays as it is
    if (!m_step.isEmpty() && !m_editor.graph().node(m_step)) {
        m_step.clear();
        m_count = 0;
        build();
        return;
    }
    if (!m_step.isEmpty() && shape() != m_shape) {
        build();
        return;
    }
    if (m_id && !m_id->hasFocus())
        m_id->setText(m_step);
    if (m_form)
        m_form->refresh();
}

void StepInspector::addTitle(QVBoxLayout &layout, const QString &icon, const QString &title,
                             const QColor &color)
{
    auto *row = new QHBoxLayout;
    auto *symbol = new QLabel;
    symbol->setPixmap(Icons::pixmap(icon, color, 20, devicePixelRatioF()));
    auto *text = new QLabel(title);
    text->setTextFormat(Qt::PlainText);
    text->setFont(Theme::heading(font()));
    row->addWidget(symbol);
    row->addWidget(text, 1);
    layout.addLayout(row);
}

void StepInspector::build()
{
    m_form = nullptr;
    m_id = nullptr;
    if (QWidget *before = takeWidget()) { // a field of it may be the one that says so
        before->hide();
        before->deleteLater();
    }
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(Theme::wideGap, Theme::gap, Theme::wideGap, Theme::wideGap);
    layout->setSpacing(Theme::gap);
    if (m_count > 1) {
        addTitle(*layout, u"layout"_s, tr("%n steps", nullptr, m_count), Theme::accent(palette()));
        auto *text = new QLabel(tr("Drag one to move all. Align them from the Arrange menu."));
        text->setWordWrap(true);
        layout->addWidget(text);
    } else if (!m_step.isEmpty()) {
        buildStep(*layout);
    } else {
        addTitle(*layout, u"workflow"_s, tr("Workflow"), Theme::accent(palette()));
        FormatForm::Place place;
        place.object = u"workflow"_s;
        place.always = {u"name"_s, u"description"_s, u"folders"_s};
        place.never = {u"runyard"_s, u"steps"_s, u"on_failure"_s, u"finally"_s, u"ui"_s};
        m_form = new FormatForm(m_editor, place);
        layout->addWidget(m_form);
    }
    layout->addStretch(1);
    setWidget(body);
}

void StepInspector::buildStep(QVBoxLayout &layout)
{
    const WorkflowNode *node = m_editor.graph().node(m_step);
    addTitle(layout, StepKinds::icon(node->kind, node->isKnown), WorkflowWords::kind(node->kind),
             StepKinds::color(node->kind, palette()));
    auto *label = new QLabel(u"id"_s);
    label->setFont(Theme::bold(Theme::smaller(font())));
    m_id = new QLineEdit(m_step);
    m_id->setObjectName(u"field-id"_s);
    m_id->setAccessibleName(u"id"_s);
    label->setBuddy(m_id);
    whenEdited(m_id, this, [this] { takeName(); });
    auto *cell = new QVBoxLayout;
    cell->setSpacing(3);
    cell->addWidget(label);
    cell->addWidget(m_id);
    layout.addLayout(cell);

    FormatForm::Place place;
    place.path = m_editor.pathOf(m_step);
    m_shape = shape();
    place.object = u"step"_s;
    const QJsonObject step = m_editor.graph().document().value(place.path).toObject();
    m_kind.clear();
    for (const QString &key : stepKindKeys()) {
        if (step.contains(key) && m_kind.isEmpty())
            m_kind = key;
        if (!step.contains(key) && key != u"agent")
            place.never << key;
    }
    if (m_kind != u"agent")
        place.never << u"agent"_s;
    if (m_kind == u"uses")
        place.always << u"with"_s;
    place.always << m_kind << u"needs"_s << u"when"_s;
    place.never << u"id"_s;
    m_form = new FormatForm(m_editor, place);
    layout.addWidget(m_form);
}

QString StepInspector::shape() const
{
    const WorkflowDocument::Path path = m_editor.pathOf(m_step);
    const QJsonObject step = m_editor.graph().document().value(path).toObject();
    QStringList words = path;
    for (const QString &key : stepKindKeys()) {
        if (step.contains(key))
            words << key;
    }
    return words.join(u'/');
}

void StepInspector::takeName()
{
    const QString wish = m_id->text().trimmed();
    const QString before = m_step;
    if (wish.isEmpty() || wish == before) {
        m_id->setText(before);
        return;
    }
    m_editor.rename(before, wish);
    if (m_editor.graph().node(wish))
        emit renamed(wish);
    else if (m_id)
        m_id->setText(m_step);
}

void StepInspector::focusFirst()
{
    if (QWidget *first = m_form ? m_form->field(m_kind.isEmpty() ? u"name"_s : m_kind) : nullptr) {
        ensureWidgetVisible(first);
        first->setFocus(Qt::ShortcutFocusReason);
    }
}

void StepInspector::focusName()
{
    if (!m_id)
        return;
    m_id->setFocus(Qt::ShortcutFocusReason);
    m_id->selectAll();
}

} // namespace Runyard
