// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldeditor.h"

#include <base/yamltree.h>
#include <gui/style/theme.h>
#include <gui/whenedited.h>

#include <QtCore/QJsonArray>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;
using Type = FormatKey::Type;

constexpr int fewestLines = 1;
constexpr int mostLines = 8;

QString plain(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    default:
        return {};
    }
}

QString listed(const QJsonValue &value, const QString &separator)
{
    if (!value.isArray())
        return plain(value);
    QStringList words;
    for (const QJsonValue &item : value.toArray())
        words << plain(item);
    return words.join(separator);
}

/** Lines of a block, moved to the left as far as its second line stands in. */
QString unindented(const QByteArray &source)
{
    QStringList lines = QString::fromUtf8(source).trimmed().split(u'\n');
    qsizetype least = -1;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        qsizetype spaces = 0;
        while (spaces < lines[i].size() && lines[i][spaces] == u' ')
            ++spaces;
        if (spaces < lines[i].size() && (least < 0 || spaces < least))
            least = spaces;
    }
    for (qsizetype i = 1; i < lines.size() && least > 0; ++i)
        lines[i] = lines[i].sliced(std::min(least, lines[i].size()));
    return lines.join(u'\n');
}

} // namespace

FieldEditor::FieldEditor(const FormatKey &key, QWidget *parent) : QWidget(parent), m_key(key)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (*key.choices != '\0')
        makeChoice(QString::fromLatin1(key.choices).split(u'|'));
    else if (key.type == Type::Flag)
        makeChoice({u"true"_s, u"false"_s});
    else if (isYaml() || isLong())
        makeLines();
    else {
        m_line = new QLineEdit;
        m_line->installEventFilter(this);
        whenEdited(m_line, this, [this] { finish(); });
        layout->addWidget(m_line);
        setFocusProxy(m_line);
    }
    focusProxy()->setAccessibleName(QString::fromLatin1(key.name));
    focusProxy()->setObjectName(u"field-"_s + QString::fromLatin1(key.name));
}

bool FieldEditor::isYaml() const
{
    switch (m_key.type) {
    case Type::TextMap:
    case Type::Any:
    case Type::AnyMap:
    case Type::JsonSchema:
    case Type::Objects:
    case Type::ObjectMap:
        return true;
    default:
        return false;
    }
}

bool FieldEditor::isLong() const
{
    return m_key.type == Type::Text || m_key.type == Type::Texts;
}

void FieldEditor::makeChoice(const QStringList &choices)
{
    m_choice = new QComboBox;
    m_choice->addItem(tr("not set"), QString());
    for (const QString &choice : choices)
        m_choice->addItem(choice, choice);
    connect(m_choice, &QComboBox::activated, this, &FieldEditor::finish);
    layout()->addWidget(m_choice);
    setFocusProxy(m_choice);
}

void FieldEditor::makeLines()
{
    m_lines = new QPlainTextEdit;
    m_lines->setTabChangesFocus(true);
    m_lines->installEventFilter(this);
    if (isYaml() || qstrcmp(m_key.name, "run") == 0) {
        m_lines->setFont(Theme::fixed());
        m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    connect(m_lines, &QPlainTextEdit::textChanged, this, &FieldEditor::fitHeight);
    layout()->addWidget(m_lines);
    setFocusProxy(m_lines);
    fitHeight();
}

void FieldEditor::fitHeight()
{
    const int lines = std::clamp(m_lines->blockCount(), fewestLines, mostLines)
                      + (isLong() && m_key.type == Type::Text ? 1 : 0);
    const int bar = m_lines->lineWrapMode() == QPlainTextEdit::NoWrap ? 12 : 0;
    m_lines->setFixedHeight(lines * m_lines->fontMetrics().lineSpacing() + 18 + bar);
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_lines)
        finish();
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (m_lines && isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            // Ours, before any action's.
            if (event->type() == QEvent::KeyPress)
                finish();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString FieldEditor::text() const
{
    if (m_choice)
        return m_choice->currentData().toString();
    return m_line ? m_line->text() : m_lines->toPlainText();
}

bool FieldEditor::isBeingEdited() const
{
    return focusProxy()->hasFocus() && text() != m_shown;
}

void FieldEditor::finish()
{
    if (text() == m_shown)
        return;
    m_shown = text();
    emit edited();
}

void FieldEditor::showValue(const QJsonValue &value, const QByteArray &source)
{
    if (isBeingEdited())
        return;
    QString wanted;
    if (m_key.type == Type::Words)
        wanted = listed(value, u", "_s);
    else if (m_key.type == Type::Texts)
        wanted = listed(value, u"\n"_s);
    else if (isYaml() || value.isObject() || value.isArray())
        wanted = unindented(source);
    else
        wanted = plain(value);
    if (wanted != text()) {
        if (m_choice) {
            const int row = m_choice->findData(wanted);
            if (row < 0 && !wanted.isEmpty())
                m_choice->addItem(wanted, wanted); // wrong, but not ours to hide
            m_choice->setCurrentIndex(m_choice->findData(wanted));
        } else if (m_line) {
            m_line->setText(wanted);
            m_line->setCursorPosition(0);
        } else {
            m_lines->setPlainText(wanted);
        }
    }
    m_shown = text();
}

Result<QJsonValue> FieldEditor::value() const
{
    const QString given = text();
    if (given.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    const auto list = [&](QChar separator) {
        QJsonArray words;
        for (const QString &word : given.split(separator, Qt::SkipEmptyParts))
            words.append(word.trimmed());
        return words;
    };
    switch (m_key.type) {
    case Type::Words:
        return list(u',');
    case Type::Texts: {
        const QJsonArray texts = list(u'\n');
        return texts.size() == 1 ? texts.first().toString() : QJsonValue(texts);
    }
    case Type::Flag:
        return given == u"true";
    case Type::Whole:
    case Type::Real: {
        bool isNumber = false;
        const double number = given.toDouble(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(given); // told as a problem at its place
    }
    default:
        break;
    }
    if (!isYaml())
        return QJsonValue(given);
    const auto tree = YamlTree::read(given.toUtf8());
    if (!tree)
        return std::unexpected(tree.error().error);
    return tree->root() < 0 ? QJsonValue(QJsonValue::Undefined) : tree->json(tree->root());
}

} // namespace Runyard
