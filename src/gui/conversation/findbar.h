// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace Runyard {

/** A field for words to be found, with steps forward and back; Escape closes it. */
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    /** Shows it and gives it the focus. */
    void open();
    void close();
    /** "3 of 17"; 0 of 0 says that there is none. */
    void sayFound(int at, int of);
    void saySearching();
    [[nodiscard]] QString text() const;

signals:
    void findWanted(const QString &text, bool backward);
    void textChanged(const QString &text);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_text;
    QLabel *m_answer;
};

} // namespace Runyard
