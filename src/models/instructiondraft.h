// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/instructions.h>
#include <ports/gateway.h>

#include <QtCore/QTimer>

namespace Runyard {

/** An instruction that is being put together: the set, the folder, the values; asks the engine for
 * the text, a moment after the last change. Answers that are outdated are passed over. */
class InstructionDraft : public QObject
{
    Q_OBJECT
public:
    explicit InstructionDraft(Gateway &gateway, QObject *parent = nullptr);

    /** Empty: nothing is asked for. */
    void setName(const QString &name);
    void setFolder(const QString &folder);
    void setValues(const QJsonObject &values);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QJsonObject &values() const { return m_values; }
    [[nodiscard]] const QString &text() const { return m_text; }
    /** Why there is no text. */
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /** Name, folder and values are those of `text`. */
    [[nodiscard]] bool isCurrent() const { return m_asked == m_change && !m_isAsking; }

signals:
    void changed();

private:
    void touch();
    void ask();

    Gateway &m_gateway;
    QTimer m_timer;
    QString m_name;
    QString m_folder;
    QJsonObject m_values;
    QString m_text;
    std::optional<Error> m_error;
    int m_change = 0; ///< counts changes
    int m_asked = 0;  ///< the change that was asked about last
    bool m_isAsking = false;
};

} // namespace Runyard
