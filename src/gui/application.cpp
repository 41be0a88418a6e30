// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "style/icons.h"
#include "style/style.h"
#include "style/theme.h"

#include <QtCore/QLibraryInfo>
#include <QtGui/QStyleHints>
#include <QtWidgets/QToolTip>

namespace Runyard {

GuiApplication::GuiApplication(int &argc, char **argv) : QApplication(argc, argv)
{
    setApplicationName(QStringLiteral("runyard-gui"));
    setApplicationDisplayName(QStringLiteral("Runyard"));
    setDesktopFileName(QStringLiteral("org.runyard.Runyard"));
    setStyle(new Style);
    setWindowIcon(Icons::program());
    connect(styleHints(), &QStyleHints::colorSchemeChanged, this, &GuiApplication::paintAnew);
    paintAnew();
}

GuiApplication::~GuiApplication() = default;

void GuiApplication::apply(const Settings &settings)
{
    setLanguage(settings[Key::language]);
    setColors(settings[Key::colorScheme]);
}

void GuiApplication::setColors(const QString &scheme)
{
    m_scheme = scheme;
    // Where the platform can, its own parts (title bar, file dialog) follow too.
    styleHints()->setColorScheme(scheme == u"dark"    ? Qt::ColorScheme::Dark
                                 : scheme == u"light" ? Qt::ColorScheme::Light
                                                      : Qt::ColorScheme::Unknown);
    paintAnew();
}

void GuiApplication::paintAnew()
{
    Qt::ColorScheme scheme = styleHints()->colorScheme();
    if (m_scheme == u"dark")
        scheme = Qt::ColorScheme::Dark;
    else if (m_scheme == u"light" || scheme == Qt::ColorScheme::Unknown)
        scheme = Qt::ColorScheme::Light;
    const QPalette colors = Theme::palette(scheme);
    setPalette(colors);
    setPalette(Theme::viewPalette(colors), "QAbstractItemView");
    QToolTip::setPalette(colors);
}

void GuiApplication::setLanguage(const QString &language)
{
    for (QTranslator *translator : std::exchange(m_translators, {})) {
        removeTranslator(translator);
        delete translator;
    }
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    addTranslation(locale, QStringLiteral("qtbase"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    addTranslation(QLocale(QLocale::English), QStringLiteral("runyard"),
                   QStringLiteral(":/i18n")); // plural forms
    addTranslation(locale, QStringLiteral("runyard"), QStringLiteral(":/i18n"));
}

void GuiApplication::addTranslation(const QLocale &locale, const QString &name,
                                    const QString &folder)
{
    auto *translator = new QTranslator(this);
    if (!translator->load(locale, name, QStringLiteral("_"), folder)) {
        delete translator;
        return;
    }
    installTranslator(translator);
    m_translators << translator;
}

} // namespace Runyard
