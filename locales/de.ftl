### Deutsch. Anrede: Sie. docs/languages.md beschreibt das Format.

## First frame

label = Was ist schiefgelaufen?
clear = Leeren
hint = Schreiben Sie in eigenen Worten. Wir lesen auf Ihrem Gerät mit; nichts wird gesendet, bevor Sie eine Schaltfläche zum Senden drücken.
rather-person = Lieber kein Formular?
person = Mit einem Menschen sprechen
help = Hilfe
close-help = Hilfe schließen
failed = Wir können Ihr Anliegen hier gerade nicht zuordnen
failed-text = Nichts ist verloren: Ihr Text steht noch im Feld. Sie erreichen uns auf einem dieser Wege.
retry = Erneut versuchen

## First screen

keep-typing = Schreiben Sie ruhig weiter. Mit ein paar Worten mehr können wir Ihnen den richtigen Weg zeigen.
looks-like = Das klingt nach
because = Weil Sie geschrieben haben
very-likely = Sehr wahrscheinlich
likely = Wahrscheinlich
possible = Möglich
proceed = Ja, weiter
something-else = Etwas anderes
which = Was kommt dem am nächsten?
unsure = Hier hilft Ihnen ein Mensch weiter
unsure-text = Wir sind nicht sicher genug, um Ihnen ein Formular zu nennen, und möchten nicht raten.
out-of-scope = Dafür haben wir möglicherweise kein Formular.
other-language = Diese Sprache können wir hier nicht lesen. Ein Mensch hilft Ihnen weiter.
or-one-of = Oder ist es eines davon?
beside = Dabei kann Ihnen ein Mensch helfen
for-person = Das sollte sich ein Mensch ansehen
for-person-text = Das geht direkt an jemanden aus unserem Team.
rerouted = Sie wurden oft genug weitergereicht. Ab hier übernimmt ein Mensch und sieht, welche Schritte Sie schon hinter sich haben.
closed = Wir haben gerade geschlossen.
closed-until = Wir haben gerade geschlossen. Das Team ist wieder da: { $when }.
closed-until-here = Wir haben gerade geschlossen. Das Team ist wieder da: { $when } Ihrer Zeit ({ $there } in { $city }).
closed-until-there = Wir haben gerade geschlossen. Das Team ist wieder da: { $when } (Zeit in { $city }).
all-topics = Alle Themen
two-things = Sie nennen zwei Anliegen
three-things = Sie nennen drei Anliegen
one-at-a-time = Wir gehen sie nacheinander durch. Am Ende senden Sie alles zusammen.
begin = Mit dem ersten beginnen
begin-only = Damit weitermachen
one-thing = Es ist ein einziges Anliegen
change-topic = Thema ändern
not-this = Darum geht es nicht
put-back = Wieder aufnehmen
left-out = Ausgelassen
to-a-person = Geht an einen Menschen
said-of = { $what }: { $topic }.
we-hide = Wir verbergen { $what }. So wird das weder gespeichert noch gesendet. Sie brauchen uns so etwas nie mitzuteilen.
a-card = eine Kartennummer
an-ssn = eine Sozialversicherungsnummer
a-code = einen Einmalcode
a-cvv = eine Kartenprüfnummer
a-password = ein Passwort
ending-in = { $what } (endet auf { $digits })

## Later screens

short-answer = Kurz gesagt:
short-answer-title = Kurz gesagt
exit = Diese Seite sofort verlassen
other-ways = So erreichen Sie uns auch
first-steps = Was Sie jetzt gleich tun sollten
back = Zurück
you-wrote = Sie haben geschrieben
browse = Worum geht es?
closest = Am nächsten an Ihrer Nachricht
did-it-solve = Hat das geholfen?
solved = Schön. Das ist erledigt
solved-text = Es wurde nichts gesendet. Wenn das Problem wiederkommt, schreiben Sie uns noch einmal.
all-that-apply = Wählen Sie alles Zutreffende aus.
without = Ohne das weitermachen
looking = Wir sehen nach …
found = Was wir gefunden haben
not-found = Wir können gerade nicht nachsehen. Sie können ohne diese Angabe weitermachen.
other-words = Sagen Sie es mit anderen Worten
say-more = Ein paar Worte mehr helfen. Schreiben Sie, was passiert ist und womit: mit einer Bestellung, einer Zahlung, der App.
say-less = Ein Satz genügt. Den Rest können Sie später schreiben: Bei Bedarf liest ihn ein Mensch.
say-what-you-want = Schreiben Sie, was wir tun sollen, zum Beispiel: Ersatz schicken, Geld erstatten, etwas beenden.
none-of-these = Nichts davon
write-to-team = Diesem Team schreiben
decided = Darüber entscheidet ein Mensch aus unserem Team. Vorher geschieht nichts.
restored = Hier haben Sie aufgehört.
changed = Wir haben dieses Formular inzwischen geändert. Was noch passt, ist hier. Bitte sehen Sie es durch.
kept-here = Ihre Antworten bleiben einen Tag lang in diesem Tab.
discard = Verwerfen
need-more = Ich brauche weitere Hilfe
kept = Auf diesem Gerät gespeichert, noch nicht gesendet
kept-text = Diese Seite ist mit keinem Kundendienst verbunden, deshalb hat noch niemand Ihre Nachricht gesehen. Senden Sie sie uns per E-Mail.
not-kept = Bitte behalten Sie eine Kopie
not-kept-text = Ihr Browser hat das Speichern nicht zugelassen, und niemand hat Ihre Nachricht gesehen. Kopieren Sie sie oder senden Sie sie per E-Mail, bevor Sie die Seite verlassen.
taken = Weitergegeben
taken-text = Diese Seite gibt Ihre Nachricht an das Team weiter. Bewahren Sie diese Vorgangsnummer auf.
reference = Vorgangsnummer
with-reference = { $said }. Vorgangsnummer { $reference }.
copy-message = Nachricht kopieren
copied = Kopiert
print = Drucken
select-to-copy = Markieren Sie den Text unten, um ihn zu kopieren
mail = Per E-Mail senden
your-case = Ihre Nachricht
again = Etwas anderes fragen
problem = Es gibt ein Problem
optional = (freiwillig)
choose-one = Bitte wählen
sending = Wird gesendet …
part-of = { $part } von { $all }: { $topic }
go-on = Weiter
last-look = Prüfen Sie alles vor dem Senden
to-change = Ändern
settled = Erledigt. Es gibt nichts zu senden.
send = Senden
send-both = Beide senden
send-all = Alle drei senden
told-not-card = Sie haben uns gesagt, dass dies keine Kartennummer ist
told-not-ssn = Sie haben uns gesagt, dass dies keine Sozialversicherungsnummer ist
told-not-code = Sie haben uns gesagt, dass dies kein Einmalcode ist
told-not-cvv = Sie haben uns gesagt, dass dies keine Kartenprüfnummer ist
told-not-password = Sie haben uns gesagt, dass dies kein Passwort ist
as-written = { $said }. Es wird so gesendet, wie Sie es geschrieben haben.
hide-it = Wieder verbergen
no-card = Das ist keine Kartennummer, anzeigen
no-ssn = Das ist keine Sozialversicherungsnummer, anzeigen
no-code = Das ist kein Einmalcode, anzeigen
no-cvv = Das ist keine Prüfnummer, anzeigen
no-password = Das ist kein Passwort, anzeigen

# Was die Datei des Teams nicht sagt.
own-solved = Das hat geholfen
own-more = Ich brauche noch Hilfe
own-submit = An das Team senden
own-message = Ihre Nachricht
own-email = Ihre E-Mail-Adresse
own-email-hint = Hierhin antworten wir.

# Formulare.
fill-in = Füllen Sie „{ $field }“ aus
choose = Wählen Sie eine Antwort bei „{ $field }“
choose-some = Wählen Sie mindestens eine Antwort bei „{ $field }“
tick = Setzen Sie das Häkchen bei „{ $field }“
email-missing = Geben Sie Ihre E-Mail-Adresse ein
email-wrong = Geben Sie Ihre E-Mail-Adresse in der Form name@example.com ein
tel-wrong = Geben Sie eine Telefonnummer ein, zum Beispiel 030 1234567
amount-wrong = Geben Sie einen Betrag ein, zum Beispiel 24,50
whole-number = Geben Sie bei „{ $field }“ eine ganze Zahl ein
between = „{ $field }“ muss zwischen { $least } und { $most } liegen
at-least = „{ $field }“ muss mindestens { $least } sein
at-most = „{ $field }“ darf höchstens { $most } sein
enter-date = Geben Sie bei „{ $field }“ ein Datum ein
must-include = Bei „{ $field }“ fehlt noch: { $parts }
a-day = der Tag
a-month = der Monat
a-year = das Jahr
real-date = „{ $field }“ muss ein gültiges Datum sein, zum Beispiel 27 3 2026
order-like = Geben Sie eine Bestellnummer wie { $example } ein
add-file-for = Fügen Sie bei „{ $field }“ eine Datei hinzu
from-message = Aus Ihrer Nachricht übernommen
from-before = Aus Ihren früheren Angaben übernommen
from-page = Aus Ihrem Konto übernommen
day = Tag
month = Monat
year = Jahr
date-hint = Zum Beispiel 27 3 2026
leave-empty = Bitte leer lassen

# Dateien.
choose-file = Datei auswählen
choose-files = Dateien auswählen
or-drop = Oder ziehen Sie die Datei hierher, oder fügen Sie einen Screenshot ein.
reading = Die Datei wird gelesen …
remove = Entfernen
file-added = { $name } wurde hinzugefügt
wrong-type = „{ $name }“ können wir nicht annehmen. Möglich sind: { $types }. Entscheidend ist der Inhalt einer Datei, nicht ihr Name.
a-picture = ein Bild
a-pdf = ein PDF
a-text-file = eine Textdatei
file-too-large = „{ $name }“ ist zu groß. Erlaubt sind höchstens { $size }
file-empty = „{ $name }“ ist leer
file-lost = „{ $name }“ ist nicht mehr da. Fügen Sie die Datei noch einmal hinzu
file-broken = „{ $name }“ konnte nicht gelesen werden. Fügen Sie eine andere Datei oder einen Screenshot davon hinzu
too-many-files = { $most ->
    [one] Sie können eine Datei hinzufügen. Entfernen Sie sie, um eine andere hinzuzufügen
   *[other] Sie können bis zu { $most } Dateien hinzufügen. Entfernen Sie eine, um eine andere hinzuzufügen
}
file-limits = { $most ->
    [one] { $types }. Eine Datei, bis { $size }.
   *[other] { $types }. Bis zu { $most } Dateien, jede bis { $size }.
}
pictures = Bilder
pdfs = PDFs
text-files = Textdateien

# Nachrichten unterwegs.
going = Ihre Nachricht wird gesendet
going-text = Ihre Nachricht ist auf diesem Gerät gespeichert. Wir senden sie gerade.
going-line = Sie ist auf diesem Gerät gespeichert. Wir senden sie gerade.
saved = Ihre Nachricht ist gespeichert
offline = Sie sind offline. Wir senden sie, sobald Sie wieder online sind.
not-yet = Wir konnten das Team noch nicht erreichen. Wir versuchen es von selbst noch einmal.
received = Ihre Nachricht ist angekommen
received-text = Bewahren Sie diese Vorgangsnummer auf. Sie können sie nennen, wenn Sie uns schreiben.
received-line = Sie ist angekommen.
stopped = Wir konnten das nicht senden
stopped-some = Wir konnten nicht alles senden
stopped-line = Wir konnten sie nicht senden.
not-lost-try = Nichts davon ist verloren. Versuchen Sie es erneut, oder erreichen Sie uns auf einem anderen Weg.
not-lost = Nichts davon ist verloren. Kopieren Sie die Nachricht, oder erreichen Sie uns auf einem anderen Weg.
mailed = Wir haben Ihr E-Mail-Programm geöffnet
mailed-text = Senden Sie die Nachricht dort ab. Vorher hat sie niemand gesehen.
mailed-line = Senden Sie sie in Ihrem E-Mail-Programm ab. Vorher hat sie niemand gesehen.
kept-line = Sie ist auf diesem Gerät gespeichert. Sie wurde nicht gesendet.
not-read = Etwas in Ihrer Nachricht konnte bei uns nicht gelesen werden.
too-large = Ihre Nachricht ist zu lang, um sie hier anzunehmen.
message-too-large = Ihre Nachricht ist zu groß. Das kann an einer Datei liegen.
not-let = Wir durften Ihre Nachricht nicht übergeben. Das ist unser Fehler, nicht Ihrer.
nobody-there = Wir haben niemanden gefunden, der Ihre Nachricht annimmt. Das ist unser Fehler, nicht Ihrer.
other-known = Wir haben eine andere Nachricht mit derselben Vorgangsnummer.
gave-up = Wir haben es mehrmals versucht und sind nicht durchgekommen.
not-set-up = Diese Seite ist nicht dafür eingerichtet, Ihre Nachricht zu senden. Das ist unser Fehler, nicht Ihrer.
open-again = Noch einmal öffnen
copy = Kopieren
not-copied = Das Kopieren ist nicht gelungen
sent-it = Ich habe sie gesendet
close = Schließen
sure = Diese Nachricht verwerfen? Sie wurde nicht gesendet.
discarded = Verworfen
discarded-text = Ihre Nachricht wurde nicht gesendet. Hier können Sie sie noch kopieren.
yes-discard = Ja, verwerfen
keep = Behalten
yours = Ihre Nachrichten an uns
not-sent = noch nicht gesendet
some-not-sent = { $unsent } von { $all } noch nicht gesendet
leave = Eine Nachricht wurde noch nicht gesendet
leave-several = Einige Nachrichten wurden noch nicht gesendet
leave-text = Gleich benutzt jemand anderes diese Seite. Was soll mit Ihrer Nachricht geschehen?
leave-text-several = Gleich benutzt jemand anderes diese Seite. Was soll mit Ihren Nachrichten geschehen?
send-first = Zuerst senden
send-first-several = Zuerst alle senden
stay = Hier behalten und bleiben
stay-several = Alle hier behalten und bleiben
discard-it = Verwerfen
discard-several = Alle verwerfen
