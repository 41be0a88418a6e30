<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ConversationLog</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DropReader</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>At most %1 can be opened at once.</source>
        <translation>Höchstens %1 können zugleich geöffnet werden.</translation>
    </message>
    <message>
        <source>This is not on this machine. Copy it here first.</source>
        <translation>Das liegt nicht auf diesem Rechner. Kopieren Sie es zuerst hierher.</translation>
    </message>
    <message>
        <source>This is on the machine %1. Copy it here first.</source>
        <translation>Das liegt auf dem Rechner %1. Kopieren Sie es zuerst hierher.</translation>
    </message>
    <message>
        <source>Its name is not valid UTF-8. Rename it first.</source>
        <translation>Der Name ist kein gültiges UTF-8. Benennen Sie es zuerst um.</translation>
    </message>
    <message>
        <source>It has no complete path.</source>
        <translation>Es hat keinen vollständigen Pfad.</translation>
    </message>
</context>
<context>
    <name>EntryText</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Gedanke</translation>
    </message>
    <message>
        <source>+%1 −%2</source>
        <translation>+%1 −%2</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Turn failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Turn done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>bei der Arbeit</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Denkt nach</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <extracomment>Of an agent&apos;s list of things to do.</extracomment>
        <translation>%1 von %2 erledigt</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The program &apos;%1&apos; was not found in %2.</source>
        <translation>Das Programm „%1“ wurde in %2 nicht gefunden.</translation>
    </message>
    <message>
        <source>Install it, or give its whole path.</source>
        <translation>Installieren Sie es, oder geben Sie seinen ganzen Pfad an.</translation>
    </message>
    <message>
        <source>The program &apos;%1&apos; is not there.</source>
        <translation>Das Programm „%1“ ist nicht da.</translation>
    </message>
    <message>
        <source>Correct the path; a relative one begins in the run&apos;s folder.</source>
        <translation>Berichtigen Sie den Pfad; ein relativer beginnt im Ordner des Laufs.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an executable file.</source>
        <translation>„%1“ ist keine ausführbare Datei.</translation>
    </message>
    <message>
        <source>Make it executable (chmod +x), or name the program that reads it.</source>
        <translation>Machen Sie sie ausführbar (chmod +x), oder nennen Sie das Programm, das sie liest.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Es wurde kein Befehl angegeben.</translation>
    </message>
    <message>
        <source>Write the program and its arguments, on the command line behind --.</source>
        <translation>Schreiben Sie das Programm und seine Argumente, auf der Befehlszeile hinter --.</translation>
    </message>
    <message>
        <source>Claude Code needs an instruction to work unattended.</source>
        <translation>Claude Code braucht eine Anweisung, um unbeaufsichtigt zu arbeiten.</translation>
    </message>
    <message>
        <source>Type one, name a file that holds one, or start it interactively.</source>
        <translation>Geben Sie eine ein, nennen Sie eine Datei, die eine enthält, oder starten Sie interaktiv.</translation>
    </message>
    <message>
        <source>The instruction is too long to start Claude Code interactively (more than 128 KiB).</source>
        <translation>Die Anweisung ist zu lang, um Claude Code interaktiv zu starten (mehr als 128 KiB).</translation>
    </message>
    <message>
        <source>Run it unattended, or put the text into a file and tell Claude Code to read it.</source>
        <translation>Starten Sie unbeaufsichtigt, oder legen Sie den Text in eine Datei und lassen Sie Claude Code sie lesen.</translation>
    </message>
    <message>
        <source>Install it with &apos;npm install -g @anthropic-ai/claude-code&apos; (Node 22 or newer), or set %4 to its path.</source>
        <translation>Installieren Sie es mit „npm install -g @anthropic-ai/claude-code“ (Node 22 oder neuer), oder setzen Sie %4 auf seinen Pfad.</translation>
    </message>
    <message>
        <source>The limit of the account is used up: %1</source>
        <translation>Das Kontingent des Kontos ist verbraucht: %1</translation>
    </message>
    <message>
        <source>Wait until it is reset, or use another account or model.</source>
        <translation>Warten Sie, bis es erneuert wird, oder nehmen Sie ein anderes Konto oder Modell.</translation>
    </message>
    <message>
        <source>The limit of the account is used up until %3: %1</source>
        <translation>Das Kontingent des Kontos ist bis %3 verbraucht: %1</translation>
    </message>
    <message>
        <source>Run it again after %3, or use another account or model.</source>
        <translation>Starten Sie nach %3 erneut, oder nehmen Sie ein anderes Konto oder Modell.</translation>
    </message>
    <message>
        <source>Too many requests for this account: %1</source>
        <translation>Zu viele Anfragen für dieses Konto: %1</translation>
    </message>
    <message>
        <source>Wait a little and run it again; fewer runs at once help.</source>
        <translation>Warten Sie etwas und starten Sie erneut; weniger Läufe zugleich helfen.</translation>
    </message>
    <message>
        <source>The account cannot pay for this: %1</source>
        <translation>Das Konto kann das nicht bezahlen: %1</translation>
    </message>
    <message>
        <source>Add credit to the account or use another one, then run it again.</source>
        <translation>Laden Sie das Konto auf oder nehmen Sie ein anderes, und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>%2 is not logged in: %1</source>
        <translation>%2 ist nicht angemeldet: %1</translation>
    </message>
    <message>
        <source>Start %2 in a terminal and use /login, or correct the API key.</source>
        <translation>Starten Sie %2 in einem Terminal und melden Sie sich mit /login an, oder berichtigen Sie den API-Schlüssel.</translation>
    </message>
    <message>
        <source>The model is not available: %1</source>
        <translation>Das Modell ist nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>Choose another model for the run, or none for the default.</source>
        <translation>Wählen Sie ein anderes Modell für den Lauf, oder keines für die Vorgabe.</translation>
    </message>
    <message>
        <source>The request is too large: %1</source>
        <translation>Die Anfrage ist zu groß: %1</translation>
    </message>
    <message>
        <source>Give less at once: fewer or smaller files and images.</source>
        <translation>Geben Sie weniger auf einmal: weniger oder kleinere Dateien und Bilder.</translation>
    </message>
    <message>
        <source>The conversation became too long: %1</source>
        <translation>Das Gespräch ist zu lang geworden: %1</translation>
    </message>
    <message>
        <source>Start again with less: a shorter instruction, smaller files.</source>
        <translation>Beginnen Sie neu mit weniger: kürzere Anweisung, kleinere Dateien.</translation>
    </message>
    <message>
        <source>The model&apos;s servers are overloaded: %1</source>
        <translation>Die Server des Modells sind überlastet: %1</translation>
    </message>
    <message>
        <source>Run it again in a few minutes, or use another model.</source>
        <translation>Starten Sie in einigen Minuten erneut, oder nehmen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s server failed (HTTP %3): %1</source>
        <translation>Der Server des Modells hat versagt (HTTP %3): %1</translation>
    </message>
    <message>
        <source>This is usually temporary: run it again in a few minutes.</source>
        <translation>Das geht meist vorüber: Starten Sie in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>The model&apos;s server could not be reached: %1</source>
        <translation>Der Server des Modells war nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>Check the network, then run it again.</source>
        <translation>Prüfen Sie das Netz und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>The model&apos;s server gave no usable answer: %1</source>
        <translation>Der Server des Modells gab keine brauchbare Antwort: %1</translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s address, then run it again.</source>
        <translation>Prüfen Sie das Netz und die Adresse des Servers und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>It reached its limit of turns: %1</source>
        <translation>Die Höchstzahl an Schritten ist erreicht: %1</translation>
    </message>
    <message>
        <source>Raise the limit, or give it a smaller task.</source>
        <translation>Erhöhen Sie die Grenze, oder stellen Sie eine kleinere Aufgabe.</translation>
    </message>
    <message>
        <source>It spent its budget: %1</source>
        <translation>Das Budget ist ausgegeben: %1</translation>
    </message>
    <message>
        <source>Raise the budget, or give it a smaller task.</source>
        <translation>Erhöhen Sie das Budget, oder stellen Sie eine kleinere Aufgabe.</translation>
    </message>
    <message>
        <source>It did not give its answer in the form that was asked for: %1</source>
        <translation>Die Antwort kam nicht in der verlangten Form: %1</translation>
    </message>
    <message>
        <source>Run it again, or ask for a simpler form.</source>
        <translation>Starten Sie erneut, oder verlangen Sie eine einfachere Form.</translation>
    </message>
    <message>
        <source>It was interrupted before it was done.</source>
        <translation>Er wurde unterbrochen, bevor er fertig war.</translation>
    </message>
    <message>
        <source>Run it again when you want it to go on.</source>
        <translation>Starten Sie erneut, wenn es weitergehen soll.</translation>
    </message>
    <message>
        <source>%2 could not start: %1</source>
        <translation>%2 konnte nicht starten: %1</translation>
    </message>
    <message>
        <source>Correct its configuration file %3, or move it aside.</source>
        <translation>Berichtigen Sie die Einstellungsdatei %3, oder legen Sie sie beiseite.</translation>
    </message>
    <message>
        <source>The conversation to go on with is not there: %1</source>
        <translation>Das Gespräch, das weitergehen soll, ist nicht da: %1</translation>
    </message>
    <message>
        <source>%2 failed: %1</source>
        <translation>%2 ist gescheitert: %1</translation>
    </message>
    <message>
        <source>Look at its output; run it again when the cause is gone.</source>
        <translation>Sehen Sie sich die Ausgabe an; starten Sie erneut, wenn die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>%2 refuses this permission mode: %1</source>
        <translation>%2 lehnt diesen Berechtigungsmodus ab: %1</translation>
    </message>
    <message>
        <source>Choose another permission mode, or do not run as root.</source>
        <translation>Wählen Sie einen anderen Berechtigungsmodus, oder arbeiten Sie nicht als root.</translation>
    </message>
    <message>
        <source>The conversation is in use: %1</source>
        <translation>Das Gespräch wird gerade benutzt: %1</translation>
    </message>
    <message>
        <source>Wait until the other run ends, or start a new one.</source>
        <translation>Warten Sie, bis der andere Lauf endet, oder beginnen Sie ein neues.</translation>
    </message>
    <message>
        <source>%2 got no instruction.</source>
        <translation>%2 hat keine Anweisung bekommen.</translation>
    </message>
    <message>
        <source>Type an instruction or name a file that holds one.</source>
        <translation>Geben Sie eine Anweisung ein, oder nennen Sie eine Datei, die eine enthält.</translation>
    </message>
    <message>
        <source>%2 refuses its options: %1</source>
        <translation>%2 lehnt seine Optionen ab: %1</translation>
    </message>
    <message>
        <source>Correct the setting that is named there; a newer %2 may be needed.</source>
        <translation>Berichtigen Sie die dort genannte Einstellung; vielleicht ist ein neueres %2 nötig.</translation>
    </message>
    <message>
        <source>%2 ended with exit code %3 and no word why.</source>
        <translation>%2 endete mit Exit-Code %3, ohne zu sagen warum.</translation>
    </message>
    <message>
        <source>Start %2 in a terminal to see what it says.</source>
        <translation>Starten Sie %2 in einem Terminal, um zu sehen, was es sagt.</translation>
    </message>
    <message>
        <source>%2 ended with exit code %3: %1</source>
        <translation>%2 endete mit Exit-Code %3: %1</translation>
    </message>
    <message>
        <source>Look at the end of its output; run it again when the cause is gone.</source>
        <translation>Sehen Sie sich das Ende der Ausgabe an; starten Sie erneut, wenn die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>It ended without saying how its work went.</source>
        <translation>Er endete, ohne zu sagen, wie die Arbeit ausging.</translation>
    </message>
    <message>
        <source>Look at its output; Runyard may not know its version.</source>
        <translation>Sehen Sie sich die Ausgabe an; vielleicht kennt Runyard diese Version nicht.</translation>
    </message>
    <message>
        <source>It is part of Runyard: install Runyard again, or set %4 to its path.</source>
        <translation>Es gehört zu Runyard: Installieren Sie Runyard neu, oder setzen Sie %4 auf seinen Pfad.</translation>
    </message>
    <message>
        <source>%1 was not found at %2.</source>
        <translation>%1 wurde unter %2 nicht gefunden.</translation>
    </message>
    <message>
        <source>Correct or remove the setting %3.</source>
        <translation>Berichtigen oder entfernen Sie die Einstellung %3.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2 is not an executable file.</source>
        <translation>%1 kann nicht gestartet werden: %2 ist keine ausführbare Datei.</translation>
    </message>
    <message>
        <source>Correct its permissions, or the setting %3.</source>
        <translation>Berichtigen Sie die Rechte der Datei oder die Einstellung %3.</translation>
    </message>
    <message>
        <source>%1 is not installed: there is no program &apos;%2&apos; in %3.</source>
        <translation>%1 ist nicht installiert: In %3 gibt es kein Programm „%2“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be %2, but it is %3.</source>
        <translation>„%1“ muss %2 sein, ist aber %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be one of: %2.</source>
        <translation>„%1“ muss eines davon sein: %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known here. Known are: %2.</source>
        <translation>„%1“ ist hier nicht bekannt. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is out of range.</source>
        <translation>„%1“ liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made: %2.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>Make it yourself, or set the XDG folders to a place that you can write to.</source>
        <translation>Legen Sie ihn selbst an, oder setzen Sie die XDG-Ordner auf einen Ort, an dem Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>%1 is not a folder of yours, so it is not used.</source>
        <translation>%1 ist kein Ordner von Ihnen und wird deshalb nicht benutzt.</translation>
    </message>
    <message>
        <source>Remove it, or find out who made it.</source>
        <translation>Entfernen Sie ihn, oder finden Sie heraus, wer ihn angelegt hat.</translation>
    </message>
    <message>
        <source>%1 could not be closed to other users: %2.</source>
        <translation>%1 konnte nicht für andere Benutzer gesperrt werden: %2.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>%1: there is no setting &apos;%2&apos;.</source>
        <translation>%1: Es gibt keine Einstellung „%2“.</translation>
    </message>
    <message>
        <source>&apos;runyard config show&apos; lists them all.</source>
        <translation>„runyard config show“ zeigt alle.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; can&apos;t be &apos;%3&apos;: it must be %4.</source>
        <translation>%1: „%2“ kann nicht „%3“ sein: Es muss %4 sein.</translation>
    </message>
    <message>
        <source>%1:%2: a second document begins here.</source>
        <translation>%1:%2: Hier beginnt ein zweites Dokument.</translation>
    </message>
    <message>
        <source>%1:%2: a quote is not closed in its line.</source>
        <translation>%1:%2: Ein Anführungszeichen wird in seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>%1:%2: nested too deeply.</source>
        <translation>%1:%2: zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>%1:%2: settings are lines like &apos;queue.maxParallel: 4&apos;.</source>
        <translation>%1:%2: Einstellungen sind Zeilen wie „queue.maxParallel: 4“.</translation>
    </message>
    <message>
        <source>%1:%2: &apos;&amp;&apos; and &apos;*&apos; are not understood here unless quoted.</source>
        <translation>%1:%2: „&amp;“ und „*“ werden hier nur in Anführungszeichen verstanden.</translation>
    </message>
    <message>
        <source>%1:%2: &apos;%3&apos; is given twice.</source>
        <translation>%1:%2: „%3“ steht zweimal da.</translation>
    </message>
    <message>
        <source>Remove one of the two lines.</source>
        <translation>Entfernen Sie eine der beiden Zeilen.</translation>
    </message>
    <message>
        <source>%1 is no file that settings could be read from.</source>
        <translation>%1 ist keine Datei, aus der Einstellungen gelesen werden könnten.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB, so it is not read.</source>
        <translation>%1 ist größer als 1 MiB und wird deshalb nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation>%1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>%1:%2:%3: %4.</source>
        <translation>%1:%2:%3: %4.</translation>
    </message>
    <message>
        <source>Run %1 does not wait in the queue any more.</source>
        <translation>Lauf %1 wartet nicht mehr in der Warteschlange.</translation>
    </message>
    <message>
        <source>The priority %1 is out of range.</source>
        <translation>Die Priorität %1 liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>Give a number from -1000 to 1000; 0 is normal.</source>
        <translation>Geben Sie eine Zahl von -1000 bis 1000 an; 0 ist normal.</translation>
    </message>
    <message>
        <source>%1 is not trusted yet, so nothing in it is read or run.</source>
        <translation>%1 wird noch nicht vertraut; darum wird nichts darin gelesen oder ausgeführt.</translation>
    </message>
    <message>
        <source>Look at what lies in it, then say &apos;runyard trust FOLDER&apos;, or run with --trust.</source>
        <translation>Sehen Sie nach, was darin liegt, und vertrauen Sie dem Ordner dann: „runyard trust ORDNER“ oder --trust.</translation>
    </message>
    <message>
        <source>There is no instruction for %1, and %2 needs one.</source>
        <translation>Für %1 gibt es keine Anweisung, und %2 braucht eine.</translation>
    </message>
    <message>
        <source>Put a file RUNYARD.md into the folder, or give the instruction with -p or -i.</source>
        <translation>Legen Sie eine Datei RUNYARD.md in den Ordner, oder geben Sie die Anweisung ein (-p oder -i).</translation>
    </message>
    <message>
        <source>Another run works or waits in %1.</source>
        <translation>In %1 arbeitet oder wartet ein anderer Lauf.</translation>
    </message>
    <message>
        <source>Choose whether to queue behind it or to run beside it.</source>
        <translation>Wählen Sie, ob der neue danach oder daneben laufen soll.</translation>
    </message>
    <message>
        <source>No folder was given.</source>
        <translation>Es wurde kein Ordner angegeben.</translation>
    </message>
    <message>
        <source>Give the instruction as a text or as a file, not both.</source>
        <translation>Geben Sie die Anweisung als Text oder als Datei an, nicht beides.</translation>
    </message>
    <message>
        <source>Run %1 has not ended yet, so it can&apos;t be tried again.</source>
        <translation>Lauf %1 ist noch nicht zu Ende und kann darum nicht erneut versucht werden.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Beenden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Run %1 has already ended.</source>
        <translation>Lauf %1 ist bereits zu Ende.</translation>
    </message>
    <message>
        <source>The queue&apos;s limit can&apos;t be %1.</source>
        <translation>Die Grenze der Warteschlange kann nicht %1 sein.</translation>
    </message>
    <message>
        <source>Give a number from 1 to 1000, or 0 to let Runyard choose.</source>
        <translation>Geben Sie eine Zahl von 1 bis 1000 an, oder 0, damit Runyard wählt.</translation>
    </message>
    <message>
        <source>%1 was not trusted by itself.</source>
        <translation>%1 wurde nicht für sich allein vertraut.</translation>
    </message>
    <message>
        <source>Perhaps a folder above it is.</source>
        <translation>Vielleicht einem Ordner darüber.</translation>
    </message>
    <message>
        <source>There is no event &apos;%1&apos; in this version of Runyard.</source>
        <translation>In dieser Version von Runyard gibt es kein Ereignis „%1“.</translation>
    </message>
    <message>
        <source>A newer version wrote it: use that one.</source>
        <translation>Eine neuere Version hat es geschrieben: Benutzen Sie diese.</translation>
    </message>
    <message>
        <source>More than one run has an id like &apos;%1&apos;.</source>
        <translation>Mehr als ein Lauf hat eine Kennung wie „%1“.</translation>
    </message>
    <message>
        <source>Give more of the id, or its number: &apos;runyard list&apos; shows both.</source>
        <translation>Geben Sie mehr von der Kennung an, oder die Nummer: „runyard list“ zeigt beides.</translation>
    </message>
    <message>
        <source>There is no run &apos;%1&apos;.</source>
        <translation>Es gibt keinen Lauf „%1“.</translation>
    </message>
    <message>
        <source>&apos;runyard list&apos; shows the runs.</source>
        <translation>„runyard list“ zeigt die Läufe.</translation>
    </message>
    <message>
        <source>There is no operation &apos;%1&apos;.</source>
        <translation>Es gibt keine Operation „%1“.</translation>
    </message>
    <message>
        <source>There is no agent &apos;%1&apos;.</source>
        <translation>Es gibt keinen Agenten „%1“.</translation>
    </message>
    <message>
        <source>&apos;runyard agents&apos; lists them.</source>
        <translation>„runyard agents“ zeigt alle.</translation>
    </message>
    <message>
        <source>An engine is running already, as process %1.</source>
        <translation>Ein Dienst läuft bereits, als Prozess %1.</translation>
    </message>
    <message>
        <source>Use that one; &apos;runyard engine stop&apos; ends it.</source>
        <translation>Benutzen Sie diesen; „runyard engine stop“ beendet ihn.</translation>
    </message>
    <message>
        <source>A terminal of %1 rows and %2 columns can&apos;t be.</source>
        <translation>Ein Terminal mit %1 Zeilen und %2 Spalten kann es nicht geben.</translation>
    </message>
    <message>
        <source>There is no state &apos;%1&apos;. States are: %2.</source>
        <translation>Es gibt keinen Zustand „%1“. Zustände sind: %2.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>It may lie on a network drive that is gone. Try again when it is back.</source>
        <translation>Vielleicht liegt es auf einem Netzlaufwerk, das fort ist. Versuchen Sie es erneut, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>Free some space; then try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The output %1 can&apos;t be read: %2.</source>
        <translation>Die Ausgabe %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be entered: %2.</source>
        <translation>Der Ordner %1 kann nicht betreten werden: %2.</translation>
    </message>
    <message>
        <source>The history is new and empty, but %1 holds the output of earlier runs (%2): the store was removed or renamed.</source>
        <translation>Der Verlauf ist neu und leer, aber in %1 liegen Ausgaben früherer Läufe (%2): Der Speicher wurde entfernt oder umbenannt.</translation>
    </message>
    <message>
        <source>End the engine and put the store back, or a backup: &apos;runyard store restore FILE&apos;.</source>
        <translation>Beenden Sie die Engine und legen Sie den Speicher zurück oder eine Sicherung: „runyard store restore DATEI“.</translation>
    </message>
    <message>
        <source>Put it back, or drop it again from where it is now.</source>
        <translation>Legen Sie ihn zurück, oder ziehen Sie ihn von seinem jetzigen Ort erneut herein.</translation>
    </message>
    <message>
        <source>There is no terminal free: %1.</source>
        <translation>Es ist kein Terminal frei: %1.</translation>
    </message>
    <message>
        <source>Close some terminals, then try again.</source>
        <translation>Schließen Sie einige Terminals und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The system allows no more processes: %1.</source>
        <translation>Das System erlaubt keine weiteren Prozesse: %1.</translation>
    </message>
    <message>
        <source>End some, or lower the queue&apos;s limit; then try again.</source>
        <translation>Beenden Sie einige, oder senken Sie die Grenze der Warteschlange; versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>Check that the program is there, is executable and is made for this machine.</source>
        <translation>Prüfen Sie, ob das Programm da ist, ausführbar ist und zu diesem Rechner passt.</translation>
    </message>
    <message>
        <source>How this run ended is not known: its supervisor process vanished.</source>
        <translation>Wie dieser Lauf endete, ist nicht bekannt: Sein Aufsichtsprozess ist verschwunden.</translation>
    </message>
    <message>
        <source>Look at its output and its folder before you try again.</source>
        <translation>Sehen Sie sich Ausgabe und Ordner an, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no agent &apos;%1&apos; any more.</source>
        <translation>Den Agenten „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The run is not at work, so it can&apos;t be typed into.</source>
        <translation>Der Lauf arbeitet nicht, also kann nichts hineingeschrieben werden.</translation>
    </message>
    <message>
        <source>The run is not at work.</source>
        <translation>Der Lauf arbeitet nicht.</translation>
    </message>
    <message>
        <source>Runyard&apos;s window is open already, but it does not answer.</source>
        <translation>Das Fenster von Runyard ist schon offen, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Close it, or end its process &apos;runyard-gui&apos;, then try again.</source>
        <translation>Schließen Sie es, oder beenden Sie seinen Prozess „runyard-gui“, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>What you typed was not sent: the engine does not answer.</source>
        <translation>Was Sie eingegeben haben, wurde nicht gesendet: Der Dienst antwortet nicht.</translation>
    </message>
    <message>
        <source>Wait a moment and type it again.</source>
        <translation>Warten Sie einen Augenblick und geben Sie es erneut ein.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be used: its name is not valid UTF-8.</source>
        <translation>Der Ordner %1 kann nicht benutzt werden: Sein Name ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>Rename it, for example with &apos;convmv&apos;.</source>
        <translation>Benennen Sie ihn um, zum Beispiel mit „convmv“.</translation>
    </message>
    <message>
        <source>%1 is a link to %2, where nothing is.</source>
        <translation>%1 ist eine Verknüpfung mit %2, wo nichts ist.</translation>
    </message>
    <message>
        <source>Put the folder back, or give the one that is meant.</source>
        <translation>Legen Sie den Ordner zurück, oder geben Sie den gemeinten an.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>Check how it is spelled; perhaps it was moved or renamed.</source>
        <translation>Prüfen Sie die Schreibweise; vielleicht wurde er verschoben oder umbenannt.</translation>
    </message>
    <message>
        <source>%1 is no folder, or lies in something that is none.</source>
        <translation>%1 ist kein Ordner oder liegt in etwas, das keiner ist.</translation>
    </message>
    <message>
        <source>Give the folder that holds the file.</source>
        <translation>Geben Sie den Ordner an, in dem die Datei liegt.</translation>
    </message>
    <message>
        <source>The links of %1 lead in a circle.</source>
        <translation>Die Verknüpfungen von %1 führen im Kreis.</translation>
    </message>
    <message>
        <source>Remove the link, or give the folder that is meant.</source>
        <translation>Entfernen Sie die Verknüpfung, oder geben Sie den gemeinten Ordner an.</translation>
    </message>
    <message>
        <source>There is no folder %1: the name is too long to be one.</source>
        <translation>Es gibt keinen Ordner %1: Der Name ist zu lang für einen.</translation>
    </message>
    <message>
        <source>You may not read or enter the folder %1.</source>
        <translation>Sie dürfen den Ordner %1 nicht lesen oder betreten.</translation>
    </message>
    <message>
        <source>Ask its owner, or change its permissions: chmod u+rx.</source>
        <translation>Fragen Sie den Besitzer, oder ändern Sie die Rechte: chmod u+rx.</translation>
    </message>
    <message>
        <source>The disk or server that holds %1 does not answer: %2.</source>
        <translation>Das Laufwerk oder der Server mit %1 antwortet nicht: %2.</translation>
    </message>
    <message>
        <source>Connect it again.</source>
        <translation>Verbinden Sie es neu.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be opened: %2.</source>
        <translation>Der Ordner %1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>A folder without a name was given.</source>
        <translation>Es wurde ein Ordner ohne Namen angegeben.</translation>
    </message>
    <message>
        <source>Give its whole path.</source>
        <translation>Geben Sie seinen ganzen Pfad an.</translation>
    </message>
    <message>
        <source>%1 is not a whole path.</source>
        <translation>%1 ist kein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Give the folder&apos;s path from / on.</source>
        <translation>Geben Sie den Pfad des Ordners ab / an.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be a path: it holds a zero character.</source>
        <translation>%1 kann kein Pfad sein: Er enthält ein Nullzeichen.</translation>
    </message>
    <message>
        <source>Give the name of an ordinary text file.</source>
        <translation>Geben Sie den Namen einer gewöhnlichen Textdatei an.</translation>
    </message>
    <message>
        <source>%1 is a folder, so it holds no instruction.</source>
        <translation>%1 ist ein Ordner und enthält darum keine Anweisung.</translation>
    </message>
    <message>
        <source>%1 is a pipe, which is not read as an instruction.</source>
        <translation>%1 ist eine Pipe; sie wird nicht als Anweisung gelesen.</translation>
    </message>
    <message>
        <source>%1 is a socket, which is not read as an instruction.</source>
        <translation>%1 ist ein Socket; er wird nicht als Anweisung gelesen.</translation>
    </message>
    <message>
        <source>%1 is a device, which is not read as an instruction.</source>
        <translation>%1 ist ein Gerät; es wird nicht als Anweisung gelesen.</translation>
    </message>
    <message>
        <source>The instruction file %1 is larger than %2.</source>
        <translation>Die Anweisungsdatei %1 ist größer als %2.</translation>
    </message>
    <message>
        <source>Make it shorter, or raise the setting instructions.maxBytes.</source>
        <translation>Kürzen Sie sie, oder erhöhen Sie die Einstellung instructions.maxBytes.</translation>
    </message>
    <message>
        <source>The instruction file %1 is not a text in UTF-8.</source>
        <translation>Die Anweisungsdatei %1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8, or give another file.</source>
        <translation>Speichern Sie sie als UTF-8, oder geben Sie eine andere Datei an.</translation>
    </message>
    <message>
        <source>There is no instruction file %1.</source>
        <translation>Es gibt keine Anweisungsdatei %1.</translation>
    </message>
    <message>
        <source>Check how it is spelled.</source>
        <translation>Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>The instruction file %1 leads out of its folder, so it is not read.</source>
        <translation>Die Anweisungsdatei %1 führt aus ihrem Ordner hinaus und wird darum nicht gelesen.</translation>
    </message>
    <message>
        <source>Put a copy into the folder, or name the file yourself: -i FILE.</source>
        <translation>Legen Sie eine Kopie in den Ordner, oder nennen Sie die Datei selbst: -i DATEI.</translation>
    </message>
    <message>
        <source>Remove the link, or give the file that is meant.</source>
        <translation>Entfernen Sie die Verknüpfung, oder geben Sie die gemeinte Datei an.</translation>
    </message>
    <message>
        <source>You may not read the instruction file %1.</source>
        <translation>Sie dürfen die Anweisungsdatei %1 nicht lesen.</translation>
    </message>
    <message>
        <source>Ask its owner, or change its permissions: chmod u+r.</source>
        <translation>Fragen Sie den Besitzer, oder ändern Sie die Rechte: chmod u+r.</translation>
    </message>
    <message>
        <source>The instruction file %1 can&apos;t be read: %2.</source>
        <translation>Die Anweisungsdatei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The instruction file &apos;%1&apos; is not a whole path.</source>
        <translation>Die Anweisungsdatei „%1“ ist kein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Give the file&apos;s path from / on.</source>
        <translation>Geben Sie den Pfad der Datei ab / an.</translation>
    </message>
    <message>
        <source>The instruction file %1 is empty.</source>
        <translation>Die Anweisungsdatei %1 ist leer.</translation>
    </message>
    <message>
        <source>Write into it what the agent shall do.</source>
        <translation>Schreiben Sie hinein, was der Agent tun soll.</translation>
    </message>
    <message>
        <source>It was ended by signal %1 (%2).</source>
        <translation>Er wurde durch das Signal %1 (%2) beendet.</translation>
    </message>
    <message>
        <source>Look at the end of its output; try again when the cause is gone.</source>
        <translation>Sehen Sie sich das Ende der Ausgabe an; versuchen Sie es erneut, wenn die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>It ended with exit code %1.</source>
        <translation>Er endete mit Exit-Code %1.</translation>
    </message>
    <message>
        <source>Look at the end of its output.</source>
        <translation>Sehen Sie sich das Ende der Ausgabe an.</translation>
    </message>
    <message>
        <source>The program &apos;%1&apos; was not found.</source>
        <translation>Das Programm „%1“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The engine could not be started: %1.</source>
        <translation>Der Dienst konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>Start it by hand with &apos;runyard serve&apos; to see why.</source>
        <translation>Starten Sie ihn von Hand mit „runyard serve“, um zu sehen warum.</translation>
    </message>
    <message>
        <source>The other side of the connection said something that can&apos;t be understood.</source>
        <translation>Die Gegenseite der Verbindung hat etwas Unverständliches gesagt.</translation>
    </message>
    <message>
        <source>If it goes on, end the engine with &apos;runyard engine stop&apos; and start again.</source>
        <translation>Wenn das so bleibt, beenden Sie den Dienst mit „runyard engine stop“ und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The running engine is version %1 and speaks protocol %2, this program speaks %3.</source>
        <translation>Der laufende Dienst hat Version %1 und spricht Protokoll %2, dieses Programm spricht %3.</translation>
    </message>
    <message>
        <source>Say &apos;runyard engine stop&apos; to end it; its runs go on, and the next engine finds them.</source>
        <translation>Beenden Sie ihn mit „runyard engine stop“; seine Läufe gehen weiter, und der nächste Dienst findet sie.</translation>
    </message>
    <message>
        <source>The engine can&apos;t be reached.</source>
        <translation>Der Dienst ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Start it with &apos;runyard serve&apos;, or see &apos;runyard doctor&apos;.</source>
        <translation>Starten Sie ihn mit „runyard serve“, oder sehen Sie mit „runyard doctor“ nach.</translation>
    </message>
    <message>
        <source>The socket %1 can&apos;t be opened: %2.</source>
        <translation>Der Socket %1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a folder of yours with a short path.</source>
        <translation>Setzen Sie XDG_RUNTIME_DIR auf einen eigenen Ordner mit kurzem Pfad.</translation>
    </message>
    <message>
        <source>%1 is there already, so no backup was written to it.</source>
        <translation>%1 ist schon da; darum wurde keine Sicherung dorthin geschrieben.</translation>
    </message>
    <message>
        <source>Give another name.</source>
        <translation>Geben Sie einen anderen Namen an.</translation>
    </message>
    <message>
        <source>The store %1 can&apos;t be read: Qt&apos;s SQLite driver is not installed.</source>
        <translation>Der Speicher %1 kann nicht gelesen werden: Der SQLite-Treiber von Qt ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install it; on Debian and Ubuntu it is the package libqt6sql6-sqlite.</source>
        <translation>Installieren Sie ihn; unter Debian und Ubuntu ist es das Paket libqt6sql6-sqlite.</translation>
    </message>
    <message>
        <source>The store %1 was made by a newer version of Runyard: its schema is %2, and this version knows %3.</source>
        <translation>Der Speicher %1 stammt von einer neueren Version von Runyard: Sein Schema ist %2, diese Version kennt %3.</translation>
    </message>
    <message>
        <source>The store %1 was made by Runyard %4: its schema is %2, and this version knows %3.</source>
        <translation>Der Speicher %1 stammt von Runyard %4: Sein Schema ist %2, diese Version kennt %3.</translation>
    </message>
    <message>
        <source>Use that version. Nothing in the store was changed.</source>
        <translation>Benutzen Sie jene Version. Am Speicher wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The store %1 lies on a file system that can&apos;t hold its log.</source>
        <translation>Der Speicher %1 liegt auf einem Dateisystem, das sein Protokoll nicht halten kann.</translation>
    </message>
    <message>
        <source>Set XDG_DATA_HOME to a folder on a local disk.</source>
        <translation>Setzen Sie XDG_DATA_HOME auf einen Ordner auf einem lokalen Laufwerk.</translation>
    </message>
    <message>
        <source>Event %1 can&apos;t be recorded: number %2, with a time, was expected.</source>
        <translation>Ereignis %1 kann nicht aufgezeichnet werden: Erwartet war Nummer %2 mit einer Zeit.</translation>
    </message>
    <message>
        <source>This is a mistake in Runyard: please report it.</source>
        <translation>Das ist ein Fehler in Runyard: Bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>The event&apos;s bytes can&apos;t be read: %1.</source>
        <translation>Die Bytes des Ereignisses können nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Events %1 to %2 are missing.</source>
        <translation>Die Ereignisse %1 bis %2 fehlen.</translation>
    </message>
    <message>
        <source>The disk that holds the store %1 is full.</source>
        <translation>Das Laufwerk mit dem Speicher %1 ist voll.</translation>
    </message>
    <message>
        <source>Free some space: what was recorded is safe, and recording goes on as soon as there is room.</source>
        <translation>Schaffen Sie Platz: Das Aufgezeichnete ist sicher, und es geht weiter, sobald Platz ist.</translation>
    </message>
    <message>
        <source>The store %1 can&apos;t be used: %2.</source>
        <translation>Der Speicher %1 kann nicht benutzt werden: %2.</translation>
    </message>
    <message>
        <source>Check that the folder is yours, can be written to and lies on a local disk.</source>
        <translation>Prüfen Sie, ob der Ordner Ihnen gehört, beschreibbar ist und auf einem lokalen Laufwerk liegt.</translation>
    </message>
    <message>
        <source>The store %1 is locked by another process.</source>
        <translation>Der Speicher %1 ist durch einen anderen Prozess gesperrt.</translation>
    </message>
    <message>
        <source>End that process, then try again.</source>
        <translation>Beenden Sie jenen Prozess und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The store %1 is locked by process %2.</source>
        <translation>Der Speicher %1 ist durch den Prozess %2 gesperrt.</translation>
    </message>
    <message>
        <source>Wait for it or end it, then try again.</source>
        <translation>Warten Sie auf ihn oder beenden Sie ihn, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The store %1 can&apos;t be read: %2.</source>
        <translation>Der Speicher %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Nothing in it was changed, and there is no backup. &apos;runyard store repair&apos; saves what can be read; moved away, a new one takes its place.</source>
        <translation>Nichts darin wurde verändert, und eine Sicherung gibt es nicht. „runyard store repair“ rettet, was sich lesen lässt; ist er weggeschoben, tritt ein neuer an seine Stelle.</translation>
    </message>
    <message>
        <source>Nothing in it was changed. &apos;runyard store repair&apos; saves what can be read; the newest backup is %3, which &apos;runyard store restore&apos; puts back.</source>
        <translation>Nichts darin wurde verändert. „runyard store repair“ rettet, was sich lesen lässt; die neueste Sicherung ist %3, und „runyard store restore“ stellt sie wieder her.</translation>
    </message>
    <message>
        <source>There is no store %1.</source>
        <translation>Es gibt keinen Speicher %1.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a second document begins here.</source>
        <translation>%1:%2:%3: Hier beginnt ein zweites Dokument.</translation>
    </message>
    <message>
        <source>%1:%2:%3: tags (&apos;!…&apos;) are not used here.</source>
        <translation>%1:%2:%3: Marken („!…“) werden hier nicht benutzt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: this quote is not closed.</source>
        <translation>%1:%2:%3: Dieses Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;&amp;&apos; and &apos;*&apos; are not understood here unless quoted.</source>
        <translation>%1:%2:%3: „&amp;“ und „*“ werden hier nur in Anführungszeichen verstanden.</translation>
    </message>
    <message>
        <source>%1:%2:%3: nested too deeply.</source>
        <translation>%1:%2:%3: zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a key must be a word.</source>
        <translation>%1:%2:%3: Ein Schlüssel muss ein Wort sein.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; stands here a second time.</source>
        <translation>%1:%2:%3: „%4“ steht hier ein zweites Mal.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there are too many values.</source>
        <translation>%1:%2:%3: Es sind zu viele Werte.</translation>
    </message>
    <message>
        <source>%1 is larger than %4 bytes.</source>
        <translation>%1 ist größer als %4 Bytes.</translation>
    </message>
    <message>
        <source>%1:%2:%3: this is not YAML: %4.</source>
        <translation>%1:%2:%3: Das ist kein YAML: %4.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no day.</source>
        <translation>&apos;%1&apos; ist kein Tag.</translation>
    </message>
    <message>
        <source>Write it as 2026-11-21.</source>
        <translation>Schreiben Sie ihn wie 2026-11-21.</translation>
    </message>
    <message>
        <source>The settings for Runyard in %1 are not what you trusted: %2.</source>
        <translation>Die Einstellungen für Runyard in %1 sind nicht die, denen Sie vertraut haben: %2.</translation>
    </message>
    <message>
        <source>Look at them, then say &apos;runyard trust FOLDER&apos;, or run with --trust.</source>
        <translation>Sehen Sie sie sich an, dann „runyard trust ORDNER“ oder ein Lauf mit --trust.</translation>
    </message>
    <message>
        <source>A limit of time or of attempts is out of range.</source>
        <translation>Eine Grenze für Zeit oder Versuche ist außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>A limit of turns or money can&apos;t be below 0.</source>
        <translation>Eine Grenze für Runden oder Geld kann nicht unter 0 liegen.</translation>
    </message>
    <message>
        <source>There is no conversation in run %1 to go on with.</source>
        <translation>Lauf %1 hat kein Gespräch, das fortgesetzt werden könnte.</translation>
    </message>
    <message>
        <source>Try it again without --resume.</source>
        <translation>Versuchen Sie es noch einmal ohne --resume.</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>Die Nachricht ist leer.</translation>
    </message>
    <message>
        <source>Say what the agent shall do next.</source>
        <translation>Sagen Sie, was der Agent als Nächstes tun soll.</translation>
    </message>
    <message>
        <source>Run %1 holds its conversation in a terminal.</source>
        <translation>Lauf %1 führt sein Gespräch in einem Terminal.</translation>
    </message>
    <message>
        <source>Type into its terminal, or start a new run.</source>
        <translation>Tippen Sie in sein Terminal, oder starten Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Start a new run in its folder.</source>
        <translation>Starten Sie einen neuen Lauf in seinem Ordner.</translation>
    </message>
    <message>
        <source>Run %1 is not at work, so nothing can be sent to it.</source>
        <translation>Lauf %1 ist nicht bei der Arbeit, ihm kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>&apos;runyard continue %1 TEXT&apos; goes on with its conversation.</source>
        <translation>&apos;runyard continue %1 TEXT&apos; setzt sein Gespräch fort.</translation>
    </message>
    <message>
        <source>Run %1 reads nothing that is sent to it.</source>
        <translation>Lauf %1 liest nichts, was ihm gesendet wird.</translation>
    </message>
    <message>
        <source>Start runs with --interactive to type into them.</source>
        <translation>Starten Sie Läufe mit --interactive, um in sie zu tippen.</translation>
    </message>
    <message>
        <source>A rule is about a command, a path or a domain, not about several of them.</source>
        <translation>Eine Regel gilt einem Befehl, einem Pfad oder einer Domain, nicht mehreren davon.</translation>
    </message>
    <message>
        <source>A rule that allows everything is not taken.</source>
        <translation>Eine Regel, die alles erlaubt, wird nicht angenommen.</translation>
    </message>
    <message>
        <source>Name a tool, a command, a path or a domain.</source>
        <translation>Nennen Sie ein Werkzeug, einen Befehl, einen Pfad oder eine Domain.</translation>
    </message>
    <message>
        <source>The folder of a rule must be an absolute path.</source>
        <translation>Der Ordner einer Regel muss ein absoluter Pfad sein.</translation>
    </message>
    <message>
        <source>Run %1 asks %2 things.</source>
        <translation>Lauf %1 fragt %2 Dinge.</translation>
    </message>
    <message>
        <source>Say which, for example &apos;%1.1&apos;: &apos;runyard inbox&apos; lists them.</source>
        <translation>Sagen Sie, welches, zum Beispiel &apos;%1.1&apos;: &apos;runyard inbox&apos; zählt sie auf.</translation>
    </message>
    <message>
        <source>There is no open question &apos;%1&apos;.</source>
        <translation>Es gibt keine offene Frage &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>&apos;runyard inbox&apos; lists them.</source>
        <translation>&apos;runyard inbox&apos; zählt sie auf.</translation>
    </message>
    <message>
        <source>Only a permission can hold for more than once.</source>
        <translation>Nur eine Erlaubnis kann für mehr als einmal gelten.</translation>
    </message>
    <message>
        <source>To refuse for good, add a rule: &apos;runyard permissions rules add deny …&apos;.</source>
        <translation>Um dauerhaft zu verweigern, legen Sie eine Regel an: &apos;runyard permissions rules add deny …&apos;.</translation>
    </message>
    <message>
        <source>The agent asks for a choice, and none was made.</source>
        <translation>Der Agent bittet um eine Wahl, und keine wurde getroffen.</translation>
    </message>
    <message>
        <source>Give it with --answer.</source>
        <translation>Geben Sie sie mit --answer an.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The manual&apos;s page on cost shows the form of a price table.</source>
        <translation>Die Seite über Kosten im Handbuch zeigt die Form einer Preistabelle.</translation>
    </message>
    <message>
        <source>More than one workflow has an id like &apos;%1&apos;.</source>
        <translation>Mehr als ein Ablauf hat eine Kennung wie &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>Give its number: &apos;runyard workflow list&apos; shows it.</source>
        <translation>Nennen Sie seine Nummer: &apos;runyard workflow list&apos; zeigt sie.</translation>
    </message>
    <message>
        <source>There is no workflow &apos;%1&apos;.</source>
        <translation>Es gibt keinen Ablauf &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>&apos;runyard workflow list&apos; shows the workflows.</source>
        <translation>&apos;runyard workflow list&apos; zeigt die Abläufe.</translation>
    </message>
    <message>
        <source>The workflow was cancelled: %1.</source>
        <translation>Der Ablauf wurde abgebrochen: %1.</translation>
    </message>
    <message>
        <source>This agent can&apos;t change its mode while it works.</source>
        <translation>Dieser Agent kann seinen Modus nicht ändern, während er arbeitet.</translation>
    </message>
    <message>
        <source>This agent can&apos;t change its model while it works.</source>
        <translation>Dieser Agent kann sein Modell nicht wechseln, während er arbeitet.</translation>
    </message>
    <message>
        <source>%1 can&apos;t go on with a copy of a conversation.</source>
        <translation>%1 kann nicht mit der Kopie eines Gesprächs weitermachen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t go on with an earlier conversation.</source>
        <translation>%1 kann ein früheres Gespräch nicht fortsetzen.</translation>
    </message>
    <message>
        <source>Start a new run.</source>
        <translation>Starten Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>%1 is at work and can&apos;t be told more before its turn is over.</source>
        <translation>%1 ist bei der Arbeit und hört erst wieder zu, wenn die Runde vorbei ist.</translation>
    </message>
    <message>
        <source>Wait for it, or interrupt it first.</source>
        <translation>Warten Sie darauf, oder unterbrechen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>%1 reached its limit of requests.</source>
        <translation>%1 hat seine Grenze an Anfragen erreicht.</translation>
    </message>
    <message>
        <source>%1 reached its limit of tokens.</source>
        <translation>%1 hat seine Grenze an Token erreicht.</translation>
    </message>
    <message>
        <source>Give it a smaller task.</source>
        <translation>Geben Sie ihm eine kleinere Aufgabe.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; has keys and values.</source>
        <translation>%1:%2:%3: &apos;%4&apos; besteht aus Schlüsseln und Werten.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no key &apos;%4&apos; in &apos;%5&apos;.</source>
        <translation>%1:%2:%3: Es gibt keinen Schlüssel &apos;%4&apos; in &apos;%5&apos;.</translation>
    </message>
    <message>
        <source>It may have: %6.</source>
        <translation>Möglich sind: %6.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; must be a text.</source>
        <translation>%1:%2:%3: &apos;%4&apos; muss ein Text sein.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; must be a list of texts.</source>
        <translation>%1:%2:%3: &apos;%4&apos; muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; must be true or false.</source>
        <translation>%1:%2:%3: &apos;%4&apos; muss true oder false sein.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; can&apos;t be &apos;%5&apos;.</source>
        <translation>%1:%2:%3: &apos;%4&apos; kann nicht &apos;%5&apos; sein.</translation>
    </message>
    <message>
        <source>It may be: %6.</source>
        <translation>Möglich sind: %6.</translation>
    </message>
    <message>
        <source>%1:%2:%3: only version 1 is known.</source>
        <translation>%1:%2:%3: Nur Version 1 ist bekannt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is no exit code.</source>
        <translation>%1:%2:%3: &apos;%4&apos; ist kein Exit-Code.</translation>
    </message>
    <message>
        <source>%1:%2:%3: this is no regular expression: %4.</source>
        <translation>%1:%2:%3: Das ist kein regulärer Ausdruck: %4.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; must be a place in the object, such as part.text.</source>
        <translation>%1:%2:%3: &apos;%4&apos; muss eine Stelle im Objekt sein, etwa part.text.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; must be a list.</source>
        <translation>%1:%2:%3: &apos;%4&apos; muss eine Liste sein.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;version: 1&apos; is missing.</source>
        <translation>%1:%2:%3: &apos;version: 1&apos; fehlt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;program&apos; is missing.</source>
        <translation>%1:%2:%3: &apos;program&apos; fehlt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; can&apos;t be the id of an agent.</source>
        <translation>%1:%2:%3: &apos;%4&apos; kann keine Kennung eines Agenten sein.</translation>
    </message>
    <message>
        <source>An id has small letters, digits and dashes.</source>
        <translation>Eine Kennung besteht aus Kleinbuchstaben, Ziffern und Strichen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: the stream &apos;json&apos; needs &apos;events&apos;.</source>
        <translation>%1:%2:%3: Der Strom &apos;json&apos; braucht &apos;events&apos;.</translation>
    </message>
    <message>
        <source>Install it with &apos;npm install -g @openai/codex&apos;, or set %4 to its path.</source>
        <translation>Installieren Sie ihn mit &apos;npm install -g @openai/codex&apos;, oder setzen Sie %4 auf seinen Pfad.</translation>
    </message>
    <message>
        <source>Codex is only just starting.</source>
        <translation>Codex startet gerade erst.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Install it, or correct &apos;program&apos; in %4.</source>
        <translation>Installieren Sie es, oder berichtigen Sie &apos;program&apos; in %4.</translation>
    </message>
    <message>
        <source>%1 is not installed: there is no program &apos;%2&apos;.</source>
        <translation>%1 ist nicht installiert: Es gibt kein Programm &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>Install it: %3</source>
        <translation>Installieren Sie es: %3</translation>
    </message>
    <message>
        <source>%1 does not work in a terminal.</source>
        <translation>%1 arbeitet nicht in einem Terminal.</translation>
    </message>
    <message>
        <source>The instruction is too long for an argument of %1 (more than 128 KiB).</source>
        <translation>Die Anweisung ist zu lang für ein Argument von %1 (mehr als 128 KiB).</translation>
    </message>
    <message>
        <source>Put the text into a file and name that.</source>
        <translation>Schreiben Sie den Text in eine Datei, und nennen Sie diese.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 needs an instruction to work unattended.</source>
        <translation>%1 braucht eine Anweisung, um unbeaufsichtigt zu arbeiten.</translation>
    </message>
    <message>
        <source>The instruction is too long to start %1 interactively (more than 128 KiB).</source>
        <translation>Die Anweisung ist zu lang, um %1 interaktiv zu starten (mehr als 128 KiB).</translation>
    </message>
    <message>
        <source>Run it unattended, or put the text into a file and name that.</source>
        <translation>Lassen Sie es unbeaufsichtigt laufen, oder schreiben Sie den Text in eine Datei, und nennen Sie diese.</translation>
    </message>
    <message>
        <source>Start %2 in a terminal and log in, or correct the API key.</source>
        <translation>Starten Sie %2 in einem Terminal und melden Sie sich an, oder berichtigen Sie den API-Schlüssel.</translation>
    </message>
    <message>
        <source>Install it with &apos;npm install -g @google/gemini-cli&apos; (Node 20 or newer), or set %4 to its path.</source>
        <translation>Installieren Sie es mit &apos;npm install -g @google/gemini-cli&apos; (Node 20 oder neuer), oder setzen Sie %4 auf seinen Pfad.</translation>
    </message>
    <message>
        <source>Install it with &apos;npm install -g opencode-ai&apos;, or set %4 to its path.</source>
        <translation>Installieren Sie es mit &apos;npm install -g opencode-ai&apos;, oder setzen Sie %4 auf seinen Pfad.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time span.</source>
        <translation>„%1“ ist keine Zeitspanne.</translation>
    </message>
    <message>
        <source>Write it like 30s, 45m, 1h30m or 2d.</source>
        <translation>Schreiben Sie sie wie 30s, 45m, 1h30m oder 2d.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no amount.</source>
        <translation>„%1“ ist keine Menge.</translation>
    </message>
    <message>
        <source>Write it like 500k or 5M.</source>
        <translation>Schreiben Sie sie wie 500k oder 5M.</translation>
    </message>
    <message>
        <source>Run %1 was stopped.</source>
        <translation>Lauf %1 wurde angehalten.</translation>
    </message>
    <message>
        <source>Its check %1 failed: %2</source>
        <translation>Seine Prüfung %1 schlug fehl: %2</translation>
    </message>
    <message>
        <source>Run %3 has the check&apos;s output.</source>
        <translation>Lauf %3 hat die Ausgabe der Prüfung.</translation>
    </message>
    <message>
        <source>What the loop waits for did not come in %1 rounds.</source>
        <translation>Worauf die Schleife wartet, kam in %1 Runden nicht.</translation>
    </message>
    <message>
        <source>Look at the last round&apos;s runs, or allow more with &apos;max&apos;.</source>
        <translation>Sehen Sie die Läufe der letzten Runde an, oder erlauben Sie mit „max“ mehr.</translation>
    </message>
    <message>
        <source>Its check %1 is not true: %2</source>
        <translation>Seine Prüfung %1 ist nicht wahr: %2</translation>
    </message>
    <message>
        <source>The step must give a value, but its answer holds no JSON.</source>
        <translation>Der Schritt muss einen Wert geben, aber seine Antwort enthält kein JSON.</translation>
    </message>
    <message>
        <source>Ask for it: &quot;Answer with JSON: …&quot;; commands write name=value into $RUNYARD_OUTPUT.</source>
        <translation>Bitten Sie darum: „Antworte mit JSON: …“; Befehle schreiben name=wert in $RUNYARD_OUTPUT.</translation>
    </message>
    <message>
        <source>The step gives more than %1 characters.</source>
        <translation>Der Schritt gibt mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The answer was no: %1</source>
        <translation>Die Antwort war nein: %1</translation>
    </message>
    <message>
        <source>The folder %1 is not trusted.</source>
        <translation>Dem Ordner %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Look at it, then say &apos;runyard trust&apos; for it.</source>
        <translation>Sehen Sie ihn an und sagen Sie dann „runyard trust“ dafür.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be a variable of a program.</source>
        <translation>„%1“ kann keine Variable eines Programms sein.</translation>
    </message>
    <message>
        <source>The step &apos;%1&apos; has no instruction.</source>
        <translation>Der Schritt „%1“ hat keine Anweisung.</translation>
    </message>
    <message>
        <source>Give it a prompt, or a file of instructions.</source>
        <translation>Geben Sie ihm einen „prompt“ oder eine Datei mit Anweisungen.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Niemand hat rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time.</source>
        <translation>„%1“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>Write it like 2026-12-24T18:00:00Z.</source>
        <translation>Schreiben Sie sie wie 2026-12-24T18:00:00Z.</translation>
    </message>
    <message>
        <source>Workflows use each other more than %1 deep.</source>
        <translation>Abläufe benutzen einander mehr als %1 tief.</translation>
    </message>
    <message>
        <source>An expression is longer than %1 characters.</source>
        <translation>Ein Ausdruck ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood here.</source>
        <translation>„%1“ wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>The expression is nested too deeply.</source>
        <translation>Der Ausdruck ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>&apos;:&apos; is missing behind &apos;?&apos;.</source>
        <translation>Hinter „?“ fehlt „:“.</translation>
    </message>
    <message>
        <source>&apos;=&apos; is not understood here.</source>
        <translation>„=“ wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>To compare, write &apos;==&apos;.</source>
        <translation>Zum Vergleichen schreiben Sie „==“.</translation>
    </message>
    <message>
        <source>A name is missing behind &apos;.&apos;.</source>
        <translation>Hinter „.“ fehlt ein Name.</translation>
    </message>
    <message>
        <source>&apos;]&apos; is missing.</source>
        <translation>„]“ fehlt.</translation>
    </message>
    <message>
        <source>&apos;)&apos; is missing.</source>
        <translation>„)“ fehlt.</translation>
    </message>
    <message>
        <source>The expression ends too early.</source>
        <translation>Der Ausdruck endet zu früh.</translation>
    </message>
    <message>
        <source>There is no function &apos;%1&apos;.</source>
        <translation>Es gibt keine Funktion „%1“.</translation>
    </message>
    <message>
        <source>There are: %2.</source>
        <translation>Es gibt: %2.</translation>
    </message>
    <message>
        <source>Did you mean &apos;%2&apos;?</source>
        <translation>Meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Ein Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
    <message>
        <source>The expression takes too many operations.</source>
        <translation>Der Ausdruck braucht zu viele Schritte.</translation>
    </message>
    <message>
        <source>The expression makes a text of more than %1 characters.</source>
        <translation>Der Ausdruck ergibt einen Text von mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>fromJson got no JSON: %1.</source>
        <translation>fromJson bekam kein JSON: %1.</translation>
    </message>
    <message>
        <source>range takes a number from 0 to %1.</source>
        <translation>range nimmt eine Zahl von 0 bis %1.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be applied to &apos;%2&apos; and &apos;%3&apos;.</source>
        <translation>„%1“ kann nicht auf „%2“ und „%3“ angewandt werden.</translation>
    </message>
    <message>
        <source>number(…) and text(…) make one of the other.</source>
        <translation>number(…) und text(…) machen das eine aus dem anderen.</translation>
    </message>
    <message>
        <source>The function &apos;%1&apos; got %2 values.</source>
        <translation>Die Funktion „%1“ bekam %2 Werte.</translation>
    </message>
    <message>
        <source>In ${{ %1 }}: %2</source>
        <translation>In ${{ %1 }}: %2</translation>
    </message>
    <message>
        <source>In ${{ %1 }}, where %2: %3</source>
        <translation>In ${{ %1 }}, wobei %2: %3</translation>
    </message>
    <message>
        <source>A division by 0.</source>
        <translation>Eine Teilung durch 0.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known here.</source>
        <translation>„%1“ ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Known are: %2.</source>
        <translation>Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>Here must stand keys with values: %1.</source>
        <translation>Hier müssen Schlüssel mit Werten stehen: %1.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; says the same as &apos;%2&apos; above.</source>
        <translation>„%1“ sagt dasselbe wie „%2“ weiter oben.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>Lassen Sie eines davon weg.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is kept, but has no effect in this version.</source>
        <translation>„%1“ bleibt, hat in dieser Version aber keine Wirkung.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be %2.</source>
        <translation>„%1“ muss %2 sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no value.</source>
        <translation>„%1“ hat keinen Wert.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be &apos;%2&apos;. It is one of: %3.</source>
        <translation>„%1“ kann nicht „%2“ sein. Möglich sind: %3.</translation>
    </message>
    <message>
        <source>Did you mean &apos;%4&apos;?</source>
        <translation>Meinten Sie „%4“?</translation>
    </message>
    <message>
        <source>The JSON Schema is nested too deeply.</source>
        <translation>Das JSON-Schema ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood in a JSON Schema here.</source>
        <translation>„%1“ wird in einem JSON-Schema hier nicht verstanden.</translation>
    </message>
    <message>
        <source>There is no type &apos;%1&apos;.</source>
        <translation>Es gibt keinen Typ „%1“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too short or too long.</source>
        <translation>„%1“ ist zu kurz oder zu lang.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too small or too large.</source>
        <translation>„%1“ ist zu klein oder zu groß.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has too few or too many items.</source>
        <translation>„%1“ hat zu wenige oder zu viele Elemente.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nested too deeply.</source>
        <translation>„%1“ ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be of type %2, but is %3.</source>
        <translation>„%1“ muss vom Typ %2 sein, ist aber %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the value that it must be.</source>
        <translation>„%1“ ist nicht der Wert, der es sein muss.</translation>
    </message>
    <message>
        <source>The library has no workflow &apos;%1&apos;.</source>
        <translation>Die Bibliothek hat keinen Ablauf „%1“.</translation>
    </message>
    <message>
        <source>It has: %2.</source>
        <translation>Sie hat: %2.</translation>
    </message>
    <message>
        <source>&apos;${{&apos; is not closed by &apos;}}&apos;.</source>
        <translation>„${{“ wird nicht mit „}}“ geschlossen.</translation>
    </message>
    <message>
        <source>There is another step &apos;%1&apos; in line %2.</source>
        <translation>In Zeile %2 steht noch ein Schritt „%1“.</translation>
    </message>
    <message>
        <source>Give one of them another id.</source>
        <translation>Geben Sie einem von beiden eine andere „id“.</translation>
    </message>
    <message>
        <source>There is no step &apos;%1&apos;.</source>
        <translation>Es gibt keinen Schritt „%1“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is done in another part of the workflow.</source>
        <translation>„%1“ gehört zu einem anderen Teil des Ablaufs.</translation>
    </message>
    <message>
        <source>Steps of &apos;on_failure&apos; and &apos;finally&apos; come after all others anyway.</source>
        <translation>Schritte von „on_failure“ und „finally“ kommen ohnehin nach allen anderen.</translation>
    </message>
    <message>
        <source>These steps need each other in a circle: %1.</source>
        <translation>Diese Schritte brauchen einander im Kreis: %1.</translation>
    </message>
    <message>
        <source>Take one of these needs away.</source>
        <translation>Nehmen Sie eine dieser Abhängigkeiten weg.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a step before this one.</source>
        <translation>„%1“ ist kein Schritt vor diesem.</translation>
    </message>
    <message>
        <source>Name one that this step needs.</source>
        <translation>Nennen Sie einen, den dieser Schritt braucht.</translation>
    </message>
    <message>
        <source>There is no session &apos;%1&apos;.</source>
        <translation>Es gibt keine Sitzung „%1“.</translation>
    </message>
    <message>
        <source>Write new, continue or fork:STEP.</source>
        <translation>Schreiben Sie new, continue oder fork:SCHRITT.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known in this expression.</source>
        <translation>„%1“ ist in diesem Ausdruck nicht bekannt.</translation>
    </message>
    <message>
        <source>The workflow has no parameter &apos;%1&apos;.</source>
        <translation>Der Ablauf hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>The matrix has no &apos;%1&apos;.</source>
        <translation>Die Matrix hat kein „%1“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; refers to the step &apos;%2&apos;, which need not have ended when &apos;%3&apos; begins.</source>
        <translation>„%1“ bezieht sich auf den Schritt „%2“, der nicht zu Ende sein muss, wenn „%3“ beginnt.</translation>
    </message>
    <message>
        <source>Add it: needs: [%2]</source>
        <translation>Fügen Sie ihn hinzu: needs: [%2]</translation>
    </message>
    <message>
        <source>A step has no &apos;%1&apos;.</source>
        <translation>Ein Schritt hat kein „%1“.</translation>
    </message>
    <message>
        <source>The step &apos;%1&apos; gives no output &apos;%2&apos;.</source>
        <translation>Der Schritt „%1“ gibt keinen Wert „%2“.</translation>
    </message>
    <message>
        <source>It gives: %3.</source>
        <translation>Er gibt: %3.</translation>
    </message>
    <message>
        <source>Did you mean &apos;%3&apos;?</source>
        <translation>Meinten Sie „%3“?</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a list, but is of type %2.</source>
        <translation>„%1“ muss eine Liste sein, ist aber vom Typ %2.</translation>
    </message>
    <message>
        <source>Give the parameter type: array, or split it: split(%1, &apos;,&apos;).</source>
        <translation>Geben Sie dem Parameter den Typ „array“, oder teilen Sie ihn: split(%1, &apos;,&apos;).</translation>
    </message>
    <message>
        <source>Workflow %1 has already ended.</source>
        <translation>Ablauf %1 ist schon zu Ende.</translation>
    </message>
    <message>
        <source>&apos;runyard workflow rerun&apos; does steps of it again.</source>
        <translation>„runyard workflow rerun“ führt Schritte davon noch einmal aus.</translation>
    </message>
    <message>
        <source>Workflow %1 is being cancelled.</source>
        <translation>Ablauf %1 wird abgebrochen.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Warten Sie, bis er zu Ende ist.</translation>
    </message>
    <message>
        <source>Workflow %1 is a step of another one.</source>
        <translation>Ablauf %1 ist ein Schritt eines anderen.</translation>
    </message>
    <message>
        <source>Do that step again.</source>
        <translation>Führen Sie jenen Schritt noch einmal aus.</translation>
    </message>
    <message>
        <source>No step of workflow %1 has failed.</source>
        <translation>Kein Schritt des Ablaufs %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Name one: --from STEP</source>
        <translation>Nennen Sie einen: --from SCHRITT</translation>
    </message>
    <message>
        <source>Workflow %1 has no step &apos;%2&apos;.</source>
        <translation>Ablauf %1 hat keinen Schritt „%2“.</translation>
    </message>
    <message>
        <source>It has: %3.</source>
        <translation>Er hat: %3.</translation>
    </message>
    <message>
        <source>Step &apos;%1&apos; has not begun yet.</source>
        <translation>Schritt „%1“ hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>No step of workflow %1 waits for an answer now.</source>
        <translation>Kein Schritt des Ablaufs %1 wartet jetzt auf eine Antwort.</translation>
    </message>
    <message>
        <source>&apos;runyard workflow show&apos; shows how it stands.</source>
        <translation>„runyard workflow show“ zeigt, wie er steht.</translation>
    </message>
    <message>
        <source>Several steps wait for an answer: %1.</source>
        <translation>Mehrere Schritte warten auf eine Antwort: %1.</translation>
    </message>
    <message>
        <source>Name the one that is meant.</source>
        <translation>Nennen Sie den gemeinten.</translation>
    </message>
    <message>
        <source>What step &apos;%1&apos; shows has changed since you saw it.</source>
        <translation>Was Schritt „%1“ zeigt, hat sich geändert, seit Sie es sahen.</translation>
    </message>
    <message>
        <source>Look at it again, then answer.</source>
        <translation>Sehen Sie es noch einmal an, und antworten Sie dann.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not what the form asks for: %2</source>
        <translation>„%1“ ist nicht, wonach das Formular fragt: %2</translation>
    </message>
    <message>
        <source>Say which item is chosen.</source>
        <translation>Sagen Sie, welches Element gewählt wird.</translation>
    </message>
    <message>
        <source>For example: --set item=0</source>
        <translation>Zum Beispiel: --set item=0</translation>
    </message>
    <message>
        <source>Step &apos;%1&apos; has begun, so it must stay as it is.</source>
        <translation>Schritt „%1“ hat begonnen und muss deshalb bleiben, wie er ist.</translation>
    </message>
    <message>
        <source>Change only steps that have not begun.</source>
        <translation>Ändern Sie nur Schritte, die nicht begonnen haben.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a list, but is &apos;%2&apos;.</source>
        <translation>„%1“ muss eine Liste sein, ist aber „%2“.</translation>
    </message>
    <message>
        <source>The step would be done more than %1 times.</source>
        <translation>Der Schritt würde mehr als %1 Mal ausgeführt.</translation>
    </message>
    <message>
        <source>What it needs did not succeed: %1.</source>
        <translation>Was er braucht, ist nicht gelungen: %1.</translation>
    </message>
    <message>
        <source>These steps failed: %1.</source>
        <translation>Diese Schritte schlugen fehl: %1.</translation>
    </message>
    <message>
        <source>&apos;runyard workflow rerun&apos; does them again.</source>
        <translation>„runyard workflow rerun“ führt sie noch einmal aus.</translation>
    </message>
    <message>
        <source>The file is no YAML, so it can&apos;t be edited here.</source>
        <translation>Die Datei ist kein YAML und kann deshalb hier nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>Correct it in its text first.</source>
        <translation>Berichtigen Sie sie zuerst im Text.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is an alias: what it stands for is written elsewhere, and used elsewhere too.</source>
        <translation>„%1“ ist ein Verweis: Wofür er steht, ist anderswo geschrieben und wird auch anderswo benutzt.</translation>
    </message>
    <message>
        <source>Edit it in the text.</source>
        <translation>Bearbeiten Sie es im Text.</translation>
    </message>
    <message>
        <source>There is a step &apos;%1&apos; already.</source>
        <translation>Es gibt schon einen Schritt „%1“.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>Es gibt keine Schritte.</translation>
    </message>
    <message>
        <source>Give at least one, below &apos;steps:&apos;.</source>
        <translation>Geben Sie mindestens einen an, unter „steps:“.</translation>
    </message>
    <message>
        <source>Version %1 of the format is not known.</source>
        <translation>Version %1 des Formats ist nicht bekannt.</translation>
    </message>
    <message>
        <source>This version of Runyard knows version 1.</source>
        <translation>Diese Version von Runyard kennt Version 1.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be a name.</source>
        <translation>„%1“ kann kein Name sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, &apos;-&apos; and &apos;_&apos;.</source>
        <translation>Nehmen Sie Buchstaben, Ziffern, „-“ und „_“.</translation>
    </message>
    <message>
        <source>The default of &apos;%1&apos; is not what it may be: %2</source>
        <translation>Die Voreinstellung von „%1“ ist nicht, was sie sein darf: %2</translation>
    </message>
    <message>
        <source>The step has no &apos;id&apos;.</source>
        <translation>Der Schritt hat keine „id“.</translation>
    </message>
    <message>
        <source>Give it a short name: id: build</source>
        <translation>Geben Sie ihm einen kurzen Namen: id: build</translation>
    </message>
    <message>
        <source>There are more than %1 steps.</source>
        <translation>Es gibt mehr als %1 Schritte.</translation>
    </message>
    <message>
        <source>The step says not what it does.</source>
        <translation>Der Schritt sagt nicht, was er tut.</translation>
    </message>
    <message>
        <source>The step does more than one thing: %1.</source>
        <translation>Der Schritt tut mehr als eines: %1.</translation>
    </message>
    <message>
        <source>A step has one of: agent, run, command, approve, wait, uses, merge.</source>
        <translation>Ein Schritt hat eines von: agent, run, command, approve, wait, uses, merge.</translation>
    </message>
    <message>
        <source>A wait has either &apos;for&apos; or &apos;until&apos;.</source>
        <translation>Ein „wait“ hat entweder „for“ oder „until“.</translation>
    </message>
    <message>
        <source>&apos;matrix&apos; and &apos;foreach&apos; exclude each other.</source>
        <translation>„matrix“ und „foreach“ schließen einander aus.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs &apos;matrix&apos; or &apos;foreach&apos;.</source>
        <translation>„%1“ braucht „matrix“ oder „foreach“.</translation>
    </message>
    <message>
        <source>A loop needs &apos;until&apos;.</source>
        <translation>Eine Schleife braucht „until“.</translation>
    </message>
    <message>
        <source>A loop needs &apos;max&apos;, from 1 to %1.</source>
        <translation>Eine Schleife braucht „max“, von 1 bis %1.</translation>
    </message>
    <message>
        <source>Only steps with &apos;agent&apos; or &apos;run&apos; loop.</source>
        <translation>Nur Schritte mit „agent“ oder „run“ haben Schleifen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be from 0 to 100.</source>
        <translation>„%1“ muss von 0 bis 100 sein.</translation>
    </message>
    <message>
        <source>The parameter &apos;%1&apos; has no value.</source>
        <translation>Der Parameter „%1“ hat keinen Wert.</translation>
    </message>
    <message>
        <source>Give one: --set %1=VALUE</source>
        <translation>Geben Sie einen an: --set %1=WERT</translation>
    </message>
    <message>
        <source>The parameter &apos;%1&apos; is not what it may be: %2</source>
        <translation>Der Parameter „%1“ ist nicht, was er sein darf: %2</translation>
    </message>
    <message>
        <source>A value is nested too deeply.</source>
        <translation>Ein Wert ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This is no text in UTF-8: %1.</source>
        <translation>Das ist kein Text in UTF-8: %1.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 without control characters.</source>
        <translation>Speichern Sie die Datei als UTF-8 ohne Steuerzeichen.</translation>
    </message>
    <message>
        <source>A tab can&apos;t indent in YAML.</source>
        <translation>Ein Tabulator kann in YAML nicht einrücken.</translation>
    </message>
    <message>
        <source>Use spaces.</source>
        <translation>Nehmen Sie Leerzeichen.</translation>
    </message>
    <message>
        <source>This is no YAML: %1.</source>
        <translation>Das ist kein YAML: %1.</translation>
    </message>
    <message>
        <source>Look at the indentation, the quotes and the colons here and in the line above.</source>
        <translation>Sehen Sie hier und in der Zeile darüber auf Einrückung, Anführungszeichen und Doppelpunkte.</translation>
    </message>
    <message>
        <source>A second document begins here.</source>
        <translation>Hier beginnt ein zweites Dokument.</translation>
    </message>
    <message>
        <source>The tag &apos;%1&apos; means nothing here.</source>
        <translation>Die Marke „%1“ bedeutet hier nichts.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>A key must be a plain word.</source>
        <translation>Ein Schlüssel muss ein einfaches Wort sein.</translation>
    </message>
    <message>
        <source>The key &apos;%1&apos; stands here for the second time.</source>
        <translation>Der Schlüssel „%1“ steht hier zum zweiten Mal.</translation>
    </message>
    <message>
        <source>The file holds more than %1 values, those behind aliases counted each time.</source>
        <translation>Die Datei enthält mehr als %1 Werte; die hinter Verweisen zählen jedes Mal.</translation>
    </message>
    <message>
        <source>A text here holds a zero byte.</source>
        <translation>Ein Text hier enthält ein Nullbyte.</translation>
    </message>
    <message>
        <source>The alias &apos;%1&apos; stands within itself.</source>
        <translation>Der Verweis „%1“ steht in sich selbst.</translation>
    </message>
    <message>
        <source>There is no anchor &apos;&amp;%1&apos; above.</source>
        <translation>Weiter oben gibt es keinen Anker „&amp;%1“.</translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation>Das ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The file is larger than %1 bytes.</source>
        <translation>Die Datei ist größer als %1 Bytes.</translation>
    </message>
    <message>
        <source>%1:%2:%3: front matter is lines like &apos;title: Words&apos;.</source>
        <translation>%1:%2:%3: Der Kopf besteht aus Zeilen wie „title: Worte“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no key &apos;%4&apos; here.</source>
        <translation>%1:%2:%3: Einen Schlüssel „%4“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no key &apos;%4&apos; here. Did you mean &apos;%5&apos;?</source>
        <translation>%1:%2:%3: Einen Schlüssel „%4“ gibt es hier nicht. Meinten Sie „%5“?</translation>
    </message>
    <message>
        <source>%1:%2:%3: a text is expected here.</source>
        <translation>%1:%2:%3: Hier wird ein Text erwartet.</translation>
    </message>
    <message>
        <source>%1:%2:%3: true or false is expected here.</source>
        <translation>%1:%2:%3: Hier wird true oder false erwartet.</translation>
    </message>
    <message>
        <source>%1:%2:%3: what it requires is lines like &apos;git: true&apos;.</source>
        <translation>%1:%2:%3: Was vorausgesetzt wird, steht in Zeilen wie „git: true“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: variables are names with what is known of each below them, at most %4.</source>
        <translation>%1:%2:%3: Variablen sind Namen, unter denen steht, was von ihnen bekannt ist; höchstens %4.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; can&apos;t be the name of a variable.</source>
        <translation>%1:%2:%3: „%4“ kann keine Variable heißen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is none of: %5.</source>
        <translation>%1:%2:%3: „%4“ ist keines von diesen: %5.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; has no choices.</source>
        <translation>%1:%2:%3: „%4“ hat nichts zur Auswahl.</translation>
    </message>
    <message>
        <source>%1:%2:%3: %4</source>
        <translation>%1:%2:%3: %4</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a whole number, and &apos;%2&apos; is none.</source>
        <translation>„%1“ ist eine ganze Zahl, „%2“ ist keine.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a number, and &apos;%2&apos; is none.</source>
        <translation>„%1“ ist eine Zahl, „%2“ ist keine.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is true or false, not &apos;%2&apos;.</source>
        <translation>„%1“ ist true oder false, nicht „%2“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a text, not &apos;%2&apos;.</source>
        <translation>„%1“ ist ein Text, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: the front matter has no end.</source>
        <translation>%1:%2:%3: Der Kopf hat kein Ende.</translation>
    </message>
    <message>
        <source>End it with a line of three dashes.</source>
        <translation>Beenden Sie ihn mit einer Zeile aus drei Strichen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be given: %2.</source>
        <translation>„%1“ muss angegeben werden: %2.</translation>
    </message>
    <message>
        <source>On the command line: --set NAME=VALUE.</source>
        <translation>Auf der Befehlszeile: --set NAME=WERT.</translation>
    </message>
    <message>
        <source>The instruction has no variable &apos;%1&apos;. It has: %2.</source>
        <translation>Die Anweisung hat keine Variable „%1“. Sie hat: %2.</translation>
    </message>
    <message>
        <source>%1 is not what you trusted, so it is not used.</source>
        <translation>%1 ist nicht das, dem Sie vertraut haben, und wird deshalb nicht benutzt.</translation>
    </message>
    <message>
        <source>Look at it, then say &apos;runyard trust FOLDER&apos;.</source>
        <translation>Sehen Sie es sich an, dann „runyard trust ORDNER“.</translation>
    </message>
    <message>
        <source>There is no instruction set &apos;%1&apos;.</source>
        <translation>Es gibt keine Anweisung „%1“.</translation>
    </message>
    <message>
        <source>&apos;runyard instructions list&apos; names them.</source>
        <translation>„runyard instructions list“ nennt sie.</translation>
    </message>
    <message>
        <source>There is no instruction set &apos;%1&apos;. Did you mean &apos;%2&apos;?</source>
        <translation>Es gibt keine Anweisung „%1“. Meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>The instruction set &apos;%1&apos; does not fit %2: %3.</source>
        <translation>Die Anweisung „%1“ passt nicht zu %2: %3.</translation>
    </message>
    <message>
        <source>Choose another one; or correct what is known of the project in .runyard/project.yaml.</source>
        <translation>Wählen Sie eine andere; oder berichtigen Sie in .runyard/project.yaml, was über das Projekt bekannt ist.</translation>
    </message>
    <message>
        <source>There is nothing to include under the name &apos;%1&apos;.</source>
        <translation>Unter dem Namen „%1“ gibt es nichts einzufügen.</translation>
    </message>
    <message>
        <source>%1 gives an empty instruction here.</source>
        <translation>%1 ergibt hier eine leere Anweisung.</translation>
    </message>
    <message>
        <source>There is no preset &apos;%1&apos;. Known: %2.</source>
        <translation>Es gibt keine Voreinstellung „%1“. Bekannt: %2.</translation>
    </message>
    <message>
        <source>They lie in ~/.config/runyard/presets and in a folder&apos;s .runyard/presets.</source>
        <translation>Sie liegen in ~/.config/runyard/presets und in .runyard/presets eines Ordners.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a preset is lines like &apos;agent: mock&apos;.</source>
        <translation>%1:%2:%3: Eine Voreinstellung besteht aus Zeilen wie „agent: mock“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: this is no value for &apos;%4&apos;.</source>
        <translation>%1:%2:%3: Das ist kein Wert für „%4“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: facts are lines like &apos;name: my-project&apos;.</source>
        <translation>%1:%2:%3: Angaben sind Zeilen wie „name: mein-projekt“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no fact &apos;%4&apos;.</source>
        <translation>%1:%2:%3: Eine Angabe „%4“ gibt es nicht.</translation>
    </message>
    <message>
        <source>%1:%2:%3: commands are lines like &apos;test: make check&apos;.</source>
        <translation>%1:%2:%3: Befehle sind Zeilen wie „test: make check“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is not closed in its line.</source>
        <translation>%1:%2:%3: „%4“ wird in seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>To write {{, {% or {# as they are, say {% templatetag openvariable %}, openblock or opencomment.</source>
        <translation>Um {{, {% oder {# selbst zu schreiben: {% templatetag openvariable %}, openblock oder opencomment.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; has no &apos;%5&apos;.</source>
        <translation>%1:%2:%3: Zu „%4“ fehlt „%5“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a variable without a name.</source>
        <translation>%1:%2:%3: eine Variable ohne Namen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is not expected here.</source>
        <translation>%1:%2:%3: „%4“ wird hier nicht erwartet.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no tag &apos;%4&apos; here.</source>
        <translation>%1:%2:%3: Ein Tag „%4“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no tag &apos;%4&apos; here. Did you mean &apos;%5&apos;?</source>
        <translation>%1:%2:%3: Ein Tag „%4“ gibt es hier nicht. Meinten Sie „%5“?</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; stands outside of &apos;%5&apos;.</source>
        <translation>%1:%2:%3: „%4“ steht außerhalb von „%5“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;end%4&apos; closes nothing.</source>
        <translation>%1:%2:%3: „end%4“ schließt nichts.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;end%4&apos; stands where &apos;end%5&apos; is expected, for line %6.</source>
        <translation>%1:%2:%3: „end%4“ steht, wo „end%5“ erwartet wird, zu Zeile %6.</translation>
    </message>
    <message>
        <source>%1:%2:%3: the condition is not complete.</source>
        <translation>%1:%2:%3: Die Bedingung ist nicht vollständig.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a loop is &apos;{% for NAME in LIST %}&apos;.</source>
        <translation>%1:%2:%3: Eine Schleife lautet „{% for NAME in LISTE %}“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: it is &apos;{% with NAME=VALUE %}&apos;.</source>
        <translation>%1:%2:%3: Es heißt „{% with NAME=WERT %}“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: it is &apos;{% include &quot;NAME&quot; %}&apos;.</source>
        <translation>%1:%2:%3: Es heißt „{% include &quot;NAME&quot; %}“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; would include itself.</source>
        <translation>%1:%2:%3: „%4“ würde sich selbst einfügen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there are too many includes.</source>
        <translation>%1:%2:%3: Es wird zu viel eingefügt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no filter &apos;%4&apos; here.</source>
        <translation>%1:%2:%3: Einen Filter „%4“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no filter &apos;%4&apos; here. Did you mean &apos;%5&apos;?</source>
        <translation>%1:%2:%3: Einen Filter „%4“ gibt es hier nicht. Meinten Sie „%5“?</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;join&apos; needs a text in quotes.</source>
        <translation>%1:%2:%3: „join“ braucht einen Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is not the name of a variable.</source>
        <translation>%1:%2:%3: „%4“ ist kein Name einer Variable.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; may not be shown to agents.</source>
        <translation>%1:%2:%3: „%4“ darf Agenten nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The setting instructions.environment lists the variables that may be.</source>
        <translation>Die Einstellung instructions.environment nennt die Variablen, die es dürfen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no variable &apos;%4&apos;.</source>
        <translation>%1:%2:%3: Eine Variable „%4“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Declare it in the front matter, under &apos;variables&apos;.</source>
        <translation>Erklären Sie sie im Kopf, unter „variables“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no variable &apos;%4&apos;. Did you mean &apos;%5&apos;?</source>
        <translation>%1:%2:%3: Eine Variable „%4“ gibt es nicht. Meinten Sie „%5“?</translation>
    </message>
    <message>
        <source>%1 takes longer than %2 ms to fill in.</source>
        <translation>%1 auszufüllen dauert länger als %2 ms.</translation>
    </message>
    <message>
        <source>Look at its loops.</source>
        <translation>Sehen Sie sich die Schleifen darin an.</translation>
    </message>
    <message>
        <source>%1 becomes longer than %2 characters.</source>
        <translation>%1 wird länger als %2 Zeichen.</translation>
    </message>
    <message>
        <source>Look at its loops, or raise the setting instructions.maxBytes.</source>
        <translation>Sehen Sie sich die Schleifen darin an, oder erhöhen Sie die Einstellung instructions.maxBytes.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be filled in: %2.</source>
        <translation>%1 kann nicht ausgefüllt werden: %2.</translation>
    </message>
    <message>
        <source>There is nothing to look for.</source>
        <translation>Es gibt nichts zu suchen.</translation>
    </message>
    <message>
        <source>Give at least one word.</source>
        <translation>Geben Sie mindestens ein Wort an.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht da.</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of Runyard.</source>
        <translation>%1 stammt von einer neueren Version von Runyard.</translation>
    </message>
    <message>
        <source>Use that version.</source>
        <translation>Benutzen Sie diese Version.</translation>
    </message>
    <message>
        <source>The budget of %1 is used up: %2.</source>
        <translation>Das Budget von %1 ist aufgebraucht: %2.</translation>
    </message>
    <message>
        <source>Extend it (&apos;runyard budget extend&apos;), or wait until tomorrow where it is one of the day.</source>
        <translation>Erhöhen Sie es (&apos;runyard budget extend&apos;), oder warten Sie bis morgen, wenn es das eines Tages ist.</translation>
    </message>
    <message>
        <source>There is no such budget.</source>
        <translation>Ein solches Budget gibt es nicht.</translation>
    </message>
    <message>
        <source>The settings &apos;budget.usdPerDay&apos; and &apos;budget.folderUsdPerDay&apos; set one.</source>
        <translation>Die Einstellungen &apos;budget.usdPerDay&apos; und &apos;budget.folderUsdPerDay&apos; setzen eines.</translation>
    </message>
    <message>
        <source>This engine&apos;s store can&apos;t do that.</source>
        <translation>Der Speicher dieses Dienstes kann das nicht.</translation>
    </message>
    <message>
        <source>Run %1 is not at work.</source>
        <translation>Lauf %1 arbeitet nicht.</translation>
    </message>
    <message>
        <source>No run waits for the account &apos;%1&apos;.</source>
        <translation>Kein Lauf wartet auf das Konto „%1“.</translation>
    </message>
    <message>
        <source>&apos;runyard queue show&apos; lists those that do.</source>
        <translation>„runyard queue show“ zeigt die, auf die gewartet wird.</translation>
    </message>
    <message>
        <source>This engine has no instruction sets.</source>
        <translation>Dieser Dienst hat keine Anweisungen.</translation>
    </message>
    <message>
        <source>Only %1 MiB of memory are free; %2 are wanted before another run is started.</source>
        <translation>Nur %1 MiB Speicher sind frei; für einen weiteren Lauf sollen es %2 sein.</translation>
    </message>
    <message>
        <source>It goes on by itself when there is more.</source>
        <translation>Es geht von selbst weiter, wenn es mehr ist.</translation>
    </message>
    <message>
        <source>Programs wait for memory in %1 % of the time.</source>
        <translation>Programme warten %1 % der Zeit auf Speicher.</translation>
    </message>
    <message>
        <source>It goes on by itself when it is less.</source>
        <translation>Es geht von selbst weiter, wenn es weniger ist.</translation>
    </message>
    <message>
        <source>The load is %1 for each core.</source>
        <translation>Die Last je Prozessorkern ist %1.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be moved to %2: %3.</source>
        <translation>%1 lässt sich nicht nach %2 verschieben: %3.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is no effect: allow, deny or ask.</source>
        <translation>%1:%2:%3: &apos;%4&apos; ist keine Wirkung: allow, deny oder ask.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a rule has keys and values.</source>
        <translation>%1:%2:%3: Eine Regel besteht aus Schlüsseln und Werten.</translation>
    </message>
    <message>
        <source>%1:%2:%3: there is no &apos;%4&apos; in a rule.</source>
        <translation>%1:%2:%3: In einer Regel gibt es kein &apos;%4&apos;.</translation>
    </message>
    <message>
        <source>It may have: effect, tool, command, path, domain, folder, agent, message.</source>
        <translation>Möglich sind: effect, tool, command, path, domain, folder, agent, message.</translation>
    </message>
    <message>
        <source>%1:%2:%3: the rule has no effect.</source>
        <translation>%1:%2:%3: Die Regel hat keine Wirkung.</translation>
    </message>
    <message>
        <source>Say &apos;effect: allow&apos;, &apos;deny&apos; or &apos;ask&apos;.</source>
        <translation>Schreiben Sie &apos;effect: allow&apos;, &apos;deny&apos; oder &apos;ask&apos;.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read as a file of rules.</source>
        <translation>%1 ist nicht als Datei mit Regeln zu lesen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a file of rules has &apos;version: 1&apos;.</source>
        <translation>%1:%2:%3: Eine Datei mit Regeln hat &apos;version: 1&apos;.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; means nothing here.</source>
        <translation>%1:%2:%3: &apos;%4&apos; bedeutet hier nichts.</translation>
    </message>
    <message>
        <source>%1 is written in a way that can&apos;t be changed by a program.</source>
        <translation>%1 ist so geschrieben, dass kein Programm es ändern kann.</translation>
    </message>
    <message>
        <source>Change it by hand.</source>
        <translation>Ändern Sie es von Hand.</translation>
    </message>
    <message>
        <source>There is no rule %1 of your own.</source>
        <translation>Sie haben keine eigene Regel %1.</translation>
    </message>
    <message>
        <source>&apos;runyard permissions rules&apos; lists them; those of a folder are changed in its file.</source>
        <translation>&apos;runyard permissions rules&apos; zählt sie auf; die eines Ordners werden in seiner Datei geändert.</translation>
    </message>
    <message>
        <source>The supervisor process could not be started: %1.</source>
        <translation>Der Prozess, der den Lauf betreut, ließ sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>Install Runyard again.</source>
        <translation>Installieren Sie Runyard neu.</translation>
    </message>
    <message>
        <source>Run %1, which this one was to go on with, ended before it began a conversation.</source>
        <translation>Lauf %1, den dieser fortsetzen sollte, endete, bevor ein Gespräch begann.</translation>
    </message>
    <message>
        <source>There is no agent at work that could be told so.</source>
        <translation>Kein Agent ist bei der Arbeit, dem das gesagt werden könnte.</translation>
    </message>
    <message>
        <source>The kernel killed it: the machine was out of memory.</source>
        <translation>Der Kernel hat ihn beendet: Der Rechner hatte keinen Speicher mehr.</translation>
    </message>
    <message>
        <source>Let fewer runs work at once, or give it less to do; then try again.</source>
        <translation>Lassen Sie weniger Läufe zugleich arbeiten oder geben Sie ihm weniger zu tun; dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The folder %1 vanished while the run worked in it.</source>
        <translation>Der Ordner %1 ist verschwunden, während der Lauf darin arbeitete.</translation>
    </message>
    <message>
        <source>It was ended after %1: that is its limit.</source>
        <translation>Er wurde nach %1 beendet: Das ist seine Grenze.</translation>
    </message>
    <message>
        <source>Give it more time with --timeout, or less to do.</source>
        <translation>Geben Sie ihm mit --timeout mehr Zeit oder weniger zu tun.</translation>
    </message>
    <message>
        <source>It was ended after %1 without any output.</source>
        <translation>Er wurde nach %1 ohne jede Ausgabe beendet.</translation>
    </message>
    <message>
        <source>Look at the end of its output; --idle-timeout gives it more time.</source>
        <translation>Sehen Sie sich das Ende seiner Ausgabe an; --idle-timeout gibt ihm mehr Zeit.</translation>
    </message>
    <message>
        <source>It used %1 of processor time; %2 are allowed.</source>
        <translation>Er verbrauchte %1 Prozessorzeit; erlaubt sind %2.</translation>
    </message>
    <message>
        <source>Give it more with --processor-time or run.processorTimeMs, or less to do.</source>
        <translation>Geben Sie ihm mit --processor-time oder run.processorTimeMs mehr, oder weniger zu tun.</translation>
    </message>
    <message>
        <source>A limit of processor time, memory or processes can&apos;t be below 0.</source>
        <translation>Eine Grenze für Prozessorzeit, Speicher oder Prozesse kann nicht unter 0 liegen.</translation>
    </message>
    <message>
        <source>It did not begin in time: %1, or where its program is, does not answer. Its start was taken back.</source>
        <translation>Er begann nicht rechtzeitig: %1, oder wo sein Programm liegt, antwortet nicht. Sein Start wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It may lie on a network drive that is gone. Try again when it is back; run.startTimeoutMs says how long is waited.</source>
        <translation>Es liegt vielleicht auf einem Netzlaufwerk, das nicht mehr da ist. Versuchen Sie es wieder, wenn es zurück ist; run.startTimeoutMs sagt, wie lange gewartet wird.</translation>
    </message>
    <message>
        <source>%1, where the program &apos;%2&apos; is looked for, does not answer.</source>
        <translation>%1, wo nach dem Programm „%2“ gesucht wird, antwortet nicht.</translation>
    </message>
    <message>
        <source>It may lie on a network drive that is gone. Try again when it is back, or take the folder out of PATH and restart the engine.</source>
        <translation>Er liegt vielleicht auf einem Netzlaufwerk, das nicht mehr da ist. Versuchen Sie es wieder, wenn es zurück ist, oder nehmen Sie den Ordner aus PATH und starten Sie den Dienst neu.</translation>
    </message>
    <message>
        <source>It used %1 MiB of memory; %2 are allowed.</source>
        <translation>Er benutzte %1 MiB Speicher; erlaubt sind %2.</translation>
    </message>
    <message>
        <source>Give it more with --memory or run.memoryLimitMiB, or less to do at once.</source>
        <translation>Geben Sie ihm mit --memory oder run.memoryLimitMiB mehr, oder weniger auf einmal zu tun.</translation>
    </message>
    <message>
        <source>It had %1 processes; %2 are allowed.</source>
        <translation>Er hatte %1 Prozesse; erlaubt sind %2.</translation>
    </message>
    <message>
        <source>Allow more with --processes or run.processLimit, or let it do less at once.</source>
        <translation>Erlauben Sie mit --processes oder run.processLimit mehr, oder lassen Sie ihn weniger auf einmal tun.</translation>
    </message>
    <message>
        <source>It was silent for %1, and ended to be started again.</source>
        <translation>Er schwieg %1 lang und wurde beendet, um neu gestartet zu werden.</translation>
    </message>
    <message>
        <source>The workflow names the file &apos;%1&apos;, which is not beside it.</source>
        <translation>Der Ablauf nennt die Datei &apos;%1&apos;, die nicht bei ihm liegt.</translation>
    </message>
    <message>
        <source>Put it into the workflow&apos;s folder, or below.</source>
        <translation>Legen Sie sie in den Ordner des Ablaufs oder darunter.</translation>
    </message>
    <message>
        <source>The workflow names more than %1 files.</source>
        <translation>Der Ablauf nennt mehr als %1 Dateien.</translation>
    </message>
    <message>
        <source>Look at it, then start again with trust (--trust).</source>
        <translation>Sehen Sie ihn sich an, dann starten Sie noch einmal mit Vertrauen (--trust).</translation>
    </message>
    <message>
        <source>This version of Runyard can&apos;t go on with the workflow&apos;s text.</source>
        <translation>Diese Version von Runyard kann mit dem Text des Ablaufs nicht weitermachen.</translation>
    </message>
    <message>
        <source>Start it anew.</source>
        <translation>Starten Sie ihn neu.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Instruction sets are filled in from a folder&apos;s files, and none of these folders is trusted yet.</source>
        <translation>Anweisungen werden aus den Dateien eines Ordners ausgefüllt, und keinem dieser Ordner wird schon vertraut.</translation>
    </message>
    <message>
        <source>What was copied holds no steps.</source>
        <translation>Im Kopierten sind keine Schritte.</translation>
    </message>
    <message>
        <source>%1 is too large.</source>
        <translation>%1 ist zu groß.</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>&apos;%2&apos; can&apos;t come after &apos;%1&apos;.</source>
        <translation>„%2“ kann nicht nach „%1“ kommen.</translation>
    </message>
    <message>
        <source>Steps can&apos;t wait for each other in a circle, nor twice.</source>
        <translation>Schritte können nicht im Kreis aufeinander warten und nicht doppelt.</translation>
    </message>
    <message>
        <source>Run %1 was itself queued by an agent, %2 deep: it can queue no more.</source>
        <translation>Lauf %1 wurde selbst von einem Agenten eingereiht, %2 tief: Er kann nichts mehr einreihen.</translation>
    </message>
    <message>
        <source>The agent of run %1 has queued %2 runs, and can queue no more.</source>
        <translation>Der Agent von Lauf %1 hat %2 Läufe eingereiht und kann nicht noch mehr einreihen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be loaded: %2.</source>
        <translation>%1 kann nicht geladen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is missing, which belongs to Runyard.</source>
        <translation>%1 fehlt, das zu Runyard gehört.</translation>
    </message>
    <message>
        <source>The file has no jobs.</source>
        <translation>Die Datei hat keine Aufträge.</translation>
    </message>
    <message>
        <source>There is no task in the file.</source>
        <translation>In der Datei steht keine Aufgabe.</translation>
    </message>
    <message>
        <source>Tasks are lines like &apos;- [ ] Do this&apos;.</source>
        <translation>Aufgaben sind Zeilen wie &apos;- [ ] Tu dies&apos;.</translation>
    </message>
    <message>
        <source>Say above that you trust them, then choose again.</source>
        <translation>Sagen Sie oben, dass Sie ihnen vertrauen, und wählen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>&apos;runyard continue RUN TEXT --anew&apos; begins a new conversation with a summary of this one.</source>
        <translation>„runyard continue LAUF TEXT --anew“ beginnt ein neues Gespräch mit einer Zusammenfassung von diesem.</translation>
    </message>
    <message>
        <source>Name a file that is there: it is read each time Claude Code starts.</source>
        <translation>Nennen Sie eine Datei, die es gibt: sie wird bei jedem Start von Claude Code gelesen.</translation>
    </message>
    <message>
        <source>%1 is no JSON, so Claude Code can&apos;t be told that its first questions are answered.</source>
        <translation>%1 ist kein JSON, also kann Claude Code nicht gesagt werden, dass seine ersten Fragen beantwortet sind.</translation>
    </message>
    <message>
        <source>Correct it or move it aside, or set agent.claude.answerFirstQuestions to false.</source>
        <translation>Berichtigen Sie sie oder legen Sie sie beiseite, oder setzen Sie agent.claude.answerFirstQuestions auf false.</translation>
    </message>
    <message>
        <source>Claude Code has no record of conversation %1 any more.</source>
        <translation>Claude Code hat keine Aufzeichnung des Gesprächs %1 mehr.</translation>
    </message>
    <message>
        <source>Claude Code&apos;s record of the conversation is damaged, and holds nothing to go on with: %1.</source>
        <translation>Die Aufzeichnung, die Claude Code von dem Gespräch hat, ist beschädigt, und es steht nichts darin, womit es weiterginge: %1.</translation>
    </message>
    <message>
        <source>Run %1 has not ended yet, so there is nothing to sum up.</source>
        <translation>Lauf %1 ist noch nicht zu Ende, also gibt es nichts zusammenzufassen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be the name of a thread.</source>
        <translation>„%1“ kann kein Name eines Threads sein.</translation>
    </message>
    <message>
        <source>Give it a line of at most 80 characters.</source>
        <translation>Geben Sie ihm eine Zeile von höchstens 80 Zeichen.</translation>
    </message>
    <message>
        <source>A rule says what to use: &apos;useAgent&apos;, &apos;useModel&apos; or both.</source>
        <translation>Eine Regel sagt, was zu nehmen ist: „useAgent“, „useModel“ oder beides.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing that a rule may wait for: %2.</source>
        <translation>„%1“ ist nichts, worauf eine Regel warten kann: %2.</translation>
    </message>
    <message>
        <source>A note has 1 to %1 characters.</source>
        <translation>Eine Notiz hat 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>A note is for a folder or for a thread.</source>
        <translation>Eine Notiz ist für einen Ordner oder für einen Thread.</translation>
    </message>
    <message>
        <source>There are %1 notes already.</source>
        <translation>Es gibt schon %1 Notizen.</translation>
    </message>
    <message>
        <source>Remove some: &apos;runyard note list&apos; shows them.</source>
        <translation>Entfernen Sie einige: „runyard note list“ zeigt sie.</translation>
    </message>
    <message>
        <source>There is no note %1.</source>
        <translation>Es gibt keine Notiz %1.</translation>
    </message>
    <message>
        <source>&apos;runyard note list&apos; shows the notes.</source>
        <translation>„runyard note list“ zeigt die Notizen.</translation>
    </message>
    <message>
        <source>Name the thread, and the runs that belong to it.</source>
        <translation>Nennen Sie den Thread und die Läufe, die zu ihm gehören.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is true or false.</source>
        <translation>%1:%2:%3: „%4“ ist true oder false.</translation>
    </message>
    <message>
        <source>It may have: when, instruction, folder, agent, account, model, useAgent, useModel, afterWork.</source>
        <translation>Sie kann haben: when, instruction, folder, agent, account, model, useAgent, useModel, afterWork.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be given %2 with a run.</source>
        <translation>%1 kann mit einem Lauf kein %2 bekommen.</translation>
    </message>
    <message>
        <source>Leave it out, and set it up in the agent itself; Claude Code takes such files.</source>
        <translation>Lassen Sie es weg, und richten Sie es im Agenten selbst ein; Claude Code nimmt solche Dateien.</translation>
    </message>
    <message>
        <source>This quote is not closed.</source>
        <translation>Dieses Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>Close it, or put the whole text into the other kind of quotes.</source>
        <translation>Schließen Sie es, oder setzen Sie den ganzen Text in die andere Art von Anführungszeichen.</translation>
    </message>
    <message>
        <source>One file holds one document.</source>
        <translation>Eine Datei enthält ein Dokument.</translation>
    </message>
    <message>
        <source>&apos;&amp;&apos; and &apos;*&apos; are not understood here unless quoted.</source>
        <translation>„&amp;“ und „*“ werden hier nur in Anführungszeichen verstanden.</translation>
    </message>
    <message>
        <source>Only steps with &apos;agent&apos;, &apos;run&apos;, &apos;command&apos; or &apos;merge&apos; have &apos;%1&apos;.</source>
        <translation>Nur Schritte mit „agent“, „run“, „command“ oder „merge“ haben „%1“.</translation>
    </message>
    <message>
        <source>The file &apos;%1&apos; is not below the folder.</source>
        <translation>Die Datei „%1“ liegt nicht unterhalb des Ordners.</translation>
    </message>
    <message>
        <source>Name it as it is seen from there: out/report.md</source>
        <translation>Nennen Sie sie so, wie sie von dort aus heißt: out/report.md</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no pattern of files.</source>
        <translation>„%1“ ist kein Muster für Dateien.</translation>
    </message>
    <message>
        <source>Write it as it is seen from the folder: src/** or **/*.lock</source>
        <translation>Schreiben Sie es so, wie es vom Ordner aus heißt: src/** oder **/*.lock</translation>
    </message>
    <message>
        <source>&apos;%1&apos; says nothing.</source>
        <translation>„%1“ sagt nichts aus.</translation>
    </message>
    <message>
        <source>Give max_lines, max_files, forbid or only.</source>
        <translation>Geben Sie max_lines, max_files, forbid oder only an.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be 1 or more.</source>
        <translation>„%1“ muss mindestens 1 sein.</translation>
    </message>
    <message>
        <source>How the folder was before the work is not known.</source>
        <translation>Wie der Ordner vor der Arbeit war, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Do the step again: &apos;runyard workflow rerun&apos;.</source>
        <translation>Führen Sie den Schritt noch einmal aus: „runyard workflow rerun“.</translation>
    </message>
    <message>
        <source>What it changes can&apos;t be told: %1</source>
        <translation>Was er ändert, lässt sich nicht sagen: %1</translation>
    </message>
    <message>
        <source>Make the folder a git repository, or leave out &apos;diff&apos; of &apos;verify&apos;.</source>
        <translation>Machen Sie den Ordner zu einem Git-Repository, oder lassen Sie „diff“ bei „verify“ weg.</translation>
    </message>
    <message>
        <source>The workflow&apos;s budget is used up.</source>
        <translation>Das Budget des Workflows ist aufgebraucht.</translation>
    </message>
    <message>
        <source>The step &apos;%1&apos; leaves no file &apos;%2&apos;.</source>
        <translation>Der Schritt „%1“ hinterlässt keine Datei „%2“.</translation>
    </message>
    <message>
        <source>Name it in its &apos;artifacts&apos;.</source>
        <translation>Nennen Sie sie in seinen „artifacts“.</translation>
    </message>
    <message>
        <source>It leaves: %3.</source>
        <translation>Er hinterlässt: %3.</translation>
    </message>
    <message>
        <source>The file has no nodes.</source>
        <translation>Die Datei hat keine Knoten (nodes).</translation>
    </message>
    <message>
        <source>A DAG in which a model chooses the steps can&apos;t be carried over.</source>
        <translation>Ein DAG, in dem ein Modell die Schritte wählt, kann nicht übernommen werden.</translation>
    </message>
    <message>
        <source>The file has no steps.</source>
        <translation>Die Datei hat keine Schritte (steps).</translation>
    </message>
    <message>
        <source>%1 is no workflow of another tool that is known here.</source>
        <translation>%1 ist kein Workflow eines anderen Werkzeugs, das hier bekannt ist.</translation>
    </message>
    <message>
        <source>Known are GitHub Actions (jobs), Dagu (steps), Archon (nodes) and Markdown checklists (- [ ] task).</source>
        <translation>Bekannt sind GitHub Actions (jobs), Dagu (steps), Archon (nodes) und Markdown-Checklisten (- [ ] Aufgabe).</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no permission mode.</source>
        <translation>„%1“ ist kein Berechtigungsmodus.</translation>
    </message>
    <message>
        <source>Write the rules here, as &apos;allow&apos;, &apos;ask&apos; and &apos;deny&apos;.</source>
        <translation>Schreiben Sie die Regeln hierher, als „allow“, „ask“ und „deny“.</translation>
    </message>
    <message>
        <source>The shell puts no value into the lines below &lt;&lt;&apos;%1&apos;.</source>
        <translation>In die Zeilen unter &lt;&lt;&apos;%1&apos; setzt die Shell keinen Wert ein.</translation>
    </message>
    <message>
        <source>Write &lt;&lt;%1 without quotes, or give the value by &apos;env&apos; to the program that reads the lines.</source>
        <translation>Schreiben Sie &lt;&lt;%1 ohne Anführungszeichen, oder geben Sie den Wert über „env“ dem Programm, das die Zeilen liest.</translation>
    </message>
    <message>
        <source>The group is needed before any step begins.</source>
        <translation>Die Gruppe wird gebraucht, bevor ein Schritt beginnt.</translation>
    </message>
    <message>
        <source>Make it of params, folder, folders and workflow.</source>
        <translation>Bilden Sie sie aus params, folder, folders und workflow.</translation>
    </message>
    <message>
        <source>The form asks for &apos;%1&apos;.</source>
        <translation>Das Formular fragt nach „%1“.</translation>
    </message>
    <message>
        <source>Give a value: --set %1=VALUE</source>
        <translation>Geben Sie einen Wert an: --set %1=WERT</translation>
    </message>
    <message>
        <source>A workflow at work gets no new parameter: &apos;%1&apos;.</source>
        <translation>Ein laufender Workflow bekommt keinen neuen Parameter: „%1“.</translation>
    </message>
    <message>
        <source>Write its value into the steps.</source>
        <translation>Schreiben Sie seinen Wert in die Schritte.</translation>
    </message>
    <message>
        <source>Another workflow of the group &apos;%1&apos; is at work.</source>
        <translation>Ein anderer Workflow der Gruppe „%1“ läuft.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or say &apos;on_conflict: queue&apos; in the file.</source>
        <translation>Warten Sie, bis er beendet ist, oder schreiben Sie „on_conflict: queue“ in die Datei.</translation>
    </message>
    <message>
        <source>&apos;concurrency&apos; needs a &apos;group&apos;.</source>
        <translation>„concurrency“ braucht eine „group“.</translation>
    </message>
    <message>
        <source>For example: group: &quot;${{ folder.path }}&quot;</source>
        <translation>Zum Beispiel: group: &quot;${{ folder.path }}&quot;</translation>
    </message>
    <message>
        <source>The step left no file &apos;%1&apos; in %2.</source>
        <translation>Der Schritt hat keine Datei „%1“ in %2 hinterlassen.</translation>
    </message>
    <message>
        <source>Look at the output of its run, and at the path in &apos;artifacts&apos;.</source>
        <translation>Sehen Sie sich die Ausgabe seines Laufs und den Pfad in „artifacts“ an.</translation>
    </message>
    <message>
        <source>%1 does not ask by hooks.</source>
        <translation>%1 fragt nicht über Hooks.</translation>
    </message>
    <message>
        <source>Only a copy can begin after an earlier turn.</source>
        <translation>Nur eine Kopie kann nach einer früheren Runde beginnen.</translation>
    </message>
    <message>
        <source>Add --fork, and count turns from 1.</source>
        <translation>Geben Sie --fork dazu an, und zählen Sie die Runden ab 1.</translation>
    </message>
    <message>
        <source>Run %1 has %2 finished turns, so there is no turn %3 after which a copy could begin.</source>
        <translation>Lauf %1 hat %2 beendete Runden, also keine Runde %3, nach der eine Kopie beginnen könnte.</translation>
    </message>
    <message>
        <source>No run %1 is at work in a terminal.</source>
        <translation>Kein Lauf %1 arbeitet in einem Terminal.</translation>
    </message>
    <message>
        <source>%1 holds no settings: it is no JSON object.</source>
        <translation>%1 enthält keine Einstellungen: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>What the hook was told is no JSON object.</source>
        <translation>Was dem Hook gesagt wurde, ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>%1:%2:%3: a group &apos;%4&apos; means nothing here.</source>
        <translation>%1:%2:%3: Eine Gruppe „%4“ bedeutet hier nichts.</translation>
    </message>
    <message>
        <source>It may be: %5.</source>
        <translation>Möglich sind: %5.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;%4&apos; is no name of a variable.</source>
        <translation>%1:%2:%3: „%4“ ist kein Name einer Variablen.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;events&apos; are for the stream &apos;json&apos;.</source>
        <translation>%1:%2:%3: „events“ sind für den Strom „json“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: &apos;patterns&apos; are for the stream &apos;text&apos;.</source>
        <translation>%1:%2:%3: „patterns“ sind für den Strom „text“.</translation>
    </message>
    <message>
        <source>%1:%2:%3: questions need both &apos;allow&apos; and &apos;deny&apos; in &apos;answers&apos;.</source>
        <translation>%1:%2:%3: Fragen brauchen „allow“ und „deny“ in „answers“.</translation>
    </message>
    <message>
        <source>The agent &apos;%1&apos; stands in %2 and in %3.</source>
        <translation>Der Agent „%1“ steht in %2 und in %3.</translation>
    </message>
    <message>
        <source>Remove one, or give it another &apos;id&apos;.</source>
        <translation>Entfernen Sie eine der Dateien, oder geben Sie ihr eine andere „id“.</translation>
    </message>
    <message>
        <source>Turns are those of one run.</source>
        <translation>Runden gehören zu einem Lauf.</translation>
    </message>
    <message>
        <source>Name it, for example: runyard cost --by turn --run 12</source>
        <translation>Nennen Sie ihn, zum Beispiel: runyard cost --by turn --run 12</translation>
    </message>
    <message>
        <source>%1 messages wait for run %2 already.</source>
        <translation>Auf Lauf %2 warten schon %1 Nachrichten.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a list of texts, none of them empty.</source>
        <translation>„%1“ ist eine Liste von Texten, von denen keiner leer ist.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a text.</source>
        <translation>„%1“ ist ein Text.</translation>
    </message>
    <message>
        <source>A command is for one of %2, not &apos;%1&apos;.</source>
        <translation>Ein Befehl ist für eines von %2, nicht für „%1“.</translation>
    </message>
    <message>
        <source>A project has no fact &apos;%1&apos;. It has: %2.</source>
        <translation>Ein Projekt hat keine Angabe „%1“. Es hat: %2.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Folder opened</source>
        <translation>Ordner geöffnet</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Queue paused</source>
        <translation>Warteschlange angehalten</translation>
    </message>
    <message>
        <source>Queue resumed</source>
        <translation>Warteschlange fortgesetzt</translation>
    </message>
    <message>
        <source>Limit changed</source>
        <translation>Grenze geändert</translation>
    </message>
    <message>
        <source>Folder trusted</source>
        <translation>Ordner vertraut</translation>
    </message>
    <message>
        <source>Trust withdrawn</source>
        <translation>Vertrauen entzogen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Geht weiter</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Gedanke</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Tool failed</source>
        <translation>Werkzeug gescheitert</translation>
    </message>
    <message>
        <source>Tool done</source>
        <translation>Werkzeug fertig</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Limit reached</source>
        <translation>Grenze erreicht</translation>
    </message>
    <message>
        <source>Limit near</source>
        <translation>Grenze nahe</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Turn failed</source>
        <translation>Schritt gescheitert</translation>
    </message>
    <message>
        <source>Turn done</source>
        <translation>Schritt fertig</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>Priorität %1</translation>
    </message>
    <message>
        <source>by cores and memory</source>
        <translation>nach Kernen und Speicher</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>attempt %1 of %2: %3</source>
        <translation>Versuch %1 von %2: %3</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>by the rule of %1</source>
        <translation>nach der Regel aus %1</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>niemand hat rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the run may ask nobody</source>
        <translation>der Lauf darf niemanden fragen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>Fragt</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Budget nearly used up</source>
        <translation>Budget fast aufgebraucht</translation>
    </message>
    <message>
        <source>Budget used up</source>
        <translation>Budget aufgebraucht</translation>
    </message>
    <message>
        <source>Budget extended</source>
        <translation>Budget erhöht</translation>
    </message>
    <message>
        <source>You wrote</source>
        <translation>Sie schrieben</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Account waits</source>
        <translation>Konto wartet</translation>
    </message>
    <message>
        <source>Account goes on</source>
        <translation>Konto macht weiter</translation>
    </message>
    <message>
        <source>Silent for too long</source>
        <translation>Zu lange still</translation>
    </message>
    <message>
        <source>Output cleaned up</source>
        <translation>Ausgabe aufgeräumt</translation>
    </message>
    <message>
        <source>Output brought back</source>
        <translation>Ausgabe zurückgeholt</translation>
    </message>
    <message>
        <source>May spend more</source>
        <translation>Darf mehr ausgeben</translation>
    </message>
    <message>
        <source>Is interrupted to hand back what it has</source>
        <translation>Wird unterbrochen, um abzugeben, was da ist</translation>
    </message>
    <message>
        <source>Hands back what it has</source>
        <translation>Gibt ab, was da ist</translation>
    </message>
    <message>
        <source>Has handed back what it has</source>
        <translation>Hat abgegeben, was da ist</translation>
    </message>
    <message>
        <source>Agent chosen</source>
        <translation>Agent gewählt</translation>
    </message>
    <message>
        <source>Was told notes</source>
        <translation>Hat Notizen erhalten</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Notiz geschrieben</translation>
    </message>
    <message>
        <source>Note removed</source>
        <translation>Notiz entfernt</translation>
    </message>
    <message>
        <source>Taken out of its thread</source>
        <translation>Aus dem Thread genommen</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>The agent&apos;s own record is damaged</source>
        <translation>Die eigene Aufzeichnung des Agenten ist beschädigt</translation>
    </message>
    <message>
        <source>Your message was read</source>
        <translation>Ihre Nachricht wurde gelesen</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Not known; kept as it is.</source>
        <translation>Unbekannt; bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>A person chooses among those that passed.</source>
        <translation>Ein Mensch wählt unter denen, die bestanden haben.</translation>
    </message>
    <message>
        <source>A person is asked.</source>
        <translation>Ein Mensch wird gefragt.</translation>
    </message>
    <message>
        <source>A time span: 10m.</source>
        <translation>Eine Zeitspanne: 10m.</translation>
    </message>
    <message>
        <source>A time: 2026-12-24T18:00:00Z.</source>
        <translation>Ein Zeitpunkt: 2026-12-24T18:00:00Z.</translation>
    </message>
    <message>
        <source>Agent of steps that name none.</source>
        <translation>Agent der Schritte, die keinen nennen.</translation>
    </message>
    <message>
        <source>Agent; &apos;runyard agents&apos; lists them.</source>
        <translation>Agent; „runyard agents“ zählt sie auf.</translation>
    </message>
    <message>
        <source>An agent works.</source>
        <translation>Ein Agent arbeitet.</translation>
    </message>
    <message>
        <source>Another workflow is done: its file, or library/NAME.</source>
        <translation>Ein anderer Ablauf wird ausgeführt: seine Datei, oder library/NAME.</translation>
    </message>
    <message>
        <source>Attempts after the first.</source>
        <translation>Versuche nach dem ersten.</translation>
    </message>
    <message>
        <source>Branches, merged one after the other.</source>
        <translation>Zweige, die nacheinander zusammengeführt werden.</translation>
    </message>
    <message>
        <source>Checks that make its verdict.</source>
        <translation>Prüfungen, aus denen sein Urteil entsteht.</translation>
    </message>
    <message>
        <source>Done again until something holds.</source>
        <translation>Wiederholt, bis etwas gilt.</translation>
    </message>
    <message>
        <source>Done again when it fails.</source>
        <translation>Wiederholt, wenn er fehlschlägt.</translation>
    </message>
    <message>
        <source>Done at the end when a step failed.</source>
        <translation>Am Ende ausgeführt, wenn ein Schritt fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>Done for every combination of these values.</source>
        <translation>Für jede Kombination dieser Werte ausgeführt.</translation>
    </message>
    <message>
        <source>Done for every item of a list.</source>
        <translation>Für jeden Eintrag einer Liste ausgeführt.</translation>
    </message>
    <message>
        <source>Done last, whatever happened.</source>
        <translation>Zuletzt ausgeführt, was immer geschah.</translation>
    </message>
    <message>
        <source>Each delay is so many times the one before.</source>
        <translation>Jede Pause ist so viel Mal die vorige.</translation>
    </message>
    <message>
        <source>Each round is a new conversation.</source>
        <translation>Jede Runde ist ein neues Gespräch.</translation>
    </message>
    <message>
        <source>Expression that is true.</source>
        <translation>Ausdruck, der wahr ist.</translation>
    </message>
    <message>
        <source>File beside the workflow that says it.</source>
        <translation>Datei neben dem Ablauf, die es sagt.</translation>
    </message>
    <message>
        <source>Folder to work in.</source>
        <translation>Ordner, in dem gearbeitet wird.</translation>
    </message>
    <message>
        <source>Git branches are merged into the folder&apos;s.</source>
        <translation>Git-Zweige werden in den des Ordners zusammengeführt.</translation>
    </message>
    <message>
        <source>Greatest number of characters.</source>
        <translation>Größte Zahl von Zeichen.</translation>
    </message>
    <message>
        <source>Greatest number.</source>
        <translation>Größte Zahl.</translation>
    </message>
    <message>
        <source>Higher starts earlier; 0 is normal.</source>
        <translation>Höhere beginnen früher; 0 ist normal.</translation>
    </message>
    <message>
        <source>How long it may stay unanswered.</source>
        <translation>Wie lange die Antwort ausbleiben darf.</translation>
    </message>
    <message>
        <source>How often at most.</source>
        <translation>Wie oft höchstens.</translation>
    </message>
    <message>
        <source>How they must have ended.</source>
        <translation>Wie sie geendet haben müssen.</translation>
    </message>
    <message>
        <source>Items at once.</source>
        <translation>Einträge gleichzeitig.</translation>
    </message>
    <message>
        <source>Items of the matrix at once.</source>
        <translation>Einträge der Matrix gleichzeitig.</translation>
    </message>
    <message>
        <source>Its failure does no harm to the rest.</source>
        <translation>Sein Fehlschlag schadet dem Rest nicht.</translation>
    </message>
    <message>
        <source>JSON Schema of a list&apos;s items.</source>
        <translation>JSON-Schema der Einträge einer Liste.</translation>
    </message>
    <message>
        <source>JSON Schema of the value that it gives.</source>
        <translation>JSON-Schema des Wertes, den er liefert.</translation>
    </message>
    <message>
        <source>JSON Schemas of an object&apos;s members.</source>
        <translation>JSON-Schemas der Felder eines Objekts.</translation>
    </message>
    <message>
        <source>Least number of characters.</source>
        <translation>Kleinste Zahl von Zeichen.</translation>
    </message>
    <message>
        <source>Least number.</source>
        <translation>Kleinste Zahl.</translation>
    </message>
    <message>
        <source>Limits of one attempt.</source>
        <translation>Grenzen eines Versuchs.</translation>
    </message>
    <message>
        <source>Limits of the whole workflow.</source>
        <translation>Grenzen des ganzen Ablaufs.</translation>
    </message>
    <message>
        <source>Model, as the agent names it.</source>
        <translation>Modell, wie der Agent es nennt.</translation>
    </message>
    <message>
        <source>Must be given; or an object&apos;s members that must.</source>
        <translation>Muss angegeben werden; oder die Felder eines Objekts, die es müssen.</translation>
    </message>
    <message>
        <source>Name by which others refer to the step.</source>
        <translation>Name, mit dem andere sich auf den Schritt beziehen.</translation>
    </message>
    <message>
        <source>Name of the item in expressions, besides &apos;item&apos;.</source>
        <translation>Name des Eintrags in Ausdrücken, neben „item“.</translation>
    </message>
    <message>
        <source>Name of the queue.</source>
        <translation>Name der Warteschlange.</translation>
    </message>
    <message>
        <source>Name to be shown.</source>
        <translation>Name, der angezeigt wird.</translation>
    </message>
    <message>
        <source>No delay is longer.</source>
        <translation>Keine Pause ist länger.</translation>
    </message>
    <message>
        <source>Nothing happens for a time.</source>
        <translation>Eine Zeit lang geschieht nichts.</translation>
    </message>
    <message>
        <source>Number of an item; the highest is the best.</source>
        <translation>Zahl eines Eintrags; die höchste ist die beste.</translation>
    </message>
    <message>
        <source>Of its runs in the queue.</source>
        <translation>Seiner Läufe in der Warteschlange.</translation>
    </message>
    <message>
        <source>Of several items the best is chosen.</source>
        <translation>Von mehreren Einträgen wird der beste gewählt.</translation>
    </message>
    <message>
        <source>Path below the folder.</source>
        <translation>Pfad unterhalb des Ordners.</translation>
    </message>
    <message>
        <source>Place of its runs in the queue.</source>
        <translation>Platz seiner Läufe in der Warteschlange.</translation>
    </message>
    <message>
        <source>Positions in the editor; no part of the workflow.</source>
        <translation>Positionen im Editor; kein Teil des Ablaufs.</translation>
    </message>
    <message>
        <source>Program and arguments that run, without a shell.</source>
        <translation>Programm und Argumente, ohne Shell.</translation>
    </message>
    <message>
        <source>Retries of agent steps.</source>
        <translation>Wiederholungen von Agentenschritten.</translation>
    </message>
    <message>
        <source>Rounds at most.</source>
        <translation>Höchstens so viele Runden.</translation>
    </message>
    <message>
        <source>Shell text that runs.</source>
        <translation>Shell-Text, der läuft.</translation>
    </message>
    <message>
        <source>Shell text that succeeds.</source>
        <translation>Shell-Text, der gelingt.</translation>
    </message>
    <message>
        <source>Short name of the workflow.</source>
        <translation>Kurzer Name des Ablaufs.</translation>
    </message>
    <message>
        <source>Skipped unless this is true.</source>
        <translation>Übersprungen, wenn dies nicht wahr ist.</translation>
    </message>
    <message>
        <source>Step from which everything is done again.</source>
        <translation>Schritt, von dem an alles wiederholt wird.</translation>
    </message>
    <message>
        <source>Steps that must have ended before.</source>
        <translation>Schritte, die vorher geendet haben müssen.</translation>
    </message>
    <message>
        <source>Steps with the same lock are not done at once.</source>
        <translation>Schritte mit derselben Sperre laufen nicht gleichzeitig.</translation>
    </message>
    <message>
        <source>Taken when nothing is given.</source>
        <translation>Gilt, wenn nichts angegeben wird.</translation>
    </message>
    <message>
        <source>The answer then.</source>
        <translation>Die Antwort dann.</translation>
    </message>
    <message>
        <source>The first item that fails ends the others.</source>
        <translation>Der erste Eintrag, der fehlschlägt, beendet die anderen.</translation>
    </message>
    <message>
        <source>The gate fails, or what needs it is skipped.</source>
        <translation>Die Freigabe schlägt fehl, oder was sie braucht, wird übersprungen.</translation>
    </message>
    <message>
        <source>The list, or an expression that gives it.</source>
        <translation>Die Liste, oder ein Ausdruck, der sie liefert.</translation>
    </message>
    <message>
        <source>The question.</source>
        <translation>Die Frage.</translation>
    </message>
    <message>
        <source>The values that it may have.</source>
        <translation>Die Werte, die er haben darf.</translation>
    </message>
    <message>
        <source>Time before the second attempt.</source>
        <translation>Zeit vor dem zweiten Versuch.</translation>
    </message>
    <message>
        <source>Time between rounds.</source>
        <translation>Zeit zwischen Runden.</translation>
    </message>
    <message>
        <source>Time by the clock.</source>
        <translation>Zeit nach der Uhr.</translation>
    </message>
    <message>
        <source>Time for one attempt without output.</source>
        <translation>Zeit für einen Versuch ohne Ausgabe.</translation>
    </message>
    <message>
        <source>Time for one attempt.</source>
        <translation>Zeit für einen Versuch.</translation>
    </message>
    <message>
        <source>Time for the whole workflow.</source>
        <translation>Zeit für den ganzen Ablauf.</translation>
    </message>
    <message>
        <source>Tokens, as agents report them.</source>
        <translation>Token, wie Agenten sie melden.</translation>
    </message>
    <message>
        <source>Type of the value.</source>
        <translation>Typ des Wertes.</translation>
    </message>
    <message>
        <source>US dollars, as agents report them.</source>
        <translation>US-Dollar, wie Agenten sie melden.</translation>
    </message>
    <message>
        <source>Values for that file: ${{ with.NAME }}.</source>
        <translation>Werte für diese Datei: ${{ with.NAME }}.</translation>
    </message>
    <message>
        <source>Values for the workflow that is used.</source>
        <translation>Werte für den Ablauf, der benutzt wird.</translation>
    </message>
    <message>
        <source>Values that are asked for at the start.</source>
        <translation>Werte, nach denen am Anfang gefragt wird.</translation>
    </message>
    <message>
        <source>Values that it gives to a workflow that uses it.</source>
        <translation>Werte, die er einem Ablauf liefert, der ihn benutzt.</translation>
    </message>
    <message>
        <source>Values to be given: name to type, or to JSON Schema.</source>
        <translation>Werte, die anzugeben sind: Name zu Typ, oder zu JSON-Schema.</translation>
    </message>
    <message>
        <source>Variables for its programs.</source>
        <translation>Variablen für seine Programme.</translation>
    </message>
    <message>
        <source>Variables for programs.</source>
        <translation>Variablen für Programme.</translation>
    </message>
    <message>
        <source>Version of the format: 1.</source>
        <translation>Version des Formats: 1.</translation>
    </message>
    <message>
        <source>What follows from a no: fail, skip, or a rerun.</source>
        <translation>Was aus einem Nein folgt: Fehlschlag, Überspringen oder Wiederholung.</translation>
    </message>
    <message>
        <source>What happens then.</source>
        <translation>Was dann geschieht.</translation>
    </message>
    <message>
        <source>What is done.</source>
        <translation>Was getan wird.</translation>
    </message>
    <message>
        <source>What is shown with it; the answer is bound to it.</source>
        <translation>Was dabei gezeigt wird; die Antwort ist daran gebunden.</translation>
    </message>
    <message>
        <source>What it is for.</source>
        <translation>Wofür es ist.</translation>
    </message>
    <message>
        <source>What it is good for.</source>
        <translation>Wofür er gut ist.</translation>
    </message>
    <message>
        <source>What it must give.</source>
        <translation>Was er liefern muss.</translation>
    </message>
    <message>
        <source>What it shall do.</source>
        <translation>Was er tun soll.</translation>
    </message>
    <message>
        <source>What makes an item the best.</source>
        <translation>Was einen Eintrag zum besten macht.</translation>
    </message>
    <message>
        <source>What must hold.</source>
        <translation>Was gelten muss.</translation>
    </message>
    <message>
        <source>What starts it, besides a person.</source>
        <translation>Was ihn startet, außer einem Menschen.</translation>
    </message>
    <message>
        <source>What steps have when they say nothing else.</source>
        <translation>Was Schritte haben, wenn sie nichts anderes sagen.</translation>
    </message>
    <message>
        <source>When it should be done.</source>
        <translation>Wann er fertig sein sollte.</translation>
    </message>
    <message>
        <source>Where it runs: this machine, for now.</source>
        <translation>Wo er läuft: vorerst diese Maschine.</translation>
    </message>
    <message>
        <source>Where it works: the folder itself, for now.</source>
        <translation>Wo er arbeitet: vorerst der Ordner selbst.</translation>
    </message>
    <message>
        <source>Where steps run: this machine, for now.</source>
        <translation>Wo Schritte laufen: vorerst diese Maschine.</translation>
    </message>
    <message>
        <source>Where steps work: the folder itself, for now.</source>
        <translation>Wo Schritte arbeiten: vorerst der Ordner selbst.</translation>
    </message>
    <message>
        <source>Word that occurs in the answer.</source>
        <translation>Wort, das in der Antwort vorkommt.</translation>
    </message>
    <message>
        <source>all, or transient: what may go well the next time.</source>
        <translation>all, oder transient: was beim nächsten Mal gut gehen kann.</translation>
    </message>
    <message>
        <source>each: once in each folder. together: once for all of them.</source>
        <translation>each: einmal in jedem Ordner. together: einmal für alle zusammen.</translation>
    </message>
    <message>
        <source>multiline: a large field in the form.</source>
        <translation>multiline: ein großes Feld im Formular.</translation>
    </message>
    <message>
        <source>new, continue (the conversation of the step before), or fork:STEP.</source>
        <translation>new, continue (das Gespräch des vorigen Schrittes) oder fork:SCHRITT.</translation>
    </message>
    <message>
        <source>How many of a group of workflows work at once.</source>
        <translation>Wie viele Workflows einer Gruppe gleichzeitig laufen.</translation>
    </message>
    <message>
        <source>Files that it must leave: name to path.</source>
        <translation>Dateien, die er hinterlassen muss: Name zu Pfad.</translation>
    </message>
    <message>
        <source>Agents that take over, in order, when this one can&apos;t work.</source>
        <translation>Agenten, die der Reihe nach übernehmen, wenn dieser nicht arbeiten kann.</translation>
    </message>
    <message>
        <source>What it may do without asking.</source>
        <translation>Was er ohne Nachfrage darf.</translation>
    </message>
    <message>
        <source>What happens to its questions: a person is asked, or no.</source>
        <translation>Was mit seinen Fragen geschieht: Ein Mensch wird gefragt, oder die Antwort ist nein.</translation>
    </message>
    <message>
        <source>The agent&apos;s own permission mode.</source>
        <translation>Der eigene Berechtigungsmodus des Agenten.</translation>
    </message>
    <message>
        <source>What it may do: tool, command, path, domain.</source>
        <translation>Was er darf: tool, command, path, domain.</translation>
    </message>
    <message>
        <source>What a person is asked about.</source>
        <translation>Wozu ein Mensch gefragt wird.</translation>
    </message>
    <message>
        <source>What it may not do.</source>
        <translation>Was er nicht darf.</translation>
    </message>
    <message>
        <source>Name of the tool; * is anything.</source>
        <translation>Name des Werkzeugs; * steht für alles.</translation>
    </message>
    <message>
        <source>The command: git *</source>
        <translation>Der Befehl: git *</translation>
    </message>
    <message>
        <source>The file: src/**</source>
        <translation>Die Datei: src/**</translation>
    </message>
    <message>
        <source>The host: *.example.com</source>
        <translation>Der Host: *.example.com</translation>
    </message>
    <message>
        <source>What the agent is told where it is denied.</source>
        <translation>Was dem Agenten gesagt wird, wenn es abgelehnt ist.</translation>
    </message>
    <message>
        <source>Workflows of the same group wait for each other.</source>
        <translation>Workflows derselben Gruppe warten aufeinander.</translation>
    </message>
    <message>
        <source>How many of the group work at once: 1 unless said.</source>
        <translation>Wie viele der Gruppe gleichzeitig laufen: 1, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>queue: it waits. cancel_running: the others are cancelled. skip: it is not started.</source>
        <translation>queue: Er wartet. cancel_running: Die anderen werden abgebrochen. skip: Er wird nicht gestartet.</translation>
    </message>
    <message>
        <source>Lines added and removed at most.</source>
        <translation>Höchstzahl hinzugefügter und entfernter Zeilen.</translation>
    </message>
    <message>
        <source>Files changed at most.</source>
        <translation>Höchstzahl geänderter Dateien.</translation>
    </message>
    <message>
        <source>Files that must stay as they are: **/*.lock</source>
        <translation>Dateien, die bleiben müssen, wie sie sind: **/*.lock</translation>
    </message>
    <message>
        <source>The only files that may change.</source>
        <translation>Die einzigen Dateien, die sich ändern dürfen.</translation>
    </message>
    <message>
        <source>Limits of what the step changes; needs git.</source>
        <translation>Grenzen dessen, was der Schritt ändert; braucht Git.</translation>
    </message>
</context>
<context>
    <name>RemedyText</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Trust folder</source>
        <translation>Ordner vertrauen</translation>
    </message>
    <message>
        <source>Show how to install</source>
        <translation>Installation zeigen</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>Dienst starten</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Protokolle zeigen</translation>
    </message>
</context>
<context>
    <name>RunEnding</name>
    <message>
        <source>Cancelled before it started</source>
        <translation>Vor dem Start abgebrochen</translation>
    </message>
    <message>
        <source>Did not start</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Lost: how it ended is not known</source>
        <translation>Verloren: Wie er endete, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Ended by %1 after %2</source>
        <translation>Nach %2 beendet durch %1</translation>
    </message>
    <message>
        <source>Exited with %1 after %2</source>
        <translation>Nach %2 geendet mit %1</translation>
    </message>
    <message>
        <source>Ended after %1</source>
        <translation>Nach %1 geendet</translation>
    </message>
    <message>
        <source>Paused in the queue</source>
        <translation>In der Warteschlange angehalten</translation>
    </message>
    <message>
        <source>Waits in the queue; its output appears here</source>
        <translation>Wartet in der Warteschlange; seine Ausgabe erscheint hier</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is how a run ended, %2 is why, a whole sentence.</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Nothing reads what you type: this run has ended. Restart begins it anew.</source>
        <translation>Niemand liest, was Sie tippen: Dieser Lauf ist zu Ende. „Neu starten“ beginnt ihn von vorn.</translation>
    </message>
    <message>
        <source>Nothing reads what you type yet: this run has not started.</source>
        <translation>Noch liest niemand, was Sie tippen: Dieser Lauf hat nicht begonnen.</translation>
    </message>
    <message>
        <source>Nothing reads what you type: this run works unattended. Start one as &quot;interactive&quot; to type into it.</source>
        <translation>Niemand liest, was Sie tippen: Dieser Lauf arbeitet unbeaufsichtigt. Starten Sie einen „interaktiv“, um hineinzuschreiben.</translation>
    </message>
</context>
<context>
    <name>Runyard::AboutDialog</name>
    <message>
        <source>Engine: not reachable</source>
        <translation>Dienst: nicht erreichbar</translation>
    </message>
    <message>
        <source>About Runyard</source>
        <translation>Über Runyard</translation>
    </message>
    <message>
        <source>Drop folders, coding agents run.</source>
        <translation>Ordner ablegen, Programmieragenten arbeiten.</translation>
    </message>
    <message>
        <source>Window: Qt %1, %2</source>
        <translation>Fenster: Qt %1, %2</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Engine: %1, process %2</source>
        <translation>Dienst: %1, Prozess %2</translation>
    </message>
</context>
<context>
    <name>Runyard::AgentListModel</name>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (nicht gefunden)</translation>
    </message>
</context>
<context>
    <name>Runyard::AgentPage</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Defined in</source>
        <translation>Festgelegt in</translation>
    </message>
    <message>
        <source>Take it by &amp;default</source>
        <translation>Als &amp;Standard nehmen</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Was er kann</translation>
    </message>
    <message>
        <source>Asks you before it does what it may not</source>
        <translation>Fragt Sie, bevor er tut, was er nicht darf</translation>
    </message>
    <message>
        <source>Takes messages while it works</source>
        <translation>Nimmt Nachrichten an, während er arbeitet</translation>
    </message>
    <message>
        <source>Goes on with earlier conversations</source>
        <translation>Setzt frühere Gespräche fort</translation>
    </message>
    <message>
        <source>Goes on in a copy of a conversation</source>
        <translation>Macht in der Kopie eines Gesprächs weiter</translation>
    </message>
    <message>
        <source>Can be interrupted within a turn</source>
        <translation>Lässt sich mitten in der Arbeit unterbrechen</translation>
    </message>
    <message>
        <source>Changes its permission mode at work</source>
        <translation>Wechselt bei der Arbeit, was er darf</translation>
    </message>
    <message>
        <source>Tells the tokens it uses</source>
        <translation>Nennt die Token, die er verbraucht</translation>
    </message>
    <message>
        <source>Tells what it costs</source>
        <translation>Nennt, was er kostet</translation>
    </message>
    <message>
        <source>Is given MCP servers</source>
        <translation>Bekommt MCP-Server</translation>
    </message>
    <message>
        <source>Works in a terminal, to be typed into</source>
        <translation>Arbeitet in einem Terminal, in das man tippt</translation>
    </message>
    <message>
        <source>Path of the program</source>
        <translation>Pfad des Programms</translation>
    </message>
    <message>
        <source>Choose the program</source>
        <translation>Programm auswählen</translation>
    </message>
    <message>
        <source>Model when a run names none</source>
        <translation>Modell, wenn ein Lauf keines nennt</translation>
    </message>
    <message>
        <source>The agent&apos;s own choice</source>
        <translation>Wahl des Agenten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Noch einmal suchen</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Not logged in: start it once in a terminal and log in</source>
        <translation>Nicht angemeldet: Starten Sie ihn einmal in einem Terminal und melden Sie sich an</translation>
    </message>
    <message>
        <source>Can&apos;t be told without asking its server</source>
        <translation>Lässt sich nicht sagen, ohne den Server zu fragen</translation>
    </message>
    <message>
        <source>Can&apos;t be used yet</source>
        <translation>Noch nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Found, but not logged in</source>
        <translation>Gefunden, aber nicht angemeldet</translation>
    </message>
    <message>
        <source>Ready, and taken by default</source>
        <translation>Bereit, und der Standard</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Can: %1</source>
        <translation>Kann: %1</translation>
    </message>
    <message>
        <source>Can&apos;t: %1</source>
        <translation>Kann nicht: %1</translation>
    </message>
    <message>
        <source>%1 goes before what is set here.</source>
        <translation>%1 geht dem vor, was hier steht.</translation>
    </message>
    <message>
        <source>Looked for by itself</source>
        <translation>Wird von selbst gesucht</translation>
    </message>
    <message>
        <source>About the agent</source>
        <translation>Über den Agenten</translation>
    </message>
</context>
<context>
    <name>Runyard::AgentsWindow</name>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Looking for agents…</source>
        <translation>Agenten werden gesucht…</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Standard)</translation>
    </message>
    <message>
        <source>%1, can&apos;t be used yet</source>
        <translation>%1, noch nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Runyard::ApprovalSheet</name>
    <message>
        <source>%1 asks</source>
        <translation>%1 fragt</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>kept with the answer</source>
        <translation>wird mit der Antwort aufbewahrt</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>What it shows has changed. Close this and look at it again.</source>
        <translation>Was gezeigt wird, hat sich geändert. Schließen Sie dies und sehen Sie es sich neu an.</translation>
    </message>
</context>
<context>
    <name>Runyard::BudgetMeter</name>
    <message>
        <source>Allow as much again</source>
        <translation>Noch einmal so viel erlauben</translation>
    </message>
    <message>
        <source>Allow as much again: %1</source>
        <translation>Noch einmal so viel erlauben: %1</translation>
    </message>
    <message>
        <source>Budget: %1, %2 (%3 percent)</source>
        <translation>Budget: %1, %2 (%3 Prozent)</translation>
    </message>
</context>
<context>
    <name>Runyard::BudgetsWindow</name>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>When a budget is used up, its agents hand back what they have and wait; you are asked whether they shall go on.</source>
        <translation>Ist ein Budget verbraucht, geben seine Agenten ab, was sie haben, und warten; Sie werden gefragt, ob sie weitermachen sollen.</translation>
    </message>
    <message>
        <source>&amp;All runs, on one day</source>
        <translation>&amp;Alle Läufe an einem Tag</translation>
    </message>
    <message>
        <source>All runs, on one day</source>
        <translation>Alle Läufe an einem Tag</translation>
    </message>
    <message>
        <source>&amp;One folder, on one day</source>
        <translation>Ein &amp;Ordner an einem Tag</translation>
    </message>
    <message>
        <source>One folder, on one day</source>
        <translation>Ein Ordner an einem Tag</translation>
    </message>
    <message>
        <source>One &amp;run</source>
        <translation>Ein &amp;Lauf</translation>
    </message>
    <message>
        <source>One run</source>
        <translation>Ein Lauf</translation>
    </message>
    <message>
        <source>Warn at this part of a budget</source>
        <translation>Bei diesem Teil eines Budgets warnen</translation>
    </message>
    <message>
        <source>&amp;Warn at</source>
        <translation>&amp;Warnen bei</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>any amount</source>
        <translation>beliebig viel</translation>
    </message>
    <message>
        <source>%1: US dollars</source>
        <translation>%1: US-Dollar</translation>
    </message>
    <message>
        <source>any number of tokens</source>
        <translation>beliebig viele Token</translation>
    </message>
    <message>
        <source>%1: tokens</source>
        <translation>%1: Token</translation>
    </message>
    <message>
        <source>%1 goes before what is set here.</source>
        <translation>%1 geht dem vor, was hier steht.</translation>
    </message>
    <message>
        <source> %</source>
        <comment>percent behind a number</comment>
        <translation> %</translation>
    </message>
    <message>
        <source> tokens</source>
        <comment>behind a number</comment>
        <translation> Token</translation>
    </message>
</context>
<context>
    <name>Runyard::CommandPalette</name>
    <message>
        <source>What shall be done?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>Gefundene Aktionen</translation>
    </message>
</context>
<context>
    <name>Runyard::Composer</name>
    <message>
        <source>Message to the agent</source>
        <translation>Nachricht an den Agenten</translation>
    </message>
    <message>
        <source>Say what is to be done next; @ names a file</source>
        <translation>Sagen Sie, was als Nächstes zu tun ist; @ nennt eine Datei</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter begins a line</source>
        <translation>Enter sendet · Umschalt+Enter beginnt eine Zeile</translation>
    </message>
    <message>
        <source>The agent is at work: your message waits until it has done</source>
        <translation>Der Agent arbeitet: Ihre Nachricht wartet, bis er fertig ist</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Name files in the message</source>
        <translation>Dateien in der Nachricht nennen</translation>
    </message>
    <message>
        <source>Stay in this conversation</source>
        <translation>In diesem Gespräch bleiben</translation>
    </message>
    <message>
        <source>Enter sends it to a copy · this conversation stays as it is</source>
        <translation>Enter sendet an eine Kopie · dieses Gespräch bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Send to a copy</source>
        <translation>An eine Kopie senden</translation>
    </message>
    <message>
        <source>Name files</source>
        <translation>Dateien nennen</translation>
    </message>
</context>
<context>
    <name>Runyard::ConversationPage</name>
    <message>
        <source>Loading the conversation…</source>
        <translation>Das Gespräch wird geladen…</translation>
    </message>
    <message>
        <source>The engine has not answered yet. Your message is on its way; nothing of it is lost here.</source>
        <translation>Der Dienst hat noch nicht geantwortet. Ihre Nachricht ist unterwegs; hier geht nichts davon verloren.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Your message before this</source>
        <translation>Ihre Nachricht davor</translation>
    </message>
    <message>
        <source>Your next message</source>
        <translation>Ihre nächste Nachricht</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch wurde nichts gesagt.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>The engine can&apos;t be reached just now.</source>
        <translation>Der Dienst ist gerade nicht zu erreichen.</translation>
    </message>
    <message>
        <source>It ended before a conversation began: nothing can be added.</source>
        <translation>Er endete, bevor ein Gespräch begann: Es lässt sich nichts hinzufügen.</translation>
    </message>
    <message>
        <source>The conversation could not be loaded.</source>
        <translation>Das Gespräch konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Conversations that have to do with this one</source>
        <translation>Gespräche, die mit diesem zu tun haben</translation>
    </message>
    <message>
        <source>Go on in a copy of the conversation</source>
        <translation>In einer Kopie des Gesprächs weitermachen</translation>
    </message>
    <message numerus="yes">
        <source>%n related</source>
        <translation>
            <numerusform>%n verwandtes</numerusform>
            <numerusform>%n verwandte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n related conversation(s)</source>
        <translation>
            <numerusform>%n verwandtes Gespräch</numerusform>
            <numerusform>%n verwandte Gespräche</numerusform>
        </translation>
    </message>
    <message>
        <source>#%1 %2</source>
        <extracomment>%1 is a run&apos;s number, %2 what it is about</extracomment>
        <translation>#%1 %2</translation>
    </message>
    <message>
        <source>Copied from %1</source>
        <translation>Kopiert von %1</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopie: %1</translation>
    </message>
    <message>
        <source>Asked for here: %1</source>
        <translation>Von hier aus verlangt: %1</translation>
    </message>
    <message>
        <source>Asked for by %1</source>
        <translation>Verlangt von %1</translation>
    </message>
    <message>
        <source>In the same thread: %1</source>
        <translation>Im selben Thread: %1</translation>
    </message>
    <message>
        <source>There is no conversation yet of which a copy could be made.</source>
        <translation>Noch gibt es kein Gespräch, von dem sich eine Kopie machen ließe.</translation>
    </message>
    <message>
        <source>In a copy of the whole conversation</source>
        <translation>In einer Kopie des ganzen Gesprächs</translation>
    </message>
    <message>
        <source>In a new conversation, which begins with a summary up to “%1”</source>
        <translation>In einem neuen Gespräch, das mit einer Zusammenfassung bis „%1“ beginnt</translation>
    </message>
    <message>
        <source>In a copy, as it was after “%1”</source>
        <translation>In einer Kopie, wie es nach „%1“ war</translation>
    </message>
    <message>
        <source>In a new conversation, which begins with a summary of this one</source>
        <translation>In einem neuen Gespräch, das mit einer Zusammenfassung von diesem beginnt</translation>
    </message>
    <message>
        <source>The agent can&apos;t copy the conversation up to there: the new one begins with a summary.</source>
        <translation>Der Agent kann das Gespräch nicht bis dorthin kopieren: Das neue beginnt mit einer Zusammenfassung.</translation>
    </message>
</context>
<context>
    <name>Runyard::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy entry</source>
        <translation>Eintrag &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>Alles auf&amp;klappen</translation>
    </message>
    <message>
        <source>&amp;Fold all</source>
        <translation>Alles &amp;zuklappen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy entry</source>
        <translation>Eintrag kopieren</translation>
    </message>
    <message>
        <source>Go on from here in a co&amp;py…</source>
        <translation>Von hier aus in einer Ko&amp;pie weitermachen…</translation>
    </message>
    <message>
        <source>Begin a&amp;new from here, with a summary…</source>
        <translation>Von hier aus &amp;neu beginnen, mit einer Zusammenfassung…</translation>
    </message>
</context>
<context>
    <name>Runyard::CostModel</name>
    <message>
        <source>%1. %2</source>
        <comment>number of a turn and its message</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>#%1 %2</source>
        <translation>#%1 %2</translation>
    </message>
    <message>
        <source>Not told by the agent</source>
        <translation>Vom Agenten nicht genannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>folder and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>~%1</source>
        <comment>a cost that is calculated</comment>
        <translation>~%1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>%1 Token hinein, %2 heraus</translation>
    </message>
    <message>
        <source>%1 read from the cache, %2 written to it</source>
        <translation>%1 aus dem Cache gelesen, %2 hineingeschrieben</translation>
    </message>
    <message>
        <source>%1 of it calculated from the price table</source>
        <translation>%1 davon aus der Preistabelle berechnet</translation>
    </message>
    <message>
        <source>%1 tokens of models without a price: they cost something, too</source>
        <translation>%1 Token von Modellen ohne Preis: Auch sie kosten etwas</translation>
    </message>
    <message>
        <source>A run</source>
        <translation>Ein Lauf</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Heute in %1</translation>
    </message>
    <message>
        <source>Today, everywhere</source>
        <translation>Heute, überall</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>Spent by</source>
        <translation>Verbraucht von</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Hinein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Heraus</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>Runyard::CostPanel</name>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Nothing was spent in this time.</source>
        <translation>In dieser Zeit wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Tokens and money appear as agents report them.</source>
        <translation>Token und Geld erscheinen, sobald Agenten sie melden.</translation>
    </message>
    <message>
        <source>One row for each</source>
        <translation>Eine Zeile für</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tagen</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordnern</translation>
    </message>
    <message>
        <source>By agent</source>
        <translation>Nach Agenten</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modellen</translation>
    </message>
    <message>
        <source>By session</source>
        <translation>Nach Sitzungen</translation>
    </message>
    <message>
        <source>By run</source>
        <translation>Nach Läufen</translation>
    </message>
    <message>
        <source>Turns of the selected conversation</source>
        <translation>Runden des gewählten Gesprächs</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>No budget is set. &lt;a href=&quot;budgets&quot;&gt;Set one&lt;/a&gt; · &lt;a href=&quot;cost&quot;&gt;What budgets do&lt;/a&gt;</source>
        <translation>Es ist kein Budget festgelegt. &lt;a href=&quot;budgets&quot;&gt;Eines festlegen&lt;/a&gt; · &lt;a href=&quot;cost&quot;&gt;Was Budgets tun&lt;/a&gt;</translation>
    </message>
    <message>
        <source>No budget is set. Set one, or read what budgets do</source>
        <translation>Es ist kein Budget festgelegt. Eines festlegen oder lesen, was Budgets tun</translation>
    </message>
    <message>
        <source>What was spent</source>
        <translation>Was ausgegeben wurde</translation>
    </message>
    <message>
        <source>No turn of the selected run has told what it has used.</source>
        <translation>Keine Runde des gewählten Laufs hat gesagt, was sie verbraucht hat.</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Together %1</source>
        <translation>Zusammen %1</translation>
    </message>
</context>
<context>
    <name>Runyard::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Select a run to see what it does and did.</source>
        <translation>Wählen Sie einen Lauf, um zu sehen, was er tut und tat.</translation>
    </message>
    <message>
        <source>Instruction as it was sent</source>
        <translation>Anweisung, wie sie gesendet wurde</translation>
    </message>
    <message>
        <source>This run was started without an instruction.</source>
        <translation>Dieser Lauf wurde ohne Anweisung gestartet.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>Einzelheiten des Laufs</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Notizen (%1)</translation>
    </message>
</context>
<context>
    <name>Runyard::DropOverlay</name>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>no instruction file, you will be asked</source>
        <translation>keine Anweisungsdatei, Sie werden gefragt</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>vertraut</translation>
    </message>
    <message>
        <source>not trusted yet, you will be asked</source>
        <translation>noch nicht vertraut, Sie werden gefragt</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) there</source>
        <translation>
            <numerusform>%n Lauf dort</numerusform>
            <numerusform>%n Läufe dort</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of this can be started</source>
        <translation>Nichts davon kann gestartet werden</translation>
    </message>
    <message numerus="yes">
        <source>Drop to start %n run(s)</source>
        <translation>
            <numerusform>Ablegen, um %n Lauf zu starten</numerusform>
            <numerusform>Ablegen, um %n Läufe zu starten</numerusform>
        </translation>
    </message>
    <message>
        <source>Esc to cancel</source>
        <translation>Esc bricht ab</translation>
    </message>
    <message>
        <source>Nothing is copied or moved · Esc to cancel</source>
        <translation>Nichts wird kopiert oder verschoben · Esc bricht ab</translation>
    </message>
    <message>
        <source>%1 · nothing is copied or moved · Esc to cancel</source>
        <translation>%1 · nichts wird kopiert oder verschoben · Esc bricht ab</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>is named in your message</source>
        <translation>wird in Ihrer Nachricht genannt</translation>
    </message>
    <message numerus="yes">
        <source>Drop to name %n file(s) in your message</source>
        <translation>
            <numerusform>Loslassen, um %n Datei in Ihrer Nachricht zu nennen</numerusform>
            <numerusform>Loslassen, um %n Dateien in Ihrer Nachricht zu nennen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::ErrorCard</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the message with its details</source>
        <translation>Die Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>Runyard::FactsTable</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Instruction from</source>
        <translation>Anweisung aus</translation>
    </message>
    <message>
        <source>Queued at</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>%1, in a terminal</source>
        <translation>%1, in einem Terminal</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>eingetippt</translation>
    </message>
    <message>
        <source>signal %1 (%2)</source>
        <translation>Signal %1 (%2)</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>%1 in, %2 out, %3 from cache</source>
        <translation>%1 hinein, %2 heraus, %3 aus dem Zwischenspeicher</translation>
    </message>
</context>
<context>
    <name>Runyard::FieldEditor</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>Runyard::FindBar</name>
    <message>
        <source>Find in the conversation</source>
        <translation>Im Gespräch suchen</translation>
    </message>
    <message>
        <source>Find before this</source>
        <translation>Davor suchen</translation>
    </message>
    <message>
        <source>Find behind this</source>
        <translation>Dahinter suchen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <extracomment>Entries of a conversation that have what is searched for.</extracomment>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht…</translation>
    </message>
</context>
<context>
    <name>Runyard::FolderPreflightModel</name>
    <message>
        <source>typed here</source>
        <translation>hier eingetippt</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keine gefunden</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Ready, trusted from now on</source>
        <translation>Bereit, von nun an vertraut</translation>
    </message>
    <message>
        <source>Not trusted yet</source>
        <translation>Noch nicht vertraut</translation>
    </message>
    <message>
        <source>Runs beside the others</source>
        <translation>Läuft neben den anderen</translation>
    </message>
    <message>
        <source>Queues after the others</source>
        <translation>Wartet auf die anderen</translation>
    </message>
    <message>
        <source>No instruction</source>
        <translation>Keine Anweisung</translation>
    </message>
    <message>
        <source>Nothing in it is read or run before you trust it.</source>
        <translation>Nichts darin wird gelesen oder ausgeführt, bevor Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>Nothing in it is read or run before you trust it. These would act: %1</source>
        <translation>Nichts darin wird gelesen oder ausgeführt, bevor Sie ihm vertrauen. Wirken würden: %1</translation>
    </message>
    <message>
        <source>Type one below, or put a file RUNYARD.md into the folder.</source>
        <translation>Tippen Sie unten eine ein, oder legen Sie eine Datei RUNYARD.md in den Ordner.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) work or wait in this folder.</source>
        <translation>
            <numerusform>In diesem Ordner arbeitet oder wartet %n Lauf.</numerusform>
            <numerusform>In diesem Ordner arbeiten oder warten %n Läufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, which is really %2</source>
        <translation>%1, in Wirklichkeit %2</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>none, none needed</source>
        <translation>keine, keine nötig</translation>
    </message>
</context>
<context>
    <name>Runyard::FormatForm</name>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Ein Feld hinzufügen</translation>
    </message>
</context>
<context>
    <name>Runyard::InboxPanel</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>No agent asks anything</source>
        <translation>Kein Agent fragt etwas</translation>
    </message>
    <message>
        <source>What an agent may not do without you is asked here.</source>
        <translation>Was ein Agent ohne Sie nicht darf, wird hier gefragt.</translation>
    </message>
    <message>
        <source>Questions (%1)</source>
        <translation>Fragen (%1)</translation>
    </message>
</context>
<context>
    <name>Runyard::InstructionChoices</name>
    <message>
        <source>Preset: %1</source>
        <translation>Voreinstellung: %1</translation>
    </message>
    <message>
        <source>Does not fit this folder: %1</source>
        <translation>Passt nicht zu diesem Ordner: %1</translation>
    </message>
</context>
<context>
    <name>Runyard::InstructionDialog</name>
    <message>
        <source>Choose an instruction</source>
        <translation>Anweisung wählen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Instruction sets and presets</source>
        <translation>Anweisungen und Voreinstellungen</translation>
    </message>
    <message>
        <source>Folder of the preview</source>
        <translation>Ordner der Vorschau</translation>
    </message>
    <message>
        <source>As in %1</source>
        <translation>Wie in %1</translation>
    </message>
    <message>
        <source>The instruction as it would be sent</source>
        <translation>Die Anweisung, wie sie gesendet würde</translation>
    </message>
    <message>
        <source>&amp;Use this</source>
        <translation>&amp;Diese nehmen</translation>
    </message>
    <message>
        <source>Does not fit this folder: %1</source>
        <translation>Passt nicht zu diesem Ordner: %1</translation>
    </message>
    <message>
        <source>Still to be filled in: %1</source>
        <translation>Noch auszufüllen: %1</translation>
    </message>
</context>
<context>
    <name>Runyard::InstructionForm</name>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (nötig)</translation>
    </message>
    <message>
        <source>Parted by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>Runyard::Labels</name>
    <message>
        <source>Clear the field</source>
        <translation>Feld leeren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>Runyard::LaunchController</name>
    <message numerus="yes">
        <source>%n items were left out. %1</source>
        <translation>
            <numerusform>%n Eintrag wurde ausgelassen. %1</numerusform>
            <numerusform>%n Einträge wurden ausgelassen. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) queued.</source>
        <translation>
            <numerusform>%n Lauf eingereiht.</numerusform>
            <numerusform>%n Läufe eingereiht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 is trusted from now on.</source>
        <translation>%1 gilt ab jetzt als vertrauenswürdig.</translation>
    </message>
    <message>
        <source>The project in %1 is corrected.</source>
        <translation>Das Projekt in %1 ist berichtigt.</translation>
    </message>
</context>
<context>
    <name>Runyard::LaunchSheet</name>
    <message>
        <source>Start runs</source>
        <translation>Läufe starten</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>What will happen in each folder; Space includes or leaves out</source>
        <translation>Was in jedem Ordner geschehen wird; die Leertaste nimmt ihn auf oder lässt ihn aus</translation>
    </message>
    <message>
        <source>&amp;Instruction</source>
        <translation>An&amp;weisung</translation>
    </message>
    <message>
        <source>Where the instruction comes from</source>
        <translation>Woher die Anweisung kommt</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>What the agent shall do; Ctrl+Enter starts</source>
        <translation>Was der Agent tun soll; Strg+Eingabe startet</translation>
    </message>
    <message>
        <source>&amp;Agent</source>
        <translation>&amp;Agent</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>M&amp;anner</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorität</translation>
    </message>
    <message>
        <source>Unattended</source>
        <translation>Unbeaufsichtigt</translation>
    </message>
    <message>
        <source>Interactive, in a terminal</source>
        <translation>Interaktiv, in einem Terminal</translation>
    </message>
    <message>
        <source>Higher starts earlier; 0 is normal</source>
        <translation>Höhere starten früher; 0 ist normal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The agent&apos;s own choice</source>
        <translation>Der Agent wählt selbst</translation>
    </message>
    <message>
        <source>One text, typed here</source>
        <translation>Ein Text, hier eingetippt</translation>
    </message>
    <message numerus="yes">
        <source>I &amp;trust %n folder(s) and what lies in them</source>
        <translation>
            <numerusform>Ich &amp;vertraue diesem Ordner und dem, was darin liegt</numerusform>
            <numerusform>Ich &amp;vertraue diesen %n Ordnern und dem, was darin liegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Agents obey files that lie in a folder. Trust it only when you know where it comes from.</source>
        <translation>Agenten gehorchen Dateien, die in einem Ordner liegen. Vertrauen Sie ihm nur, wenn Sie wissen, woher er stammt.</translation>
    </message>
    <message>
        <source>%1: nothing in it acts by itself</source>
        <translation>%1: nichts darin wirkt von selbst</translation>
    </message>
    <message>
        <source>%1: these would act: %2</source>
        <translation>%1: wirken würden %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) did not start</source>
        <translation>
            <numerusform>%n Ordner wurde nicht gestartet</numerusform>
            <numerusform>%n Ordner wurden nicht gestartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start runs in %n folder(s)</source>
        <translation>
            <numerusform>Lauf in einem Ordner starten</numerusform>
            <numerusform>Läufe in %n Ordnern starten</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Start %n run(s)</source>
        <translation>
            <numerusform>%n Lauf &amp;starten</numerusform>
            <numerusform>%n Läufe &amp;starten</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Looking at the folders…</source>
        <translation>Ordner werden angesehen…</translation>
    </message>
    <message>
        <source>Type a command first.</source>
        <translation>Tippen Sie zuerst einen Befehl ein.</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) out for now</source>
        <translation>
            <numerusform>%n bleibt vorerst draußen</numerusform>
            <numerusform>%n bleiben vorerst draußen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>Each folder&apos;s own file</source>
        <translation>Die eigene Datei jedes Ordners</translation>
    </message>
    <message>
        <source>The folder&apos;s own file</source>
        <translation>Die eigene Datei des Ordners</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Aus %1</translation>
    </message>
    <message>
        <source>Program and arguments, for example: make test</source>
        <translation>Programm und Argumente, zum Beispiel: make test</translation>
    </message>
    <message>
        <source>What shall the agent do?</source>
        <translation>Was soll der Agent tun?</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n folder(s) have one; the text below is that of the chosen row</source>
        <translation>
            <numerusform>%1 von %n Ordner hat eine; unten steht der Text der gewählten Zeile</numerusform>
            <numerusform>%1 von %n Ordnern haben eine; unten steht der Text der gewählten Zeile</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is read once its folder is trusted.</source>
        <translation>%1 wird gelesen, sobald dem Ordner vertraut wird.</translation>
    </message>
    <message>
        <source>This folder has no instruction file. Choose to type one.</source>
        <translation>Dieser Ordner hat keine Anweisungsdatei. Wählen Sie, eine einzutippen.</translation>
    </message>
    <message>
        <source>How to install it</source>
        <translation>So wird er installiert</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>An instruction set or preset…</source>
        <translation>Eine Anweisung oder Voreinstellung…</translation>
    </message>
    <message>
        <source>Filled in for each folder; below as in the one shown</source>
        <translation>Für jeden Ordner ausgefüllt; unten wie im gezeigten</translation>
    </message>
    <message>
        <source>%1 (choose another…)</source>
        <translation>%1 (andere wählen…)</translation>
    </message>
    <message>
        <source>Pro&amp;ject…</source>
        <translation>Pro&amp;jekt…</translation>
    </message>
    <message>
        <source>What is known of the project in the folder, to look at and to correct</source>
        <translation>Was über das Projekt im Ordner bekannt ist, zum Ansehen und Berichtigen</translation>
    </message>
</context>
<context>
    <name>Runyard::LiveBar</name>
    <message>
        <source>Approve</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Workflow at work</source>
        <translation>Laufender Ablauf</translation>
    </message>
    <message>
        <source>Do every step again that did not succeed</source>
        <translation>Jeden Schritt noch einmal ausführen, der nicht gelungen ist</translation>
    </message>
    <message>
        <source>Nothing shown</source>
        <translation>Nichts gezeigt</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Antworten …</translation>
    </message>
    <message>
        <source>waits for others of its group</source>
        <translation>wartet auf andere seiner Gruppe</translation>
    </message>
    <message>
        <source>its budget is used up</source>
        <translation>sein Budget ist aufgebraucht</translation>
    </message>
</context>
<context>
    <name>Runyard::MainWindow</name>
    <message>
        <source>Open folders</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The engine can&apos;t be reached. What runs goes on; this window shows it again as soon as the engine is back.</source>
        <translation>Der Dienst ist nicht erreichbar. Was läuft, läuft weiter; dieses Fenster zeigt es wieder, sobald der Dienst zurück ist.</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>Dienst starten</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for you – Runyard</source>
        <translation>
            <numerusform>%n wartet auf Sie – Runyard</numerusform>
            <numerusform>%n warten auf Sie – Runyard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Quit (%n run(s) continue in the background)</source>
        <translation>
            <numerusform>&amp;Beenden (%n Lauf geht im Hintergrund weiter)</numerusform>
            <numerusform>&amp;Beenden (%n Läufe gehen im Hintergrund weiter)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Open folders…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Choose folders for agents to work in</source>
        <translation>Ordner wählen, in denen Agenten arbeiten sollen</translation>
    </message>
    <message>
        <source>&amp;Settings file</source>
        <translation>&amp;Einstellungsdatei</translation>
    </message>
    <message>
        <source>Open the file with all settings</source>
        <translation>Die Datei mit allen Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Start &amp;engine</source>
        <translation>&amp;Dienst starten</translation>
    </message>
    <message>
        <source>Start the engine, where it does not run</source>
        <translation>Den Dienst starten, falls er nicht läuft</translation>
    </message>
    <message>
        <source>Close the window; runs continue in the background</source>
        <translation>Das Fenster schließen; Läufe gehen im Hintergrund weiter</translation>
    </message>
    <message>
        <source>Show &amp;all runs</source>
        <translation>&amp;Alle Läufe zeigen</translation>
    </message>
    <message>
        <source>Clear the filter of the run queue</source>
        <translation>Den Filter der Warteschlange leeren</translation>
    </message>
    <message>
        <source>Show this panel and go to it</source>
        <translation>Diesen Bereich zeigen und dorthin gehen</translation>
    </message>
    <message>
        <source>Go to &amp;sessions</source>
        <translation>Zu den &amp;Sitzungen</translation>
    </message>
    <message>
        <source>Go to run &amp;queue</source>
        <translation>Zur &amp;Warteschlange</translation>
    </message>
    <message>
        <source>Go to &amp;details</source>
        <translation>Zu den &amp;Details</translation>
    </message>
    <message>
        <source>&amp;Filter runs</source>
        <translation>Läufe &amp;filtern</translation>
    </message>
    <message>
        <source>Find an &amp;action…</source>
        <translation>&amp;Aktion suchen…</translation>
    </message>
    <message>
        <source>Find and run any action by its name</source>
        <translation>Jede Aktion nach ihrem Namen finden und ausführen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Put all panels back to where they were at first</source>
        <translation>Alle Bereiche dorthin zurücksetzen, wo sie anfangs waren</translation>
    </message>
    <message>
        <source>Colours of the s&amp;ystem</source>
        <translation>Farben des S&amp;ystems</translation>
    </message>
    <message>
        <source>&amp;Light colours</source>
        <translation>&amp;Helle Farben</translation>
    </message>
    <message>
        <source>Dar&amp;k colours</source>
        <translation>D&amp;unkle Farben</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;How to install agents</source>
        <translation>&amp;Agenten installieren</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Show &amp;logs</source>
        <translation>&amp;Protokolle zeigen</translation>
    </message>
    <message>
        <source>Open the folder with the logs of window and engine</source>
        <translation>Den Ordner mit den Protokollen von Fenster und Dienst öffnen</translation>
    </message>
    <message>
        <source>&amp;About Runyard</source>
        <translation>Ü&amp;ber Runyard</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>&amp;Grenze</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Open workflow</source>
        <translation>Ablauf öffnen</translation>
    </message>
    <message>
        <source>Workflows (*.runyard.yaml *.runyard.yml)</source>
        <translation>Abläufe (*.runyard.yaml *.runyard.yml)</translation>
    </message>
    <message>
        <source>%1 #%2 asks: %3</source>
        <translation>%1 #%2 fragt: %3</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>&amp;New workflow</source>
        <translation>&amp;Neuer Ablauf</translation>
    </message>
    <message>
        <source>Draw a workflow of several steps</source>
        <translation>Einen Ablauf aus mehreren Schritten zeichnen</translation>
    </message>
    <message>
        <source>Open &amp;workflow…</source>
        <translation>A&amp;blauf öffnen…</translation>
    </message>
    <message>
        <source>Edit or run a workflow file</source>
        <translation>Eine Ablaufdatei bearbeiten oder ausführen</translation>
    </message>
    <message>
        <source>Go to &amp;conversation or terminal</source>
        <translation>Zu &amp;Gespräch oder Terminal</translation>
    </message>
    <message>
        <source>&amp;Write to the agent</source>
        <translation>An den Agenten s&amp;chreiben</translation>
    </message>
    <message>
        <source>Go to the field for the next message</source>
        <translation>Zum Feld für die nächste Nachricht</translation>
    </message>
    <message>
        <source>&amp;Output or conversation</source>
        <translation>A&amp;usgabe oder Gespräch</translation>
    </message>
    <message>
        <source>Show what the agent printed, or what it said and did</source>
        <translation>Zeigen, was der Agent ausgab, oder was er sagte und tat</translation>
    </message>
    <message>
        <source>Go to questio&amp;ns</source>
        <translation>Zu den &amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Agents…</source>
        <translation>&amp;Agenten…</translation>
    </message>
    <message>
        <source>Which agents there are, and what they can do; choose the default one</source>
        <translation>Welche Agenten es gibt und was sie können; den Standard wählen</translation>
    </message>
    <message>
        <source>Go on in a co&amp;py</source>
        <translation>In einer Ko&amp;pie weitermachen</translation>
    </message>
    <message>
        <source>Send the next message to a copy of the conversation, from the entry you are at</source>
        <translation>Die nächste Nachricht an eine Kopie des Gesprächs senden, vom Eintrag aus, bei dem Sie sind</translation>
    </message>
    <message>
        <source>Go to c&amp;ost</source>
        <translation>Zu den K&amp;osten</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>&amp;Permission rules…</source>
        <translation>&amp;Regeln für Erlaubnisse…</translation>
    </message>
    <message>
        <source>What agents may do without asking, and where each rule comes from</source>
        <translation>Was Agenten ohne Rückfrage dürfen, und woher jede Regel kommt</translation>
    </message>
    <message>
        <source>&amp;Budgets…</source>
        <translation>B&amp;udgets…</translation>
    </message>
    <message>
        <source>What may be spent: in a run, in a folder, on a day</source>
        <translation>Was ausgegeben werden darf: in einem Lauf, in einem Ordner, an einem Tag</translation>
    </message>
</context>
<context>
    <name>Runyard::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>Runyard::MessageArea</name>
    <message>
        <source>Copy message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>Runyard::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>Runyard::NotesPage</name>
    <message>
        <source>What every agent here should know, or you don&apos;t want to forget.</source>
        <translation>Was jeder Agent hier wissen soll, oder was Sie nicht vergessen wollen.</translation>
    </message>
    <message>
        <source>Only for people: agents are not told</source>
        <translation>Nur für Menschen: Agenten erfahren es nicht</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>Notiz entfernen</translation>
    </message>
    <message>
        <source>Notes that hold for this run</source>
        <translation>Notizen, die für diesen Lauf gelten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Conversations of one thread share notes, and find each other</source>
        <translation>Gespräche eines Threads teilen Notizen und finden einander</translation>
    </message>
    <message>
        <source>&amp;Thread</source>
        <translation>&amp;Thread</translation>
    </message>
    <message>
        <source>A new note</source>
        <translation>Eine neue Notiz</translation>
    </message>
    <message>
        <source>For whom the note is</source>
        <translation>Für wen die Notiz ist</translation>
    </message>
    <message>
        <source>the agent of run %1</source>
        <translation>der Agent von Lauf %1</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>for the thread %1</source>
        <translation>für den Thread %1</translation>
    </message>
    <message>
        <source>agents are not told</source>
        <translation>Agenten erfahren es nicht</translation>
    </message>
    <message>
        <source>For runs in %1 and below</source>
        <translation>Für Läufe in %1 und darunter</translation>
    </message>
    <message>
        <source>For the thread %1</source>
        <translation>Für den Thread %1</translation>
    </message>
</context>
<context>
    <name>Runyard::Panel</name>
    <message>
        <source>Move to the left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation>Bereich schließen</translation>
    </message>
    <message>
        <source>Move or close this panel</source>
        <translation>Diesen Bereich verschieben oder schließen</translation>
    </message>
    <message>
        <source>Menu of the panel %1</source>
        <translation>Menü des Bereichs %1</translation>
    </message>
</context>
<context>
    <name>Runyard::PreflightDelegate</name>
    <message>
        <source>Queue after the others</source>
        <translation>Auf die anderen warten</translation>
    </message>
    <message>
        <source>Run beside the others</source>
        <translation>Neben den anderen laufen</translation>
    </message>
    <message>
        <source>Another run is in %1</source>
        <translation>In %1 ist ein anderer Lauf</translation>
    </message>
</context>
<context>
    <name>Runyard::ProjectForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Build systems</source>
        <translation>Bausysteme</translation>
    </message>
    <message>
        <source>Package managers</source>
        <translation>Paketverwaltungen</translation>
    </message>
    <message>
        <source>Frameworks</source>
        <translation>Frameworks</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Continuous integration</source>
        <translation>Kontinuierliche Integration</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Lint</source>
        <translation>Prüfen (Lint)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
    <message>
        <source>Check types</source>
        <translation>Typen prüfen</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>the names of files</source>
        <translation>den Namen der Dateien</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteren</numerusform>
            <numerusform>%1 und %n weiteren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::ProjectWindow</name>
    <message>
        <source>Project in %1</source>
        <translation>Projekt in %1</translation>
    </message>
    <message>
        <source>What the files in %1 tell, without running anything. Agents are told so by instruction sets. What is wrong you can correct: it is kept in .runyard/project.yaml, which a team can share.</source>
        <translation>Was die Dateien in %1 sagen, ohne dass etwas ausgeführt wird. Agenten erfahren es durch Anweisungsvorlagen. Was falsch ist, lässt sich berichtigen: Es steht dann in .runyard/project.yaml, das ein Team teilen kann.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Trust it</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>This folder is not trusted yet, so nothing in it was read. Trust it only when you know where it comes from: agents obey files that lie in it.</source>
        <translation>Diesem Ordner wird noch nicht vertraut, darum wurde nichts darin gelesen. Vertrauen Sie ihm nur, wenn Sie wissen, woher er kommt: Agenten gehorchen Dateien, die darin liegen.</translation>
    </message>
    <message>
        <source>The folder&apos;s settings for Runyard are not what you trusted, so they are not used: %1. Look at them first.</source>
        <translation>Die Einstellungen des Ordners für Runyard sind nicht die, denen Sie vertraut haben, darum gelten sie nicht: %1. Sehen Sie sie zuerst an.</translation>
    </message>
    <message>
        <source>Could not be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>The folder holds more than was looked at (%n files).</source>
        <translation>
            <numerusform>Der Ordner enthält mehr, als angesehen wurde (%n Datei).</numerusform>
            <numerusform>Der Ordner enthält mehr, als angesehen wurde (%n Dateien).</numerusform>
        </translation>
    </message>
    <message>
        <source>One on each line</source>
        <translation>Je Zeile eines</translation>
    </message>
    <message>
        <source>Several with commas between them</source>
        <translation>Mehrere mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Wie gefunden</translation>
    </message>
    <message>
        <source>%1: as found</source>
        <translation>%1: wie gefunden</translation>
    </message>
    <message>
        <source>Said by you; nothing was found</source>
        <translation>Von Ihnen gesagt; gefunden wurde nichts</translation>
    </message>
    <message>
        <source>Said by you; found in %1: %2</source>
        <translation>Von Ihnen gesagt; gefunden in %1: %2</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation>Gefunden in %1</translation>
    </message>
</context>
<context>
    <name>Runyard::QuestionCard</name>
    <message>
        <source>May it run this command?</source>
        <translation>Darf er diesen Befehl ausführen?</translation>
    </message>
    <message>
        <source>May it read %1?</source>
        <translation>Darf er %1 lesen?</translation>
    </message>
    <message>
        <source>May it change %1?</source>
        <translation>Darf er %1 ändern?</translation>
    </message>
    <message>
        <source>May it ask %1 for something?</source>
        <translation>Darf er bei %1 etwas abfragen?</translation>
    </message>
    <message>
        <source>It asks you to choose.</source>
        <translation>Er bittet Sie zu wählen.</translation>
    </message>
    <message>
        <source>The budget is used up. Shall it go on?</source>
        <translation>Das Budget ist aufgebraucht. Soll es weitergehen?</translation>
    </message>
    <message>
        <source>May it use %1?</source>
        <translation>Darf er %1 benutzen?</translation>
    </message>
    <message>
        <source>%1 #%2 · %3</source>
        <extracomment>%1 is the folder&apos;s name, %2 the run&apos;s number, %3 the agent.</extracomment>
        <translation>%1 #%2 · %3</translation>
    </message>
    <message>
        <source>Without an answer it is denied at %1.</source>
        <translation>Ohne Antwort wird es um %1 verweigert.</translation>
    </message>
    <message>
        <source>Without an answer it stands in its terminal alone from %1.</source>
        <translation>Ohne Antwort steht es ab %1 nur noch in seinem Terminal.</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Was getan werden soll</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Something else, about: %1</source>
        <translation>Etwas anderes, zu: %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Allow once</source>
        <translation>Einmal erlauben</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>What the agent shall know when it is denied</source>
        <translation>Was der Agent dazu wissen soll</translation>
    </message>
    <message>
        <source>Deny and stop</source>
        <translation>Verweigern und beenden</translation>
    </message>
    <message>
        <source>It is denied, and the agent ends its turn</source>
        <translation>Es wird verweigert, und der Agent hört auf</translation>
    </message>
    <message>
        <source>For this &amp;run: %1</source>
        <translation>Für diesen &amp;Lauf: %1</translation>
    </message>
    <message>
        <source>For this &amp;folder: %1</source>
        <translation>Für diesen &amp;Ordner: %1</translation>
    </message>
    <message>
        <source>&amp;Always: %1</source>
        <translation>&amp;Immer: %1</translation>
    </message>
    <message>
        <source>Tell the agent why</source>
        <translation>Dem Agenten sagen, warum</translation>
    </message>
    <message>
        <source>Always what fits a &amp;pattern…</source>
        <translation>Immer, was zu einem &amp;Muster passt…</translation>
    </message>
    <message>
        <source>Allow by a rule</source>
        <translation>Durch eine Regel erlauben</translation>
    </message>
    <message>
        <source>Always allow what fits; * stands for any characters:</source>
        <translation>Immer erlauben, was passt; * steht für beliebige Zeichen:</translation>
    </message>
</context>
<context>
    <name>Runyard::QueueActions</name>
    <message>
        <source>&amp;Pause queue</source>
        <translation>Warteschlange an&amp;halten</translation>
    </message>
    <message>
        <source>Start no more runs; what runs goes on</source>
        <translation>Keine weiteren Läufe starten; was läuft, läuft weiter</translation>
    </message>
    <message>
        <source>&amp;Limit…</source>
        <translation>&amp;Grenze…</translation>
    </message>
    <message>
        <source>How many runs may work at once</source>
        <translation>Wie viele Läufe zugleich arbeiten dürfen</translation>
    </message>
    <message>
        <source>&amp;Resume queue</source>
        <translation>Warteschlange &amp;fortsetzen</translation>
    </message>
    <message>
        <source>The queue is paused: no further run starts.</source>
        <translation>Die Warteschlange ist angehalten: Kein weiterer Lauf startet.</translation>
    </message>
    <message>
        <source>The queue is paused: %1</source>
        <translation>Die Warteschlange ist angehalten: %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Chosen by cores and memory</source>
        <translation>Nach Kernen und Speicher gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) at once</source>
        <translation>
            <numerusform>%n Lauf zugleich</numerusform>
            <numerusform>%n Läufe zugleich</numerusform>
        </translation>
    </message>
    <message>
        <source>Another number…</source>
        <translation>Andere Zahl…</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Runs that may work at once; 0 lets Runyard choose by cores and memory.</source>
        <translation>Läufe, die zugleich arbeiten dürfen; bei 0 wählt Runyard nach Kernen und Speicher.</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>Grenze setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Runyard::QueuePanel</name>
    <message>
        <source>Run queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Drop folders here, and agents work in them.</source>
        <translation>Legen Sie Ordner hier ab, und Agenten arbeiten darin.</translation>
    </message>
    <message>
        <source>No run is like that.</source>
        <translation>Kein Lauf ist so.</translation>
    </message>
    <message>
        <source>Runs that work, then those that wait in their order, then those that have ended</source>
        <translation>Läufe, die arbeiten, dann die wartenden in ihrer Reihenfolge, dann die beendeten</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>%1 opens them too. Nothing is copied or moved.</source>
        <translation>%1 öffnet sie auch. Nichts wird kopiert oder verschoben.</translation>
    </message>
</context>
<context>
    <name>Runyard::RulesWindow</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>Nach Regel</translation>
    </message>
    <message>
        <source>Permission rules</source>
        <translation>Regeln für Erlaubnisse</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Any tool</source>
        <translation>Jedes Werkzeug</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>What the pattern is for</source>
        <translation>Wofür das Muster gilt</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Any; for example %1</source>
        <translation>Alles; zum Beispiel %1</translation>
    </message>
    <message>
        <source>What the rules would have answered</source>
        <translation>Was die Regeln geantwortet hätten</translation>
    </message>
    <message>
        <source>What they would have answered in run #%1</source>
        <translation>Was sie in Lauf #%1 geantwortet hätten</translation>
    </message>
    <message>
        <source>There are no rules: agents ask about all that they may not do. An answer that holds for a folder or always becomes a rule.</source>
        <translation>Es gibt keine Regeln: Agenten fragen nach allem, was sie nicht dürfen. Eine Antwort, die für einen Ordner oder immer gilt, wird zur Regel.</translation>
    </message>
    <message>
        <source>What fits a rule is not asked about. Deny goes before ask, ask before allow; a project&apos;s own file can&apos;t allow anything by itself.</source>
        <translation>Was zu einer Regel passt, wird nicht gefragt. Verweigern geht vor Fragen, Fragen vor Erlauben; die Datei eines Projekts kann von sich aus nichts erlauben.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>jedes</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>%1 (not in force)</source>
        <translation>%1 (gilt nicht)</translation>
    </message>
    <message>
        <source>It did nothing that rules are about.</source>
        <translation>Er tat nichts, worum es in Regeln geht.</translation>
    </message>
    <message>
        <source>%1 allowed, %2 asked about, %3 denied</source>
        <translation>%1 erlaubt, %2 gefragt, %3 verweigert</translation>
    </message>
    <message>
        <source>none; it was asked</source>
        <translation>keine; es wurde gefragt</translation>
    </message>
    <message>
        <source>none; the agent did not ask</source>
        <translation>keine; der Agent fragte nicht</translation>
    </message>
</context>
<context>
    <name>Runyard::RunActions</name>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder in the file manager</source>
        <translation>Den Ordner des Laufs im Dateimanager öffnen</translation>
    </message>
    <message>
        <source>T&amp;rust folder</source>
        <translation>Ordner &amp;vertrauen</translation>
    </message>
    <message>
        <source>What lies in the run&apos;s folder may be read and run from now on</source>
        <translation>Was im Ordner des Laufs liegt, darf von nun an gelesen und ausgeführt werden</translation>
    </message>
    <message>
        <source>&amp;Copy id</source>
        <translation>&amp;Kennung kopieren</translation>
    </message>
    <message>
        <source>Copy the id of the run</source>
        <translation>Die Kennung des Laufs kopieren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ask the run to end; a run that waits is cancelled</source>
        <translation>Den Lauf bitten zu enden; ein wartender wird abgebrochen</translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation>&amp;Sofort beenden</translation>
    </message>
    <message>
        <source>End the run and all its processes at once</source>
        <translation>Den Lauf und alle seine Prozesse sofort beenden</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Queue the run again, as a new attempt</source>
        <translation>Den Lauf als neuen Versuch wieder einreihen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Hold the run in the queue; others pass it</source>
        <translation>Den Lauf in der Warteschlange anhalten; andere ziehen vorbei</translation>
    </message>
    <message>
        <source>Priority &amp;up</source>
        <translation>Priorität &amp;höher</translation>
    </message>
    <message>
        <source>Start it earlier</source>
        <translation>Früher starten</translation>
    </message>
    <message>
        <source>Priority &amp;down</source>
        <translation>Priorität &amp;niedriger</translation>
    </message>
    <message>
        <source>Start it later</source>
        <translation>Später starten</translation>
    </message>
    <message>
        <source>Move to the f&amp;ront</source>
        <translation>An den An&amp;fang</translation>
    </message>
    <message>
        <source>Make it the next to start</source>
        <translation>Als nächsten starten</translation>
    </message>
    <message>
        <source>Move to the &amp;end</source>
        <translation>Ans &amp;Ende</translation>
    </message>
    <message>
        <source>Make it the last to start</source>
        <translation>Als letzten starten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>End %n run(s) at once, with all their processes?</source>
        <translation>
            <numerusform>%n Lauf mit allen Prozessen sofort beenden?</numerusform>
            <numerusform>%n Läufe mit allen Prozessen sofort beenden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n run(s) at work? What they have changed so far stays.</source>
        <translation>
            <numerusform>%n arbeitenden Lauf beenden? Was er bisher geändert hat, bleibt.</numerusform>
            <numerusform>%n arbeitende Läufe beenden? Was sie bisher geändert haben, bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Let go on</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) cancelled.</source>
        <translation>
            <numerusform>%n Lauf abgebrochen.</numerusform>
            <numerusform>%n Läufe abgebrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>No program was found that shows %1.</source>
        <translation>Es wurde kein Programm gefunden, das %1 zeigt.</translation>
    </message>
    <message>
        <source>%1 is trusted from now on.</source>
        <translation>%1 wird von nun an vertraut.</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Show the run&apos;s conversation, or its terminal</source>
        <translation>Das Gespräch des Laufs zeigen, oder sein Terminal</translation>
    </message>
    <message>
        <source>Pro&amp;ject…</source>
        <translation>Pro&amp;jekt…</translation>
    </message>
    <message>
        <source>What is known of the project in the run&apos;s folder, to look at and to correct</source>
        <translation>Was über das Projekt im Ordner des Laufs bekannt ist, zum Ansehen und Berichtigen</translation>
    </message>
</context>
<context>
    <name>Runyard::RunFilterBar</name>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Filter runs by words</source>
        <translation>Läufe nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Words of folder, instruction, agent or last line; #12 is the run of that number</source>
        <translation>Wörter aus Ordner, Anweisung, Agent oder letzter Zeile; #12 ist der Lauf mit dieser Nummer</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
</context>
<context>
    <name>Runyard::RunHeader</name>
    <message>
        <source>%1 · run %2</source>
        <translation>%1 · Lauf %2</translation>
    </message>
    <message>
        <source>No instruction</source>
        <translation>Keine Anweisung</translation>
    </message>
</context>
<context>
    <name>Runyard::RunListModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Priority: higher starts earlier</source>
        <translation>Priorität: höhere starten früher</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>Letzte Zeile</translation>
    </message>
</context>
<context>
    <name>Runyard::SaveSheet</name>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) more</source>
        <translation>
            <numerusform>%n Zeile mehr</numerusform>
            <numerusform>%n Zeilen mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) less</source>
        <translation>
            <numerusform>%n Zeile weniger</numerusform>
            <numerusform>%n Zeilen weniger</numerusform>
        </translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
</context>
<context>
    <name>Runyard::SessionTreeModel</name>
    <message>
        <source>%1 %2</source>
        <comment>number and title of a run</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n eingereiht</numerusform>
            <numerusform>%n eingereiht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runyard::SessionsPanel</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Folders that you open stand here, with all their runs.</source>
        <translation>Ordner, die Sie öffnen, stehen hier, mit allen ihren Läufen.</translation>
    </message>
    <message>
        <source>Folders, their sessions and runs, latest first</source>
        <translation>Ordner, ihre Sitzungen und Läufe, die neuesten zuerst</translation>
    </message>
</context>
<context>
    <name>Runyard::ShortcutsWindow</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Runyard::StartSheet</name>
    <message>
        <source>I trust these folders: what stands in them may run</source>
        <translation>Ich vertraue diesen Ordnern: Was in ihnen steht, darf laufen</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>Once, for all of these folders together</source>
        <translation>Einmal, für alle diese Ordner zusammen</translation>
    </message>
    <message>
        <source>Once in each of these folders</source>
        <translation>Einmal in jedem dieser Ordner</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add folders…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>For steps that name no agent</source>
        <translation>Für Schritte, die keinen Agenten nennen</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Add folders</source>
        <translation>Ordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>Runyard::StatusStrip</name>
    <message>
        <source>How many runs may work at once</source>
        <translation>Wie viele Läufe zugleich arbeiten dürfen</translation>
    </message>
    <message>
        <source>Engine connected</source>
        <translation>Dienst verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Engine not reachable</source>
        <translation>Dienst nicht erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n eingereiht</numerusform>
            <numerusform>%n eingereiht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for you</source>
        <translation>
            <numerusform>%n wartet auf Sie</numerusform>
            <numerusform>%n warten auf Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>%1 heute</translation>
    </message>
    <message numerus="yes">
        <source>%n at once</source>
        <translation>
            <numerusform>%n zugleich</numerusform>
            <numerusform>%n zugleich</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>What waits for an account&apos;s limit</source>
        <translation>Was auf das Limit eines Kontos wartet</translation>
    </message>
    <message>
        <source>Processes of all runs</source>
        <translation>Prozesse aller Läufe</translation>
    </message>
    <message>
        <source>Show what was spent</source>
        <translation>Zeigen, was ausgegeben wurde</translation>
    </message>
    <message>
        <source>%1: paused</source>
        <extracomment>%1 is an account, %2 a time of day.</extracomment>
        <translation>%1: angehalten</translation>
    </message>
    <message>
        <source>%1 waits for you</source>
        <translation>%1 wartet auf Sie</translation>
    </message>
    <message>
        <source>%1 starts at %2</source>
        <translation>%1 startet um %2</translation>
    </message>
    <message>
        <source>the account is at its limit</source>
        <translation>das Konto ist am Limit</translation>
    </message>
    <message>
        <source>the servers are overloaded</source>
        <translation>die Server sind überlastet</translation>
    </message>
    <message>
        <source>there is no network</source>
        <translation>es gibt kein Netz</translation>
    </message>
    <message>
        <source>its runs failed one after the other</source>
        <translation>die Läufe schlugen einer nach dem anderen fehl</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2; %n run(s) wait</source>
        <translation>
            <numerusform>%1: %2; %n Lauf wartet</numerusform>
            <numerusform>%1: %2; %n Läufe warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Start by themselves at %1, in the same conversations</source>
        <translation>Von selbst um %1 starten, in denselben Gesprächen</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt noch einmal versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n Prozess</numerusform>
            <numerusform>%n Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n orphaned</source>
        <translation>
            <numerusform>%1, %n verwaist</numerusform>
            <numerusform>%1, %n verwaist</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, none of them orphaned</source>
        <translation>%1, keiner davon verwaist</translation>
    </message>
    <message>
        <source>Processes that no run owns any more are still there</source>
        <translation>Es gibt noch Prozesse, die zu keinem Lauf mehr gehören</translation>
    </message>
    <message>
        <source>None of them is orphaned</source>
        <translation>Keiner davon ist verwaist</translation>
    </message>
    <message>
        <source>%1 (process %2), orphaned</source>
        <translation>%1 (Prozess %2), verwaist</translation>
    </message>
    <message numerus="yes">
        <source>End %n orphaned process(es)</source>
        <translation>
            <numerusform>%n verwaisten Prozess beenden</numerusform>
            <numerusform>%n verwaiste Prozesse beenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es) of the engine, %1</source>
        <translation>
            <numerusform>%n Prozess des Dienstes, %1</numerusform>
            <numerusform>%n Prozesse des Dienstes, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %1: %n process(es), %2</source>
        <translation>
            <numerusform>Lauf %1: %n Prozess, %2</numerusform>
            <numerusform>Lauf %1: %n Prozesse, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and those of %n more run(s)</source>
        <translation>
            <numerusform>und die eines weiteren Laufs</numerusform>
            <numerusform>und die von %n weiteren Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
</context>
<context>
    <name>Runyard::StepInspector</name>
    <message>
        <source>Inspector</source>
        <translation>Formular</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag one to move all. Align them from the Arrange menu.</source>
        <translation>Ziehen Sie einen, um alle zu verschieben. Ausgerichtet werden sie im Menü „Anordnen“.</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
</context>
<context>
    <name>Runyard::StepPalette</name>
    <message>
        <source>Kinds of steps</source>
        <translation>Arten von Schritten</translation>
    </message>
    <message>
        <source>Drag one onto the canvas, or press Enter to add it</source>
        <translation>Auf die Zeichenfläche ziehen oder mit der Eingabetaste hinzufügen</translation>
    </message>
</context>
<context>
    <name>Runyard::TerminalBar</name>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Hide this line</source>
        <translation>Diese Zeile ausblenden</translation>
    </message>
</context>
<context>
    <name>Runyard::TerminalFeed</name>
    <message>
        <source>… %1 skipped …</source>
        <extracomment>Stands in a terminal between two pieces of output. %1 is a size, for example &quot;12 MB&quot;.</extracomment>
        <translation>… %1 übersprungen …</translation>
    </message>
</context>
<context>
    <name>Runyard::TerminalPanel</name>
    <message>
        <source>Terminals</source>
        <translation>Terminals</translation>
    </message>
    <message>
        <source>Choose a run in a list, or drop a folder on the window to start one.</source>
        <translation>Wählen Sie einen Lauf in einer Liste, oder legen Sie einen Ordner auf dem Fenster ab, um einen zu starten.</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <extracomment>A tab: %1 is the folder&apos;s name, %2 the run&apos;s number.</extracomment>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No run is open</source>
        <translation>Kein Lauf ist offen</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>What was said and done, as the agent told it</source>
        <translation>Was gesagt und getan wurde, wie der Agent es erzählt</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>What the agent&apos;s program printed, as it came</source>
        <translation>Was das Programm des Agenten ausgab, wie es kam</translation>
    </message>
</context>
<context>
    <name>Runyard::TerminalView</name>
    <message>
        <source>Load all</source>
        <translation>Alles laden</translation>
    </message>
    <message>
        <source>Draw the whole output; takes a second for each 10 to 20 MB</source>
        <translation>Die ganze Ausgabe zeichnen; dauert eine Sekunde für je 10 bis 20 MB</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>Als Text zeigen</translation>
    </message>
    <message>
        <source>Programs without a terminal write errors apart from their output</source>
        <translation>Programme ohne Terminal schreiben Fehler getrennt von ihrer Ausgabe</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Queue this run again, as a new attempt</source>
        <translation>Diesen Lauf als neuen Versuch wieder einreihen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this terminal; the run stays in the list</source>
        <translation>Dieses Terminal schließen; der Lauf bleibt in der Liste</translation>
    </message>
    <message>
        <source>Terminal of run %1 in %2</source>
        <translation>Terminal von Lauf %1 in %2</translation>
    </message>
    <message>
        <source>A picture that can&apos;t be read aloud. Ctrl+Shift+T shows the same as text.</source>
        <translation>Ein Bild, das nicht vorgelesen werden kann. Strg+Umschalt+T zeigt dasselbe als Text.</translation>
    </message>
    <message>
        <source>Output comes faster than it can be drawn: %1 skipped here. The file has all of it.</source>
        <translation>Die Ausgabe kommt schneller, als sie gezeichnet werden kann: %1 wurden hier übersprungen. Die Datei enthält alles.</translation>
    </message>
    <message>
        <source>Show output</source>
        <translation>Ausgabe zeigen</translation>
    </message>
    <message>
        <source>Show errors</source>
        <translation>Fehler zeigen</translation>
    </message>
    <message>
        <source>Error output of a run that works unattended</source>
        <translation>Fehlerausgabe eines Laufs, der unbeaufsichtigt arbeitet</translation>
    </message>
    <message>
        <source>Output of a run that works unattended</source>
        <translation>Ausgabe eines Laufs, der unbeaufsichtigt arbeitet</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>%n Zeile einfügen?</numerusform>
            <numerusform>%n Zeilen einfügen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The program takes each line as if you had pressed Enter after it.</source>
        <translation>Das Programm nimmt jede Zeile, als hätten Sie danach die Eingabetaste gedrückt.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Above this, %1 of %2 are not loaded.</source>
        <translation>Darüber sind %1 von %2 nicht geladen.</translation>
    </message>
    <message>
        <source>Loading %1 …</source>
        <translation>%1 wird geladen …</translation>
    </message>
    <message>
        <source>%1 (Ctrl+click opens)</source>
        <translation>%1 (Strg+Klick öffnet)</translation>
    </message>
    <message>
        <source>&amp;Links of this run</source>
        <translation>&amp;Verweise dieses Laufs</translation>
    </message>
</context>
<context>
    <name>Runyard::TimelineModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>Runyard::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What happened to the run, oldest first</source>
        <translation>Was mit dem Lauf geschah, das Älteste zuerst</translation>
    </message>
</context>
<context>
    <name>Runyard::TranscriptView</name>
    <message>
        <source>Output as text</source>
        <translation>Ausgabe als Text</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorheriges</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>The last %1 of %2</source>
        <translation>Die letzten %1 von %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not found</source>
        <translation>„%1“ wurde nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Runyard::ValueForm</name>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowEditor</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Add folders</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowOutlineModel</name>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowView</name>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>The workflow as a picture. The outline beside it shows and edits the same steps.</source>
        <translation>Der Ablauf als Bild. Die Gliederung daneben zeigt und bearbeitet dieselben Schritte.</translation>
    </message>
</context>
<context>
    <name>Runyard::WorkflowWindow</name>
    <message>
        <source>Open workflow</source>
        <translation>Ablauf öffnen</translation>
    </message>
    <message>
        <source>Workflows (*.runyard.yaml *.runyard.yml);;All files (*)</source>
        <translation>Abläufe (*.runyard.yaml *.runyard.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save workflow</source>
        <translation>Ablauf speichern</translation>
    </message>
    <message>
        <source>Workflows (*.runyard.yaml)</source>
        <translation>Abläufe (*.runyard.yaml)</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Close the workflow editor</source>
        <translation>Ablauf schließen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>The new workflow</source>
        <translation>Der neue Ablauf</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message numerus="yes">
        <source>%n workflow(s) started.</source>
        <translation>
            <numerusform>%n Ablauf gestartet.</numerusform>
            <numerusform>%n Abläufe gestartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>Hier einfügen</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>All steps; F2 edits the name, or in the second column what a step comes after</source>
        <translation>Alle Schritte; F2 ändert den Namen oder in der zweiten Spalte, wonach ein Schritt kommt</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>New workflow</source>
        <translation>Neuer Ablauf</translation>
    </message>
    <message>
        <source>Line %1, %2</source>
        <translation>Zeile %1, %2</translation>
    </message>
    <message>
        <source>The text is no YAML yet. Correct it, and the steps appear here.</source>
        <translation>Der Text ist noch kein YAML. Sobald er stimmt, erscheinen hier die Schritte.</translation>
    </message>
    <message>
        <source>Drag a step here from the left, or folders from your file manager.</source>
        <translation>Ziehen Sie von links einen Schritt hierher oder Ordner aus der Dateiverwaltung.</translation>
    </message>
    <message>
        <source>&amp;New workflow</source>
        <translation>&amp;Neuer Ablauf</translation>
    </message>
    <message>
        <source>&amp;Open workflow…</source>
        <translation>Ablauf ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Show what changes in the file, and save</source>
        <translation>Zeigen, was sich in der Datei ändert, und speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Run…</source>
        <translation>A&amp;usführen…</translation>
    </message>
    <message>
        <source>Run the workflow on folders</source>
        <translation>Den Ablauf in Ordnern ausführen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Edit step</source>
        <translation>Schritt &amp;bearbeiten</translation>
    </message>
    <message>
        <source>Re&amp;name step</source>
        <translation>Schritt &amp;umbenennen</translation>
    </message>
    <message>
        <source>Go to its &amp;run</source>
        <translation>Zu seinem La&amp;uf</translation>
    </message>
    <message>
        <source>Show the conversation or terminal of the selected step</source>
        <translation>Gespräch oder Terminal des ausgewählten Schritts zeigen</translation>
    </message>
    <message>
        <source>Arrange &amp;all</source>
        <translation>&amp;Alles anordnen</translation>
    </message>
    <message>
        <source>Place every step anew, from left to right</source>
        <translation>Jeden Schritt neu platzieren, von links nach rechts</translation>
    </message>
    <message>
        <source>Align &amp;left edges</source>
        <translation>&amp;Linke Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align ri&amp;ght edges</source>
        <translation>&amp;Rechte Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;top edges</source>
        <translation>&amp;Obere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;bottom edges</source>
        <translation>&amp;Untere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Equal distances a&amp;cross</source>
        <translation>Gleiche Abstände &amp;waagerecht</translation>
    </message>
    <message>
        <source>Equal distances &amp;down</source>
        <translation>Gleiche Abstände &amp;senkrecht</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Wirkliche Größe</translation>
    </message>
    <message>
        <source>&amp;Fit all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Show the whole workflow</source>
        <translation>Den ganzen Ablauf zeigen</translation>
    </message>
    <message>
        <source>Go to &amp;outline</source>
        <translation>Zur G&amp;liederung</translation>
    </message>
    <message>
        <source>Go to &amp;canvas</source>
        <translation>Zur &amp;Zeichenfläche</translation>
    </message>
    <message>
        <source>Go to &amp;form</source>
        <translation>Zum &amp;Formular</translation>
    </message>
    <message>
        <source>Go to te&amp;xt</source>
        <translation>Zum &amp;Text</translation>
    </message>
    <message>
        <source>Go to &amp;problems</source>
        <translation>Zu den &amp;Problemen</translation>
    </message>
    <message>
        <source>Go to &amp;kinds of steps</source>
        <translation>Zu den A&amp;rten von Schritten</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>&amp;Anordnen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>C&amp;hange the one at work</source>
        <translation>Den laufenden &amp;ändern</translation>
    </message>
    <message>
        <source>What has not begun of it goes on by the text as it is here</source>
        <translation>Was davon noch nicht begonnen hat, geht nach dem Text weiter, wie er hier steht</translation>
    </message>
    <message>
        <source>Workflow %1 goes on by the text that is shown here.</source>
        <translation>Workflow %1 geht nach dem Text weiter, der hier gezeigt wird.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben…</translation>
    </message>
</context>
<context>
    <name>Runyard::YamlView</name>
    <message>
        <source>Text of the workflow</source>
        <translation>Text des Ablaufs</translation>
    </message>
</context>
<context>
    <name>StepKinds</name>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>A coding agent works on an instruction</source>
        <translation>Ein Agent arbeitet an einer Anweisung</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shell text runs: build, test, notify</source>
        <translation>Shell-Text läuft: bauen, prüfen, melden</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>A person is asked before it goes on</source>
        <translation>Ein Mensch wird gefragt, bevor es weitergeht</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Nothing happens for a time</source>
        <translation>Eine Zeit lang geschieht nichts</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Another workflow is done as one step</source>
        <translation>Ein anderer Ablauf als ein Schritt</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Git branches are merged into the folder&apos;s</source>
        <translation>Git-Zweige werden in den des Ordners übernommen</translation>
    </message>
</context>
<context>
    <name>TerminalActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>&amp;Normal text size</source>
        <translation>&amp;Normale Schriftgröße</translation>
    </message>
    <message>
        <source>Show as &amp;text</source>
        <translation>Als &amp;Text zeigen</translation>
    </message>
    <message>
        <source>Load &amp;all output</source>
        <translation>&amp;Ganze Ausgabe laden</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>The output as plain text, for screen readers, selecting and searching</source>
        <translation>Die Ausgabe als einfacher Text, für Bildschirmleser, zum Markieren und Suchen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 min</translation>
    </message>
    <message>
        <source>under %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Wedged</source>
        <translation>Steckt fest</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>nudged with the Escape key</source>
        <translation>mit der Escape-Taste angestoßen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>started again</source>
        <translation>neu gestartet</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>starts at %1 (limit of the account)</source>
        <translation>startet um %1 (Grenze des Kontos)</translation>
    </message>
    <message>
        <source>starts at %1 (the servers are overloaded)</source>
        <translation>startet um %1 (die Server sind überlastet)</translation>
    </message>
    <message>
        <source>starts at %1 (no network)</source>
        <translation>startet um %1 (kein Netz)</translation>
    </message>
    <message>
        <source>starts at %1</source>
        <translation>startet um %1</translation>
    </message>
    <message>
        <source>Starts at %1</source>
        <translation>Beginnt um %1</translation>
    </message>
    <message>
        <source>five hours</source>
        <translation>fünf Stunden</translation>
    </message>
    <message>
        <source>one week</source>
        <translation>eine Woche</translation>
    </message>
    <message>
        <source>one week, %1</source>
        <translation>eine Woche, %1</translation>
    </message>
</context>
<context>
    <name>WorkflowWords</name>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Steht aus</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Over budget</source>
        <translation>Über dem Budget</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Being cancelled</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>On failure</source>
        <translation>Bei Fehlschlag</translation>
    </message>
    <message>
        <source>Finally</source>
        <translation>Zum Schluss</translation>
    </message>
    <message>
        <source>when: has a condition</source>
        <translation>when: hat eine Bedingung</translation>
    </message>
    <message>
        <source>matrix: done for every combination</source>
        <translation>matrix: für jede Kombination</translation>
    </message>
    <message>
        <source>foreach: done for every item</source>
        <translation>foreach: für jedes Element</translation>
    </message>
    <message>
        <source>select: the best item is chosen</source>
        <translation>select: das beste Element wird gewählt</translation>
    </message>
    <message>
        <source>loop: done again until something holds</source>
        <translation>loop: wiederholt, bis etwas gilt</translation>
    </message>
    <message>
        <source>verify: checked at its end</source>
        <translation>verify: am Ende geprüft</translation>
    </message>
    <message>
        <source>retry: tried again when it fails</source>
        <translation>retry: nach einem Fehlschlag noch einmal</translation>
    </message>
    <message>
        <source>locks: not at once with others</source>
        <translation>locks: nicht gleichzeitig mit anderen</translation>
    </message>
    <message>
        <source>Kind not known; kept as it is</source>
        <translation>Art unbekannt; bleibt, wie sie ist</translation>
    </message>
</context>
</TS>
