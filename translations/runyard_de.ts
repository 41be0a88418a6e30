<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Start a new run with its own instruction.</source>
        <translation>Starten Sie einen neuen Lauf mit eigener Anweisung.</translation>
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
        <source>End it with &apos;runyard engine stop&apos; of its version; its runs go on and are found again.</source>
        <translation>Beenden Sie ihn mit „runyard engine stop“ seiner Version; seine Läufe gehen weiter und werden wiedergefunden.</translation>
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
        <source>Nothing in it was changed, and there is no backup. &apos;runyard doctor&apos; says what can be saved; moved away, a new one takes its place.</source>
        <translation>Daran wurde nichts geändert, und es gibt keine Sicherung. „runyard doctor“ sagt, was zu retten ist; legt man ihn weg, tritt ein neuer an seine Stelle.</translation>
    </message>
    <message>
        <source>Nothing in it was changed. &apos;runyard doctor&apos; says what can be saved; the newest backup is %3.</source>
        <translation>Daran wurde nichts geändert. „runyard doctor“ sagt, was zu retten ist; die neueste Sicherung ist %3.</translation>
    </message>
    <message>
        <source>There is no store %1.</source>
        <translation>Es gibt keinen Speicher %1.</translation>
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
        <source>Go to &amp;terminal</source>
        <translation>Zum &amp;Terminal</translation>
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
    <name>Runyard::RunActions</name>
    <message>
        <source>Show &amp;terminal</source>
        <translation>&amp;Terminal zeigen</translation>
    </message>
    <message>
        <source>Show the terminal of the run</source>
        <translation>Das Terminal des Laufs zeigen</translation>
    </message>
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
        <source>No terminal is open</source>
        <translation>Kein Terminal ist offen</translation>
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
</context>
</TS>
