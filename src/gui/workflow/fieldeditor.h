// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>
#include <workflows/formatkeys.h>

#include <QtWidgets/QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Runyard {

/** One value of the format in a form, as its type wants it: a choice, a line, several lines, or, of
 * what has no simpler form, its YAML. */
class FieldEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit FieldEditor(const FormatKey &key, QWidget *parent = nullptr);

    /** What the file says; `source` is how it says it. Does nothing to a field that is being
     * edited. */
    void showValue(const QJsonValue &value, const QByteArray &source);
    /** What it would be now; undefined for nothing. Errors: BadInput for what is no YAML. */
    [[nodiscard]] Result<QJsonValue> value() const;
    [[nodiscard]] bool isBeingEdited() const;

signals:
    /** The user is done with it, or pauses. */
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isYaml() const;
    [[nodiscard]] bool isLong() const;
    void makeChoice(const QStringList &choices);
    void makeLines();
    void fitHeight();
    void finish();
    [[nodiscard]] QString text() const;

    FormatKey m_key;
    QComboBox *m_choice = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    QString m_shown;
};

} // namespace Runyard
