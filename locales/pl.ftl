### Polski. Forma grzecznościowa: Państwo. docs/languages.md opisuje format.

## First frame

label = Co się stało?
clear = Wyczyść
hint = Proszę napisać własnymi słowami. Czytamy na Państwa urządzeniu; nic nie zostanie wysłane przed naciśnięciem przycisku wysyłania.
rather-person = Wolą Państwo nie wypełniać formularza?
person = Rozmowa z pracownikiem
help = Pomoc
close-help = Zamknij pomoc
failed = Nie możemy teraz przypisać Państwa wiadomości
failed-text = Nic nie przepadło: tekst nadal jest w polu. Mogą się Państwo z nami skontaktować w jeden z tych sposobów.
retry = Spróbuj ponownie

## First screen

keep-typing = Proszę pisać dalej. Jeszcze kilka słów i będziemy mogli wskazać właściwą drogę.
looks-like = Wygląda na to, że chodzi o
because = Ponieważ napisali Państwo
very-likely = Bardzo prawdopodobne
likely = Prawdopodobne
possible = Możliwe
proceed = Tak, dalej
something-else = Coś innego
which = Co jest najbliższe?
unsure = Pomoże Państwu nasz pracownik
unsure-text = Nie mamy wystarczającej pewności, aby wskazać formularz, i wolimy nie zgadywać.
out-of-scope = Możliwe, że nie mamy formularza w tej sprawie.
other-language = Nie potrafimy tu odczytać tego języka. Pomoże Państwu nasz pracownik.
or-one-of = A może jest to jeden z tych tematów?
beside = Może w tym pomóc nasz pracownik
for-person = Tę sprawę powinien zobaczyć nasz pracownik
for-person-text = Trafi ona bezpośrednio do osoby z naszego zespołu.
rerouted = Odsyłano Państwa już wystarczająco długo. Sprawę przejmuje pracownik, który widzi dotychczasowe kroki.
closed = Teraz jest zamknięte.
closed-until = Teraz jest zamknięte. Zespół będzie dostępny: { $when }.
closed-until-here = Teraz jest zamknięte. Zespół będzie dostępny: { $when } Państwa czasu ({ $there }, { $city }).
closed-until-there = Teraz jest zamknięte. Zespół będzie dostępny: { $when } (czas lokalny: { $city }).
all-topics = Wszystkie tematy
two-things = Wiadomość dotyczy dwóch spraw
three-things = Wiadomość dotyczy trzech spraw
one-at-a-time = Zajmiemy się nimi po kolei. Na końcu wyślą Państwo wszystko razem.
begin = Zacznij od pierwszej
begin-only = Kontynuuj z tą sprawą
one-thing = To jedna sprawa
change-topic = Zmień temat
not-this = Nie o to chodzi
put-back = Przywróć
left-out = Pominięto
to-a-person = Trafi do pracownika
said-of = { $what }: { $topic }.
we-hide = Ukrywamy { $what }, aby nie zapisywać ani nie wysyłać takich danych. Nigdy nie trzeba nam ich podawać.
a-card = numer karty
an-ssn = numer ubezpieczenia społecznego
a-code = kod jednorazowy
a-cvv = kod zabezpieczający karty
a-password = hasło
ending-in = { $what } (końcówka { $digits })

## Later screens

short-answer = W skrócie:
short-answer-title = W skrócie
exit = Natychmiast opuść tę stronę
other-ways = Inne sposoby kontaktu
first-steps = Co zrobić od razu
back = Wstecz
you-wrote = Państwa wiadomość
browse = Czego dotyczy sprawa?
closest = Najbliższe Państwa wiadomości
did-it-solve = Czy to rozwiązało problem?
solved = Dobrze. Sprawa załatwiona
solved-text = Nic nie zostało wysłane. Jeśli problem powróci, proszę napisać do nas ponownie.
all-that-apply = Proszę wybrać wszystkie pasujące odpowiedzi.
without = Kontynuuj bez tego
looking = Sprawdzamy…
found = Co znaleźliśmy
not-found = Nie możemy tego teraz sprawdzić. Można kontynuować bez tego.
other-words = Proszę ująć to inaczej
say-more = Pomoże kilka słów więcej. Proszę napisać, co się stało i z czym: z zamówieniem, płatnością, aplikacją.
say-less = Wystarczy jedno zdanie. Resztę można zostawić na później: w razie potrzeby przeczyta ją pracownik.
say-what-you-want = Proszę napisać, co mamy zrobić, na przykład: wysłać nowy towar, zwrócić pieniądze, zatrzymać usługę.
none-of-these = To żaden z nich
write-to-team = Napisz do tego zespołu
decided = Decyzję podejmuje pracownik naszego zespołu. Wcześniej nic się nie wydarzy.
restored = Tutaj Państwo przerwali.
changed = Od tego czasu zmieniliśmy ten formularz. To, co nadal pasuje, jest tutaj. Proszę to przejrzeć.
kept-here = Odpowiedzi pozostaną w tej karcie przez jeden dzień.
discard = Odrzuć
need-more = Potrzebuję dalszej pomocy
kept = Zapisano na tym urządzeniu, jeszcze nie wysłano
kept-text = Ta strona nie jest połączona z działem obsługi, więc nikt nie widział tej wiadomości. Aby się z nami skontaktować, proszę wysłać ją e-mailem.
not-kept = Proszę zachować kopię
not-kept-text = Przeglądarka nie pozwoliła zapisać wiadomości i nikt jej nie widział. Proszę ją skopiować lub wysłać e-mailem przed opuszczeniem strony.
taken = Przekazano
taken-text = Ta strona przekazuje wiadomość zespołowi. Proszę zachować ten numer sprawy.
reference = Numer sprawy
with-reference = { $said }. Numer sprawy { $reference }.
copy-message = Kopiuj wiadomość
copied = Skopiowano
print = Drukuj
select-to-copy = Aby skopiować, proszę zaznaczyć tekst poniżej
mail = Wyślij e-mailem
your-case = Państwa wiadomość
again = Zapytaj o coś innego
problem = Wystąpił problem
optional = (opcjonalnie)
choose-one = Proszę wybrać
sending = Wysyłanie…
part-of = { $part } z { $all }: { $topic }
go-on = Dalej
last-look = Proszę sprawdzić przed wysłaniem
to-change = Zmień
settled = Załatwione. Nie ma nic do wysłania.
send = Wyślij
send-both = Wyślij obie
send-all = Wyślij wszystkie trzy
chat-send = Wyślij i otwórz czat
chat-hint = Najpierw zapisujemy wiadomość. Nic nie zginie, jeśli czat się przerwie.
chat-open = Czat jest otwarty. Podano w nim numer sprawy.
chat-missing = Czat się nie otworzył. Wiadomość i tak do nas trafi.
told-not-card = Według Państwa to nie jest numer karty
told-not-ssn = Według Państwa to nie jest numer ubezpieczenia społecznego
told-not-code = Według Państwa to nie jest kod jednorazowy
told-not-cvv = Według Państwa to nie jest kod zabezpieczający karty
told-not-password = Według Państwa to nie jest hasło
as-written = { $said }. Zostanie wysłane tak, jak zostało napisane.
hide-it = Ukryj ponownie
no-card = To nie jest numer karty, pokaż
no-ssn = To nie jest numer ubezpieczenia społecznego, pokaż
no-code = To nie jest kod jednorazowy, pokaż
no-cvv = To nie jest kod zabezpieczający, pokaż
no-password = To nie jest hasło, pokaż

# Czego nie ma w pliku zespołu.
own-solved = To rozwiązało problem
own-more = Nadal potrzebuję pomocy
own-submit = Wyślij do zespołu
own-message = Wiadomość
own-email = Adres e-mail
own-email-hint = Na ten adres odpowiemy.

# Formularze.
fill-in = Proszę wypełnić pole „{ $field }”
choose = Proszę wybrać odpowiedź w polu „{ $field }”
choose-some = Proszę wybrać co najmniej jedną odpowiedź w polu „{ $field }”
tick = Proszę zaznaczyć pole „{ $field }”
email-missing = Proszę podać adres e-mail
email-wrong = Proszę podać adres e-mail w postaci imie@example.com
tel-wrong = Proszę podać numer telefonu, na przykład 22 123 45 67
amount-wrong = Proszę podać kwotę, na przykład 24,50
whole-number = Proszę podać liczbę całkowitą w polu „{ $field }”
between = Wartość „{ $field }” musi być między { $least } a { $most }
at-least = Wartość „{ $field }” musi wynosić co najmniej { $least }
at-most = Wartość „{ $field }” może wynosić najwyżej { $most }
enter-date = Proszę podać datę w polu „{ $field }”
must-include = W polu „{ $field }” brakuje: { $parts }
a-day = dnia
a-month = miesiąca
a-year = roku
real-date = „{ $field }” musi być prawidłową datą, na przykład 27 3 2026
order-like = Proszę podać numer zamówienia, na przykład { $example }
add-file-for = Proszę dodać plik w polu „{ $field }”
from-message = Z Państwa wiadomości
from-before = Z wcześniejszych odpowiedzi
from-page = Z Państwa konta
day = Dzień
month = Miesiąc
year = Rok
date-hint = Na przykład 27 3 2026
leave-empty = Proszę zostawić to pole puste

# Pliki.
choose-file = Wybierz plik
choose-files = Wybierz pliki
or-drop = Można też upuścić plik tutaj albo wkleić zrzut ekranu.
reading = Odczytywanie pliku…
remove = Usuń
file-added = Dodano { $name }
wrong-type = Nie możemy przyjąć pliku „{ $name }”. Przyjmujemy: { $types }. Liczy się zawartość pliku, a nie jego nazwa.
a-picture = obraz
a-pdf = PDF
a-text-file = plik tekstowy
file-too-large = Plik „{ $name }” jest za duży. Największy dozwolony rozmiar to { $size }
file-empty = Plik „{ $name }” jest pusty
file-lost = Pliku „{ $name }” już tu nie ma. Proszę dodać go ponownie
file-broken = Nie udało się odczytać pliku „{ $name }”. Proszę dodać inny plik lub zrzut ekranu
too-many-files = { $most ->
    [one] Można dodać jeden plik. Aby dodać inny, proszę usunąć obecny
    [few] Można dodać najwyżej { $most } pliki. Aby dodać inny, proszę usunąć jeden z nich
   *[other] Można dodać najwyżej { $most } plików. Aby dodać inny, proszę usunąć jeden z nich
}
file-limits = { $most ->
    [one] { $types }. Jeden plik, do { $size }.
    [few] { $types }. Do { $most } plików, każdy do { $size }.
   *[other] { $types }. Do { $most } plików, każdy do { $size }.
}
pictures = obrazy
pdfs = pliki PDF
text-files = pliki tekstowe

# Wiadomości w drodze.
going = Wysyłanie wiadomości
going-text = Wiadomość jest zapisana na tym urządzeniu. Właśnie ją wysyłamy.
going-line = Jest zapisana na tym urządzeniu. Właśnie ją wysyłamy.
saved = Wiadomość jest zapisana
offline = Brak połączenia z internetem. Wyślemy ją, gdy tylko połączenie wróci.
not-yet = Nie udało się jeszcze połączyć z zespołem. Spróbujemy ponownie automatycznie.
received = Otrzymaliśmy Państwa wiadomość
received-text = Proszę zachować ten numer sprawy. Można go podać, pisząc do nas.
received-line = Otrzymaliśmy ją.
stopped = Nie udało się tego wysłać
stopped-some = Nie udało się wysłać wszystkiego
stopped-line = Nie udało się jej wysłać.
not-lost-try = Nic nie przepadło. Proszę spróbować ponownie lub skontaktować się z nami inaczej.
not-lost = Nic nie przepadło. Proszę skopiować wiadomość lub skontaktować się z nami inaczej.
mailed = Otworzyliśmy program pocztowy
mailed-text = Proszę wysłać wiadomość z tego programu. Do tego czasu nikt jej nie zobaczy.
mailed-line = Proszę wysłać ją z programu pocztowego. Do tego czasu nikt jej nie zobaczy.
kept-line = Jest zapisana na tym urządzeniu. Nie została wysłana.
not-read = Nie udało się nam odczytać części wiadomości.
too-large = Wiadomość jest za długa, aby ją tu przyjąć.
message-too-large = Wiadomość jest za duża. Przyczyną może być plik.
not-let = Nie pozwolono nam przekazać wiadomości. To nasz błąd, a nie Państwa.
nobody-there = Nie znaleźliśmy nikogo, kto przyjąłby wiadomość. To nasz błąd, a nie Państwa.
other-known = Mamy inną wiadomość z tym samym numerem sprawy.
gave-up = Próbowaliśmy więcej niż raz i nie udało się połączyć.
not-set-up = Ta strona nie jest przygotowana do wysłania wiadomości. To nasz błąd, a nie Państwa.
open-again = Otwórz ponownie
copy = Kopiuj
not-copied = Nie udało się skopiować
sent-it = Wiadomość wysłana
close = Zamknij
sure = Odrzucić tę wiadomość? Nie została wysłana.
discarded = Odrzucono
discarded-text = Wiadomość nie została wysłana. Nadal można ją tu skopiować.
yes-discard = Tak, odrzuć
keep = Zachowaj
yours = Państwa wiadomości do nas
not-sent = jeszcze nie wysłano
some-not-sent = nie wysłano jeszcze { $unsent } z { $all }
leave = Jedna wiadomość nie została jeszcze wysłana
leave-several = Niektóre wiadomości nie zostały jeszcze wysłane
leave-text = Z tej strony zaraz skorzysta ktoś inny. Co zrobić z Państwa wiadomością?
leave-text-several = Z tej strony zaraz skorzysta ktoś inny. Co zrobić z Państwa wiadomościami?
send-first = Najpierw wyślij
send-first-several = Najpierw wyślij wszystkie
stay = Zachowaj tutaj i pozostań
stay-several = Zachowaj wszystkie tutaj i pozostań
discard-it = Odrzuć
discard-several = Odrzuć wszystkie
