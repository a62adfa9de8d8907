### The words of the widget, in English. docs/languages.md says how to translate them.

## First frame

label = What has gone wrong?
clear = Clear
hint = Use your own words. We read along on your device; nothing is sent until you press a send button.
rather-person = Rather not fill in a form?
person = Talk to a person
# The button that opens the widget, and its name.
help = Help
close-help = Close help
failed = We cannot sort your message here right now
failed-text = Nothing is lost: what you wrote is still in the box. You can reach us in one of these ways.
retry = Try again

## First screen

keep-typing = Keep going. A few more words and we can point you the right way.
# The topic follows on a line of its own.
looks-like = This looks like
# Words of the customer follow, as quotes.
because = Because you wrote
very-likely = Very likely
likely = Likely
possible = Possibly
proceed = Yes, continue
something-else = Something else
which = Which is closest?
unsure = A person can sort this out
unsure-text = We are not sure enough to point you to a form, and would rather not guess.
out-of-scope = This may be something that we have no form for.
other-language = We cannot read this language here. A person will help you.
or-one-of = Or is it one of these?
beside = A person can help with this
for-person = A person should see this
for-person-text = This goes straight to someone on our team.
rerouted = You have been sent round enough. A person takes it from here, and sees where you have been.
closed = We are closed now.
# $when is a day and a time.
closed-until = We are closed now. The team is back on { $when }.
# $there is what the clock shows where the team is, $city is the place.
closed-until-here = We are closed now. The team is back on { $when } your time ({ $there } in { $city }).
closed-until-there = We are closed now. The team is back on { $when } ({ $city } time).
all-topics = All topics
two-things = You mention two things
three-things = You mention three things
one-at-a-time = We take them one at a time. You send them together at the end.
begin = Start with the first
begin-only = Continue with this
one-thing = It is one thing
change-topic = Change topic
not-this = Not about this
put-back = Put it back
left-out = Left out
to-a-person = Goes to a person
# Heard, not seen: "This looks like: Late parcel."
said-of = { $what }: { $topic }.
# $what is one of the five that follow.
we-hide = We hide { $what } so that it is not stored or sent. You never need to give it to us.
a-card = a card number
an-ssn = a social security number
a-code = a one-time code
a-cvv = a card security code
a-password = a password
ending-in = { $what } (ends in { $digits })

## Later screens

short-answer = In short:
# The same, without what follows.
short-answer-title = In short
exit = Leave this page at once
other-ways = Other ways to reach us
first-steps = What to do right now
back = Back
you-wrote = You wrote
browse = What is it about?
closest = Closest to what you wrote
did-it-solve = Did this solve it?
solved = Good. That is settled
solved-text = Nothing was sent. If it comes back, write to us again.
all-that-apply = Choose all that apply.
without = Go on without it
looking = Looking it up …
found = What we found
not-found = We cannot look it up right now. You can go on without it.
other-words = Say it in other words
say-more = A few more words help. Say what happened, and with what: an order, a payment, the app.
say-less = One sentence helps. Leave the rest for later: a person reads it if you need one.
say-what-you-want = Say what you would like us to do, for example: send a new one, pay it back, stop it.
none-of-these = It is none of these
write-to-team = Write to this team
decided = A person on our team decides this. Nothing is done before that.
restored = This is where you left off.
changed = We have changed this form since. What still fits is here. Please look through it.
kept-here = Your answers stay in this tab for a day.
discard = Discard
need-more = I need more help
kept = Saved on this device, not sent yet
kept-text = This page is not connected to a helpdesk, so nobody has seen your message. To reach us, send it by e-mail.
not-kept = Please keep a copy
not-kept-text = Your browser did not let us save your message, and nobody has seen it. Copy it, or send it by e-mail, before you leave.
taken = Passed on
taken-text = This page passes your message to the team. Keep this reference.
reference = Reference
# A heading or a sentence, and the reference of the case.
with-reference = { $said }. Reference { $reference }.
copy-message = Copy your message
copied = Copied
print = Print
select-to-copy = Select the text below to copy it
mail = Send it by e-mail
your-case = Your message
again = Ask something else
problem = There is a problem
optional = (optional)
choose-one = Choose one
sending = Sending …
# Which of several things a screen is about: "1 of 2: Late parcel".
part-of = { $part } of { $all }: { $topic }
go-on = Continue
last-look = Check before you send
to-change = Change
settled = Settled. There is nothing to send.
send = Send
send-both = Send both
send-all = Send all three
chat-send = Send and open the chat
chat-hint = Your message is saved with us first. Nothing is lost if the chat ends.
chat-open = The chat is open. It has your reference.
chat-missing = The chat did not open. Your message goes to us all the same.
# Without a full stop: what follows is put after it.
told-not-card = You told us that this is not a card number
told-not-ssn = You told us that this is not a social security number
told-not-code = You told us that this is not a one-time code
told-not-cvv = You told us that this is not a card security code
told-not-password = You told us that this is not a password
# $said is one of the five above.
as-written = { $said }. It is sent as you wrote it.
hide-it = Hide it again
no-card = It is not a card number, show it
no-ssn = It is not a social security number, show it
no-code = It is not a one-time code, show it
no-cvv = It is not a security code, show it
no-password = It is not a password, show it

# What the team's own file does not say.
own-solved = That solved it
own-more = I still need help
own-submit = Send to the team
own-message = Your message
own-email = Your e-mail address
own-email-hint = We answer here.

# Forms. $field is the name of a field.
fill-in = Fill in “{ $field }”
choose = Choose an answer for “{ $field }”
choose-some = Choose at least one answer for “{ $field }”
tick = Tick the box “{ $field }”
email-missing = Enter your e-mail address
email-wrong = Enter your e-mail address in the form name@example.com
tel-wrong = Enter a telephone number, like 020 7946 0000
amount-wrong = Enter an amount, like 24.50
whole-number = Enter a whole number for “{ $field }”
between = “{ $field }” must be between { $least } and { $most }
at-least = “{ $field }” must be { $least } or more
at-most = “{ $field }” must be { $most } or fewer
enter-date = Enter a date for “{ $field }”
# $parts is one or two of the three that follow.
must-include = “{ $field }” must include { $parts }
a-day = a day
a-month = a month
a-year = a year
real-date = “{ $field }” must be a real date, like 27 3 2026
order-like = Enter an order number like { $example }
add-file-for = Add a file for “{ $field }”
from-message = Taken from your message
from-before = Taken from what you told us before
from-page = Taken from your account
day = Day
month = Month
year = Year
# A day, a month and a year as they stand in the three boxes.
date-hint = For example, 27 3 2026
# For a field that only machines see.
leave-empty = Leave this empty

# Files. $name is that of a file.
choose-file = Choose a file
choose-files = Choose files
or-drop = Or drop it here, or paste a screenshot.
reading = Reading the file …
remove = Remove
file-added = { $name } is added
# $types is made of the three that follow: "a picture, a PDF or a text file".
wrong-type = “{ $name }” is not { $types }. We look at what is in a file, not at its name.
a-picture = a picture
a-pdf = a PDF
a-text-file = a text file
# $size is a number with its unit: "10 MB".
file-too-large = “{ $name }” is too large. It can have at most { $size }
file-empty = “{ $name }” is empty
file-lost = “{ $name }” is no longer here. Add it again
file-broken = We could not read “{ $name }”. Add another file, or a screenshot of it
too-many-files = { $most ->
    [one] You can add one file. Remove it to add another
   *[other] You can add up to { $most } files. Remove one to add another
}
# $types is made of the three that follow: "Pictures, PDFs or text files".
file-limits = { $most ->
    [one] { $types }. One file, up to { $size }.
   *[other] { $types }. Up to { $most } files, each up to { $size }.
}
pictures = pictures
pdfs = PDFs
text-files = text files

# Cases on their way.
going = Sending your message
going-text = Your message is saved on this device. We are sending it.
going-line = It is saved on this device. We are sending it.
saved = Your message is saved
offline = You are offline. We send it as soon as you are online again.
not-yet = We could not reach the team yet. We try again by ourselves.
received = We have your message
received-text = Keep this reference. You can quote it when you write to us.
received-line = We have it.
stopped = We could not send this
stopped-some = We could not send all of it
stopped-line = We could not send it.
not-lost-try = Nothing of it is lost. Try again, or reach us in another way.
not-lost = Nothing of it is lost. Copy it, or reach us in another way.
mailed = We opened your mail program
mailed-text = Send the message there. Nobody has seen it until you do.
mailed-line = Send it in your mail program. Nobody has seen it until you do.
kept-line = It is saved on this device. It was not sent.
not-read = Something in your message could not be read at our end.
too-large = Your message is too long for us to take it here.
message-too-large = Your message is too large. A file may be the reason.
not-let = We were not let in to hand over your message. That is our mistake, not yours.
nobody-there = We found nobody to take your message. That is our mistake, not yours.
other-known = We have another message with the same reference.
gave-up = We tried more than once, and did not get through.
not-set-up = This page is not set up to send your message. That is our mistake, not yours.
open-again = Open it again
copy = Copy
not-copied = It could not be copied
sent-it = I have sent it
close = Close
sure = Discard this message? It was not sent.
discarded = Discarded
discarded-text = Your message was not sent. You can still copy it here.
yes-discard = Yes, discard
keep = Keep it
yours = Your messages to us
not-sent = not sent yet
# Of $all messages, $unsent.
some-not-sent = { $unsent } of { $all } not sent yet
leave = A message was not sent yet
leave-several = Some messages were not sent yet
leave-text = Someone else is about to use this page. What shall we do with your message?
leave-text-several = Someone else is about to use this page. What shall we do with your messages?
send-first = Send it first
send-first-several = Send them first
stay = Keep it here and stay
stay-several = Keep them here and stay
discard-it = Discard it
discard-several = Discard them
