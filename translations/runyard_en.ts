<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DropReader</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::ConversationPage</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n related</source>
        <translation>
            <numerusform>%n related</numerusform>
            <numerusform>%n related</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n related conversation(s)</source>
        <translation>
            <numerusform>%n related conversation</numerusform>
            <numerusform>%n related conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::CostModel</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::DropOverlay</name>
    <message numerus="yes">
        <source>%n run(s) there</source>
        <translation>
            <numerusform>%n run there</numerusform>
            <numerusform>%n runs there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to start %n run(s)</source>
        <translation>
            <numerusform>Drop to start %n run</numerusform>
            <numerusform>Drop to start %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to name %n file(s) in your message</source>
        <translation>
            <numerusform>Drop to name %n file in your message</numerusform>
            <numerusform>Drop to name %n files in your message</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::FolderPreflightModel</name>
    <message numerus="yes">
        <source>%n run(s) work or wait in this folder.</source>
        <translation>
            <numerusform>%n run works or waits in this folder.</numerusform>
            <numerusform>%n runs work or wait in this folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::LaunchController</name>
    <message numerus="yes">
        <source>%n items were left out. %1</source>
        <translation>
            <numerusform>%n item was left out. %1</numerusform>
            <numerusform>%n items were left out. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) queued.</source>
        <translation>
            <numerusform>%n run queued.</numerusform>
            <numerusform>%n runs queued.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::LaunchSheet</name>
    <message numerus="yes">
        <source>I &amp;trust %n folder(s) and what lies in them</source>
        <translation>
            <numerusform>I &amp;trust this folder and what lies in it</numerusform>
            <numerusform>I &amp;trust these %n folders and what lies in them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) did not start</source>
        <translation>
            <numerusform>%n folder did not start</numerusform>
            <numerusform>%n folders did not start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start runs in %n folder(s)</source>
        <translation>
            <numerusform>Start a run in one folder</numerusform>
            <numerusform>Start runs in %n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Start %n run(s)</source>
        <translation>
            <numerusform>&amp;Start %n run</numerusform>
            <numerusform>&amp;Start %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) out for now</source>
        <translation>
            <numerusform>%n stays out for now</numerusform>
            <numerusform>%n stay out for now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n folder(s) have one; the text below is that of the chosen row</source>
        <translation>
            <numerusform>%1 of %n folder has one; the text below is that of the chosen row</numerusform>
            <numerusform>%1 of %n folders have one; the text below is that of the chosen row</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::MainWindow</name>
    <message numerus="yes">
        <source>%n waiting for you – Runyard</source>
        <translation>
            <numerusform>%n waiting for you – Runyard</numerusform>
            <numerusform>%n waiting for you – Runyard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Quit (%n run(s) continue in the background)</source>
        <translation>
            <numerusform>&amp;Quit (%n run continues in the background)</numerusform>
            <numerusform>&amp;Quit (%n runs continue in the background)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::ProjectForm</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::ProjectWindow</name>
    <message numerus="yes">
        <source>The folder holds more than was looked at (%n files).</source>
        <translation>
            <numerusform>The folder holds more than was looked at (%n file).</numerusform>
            <numerusform>The folder holds more than was looked at (%n files).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::QueueActions</name>
    <message numerus="yes">
        <source>%n run(s) at once</source>
        <translation>
            <numerusform>%n run at once</numerusform>
            <numerusform>%n runs at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::RunActions</name>
    <message numerus="yes">
        <source>End %n run(s) at once, with all their processes?</source>
        <translation>
            <numerusform>End %n run at once, with all its processes?</numerusform>
            <numerusform>End %n runs at once, with all their processes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n run(s) at work? What they have changed so far stays.</source>
        <translation>
            <numerusform>Stop %n run at work? What it has changed so far stays.</numerusform>
            <numerusform>Stop %n runs at work? What they have changed so far stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled.</source>
        <translation>
            <numerusform>%n run cancelled.</numerusform>
            <numerusform>%n runs cancelled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::SaveSheet</name>
    <message numerus="yes">
        <source>%n line(s) more</source>
        <translation>
            <numerusform>%n line more</numerusform>
            <numerusform>%n lines more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) less</source>
        <translation>
            <numerusform>%n line less</numerusform>
            <numerusform>%n lines less</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::SessionTreeModel</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::StatusStrip</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for you</source>
        <translation>
            <numerusform>%n waiting for you</numerusform>
            <numerusform>%n waiting for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at once</source>
        <translation>
            <numerusform>%n at once</numerusform>
            <numerusform>%n at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2; %n run(s) wait</source>
        <translation>
            <numerusform>%1: %2; %n run waits</numerusform>
            <numerusform>%1: %2; %n runs wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n orphaned</source>
        <translation>
            <numerusform>%1, %n orphaned</numerusform>
            <numerusform>%1, %n orphaned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End %n orphaned process(es)</source>
        <translation>
            <numerusform>End %n orphaned process</numerusform>
            <numerusform>End %n orphaned processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es) of the engine, %1</source>
        <translation>
            <numerusform>%n process of the engine, %1</numerusform>
            <numerusform>%n processes of the engine, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %1: %n process(es), %2</source>
        <translation>
            <numerusform>Run %1: %n process, %2</numerusform>
            <numerusform>Run %1: %n processes, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and those of %n more run(s)</source>
        <translation>
            <numerusform>and those of %n more run</numerusform>
            <numerusform>and those of %n more runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::StepInspector</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::TerminalView</name>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>Paste %n line?</numerusform>
            <numerusform>Paste %n lines?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowOutlineModel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowWindow</name>
    <message numerus="yes">
        <source>%n workflow(s) started.</source>
        <translation>
            <numerusform>%n workflow started.</numerusform>
            <numerusform>%n workflows started.</numerusform>
        </translation>
    </message>
</context>
</TS>
