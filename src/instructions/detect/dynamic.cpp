// SPDX-License-Identifier: GPL-3.0-or-later
// PHP, Ruby and Elixir. Sources: getcomposer.org "The composer.json schema", bundler.io, hexdocs.pm
// "Mix".
#include "detector.h"

using namespace Qt::StringLiterals;

namespace Runyard::Detect {

void php(Findings &findings)
{
    const QString file = u"composer.json"_s;
    if (!findings.has(file))
        return;
    const QJsonObject composer = findings.json(file);
    QJsonObject packages = composer["require"_L1].toObject();
    const QJsonObject tools = composer["require-dev"_L1].toObject();
    findings.from(file);
    findings.kind(u"PHP"_s);
    findings.packageManager(u"Composer"_s);
    findings.name(composer["name"_L1].toString());
    findings.description(composer["description"_L1].toString());
    findings.licence(composer["license"_L1].toString());
    findings.command(u"install"_s, u"composer install"_s, file);
    struct Known
    {
        QString package;
        QString name;
        QString purpose;
        QString command;
    };
    for (const Known &each : {Known{u"laravel/framework"_s, u"Laravel"_s, {}, {}},
                              Known{u"symfony/framework-bundle"_s, u"Symfony"_s, {}, {}},
                              Known{u"slim/slim"_s, u"Slim"_s, {}, {}}}) {
        if (packages.contains(each.package))
            findings.framework(each.name);
    }
    const QJsonObject scripts = composer["scripts"_L1].toObject();
    for (const QString &name : {u"test"_s, u"lint"_s, u"format"_s, u"build"_s}) {
        if (scripts.contains(name))
            findings.command(name, u"composer run "_s + name, u"composer.json: scripts."_s + name);
    }
    for (const Known &each :
         {Known{u"pestphp/pest"_s, u"Pest"_s, u"test"_s, u"vendor/bin/pest"_s},
          Known{u"phpunit/phpunit"_s, u"PHPUnit"_s, u"test"_s, u"vendor/bin/phpunit"_s},
          Known{u"phpstan/phpstan"_s, u"PHPStan"_s, u"lint"_s, u"vendor/bin/phpstan analyse"_s},
          Known{u"vimeo/psalm"_s, u"Psalm"_s, u"lint"_s, u"vendor/bin/psalm"_s},
          Known{u"squizlabs/php_codesniffer"_s, u"PHP_CodeSniffer"_s, u"lint"_s,
                u"vendor/bin/phpcs"_s},
          Known{u"friendsofphp/php-cs-fixer"_s, u"PHP-CS-Fixer"_s, u"format"_s,
                u"vendor/bin/php-cs-fixer fix"_s}}) {
        if (!tools.contains(each.package))
            continue;
        findings.tool(each.name);
        findings.command(each.purpose, each.command, file);
    }
}

void ruby(Findings &findings)
{
    const QStringList gemspecs = findings.tree().withSuffix({}, u".gemspec");
    if (!findings.has(u"Gemfile"_s) && gemspecs.isEmpty())
        return;
    const QString gems
        = findings.tree().text(u"Gemfile"_s) + u'\n' + findings.tree().text(gemspecs.value(0));
    if (!gemspecs.isEmpty()) {
        findings.from(gemspecs.first());
        findings.name(gemspecs.first().section(u'.', 0, -2));
    }
    const QString manifest = findings.has(u"Gemfile"_s) ? u"Gemfile"_s : gemspecs.first();
    findings.from(manifest);
    findings.kind(u"Ruby"_s);
    findings.packageManager(u"Bundler"_s);
    findings.command(u"install"_s, u"bundle install"_s, u"Gemfile"_s);
    const auto uses = [&](const char *gem) {
        return gems.contains(u'\'' + QLatin1StringView(gem) + u'\'')
               || gems.contains(u'"' + QLatin1StringView(gem) + u'"');
    };
    if (uses("rails")) {
        findings.framework(u"Ruby on Rails"_s);
        findings.command(u"run"_s, u"bin/rails server"_s, u"Gemfile"_s);
    }
    if (uses("sinatra"))
        findings.framework(u"Sinatra"_s);
    if (uses("rspec") || uses("rspec-rails") || findings.has(u".rspec"_s)) {
        findings.tool(u"RSpec"_s);
        findings.command(u"test"_s, u"bundle exec rspec"_s, u"Gemfile"_s);
    } else if (uses("rails")) {
        findings.command(u"test"_s, u"bin/rails test"_s, u"Gemfile"_s);
    } else if (findings.has(u"Rakefile"_s)) {
        findings.command(u"test"_s, u"bundle exec rake test"_s, u"Rakefile"_s);
    }
    if (findings.has(u"Rakefile"_s)) {
        findings.from(u"Rakefile"_s);
        findings.buildSystem(u"Rake"_s);
    }
    if (uses("rubocop") || findings.has(u".rubocop.yml"_s)) {
        findings.from(findings.has(u".rubocop.yml"_s) ? u".rubocop.yml"_s : manifest);
        findings.tool(u"RuboCop"_s);
        findings.command(u"lint"_s, u"bundle exec rubocop"_s, u".rubocop.yml"_s);
        findings.command(u"format"_s, u"bundle exec rubocop -a"_s, u".rubocop.yml"_s);
    }
}

void elixir(Findings &findings)
{
    const QString file = u"mix.exs"_s;
    if (!findings.has(file))
        return;
    const QString mix = findings.tree().text(file);
    findings.from(file);
    findings.kind(u"Elixir"_s);
    findings.buildSystem(u"Mix"_s);
    findings.packageManager(u"Hex"_s);
    findings.name(captured(mix, R"(\bapp:\s*:(\w+))"));
    if (mix.contains("{:phoenix,"_L1)) {
        findings.framework(u"Phoenix"_s);
        findings.command(u"run"_s, u"mix phx.server"_s, file);
    }
    const QString apps = captured(mix, R"re(apps_path:\s*"([^"]+)")re");
    if (!apps.isEmpty()) {
        for (const QString &folder : foldersMatching(findings.tree(), {apps + u"/*"_s}, file))
            findings.member(
                folder,
                captured(findings.tree().text(folder + u"/mix.exs"_s), R"(\bapp:\s*:(\w+))"),
                u"Elixir"_s);
    }
    findings.command(u"install"_s, u"mix deps.get"_s, file);
    findings.command(u"build"_s, u"mix compile"_s, file);
    findings.command(u"test"_s, u"mix test"_s, file);
    findings.command(u"format"_s, u"mix format"_s, file);
    if (mix.contains("{:credo,"_L1)) {
        findings.tool(u"Credo"_s);
        findings.command(u"lint"_s, u"mix credo"_s, file);
    }
    if (mix.contains("{:dialyxir,"_L1)) {
        findings.tool(u"Dialyzer"_s);
        findings.command(u"typecheck"_s, u"mix dialyzer"_s, file);
    }
}

} // namespace Runyard::Detect
