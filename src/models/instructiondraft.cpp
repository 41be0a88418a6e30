// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructiondraft.h"

#include <domain/instructionoperations.h>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr auto moment = 120ms; ///< typing goes on within it

} // namespace

InstructionDraft::InstructionDraft(Gateway &gateway, QObject *parent)
    : QObject(parent), m_gateway(gateway)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(moment);
    connect(&m_timer, &QTimer::timeout, this, &InstructionDraft::ask);
}

void InstructionDraft::setName(const QString &name)
{
    if (std::exchange(m_name, name) != name)
        touch();
}

void InstructionDraft::setFolder(const QString &folder)
{
    if (std::exchange(m_folder, folder) != folder)
        touch();
}

void InstructionDraft::setValues(const QJsonObject &values)
{
    if (std::exchange(m_values, values) != values)
        touch();
}

void InstructionDraft::touch()
{
    ++m_change;
    m_timer.start();
    emit changed();
}

void InstructionDraft::ask()
{
    m_asked = m_change;
    if (m_name.isEmpty() || m_folder.isEmpty()) {
        m_isAsking = false;
        m_text.clear();
        m_error.reset();
        emit changed();
        return;
    }
    m_isAsking = true;
    m_gateway.ask(RenderQuery{m_name, m_folder, m_values})
        .then(this, [this, asked = m_asked](const Result<RenderedInstruction> &rendered) {
            if (asked != m_asked)
                return;
            m_isAsking = false;
            m_text = rendered ? rendered->text : QString();
            m_error = rendered ? std::nullopt : std::optional(rendered.error());
            emit changed();
        });
}

} // namespace Runyard
