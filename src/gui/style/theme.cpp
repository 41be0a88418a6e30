// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include <QtGui/QFontDatabase>

#include <array>

namespace Runyard::Theme {
namespace {

struct Shades
{
    QRgb light;
    QRgb dark;
};

QColor pick(const Shades &shades, bool dark)
{
    return QColor::fromRgb(dark ? shades.dark : shades.light);
}

constexpr Shades window{0xfff4f5f7, 0xff1e2126};
constexpr Shades base{0xffffffff, 0xff16181c};
constexpr Shades alternate{0xfff8f9fb, 0xff1b1e23};
constexpr Shades button{0xffffffff, 0xff2b2f36};
constexpr Shades text{0xff1c2128, 0xffe6e9ed};
constexpr Shades faint{0xff59636e, 0xff9ba5b1};
constexpr Shades disabled{0xff9aa2ac, 0xff646d78};
constexpr Shades border{0xffd5d9df, 0xff383e47};
constexpr Shades strong{0xff2b5fd0, 0xff3f6fdc};
constexpr Shades strongText{0xff2358c8, 0xff86aaff};
constexpr Shades tip{0xff24292f, 0xff2f343c};
constexpr Shades tipText{0xfff4f5f7, 0xffe6e9ed};

constexpr Shades blue{0xff1b66cc, 0xff6ba8ff};
constexpr Shades green{0xff1a7437, 0xff56c271};
constexpr Shades amber{0xff8a5200, 0xfff0b04c};
constexpr Shades orange{0xffa3450c, 0xfff39160};
constexpr Shades red{0xffc22525, 0xffff7f76};
constexpr Shades violet{0xff7a48bd, 0xffc49bff};

void setDisabled(QPalette &palette, const QColor &color)
{
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, color);
}

} // namespace

QPalette palette(Qt::ColorScheme scheme)
{
    const bool dark = scheme == Qt::ColorScheme::Dark;
    QPalette colors(pick(text, dark), pick(button, dark),
                    pick(button, dark).lighter(dark ? 130 : 100), pick(border, dark),
                    pick(border, dark), pick(text, dark), Qt::white, pick(base, dark),
                    pick(window, dark));
    colors.setColor(QPalette::AlternateBase, pick(alternate, dark));
    colors.setColor(QPalette::Midlight, blend(pick(window, dark), pick(border, dark), 0.5));
    colors.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0, 140) : QColor(0, 0, 0, 60));
    colors.setColor(QPalette::Highlight, pick(strong, dark));
    colors.setColor(QPalette::Accent, pick(strong, dark));
    colors.setColor(QPalette::HighlightedText, Qt::white);
    colors.setColor(QPalette::Link, pick(strongText, dark));
    colors.setColor(QPalette::LinkVisited, pick(violet, dark));
    colors.setColor(QPalette::PlaceholderText, pick(faint, dark));
    colors.setColor(QPalette::ToolTipBase, pick(tip, dark));
    colors.setColor(QPalette::ToolTipText, pick(tipText, dark));
    setDisabled(colors, pick(disabled, dark));
    colors.setColor(QPalette::Disabled, QPalette::Highlight, pick(border, dark));
    return colors;
}

QPalette viewPalette(const QPalette &from)
{
    QPalette colors = from;
    const QColor below = from.color(QPalette::Base);
    const QColor above = from.color(QPalette::Active, QPalette::Highlight);
    const bool dark = isDark(from);
    colors.setColor(QPalette::Highlight, blend(below, above, dark ? 0.34 : 0.16));
    colors.setColor(QPalette::Inactive, QPalette::Highlight,
                    blend(below, above, dark ? 0.22 : 0.10));
    colors.setColor(QPalette::HighlightedText, from.color(QPalette::Active, QPalette::Text));
    return colors;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor stateColor(RunState state, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (state) {
    case RunState::Starting:
    case RunState::Running:
        return pick(blue, dark);
    case RunState::Waiting:
        return pick(amber, dark);
    case RunState::Stopping:
        return pick(orange, dark);
    case RunState::Succeeded:
        return pick(green, dark);
    case RunState::Failed:
        return pick(red, dark);
    case RunState::Lost:
        return pick(violet, dark);
    case RunState::Queued:
    case RunState::Cancelled:
        break;
    }
    return pick(faint, dark);
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Information:
        return pick(blue, dark);
    case Tone::Success:
        return pick(green, dark);
    case Tone::Warning:
        return pick(amber, dark);
    case Tone::Failure:
        return pick(red, dark);
    case Tone::Neutral:
        break;
    }
    return pick(faint, dark);
}

QColor secondary(const QPalette &palette)
{
    return pick(faint, isDark(palette));
}

QColor accent(const QPalette &palette)
{
    return pick(strongText, isDark(palette));
}

QColor line(const QPalette &palette)
{
    return pick(border, isDark(palette));
}

QColor toneSurface(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    return blend(pick(base, dark), toneColor(tone, palette), dark ? 0.14 : 0.08);
}

QColor blend(const QColor &below, const QColor &above, qreal opacity)
{
    const auto mix = [opacity](int a, int b) { return int(a + (b - a) * opacity + 0.5); };
    return QColor(mix(below.red(), above.red()), mix(below.green(), above.green()),
                  mix(below.blue(), above.blue()));
}

QString stateIcon(RunState state, bool held)
{
    switch (state) {
    case RunState::Queued:
        return held ? QStringLiteral("state-paused") : QStringLiteral("state-queued");
    case RunState::Starting:
        return QStringLiteral("state-starting");
    case RunState::Running:
        return QStringLiteral("state-running");
    case RunState::Waiting:
        return QStringLiteral("state-waiting");
    case RunState::Stopping:
        return QStringLiteral("state-stopping");
    case RunState::Succeeded:
        return QStringLiteral("state-succeeded");
    case RunState::Failed:
        return QStringLiteral("state-failed");
    case RunState::Cancelled:
        return QStringLiteral("state-cancelled");
    case RunState::Lost:
        return QStringLiteral("state-lost");
    }
    return {};
}

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return QStringLiteral("success");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Failure:
        return QStringLiteral("error");
    case Tone::Neutral:
    case Tone::Information:
        break;
    }
    return QStringLiteral("info");
}

QFont smaller(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.92);
    return small;
}

QFont bold(const QFont &font)
{
    QFont strongFont = font;
    strongFont.setWeight(QFont::DemiBold);
    return strongFont;
}

QFont heading(const QFont &font)
{
    QFont large = bold(font);
    large.setPointSizeF(font.pointSizeF() * 1.3);
    return large;
}

QFont fixed()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace Runyard::Theme
