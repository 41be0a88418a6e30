// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>

#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>

namespace Runyard {

/** The window's program: names, style, colours, language. One per process, made in `main`. */
class GuiApplication final : public QApplication
{
    Q_OBJECT
public:
    GuiApplication(int &argc, char **argv);
    ~GuiApplication() override;

    /** Language and colours. Call before the first widget is made. */
    void apply(const Settings &settings);
    /** `system`, `light` or `dark`. */
    void setColors(const QString &scheme);
    [[nodiscard]] QString colors() const { return m_scheme; }
    /** Empty takes the system's. */
    void setLanguage(const QString &language);

private:
    void paintAnew();
    void addTranslation(const QLocale &locale, const QString &name, const QString &folder);

    QString m_scheme = QStringLiteral("system");
    QList<QTranslator *> m_translators;
};

} // namespace Runyard
