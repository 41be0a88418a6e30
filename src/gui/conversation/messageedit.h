// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldernames.h"

#include <QtCore/QStringListModel>
#include <QtWidgets/QPlainTextEdit>

class QCompleter;

namespace Runyard {

/** A field for a message: as high as its lines, up to eight. Enter sends, Shift+Enter begins a
 * line, "@" and the beginning of a name offer files of a folder. */
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit MessageEdit(QWidget *parent = nullptr);

    /** Whose files "@" names; looked through when it is first needed. */
    void setFolder(const QString &folder);
    /** Names them at the cursor, those below the folder by their path in it. */
    void nameFiles(const QStringList &paths);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void sendWanted();
    /** Escape, with nothing left to close. */
    void leaveWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void offer();
    void take(const QString &name);
    /** What was typed behind an "@"; null when the cursor stands behind none. */
    [[nodiscard]] QString wordBehindAt() const;

    QString m_folder;
    FolderNames m_names{this};
    QStringListModel m_list;
    QCompleter *m_completer;
};

} // namespace Runyard
