// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsfile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace Runyard::SettingsFile {
namespace {

constexpr qint64 maxFileSize = 1 << 20;
constexpr qsizetype maxDepth = 4;

QString fromUtf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/** Whether the quoted text that begins at byte `at` ends in the same line. The parser takes an
 * open quote for one that lasts to the end of the file, with every setting in between. */
bool isClosed(const QByteArray &line, qsizetype at)
{
    const char quote = at < line.size() ? line[at] : '\0';
    if (quote != '"' && quote != '\'')
        return false;
    while (++at < line.size()) {
        const bool isDoubled = quote == '\'' && line.sliced(at).startsWith("''");
        if (isDoubled || (quote == '"' && line[at] == '\\'))
            ++at;
        else if (line[at] == quote)
            return true;
    }
    return false;
}

/** Takes what the parser meets, in its order. After the first mistake it takes nothing more. */
class Reader final : public YAML::EventHandler
{
public:
    Reader(const QString &path, const QByteArray &content)
        : m_path(shown(path)), m_lines(content.split('\n'))
    {
    }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (std::exchange(m_begun, true))
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2: a second document begins here."));
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { take(mark, anchor, {}); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { refuseAlias(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        if (tag == "!" && !isClosed(m_lines.value(mark.line), mark.column))
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2: a quote is not closed in its line."));
        take(mark, anchor, fromUtf8(value));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        if (m_keys.isEmpty() || m_key.isNull() || m_inList)
            refuseShape(mark);
        begin(mark, anchor);
        m_inList = true;
        add(mark, true, {});
    }
    void OnSequenceEnd() override
    {
        m_inList = false;
        m_key = QString();
    }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        if (m_inList || (!m_keys.isEmpty() && m_key.isNull()))
            refuseShape(mark);
        if (m_keys.size() > maxDepth)
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2: nested too deeply."));
        begin(mark, anchor);
        m_keys << std::exchange(m_key, QString());
    }
    void OnMapEnd() override
    {
        if (!m_keys.isEmpty())
            m_keys.removeLast();
    }

private:
    void refuse(const YAML::Mark &mark, const char *text, const QString &key = {},
                const char *remedy = "")
    {
        if (!m_error)
            m_error = makeError(ErrorCode::ConfigBroken, text,
                                {m_path, QString::number(mark.line + 1), shown(key)}, remedy);
    }
    void refuseShape(const YAML::Mark &mark)
    {
        refuse(mark, QT_TRANSLATE_NOOP("Error",
                                       "%1:%2: settings are lines like 'queue.maxParallel: 4'."));
    }
    void refuseAlias(const YAML::Mark &mark)
    {
        refuse(mark, QT_TRANSLATE_NOOP(
                         "Error", "%1:%2: '&' and '*' are not understood here unless quoted."));
    }
    void begin(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            refuseAlias(mark);
    }

    /** A key, a value, or an entry of a list. */
    void take(const YAML::Mark &mark, YAML::anchor_t anchor, const QString &text)
    {
        begin(mark, anchor);
        if (m_keys.isEmpty() && !text.isNull()) {
            refuseShape(mark);
        } else if (m_error || m_keys.isEmpty()) {
            return;
        } else if (m_inList) {
            m_entries.last().values << text;
        } else if (m_key.isNull()) {
            const QString prefix = m_keys.last();
            m_key = prefix.isEmpty() ? QStringLiteral("") + text : prefix + u'.' + text;
            m_keyLine = mark.line + 1;
        } else {
            add(mark, false, text);
            m_key = QString();
        }
    }
    void add(const YAML::Mark &mark, bool isList, const QString &text)
    {
        if (m_error)
            return;
        if (m_seen.contains(m_key))
            refuse(mark, QT_TRANSLATE_NOOP("Error", "%1:%2: '%3' is given twice."), m_key,
                   QT_TRANSLATE_NOOP("Error", "Remove one of the two lines."));
        m_seen.insert(m_key);
        m_entries << Entry{m_key, isList ? QStringList() : QStringList{text}, isList, m_keyLine};
    }

    QString m_path;
    QList<QByteArray> m_lines;
    QList<Entry> m_entries;
    std::optional<Error> m_error;
    QSet<QString> m_seen;
    QStringList m_keys; ///< of the maps around, outermost first; the root's is empty
    QString m_key;      ///< whose value comes next; null when a key is
    int m_keyLine = 0;
    bool m_inList = false;
    bool m_begun = false;
};

/** Whether a line goes on with the value of the key above it. */
bool continues(const QString &line)
{
    return line.startsWith(u' ') || line.startsWith(u'\t')
           || line.startsWith(QLatin1StringView("- "));
}

/** A comment behind a value that is not quoted, with the space before it. */
QString commentOf(const QString &line)
{
    qsizetype at = line.indexOf(QLatin1StringView(" #"));
    while (at > 0 && line[at - 1] == u' ')
        --at;
    const QStringView before = QStringView(line).left(qMax(qsizetype(0), at));
    return at < 0 || before.contains(u'"') || before.contains(u'\'') ? QString() : line.mid(at);
}

} // namespace

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return QByteArray();
    if (!info.isFile())
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is no file that settings could be read from."),
                    {shown(path)});
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {shown(path), file.errorString()});
    QByteArray bytes = file.read(maxFileSize + 1);
    if (bytes.size() > maxFileSize)
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is larger than 1 MiB, so it is not read."),
                    {shown(path)});
    if (!QUtf8StringView(bytes).isValidUtf8() || bytes.contains('\0'))
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is not a text in UTF-8."), {shown(path)});
    return bytes;
}

Result<QList<Entry>> read(const QString &path)
{
    const Result<QByteArray> bytes = readBytes(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const QByteArray content = bytes->startsWith("\xef\xbb\xbf") ? bytes->mid(3) : *bytes;
    Reader reader(path, content);
    try {
        std::istringstream stream(content.toStdString());
        YAML::Parser parser(stream);
        while (!reader.error() && parser.HandleNextDocument(reader)) {
        }
    } catch (const YAML::Exception &problem) { // the library's way; it ends here
        if (!reader.error())
            return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4."),
                        {shown(path), QString::number(problem.mark.line + 1),
                         QString::number(problem.mark.column + 1), shown(fromUtf8(problem.msg))});
    }
    if (reader.error())
        return std::unexpected(*reader.error());
    return reader.entries();
}

QString withValue(const QString &content, const QString &key, const QString &value)
{
    QStringList lines = content.split(u'\n');
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    qsizetype at = lines.size();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith(key + u':'))
            at = i;
    }
    QString comment;
    if (at < lines.size()) {
        comment = commentOf(lines[at]);
        lines.removeAt(at);
        while (at < lines.size() && continues(lines[at]))
            lines.removeAt(at);
    }
    if (!value.isEmpty())
        lines.insert(at, key + QLatin1StringView(": ") + value + comment);
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QString quoted(const QString &text)
{
    QString quoted(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\', quoted += c;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            quoted += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

QString quoted(const QStringList &list)
{
    QStringList entries;
    for (const QString &entry : list)
        entries << quoted(entry);
    return u'[' + entries.join(QLatin1StringView(", ")) + u']';
}

} // namespace Runyard::SettingsFile
