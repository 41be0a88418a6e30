// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatform.h"

#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QCoreApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;
using Type = FormatKey::Type;

/** For keys that the format does not know: shown as YAML, kept as they are. */
constexpr FormatKey unknownKey{"", Type::Any,
                               QT_TRANSLATE_NOOP("Format", "Not known; kept as it is.")};

QString summaryOf(const FormatKey &key)
{
    return QCoreApplication::translate("Format", key.summary);
}

} // namespace

FormatForm::FormatForm(WorkflowEditor &editor, const Place &place, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_place(place), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    build();
}

WorkflowDocument::Path FormatForm::pathOf(const QString &key) const
{
    return isBare() && key == m_place.shorthand ? m_place.path
                                                : m_place.path + WorkflowDocument::Path{key};
}

bool FormatForm::isBare() const
{
    if (m_place.shorthand.isEmpty())
        return false;
    const QJsonValue value = m_editor.graph().document().value(m_place.path);
    return !value.isUndefined() && !value.isNull() && !value.isObject();
}

FormatKey FormatForm::keyFor(const QString &name) const
{
    const QString known = formatKeyFor(m_place.object, name);
    for (const FormatKey &key : formatKeys(m_place.object)) {
        if (known == QLatin1StringView(key.name))
            return key;
    }
    return unknownKey;
}

/** Those that are always there, those that are set, those that were asked for: in the table's
 * order, unknown ones last. */
QStringList FormatForm::wantedKeys() const
{
    QStringList set;
    if (isBare())
        set << m_place.shorthand;
    else
        set = m_editor.graph().document().value(m_place.path).toObject().keys();
    QStringList keys;
    for (const FormatKey &key : formatKeys(m_place.object)) {
        const QString name = QString::fromLatin1(key.name);
        const bool isSet = std::any_of(set.cbegin(), set.cend(), [&](const QString &word) {
            return formatKeyFor(m_place.object, word) == name;
        });
        if ((isSet || m_place.always.contains(name) || m_added.contains(name))
            && !m_place.never.contains(name))
            keys << name;
    }
    for (const QString &word : std::as_const(set)) {
        if (*keyFor(word).name == '\0')
            keys << word;
    }
    return keys;
}

void FormatForm::build()
{
    // A field of it may be the one that says so.
    if (m_body) {
        m_body->hide();
        m_body->deleteLater();
    }
    m_body = new QWidget(this);
    m_layout->addWidget(m_body);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::gap);
    m_rows.clear();
    m_shownKeys = wantedKeys();
    for (const QString &key : std::as_const(m_shownKeys))
        addRow(key);
    addMore(m_shownKeys);
    showValues();
}

void FormatForm::addRow(const QString &name)
{
    const FormatKey key = keyFor(name);
    auto *layout = static_cast<QVBoxLayout *>(m_body->layout());
    auto *cell = new QVBoxLayout;
    cell->setSpacing(3);
    auto *label = new QLabel(name);
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::bold(Theme::smaller(font())));
    label->setToolTip(plainHint(summaryOf(key)));
    cell->addWidget(label);
    Row row{name, nullptr, nullptr, new QLabel};
    if (key.type == Type::Object) {
        Place inner;
        inner.path = m_place.path + WorkflowDocument::Path{name};
        inner.object = QString::fromLatin1(key.object);
        inner.shorthand = QString::fromLatin1(key.shorthand);
        if (!inner.shorthand.isEmpty())
            inner.always << inner.shorthand;
        if (inner.object == u"agent")
            inner.always = {u"prompt"_s};
        row.form = new FormatForm(m_editor, inner);
        auto *holder = new QHBoxLayout;
        holder->setContentsMargins(2, 0, 0, 0);
        auto *bar = new QFrame;
        bar->setFrameShape(QFrame::VLine);
        holder->addWidget(bar);
        holder->addSpacing(Theme::halfGap);
        holder->addWidget(row.form, 1);
        cell->addLayout(holder);
    } else {
        row.field = new FieldEditor(key);
        row.field->setToolTip(plainHint(summaryOf(key)));
        row.field->focusProxy()->setAccessibleName(name);
        row.field->focusProxy()->setAccessibleDescription(summaryOf(key));
        label->setBuddy(row.field->focusProxy());
        connect(row.field, &FieldEditor::edited, this, [this, name] { take(name); });
        cell->addWidget(row.field);
    }
    row.problem->setWordWrap(true);
    row.problem->setTextFormat(Qt::PlainText);
    row.problem->setFont(Theme::smaller(font()));
    row.problem->hide();
    cell->addWidget(row.problem);
    layout->addLayout(cell);
    m_rows << row;
}

void FormatForm::addMore(const QStringList &shownKeys)
{
    auto *menu = new QMenu(this);
    for (const FormatKey &key : formatKeys(m_place.object)) {
        const QString name = QString::fromLatin1(key.name);
        if (shownKeys.contains(name) || m_place.never.contains(name))
            continue;
        menu->addAction(u"%1 – %2"_s.arg(name, summaryOf(key)), this, [this, name] {
            m_added << name;
            build();
            if (QWidget *added = field(name))
                added->setFocus(Qt::OtherFocusReason);
        });
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    auto *button = new QToolButton(m_body);
    button->setText(tr("Add…"));
    button->setIcon(Icons::symbol(u"plus"_s));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("Add a field"));
    button->setMenu(menu);
    menu->setParent(button, menu->windowFlags());
    static_cast<QVBoxLayout *>(m_body->layout())->addWidget(button, 0, Qt::AlignLeft);
}

QWidget *FormatForm::field(const QString &key) const
{
    for (const Row &row : m_rows) {
        if (row.key == key && row.field)
            return row.field->focusProxy();
        if (row.form) {
            if (row.key == key && !row.form->m_rows.isEmpty())
                return row.form->field(row.form->m_rows.first().key);
            if (QWidget *inner = row.form->field(key))
                return inner;
        }
    }
    return nullptr;
}

void FormatForm::refresh()
{
    if (wantedKeys() != m_shownKeys)
        build();
    else
        showValues();
}

void FormatForm::showValues()
{
    const WorkflowDocument &document = m_editor.graph().document();
    for (const Row &row : std::as_const(m_rows)) {
        const WorkflowDocument::Path path = pathOf(row.key);
        if (row.form) {
            row.form->refresh();
        } else {
            const std::optional<TextRange> range = document.valueRange(path);
            row.field->showValue(document.value(path),
                                 range ? document.text().sliced(range->begin, range->size())
                                       : QByteArray());
        }
        const QString problem = problemAt(path);
        row.problem->setVisible(!problem.isEmpty() && !row.form);
        row.problem->setText(problem);
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, colors));
        row.problem->setPalette(colors);
    }
}

QString FormatForm::problemAt(const WorkflowDocument::Path &path) const
{
    const WorkflowDocument &document = m_editor.graph().document();
    const std::optional<TextRange> value = document.valueRange(path);
    const std::optional<TextRange> key = document.keyRange(path);
    for (const WorkflowProblem &problem : m_editor.graph().problems()) {
        const auto isWithin = [&](const std::optional<TextRange> &range) {
            return range && problem.range.begin >= range->begin && problem.range.end <= range->end;
        };
        if (isWithin(value) || isWithin(key))
            return Words::sentence(problem.error);
    }
    return {};
}

void FormatForm::take(const QString &name)
{
    for (const Row &row : std::as_const(m_rows)) {
        if (row.key != name || !row.field)
            continue;
        const Result<QJsonValue> value = row.field->value();
        if (!value) {
            row.problem->setText(Words::sentence(value.error()));
            row.problem->show();
            return;
        }
        // A bare value gives way to an object, and stays in it.
        if (isBare() && name != m_place.shorthand && !value->isUndefined()) {
            const QJsonValue bare = m_editor.graph().document().value(m_place.path);
            m_editor.setValue(m_place.path, QJsonObject{{m_place.shorthand, bare}, {name, *value}});
            return;
        }
        m_editor.setValue(pathOf(name), *value);
        return;
    }
}

} // namespace Runyard
