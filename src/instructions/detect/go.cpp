// SPDX-License-Identifier: GPL-3.0-or-later
// Source: go.dev/ref/mod, "go.mod files" and "Workspaces".
#include "detector.h"

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

QString moduleName(const QString &goMod)
{
    return captured(goMod, R"(^module\s+\"?([^\s\"]+))");
}

/** Folders after `use`, alone or in parentheses. */
QStringList usedFolders(const QString &goWork)
{
    QStringList folders = allCaptured(goWork, R"(^use\s+(\.[^\s(]*)\s*$)");
    const QString block = captured(goWork, R"(^use\s*\(([^)]*)\))");
    for (const QString &line : block.split(u'\n', Qt::SkipEmptyParts))
        folders << line.section(u"//"_s, 0, 0).trimmed();
    for (QString &folder : folders) {
        if (folder.startsWith(u"./"))
            folder.remove(0, 2);
    }
    folders.removeAll(QString());
    folders.removeAll(u"."_s);
    return folders;
}

} // namespace

void go(Findings &findings)
{
    const bool isWorkspace = findings.has(u"go.work"_s);
    if (!findings.has(u"go.mod"_s) && !isWorkspace)
        return;
    const QString goMod = findings.tree().text(u"go.mod"_s);
    const QString source = findings.has(u"go.mod"_s) ? u"go.mod"_s : u"go.work"_s;
    findings.from(source);
    findings.kind(u"Go"_s);
    findings.buildSystem(u"go"_s);
    findings.packageManager(u"Go modules"_s);
    findings.name(moduleName(goMod));
    struct Framework
    {
        QString module;
        QString name;
    };
    for (const Framework &each : {Framework{u"github.com/gin-gonic/gin"_s, u"Gin"_s},
                                  Framework{u"github.com/labstack/echo"_s, u"Echo"_s},
                                  Framework{u"github.com/gofiber/fiber"_s, u"Fiber"_s},
                                  Framework{u"github.com/go-chi/chi"_s, u"chi"_s},
                                  Framework{u"google.golang.org/grpc"_s, u"gRPC"_s},
                                  Framework{u"github.com/spf13/cobra"_s, u"Cobra"_s},
                                  Framework{u"gorm.io/gorm"_s, u"GORM"_s},
                                  Framework{u"k8s.io/client-go"_s, u"client-go"_s}}) {
        if (goMod.contains(each.module))
            findings.framework(each.name);
    }
    findings.from(u"go.work"_s);
    for (const QString &folder : usedFolders(findings.tree().text(u"go.work"_s))) {
        if (findings.has(folder + u"/go.mod"_s))
            findings.member(folder, moduleName(findings.tree().text(folder + u"/go.mod"_s)),
                            u"Go"_s);
    }
    findings.command(u"build"_s, u"go build ./..."_s, source);
    findings.command(u"test"_s, u"go test ./..."_s, source);
    for (const QString &file : {u".golangci.yml"_s, u".golangci.yaml"_s, u".golangci.toml"_s}) {
        if (findings.has(file)) {
            findings.from(file);
            findings.tool(u"golangci-lint"_s);
            findings.command(u"lint"_s, u"golangci-lint run"_s, file);
        }
    }
    findings.command(u"lint"_s, u"go vet ./..."_s, source);
    findings.command(u"format"_s, u"gofmt -w ."_s, source);
    if (findings.has(u"main.go"_s))
        findings.command(u"run"_s, u"go run ."_s, u"main.go"_s);
}

} // namespace Runyard::Detect
