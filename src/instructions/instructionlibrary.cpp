// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionlibrary.h"

#include "foldersettings.h"
#include "foldertree.h"
#include "frontmatter.h"
#include "instructionfile.h"
#include "instructionneeds.h"
#include "presetfile.h"
#include "projectcorrection.h"
#include "projectdetection.h"
#include "templaterenderer.h"
#include "templatevalues.h"

#include <domain/folder.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr qsizetype mostUserFiles = 500;
const QLatin1StringView builtInRoot(":/instructions/");

Error notTrusted(const QString &path)
{
    return makeError(
        ErrorCode::FolderNotTrusted,
        QT_TRANSLATE_NOOP("Error", "%1 is not trusted yet, so nothing in it is read or run."),
        {shown(path)},
        QT_TRANSLATE_NOOP(
            "Error",
            "Look at what lies in it, then say 'runyard trust FOLDER', or run with --trust."));
}

Error notAccepted(const QString &file)
{
    return makeError(ErrorCode::FolderNotTrusted,
                     QT_TRANSLATE_NOOP("Error", "%1 is not what you trusted, so it is not used."),
                     {shown(file)},
                     QT_TRANSLATE_NOOP("Error", "Look at it, then say 'runyard trust FOLDER'."));
}

/** A path below some folder, which can't lead out of it. */
bool isPlainName(const QString &name)
{
    static const QRegularExpression plain(
        u"^[A-Za-z0-9_.][A-Za-z0-9_. +-]*(?:/[A-Za-z0-9_.][A-Za-z0-9_. +-]*)*$"_s);
    return name.size() <= 300 && plain.match(name).hasMatch()
           && !name.split(u'/').contains(u".."_s);
}

QString withSuffix(const QString &name)
{
    return name.endsWith(u".md") ? name : name + u".md"_s;
}

Result<QString> readFile(const QString &path)
{
    return InstructionFile::find(path).and_then(
        [&](const FileHandle &file) { return InstructionFile::read(file, path, mostBytes); });
}

/** A template that is included has no use for front matter. */
TemplateText asInclude(const QString &content, const QString &name)
{
    TemplateText text{name, content, 1};
    if (const Result<InstructionFileContent> file = readInstructionSet(content, name, name)) {
        text.text = file->set.text;
        text.firstLine = file->textLine;
    }
    if (!text.text.endsWith(u'\n'))
        text.text += u'\n';
    return text;
}

} // namespace

QString builtInInstruction(const QString &fileName)
{
    QFile file(builtInRoot + fileName);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/** A folder, held open, with its own settings as far as they may be used. */
class InstructionLibrary::Place
{
public:
    [[nodiscard]] static Result<Place> open(const InstructionFolder &folder)
    {
        Result<FolderHandle> handle = FolderHandle::open(folder.path);
        if (!handle)
            return std::unexpected(handle.error());
        if (!folder.trusted)
            return std::unexpected(notTrusted(handle->realPath()));
        Place place;
        place.m_folder = std::make_unique<FolderHandle>(std::move(*handle));
        FolderSettings settings = folderSettingsOf(*place.m_folder);
        if (isSameSettings(settings.hash, folder.acceptedSettings))
            place.m_settings = std::move(settings.files);
        else
            place.m_notRead = settings.files.keys();
        return place;
    }
    /** No folder: the library and the user's own are there all the same. */
    [[nodiscard]] static Place none() { return {}; }
    [[nodiscard]] static Place openOrNone(const InstructionFolder &folder)
    {
        return folder.path.isEmpty() ? none() : open(folder).value_or(none());
    }

    [[nodiscard]] bool isOpen() const { return bool(m_folder); }
    [[nodiscard]] const QMap<QString, QByteArray> &settings() const { return m_settings; }
    [[nodiscard]] const QStringList &notRead() const { return m_notRead; }
    [[nodiscard]] QString pathOf(const QString &name) const
    {
        return m_folder->realPath() + u'/' + name;
    }
    [[nodiscard]] const FolderTree &tree() const
    {
        if (!m_tree)
            m_tree = FolderTree::scan(*m_folder, {});
        return *m_tree;
    }
    [[nodiscard]] const Result<ProjectFacts> &project() const
    {
        if (m_project)
            return *m_project;
        m_project = corrected(detectProject(tree()), m_settings.value(projectFile()),
                              pathOf(projectFile()));
        return *m_project;
    }
    [[nodiscard]] Result<CorrectedProject> correct(const QJsonObject &facts)
    {
        if (!m_notRead.isEmpty())
            return std::unexpected(notAccepted(pathOf(m_notRead.first())));
        // What can't be read has no bytes here, and is not to be written over.
        if (const FileHandle file = m_folder->find(projectFile()); file.isOpen()) {
            const Result<QString> text
                = InstructionFile::read(file, pathOf(projectFile()), mostBytes);
            if (!text)
                return std::unexpected(text.error());
        }
        const Result<QByteArray> text
            = withCorrections(m_settings.value(projectFile()), facts, pathOf(projectFile()));
        if (!text)
            return std::unexpected(text.error());
        if (*text != m_settings.value(projectFile())) {
            const Result<> written
                = m_folder->write(u".runyard"_s, projectFile().section(u'/', -1), *text);
            if (!written)
                return std::unexpected(written.error());
        }
        m_settings.remove(projectFile());
        if (!text->isEmpty())
            m_settings.insert(projectFile(), *text);
        m_project.reset();
        return project().transform([&](const ProjectFacts &now) {
            return CorrectedProject{now, settingsHashOf(m_settings)};
        });
    }
    /** An ordinary file of the folder. */
    [[nodiscard]] QString text(const QString &name) const
    {
        const FileHandle file = m_folder->find(name);
        return file.isOpen() ? InstructionFile::read(file, name, mostBytes).value_or(QString())
                             : QString();
    }

private:
    [[nodiscard]] static QString projectFile() { return u".runyard/project.yaml"_s; }

    std::unique_ptr<FolderHandle> m_folder;
    QMap<QString, QByteArray> m_settings;
    QStringList m_notRead;
    mutable std::optional<FolderTree> m_tree;
    mutable std::optional<Result<ProjectFacts>> m_project;
};

InstructionLibrary::InstructionLibrary(const QString &userFolder) : m_userFolder(userFolder) {}

Result<ProjectFacts> InstructionLibrary::project(const InstructionFolder &folder) const
{
    return Place::open(folder).and_then([](const Place &place) { return place.project(); });
}

Result<CorrectedProject> InstructionLibrary::correct(const InstructionFolder &folder,
                                                     const QJsonObject &facts) const
{
    return Place::open(folder).and_then([&](Place place) { return place.correct(facts); });
}

// --- instruction sets ----------------------------------------------------------------------------

namespace {

/** By name; what came earlier stays. */
void addSet(QMap<QString, InstructionSet> &sets, Result<InstructionFileContent> &&content,
            const QString &name, const QString &origin, const QString &path)
{
    InstructionSet set;
    if (content) {
        set = std::move(content->set);
    } else {
        set.name = name;
        set.title = name;
        set.error = content.error();
    }
    set.origin = origin;
    set.path = path;
    if (!sets.contains(set.name))
        sets.insert(set.name, set);
}

QString stem(const QString &fileName)
{
    return fileName.section(u'/', -1).section(u'.', 0, -2);
}

} // namespace

InstructionList InstructionLibrary::instructions(const InstructionFolder &folder) const
{
    const Place place = Place::openOrNone(folder);
    QMap<QString, InstructionSet> sets;
    QHash<QString, InstructionNeeds> needs;
    const auto add = [&](Result<InstructionFileContent> &&content, const QString &name,
                         const QString &origin, const QString &path) {
        const QString key = content ? content->set.name : name;
        if (content && !sets.contains(key))
            needs.insert(key, content->needs);
        addSet(sets, std::move(content), name, origin, path);
    };
    const QMap<QString, QByteArray> &own = place.settings();
    for (auto at = own.cbegin(); at != own.cend(); ++at) {
        if (!at.key().startsWith(u".runyard/instructions/"))
            continue;
        const QString path = place.pathOf(at.key());
        add(readInstructionSet(QString::fromUtf8(*at), stem(at.key()), path), stem(at.key()),
            u"folder"_s, path);
    }
    const QDir user(m_userFolder + u"/instructions"_s);
    const QStringList names = user.entryList({u"*.md"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(qMin(mostUserFiles, names.size()))) {
        const QString path = user.filePath(name);
        add(readFile(path).and_then(
                [&](const QString &text) { return readInstructionSet(text, stem(name), path); }),
            stem(name), u"user"_s, path);
    }
    for (const QString &name : QDir(builtInRoot).entryList({u"*.md"_s}, QDir::Files, QDir::Name))
        add(readInstructionSet(builtInInstruction(name), stem(name), u"library:"_s + stem(name)),
            stem(name), u"library"_s, {});
    InstructionList list;
    list.notRead = place.notRead();
    for (InstructionSet set : std::as_const(sets)) {
        set.text.clear();
        if (place.isOpen()) {
            set.lacks = lackingFor(needs.value(set.name), place.tree(),
                                   place.project().value_or(ProjectFacts()));
            set.fits = set.lacks.isEmpty();
        }
        list.instructions << set;
    }
    return list;
}

/** An absolute path is a file; else a set of the folder, the user, the library, in that order. */
Result<InstructionFileContent> InstructionLibrary::find(const QString &name,
                                                        const Place &place) const
{
    const auto from = [](const QString &text, const QString &setName, const QString &path,
                         const QString &origin) {
        Result<InstructionFileContent> content = readInstructionSet(
            text, setName, origin == u"library" ? u"library:"_s + setName : path);
        if (content) {
            content->set.origin = origin;
            content->set.path = path;
        }
        return content;
    };
    if (name.startsWith(u'/'))
        return readFile(name).and_then(
            [&](const QString &text) { return from(text, stem(name), name, u"file"_s); });
    if (isPlainName(name)) {
        const QString inFolder = u".runyard/instructions/"_s + withSuffix(name);
        if (place.settings().contains(inFolder))
            return from(QString::fromUtf8(place.settings().value(inFolder)), name,
                        place.pathOf(inFolder), u"folder"_s);
        const QString inUser = m_userFolder + u"/instructions/"_s + withSuffix(name);
        if (QFile::exists(inUser))
            return readFile(inUser).and_then(
                [&](const QString &text) { return from(text, name, inUser, u"user"_s); });
        if (const QString text = builtInInstruction(withSuffix(name)); !text.isEmpty())
            return from(text, name, {}, u"library"_s);
        if (place.notRead().contains(inFolder))
            return std::unexpected(notAccepted(place.pathOf(inFolder)));
    }
    QStringList known;
    for (const QString &each : QDir(builtInRoot).entryList({u"*.md"_s}, QDir::Files))
        known << stem(each);
    const QString near = nearestOf(name, known);
    return near.isEmpty()
               ? fail(ErrorCode::NotFound,
                      QT_TRANSLATE_NOOP("Error", "There is no instruction set '%1'."),
                      {shown(name)},
                      QT_TRANSLATE_NOOP("Error", "'runyard instructions list' names them."))
               : fail(ErrorCode::NotFound,
                      QT_TRANSLATE_NOOP("Error",
                                        "There is no instruction set '%1'. Did you mean '%2'?"),
                      {shown(name), near},
                      QT_TRANSLATE_NOOP("Error", "'runyard instructions list' names them."));
}

Result<InstructionSet> InstructionLibrary::instruction(const QString &name,
                                                       const InstructionFolder &folder) const
{
    const Place place = Place::openOrNone(folder);
    return find(name, place).transform([&](InstructionFileContent content) {
        if (place.isOpen()) {
            content.set.lacks
                = lackingFor(content.needs, place.tree(), place.project().value_or(ProjectFacts()));
            content.set.fits = content.set.lacks.isEmpty();
        }
        return content.set;
    });
}

Result<RenderedInstruction> InstructionLibrary::render(const RenderRequest &request,
                                                       const Settings &settings) const
{
    const Result<Place> place = Place::open(request.folder);
    if (!place)
        return std::unexpected(place.error());
    const Result<InstructionFileContent> content = find(request.name, *place);
    if (!content)
        return std::unexpected(content.error());
    const Result<ProjectFacts> &project = place->project();
    if (!project)
        return std::unexpected(project.error());
    const InstructionSet &set = content->set;
    const QString source = set.path.isEmpty() ? u"library:"_s + set.name : set.path;
    if (const QString lacking = lackingFor(content->needs, place->tree(), *project);
        !lacking.isEmpty())
        return fail(ErrorCode::InstructionBroken,
                    QT_TRANSLATE_NOOP("Error", "The instruction set '%1' does not fit %2: %3."),
                    {set.name, shown(request.folder.path), lacking},
                    QT_TRANSLATE_NOOP("Error", "Choose another one; or correct what is known of "
                                               "the project in .runyard/project.yaml."));
    const Result<QJsonObject> values = filledIn(set.variables, request.variables);
    if (!values)
        return std::unexpected(values.error());
    QVariantMap names
        = templateValues(place->tree(), *project, request, settings[Key::instructionEnvironment]);
    names.insert(values->toVariantMap());
    const auto include = [&](const QString &name) -> Result<TemplateText> {
        if (isPlainName(name)) {
            const Result<InstructionFileContent> other = find(name, *place);
            if (other)
                return asInclude(other->set.text, other->set.path.isEmpty() ? u"library:"_s + name
                                                                            : other->set.path);
            if (const QString text = place->text(name); !text.isEmpty())
                return asInclude(text, place->pathOf(name));
        }
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "There is nothing to include under the name '%1'."),
                    {shown(name)});
    };
    TemplateLimits limits;
    limits.characters = settings[Key::instructionMaxBytes];
    const Result<RenderedTemplate> text
        = renderTemplate({source, set.text, content->textLine}, names, include, limits);
    if (!text)
        return std::unexpected(text.error());
    if (text->text.isEmpty())
        return fail(ErrorCode::InstructionMissing,
                    QT_TRANSLATE_NOOP("Error", "%1 gives an empty instruction here."),
                    {shown(source)});
    return RenderedInstruction{text->text, set.name,  set.title, source,
                               set.agent,  set.model, *values,   text->includes};
}

// --- presets -------------------------------------------------------------------------------------

namespace {

void addPreset(QMap<QString, Preset> &presets, Result<Preset> &&preset, const QString &name,
               const QString &origin, const QString &path)
{
    Preset added = preset ? std::move(*preset) : Preset();
    if (!preset) {
        added.name = name;
        added.title = name;
        added.path = path;
        added.error = preset.error();
    }
    added.origin = origin;
    if (!presets.contains(name))
        presets.insert(name, added);
}

} // namespace

PresetList InstructionLibrary::presets(const InstructionFolder &folder) const
{
    const Place place = Place::openOrNone(folder);
    QMap<QString, Preset> presets;
    const QMap<QString, QByteArray> &own = place.settings();
    for (auto at = own.cbegin(); at != own.cend(); ++at) {
        if (at.key().startsWith(u".runyard/presets/"))
            addPreset(presets, readPreset(*at, stem(at.key()), place.pathOf(at.key())),
                      stem(at.key()), u"folder"_s, place.pathOf(at.key()));
    }
    const QDir user(m_userFolder + u"/presets"_s);
    const QStringList names = user.entryList({u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(qMin(mostUserFiles, names.size()))) {
        const QString path = user.filePath(name);
        addPreset(presets, readFile(path).and_then([&](const QString &text) {
            return readPreset(text.toUtf8(), stem(name), path);
        }),
                  stem(name), u"user"_s, path);
    }
    return {presets.values(), place.notRead()};
}

Result<Preset> InstructionLibrary::preset(const QString &name,
                                          const InstructionFolder &folder) const
{
    const PresetList list = presets(folder);
    for (const Preset &preset : list.presets) {
        if (preset.name == name && preset.error)
            return std::unexpected(*preset.error);
        if (preset.name == name)
            return preset;
    }
    QStringList known;
    for (const Preset &preset : list.presets)
        known << preset.name;
    for (const QString &file : list.notRead) {
        if (file.startsWith(u".runyard/presets/") && stem(file) == name)
            return fail(
                ErrorCode::FolderNotTrusted,
                QT_TRANSLATE_NOOP("Error", "%1 is not what you trusted, so it is not used."),
                {shown(folder.path + u'/' + file)},
                QT_TRANSLATE_NOOP("Error", "Look at it, then say 'runyard trust FOLDER'."));
    }
    return fail(ErrorCode::NotFound,
                QT_TRANSLATE_NOOP("Error", "There is no preset '%1'. Known: %2."),
                {shown(name), known.isEmpty() ? u"-"_s : known.join(u", "_s)},
                QT_TRANSLATE_NOOP("Error", "They lie in ~/.config/runyard/presets and in a "
                                           "folder's .runyard/presets."));
}

} // namespace Runyard
