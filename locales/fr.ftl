### Français. Vouvoiement. docs/languages.md décrit le format.

## First frame

label = Quel est le problème ?
clear = Effacer
hint = Écrivez avec vos propres mots. La lecture se fait sur votre appareil ; rien n’est envoyé avant que vous appuyiez sur un bouton d’envoi.
rather-person = Vous préférez éviter un formulaire ?
person = Parler à quelqu’un
help = Aide
close-help = Fermer l’aide
failed = Nous ne pouvons pas orienter votre message pour le moment
failed-text = Rien n’est perdu : votre texte est toujours dans le champ. Vous pouvez nous joindre par l’un de ces moyens.
retry = Réessayer

## First screen

keep-typing = Continuez. Encore quelques mots et nous pourrons vous indiquer la bonne voie.
looks-like = Cela ressemble à
because = Parce que vous avez écrit
very-likely = Très probable
likely = Probable
possible = Possible
proceed = Oui, continuer
something-else = Autre chose
which = Qu’est-ce qui s’en approche le plus ?
unsure = Une personne peut s’en charger
unsure-text = Nous ne sommes pas assez sûrs pour vous indiquer un formulaire, et préférons ne pas deviner.
out-of-scope = Nous n’avons peut-être pas de formulaire pour cela.
other-language = Nous ne savons pas lire cette langue ici. Une personne va vous aider.
or-one-of = Ou est-ce l’un de ces sujets ?
beside = Une personne peut vous aider
for-person = Une personne devrait voir ce message
for-person-text = Il est transmis directement à un membre de notre équipe.
rerouted = On vous a déjà assez renvoyé d’un service à l’autre. Une personne prend le relais et voit votre parcours.
closed = Nous sommes fermés pour le moment.
closed-until = Nous sommes fermés pour le moment. L’équipe sera de retour : { $when }.
closed-until-here = Nous sommes fermés pour le moment. L’équipe sera de retour : { $when }, à votre heure ({ $there } à { $city }).
closed-until-there = Nous sommes fermés pour le moment. L’équipe sera de retour : { $when } (heure de { $city }).
all-topics = Tous les sujets
two-things = Vous mentionnez deux sujets
three-things = Vous mentionnez trois sujets
one-at-a-time = Nous les traitons l’un après l’autre. Vous envoyez le tout à la fin.
begin = Commencer par le premier
begin-only = Continuer avec celui-ci
one-thing = Il s’agit d’un seul sujet
change-topic = Changer de sujet
not-this = Ce n’est pas cela
put-back = Remettre
left-out = Laissé de côté
to-a-person = Transmis à une personne
said-of = { $what } : { $topic }.
we-hide = Nous masquons { $what } : rien n’en est enregistré ni envoyé. Vous n’avez jamais besoin de nous communiquer cela.
a-card = un numéro de carte
an-ssn = un numéro de sécurité sociale
a-code = un code à usage unique
a-cvv = un cryptogramme de carte
a-password = un mot de passe
ending-in = { $what } (se terminant par { $digits })

## Later screens

short-answer = En bref :
short-answer-title = En bref
exit = Quitter cette page immédiatement
other-ways = Autres moyens de nous joindre
first-steps = Que faire dès maintenant
back = Retour
you-wrote = Vous avez écrit
browse = De quoi s’agit-il ?
closest = Le plus proche de votre message
did-it-solve = Cela a-t-il résolu le problème ?
solved = Très bien. C’est réglé
solved-text = Rien n’a été envoyé. Si le problème revient, écrivez-nous de nouveau.
all-that-apply = Choisissez tout ce qui convient.
without = Continuer sans cela
looking = Recherche en cours…
found = Ce que nous avons trouvé
not-found = Nous ne pouvons pas effectuer la recherche pour le moment. Vous pouvez continuer sans elle.
other-words = Dites-le autrement
say-more = Quelques mots de plus nous aideraient. Dites ce qui s’est passé, et avec quoi : une commande, un paiement, l’application.
say-less = Une phrase suffit. Gardez le reste pour plus tard : une personne le lira si nécessaire.
say-what-you-want = Dites ce que vous attendez de nous, par exemple : renvoyer l’article, rembourser, arrêter.
none-of-these = Rien de tout cela
write-to-team = Écrire à cette équipe
decided = Un membre de notre équipe en décide. Rien ne sera fait avant.
restored = Vous en étiez ici.
changed = Nous avons modifié ce formulaire depuis. Ce qui convient encore est ici. Veuillez le relire.
kept-here = Vos réponses restent un jour dans cet onglet.
discard = Supprimer
need-more = J’ai besoin d’aide supplémentaire
kept = Enregistré sur cet appareil, pas encore envoyé
kept-text = Cette page n’est reliée à aucun service d’assistance : personne n’a vu votre message. Pour nous joindre, envoyez-le par e-mail.
not-kept = Veuillez en garder une copie
not-kept-text = Votre navigateur ne nous a pas permis d’enregistrer votre message, et personne ne l’a vu. Copiez-le ou envoyez-le par e-mail avant de quitter la page.
taken = Transmis
taken-text = Cette page transmet votre message à l’équipe. Conservez cette référence.
reference = Référence
with-reference = { $said }. Référence { $reference }.
copy-message = Copier votre message
copied = Copié
print = Imprimer
select-to-copy = Sélectionnez le texte ci-dessous pour le copier
mail = L’envoyer par e-mail
your-case = Votre message
again = Poser une autre question
problem = Il y a un problème
optional = (facultatif)
choose-one = Choisissez une réponse
sending = Envoi en cours…
part-of = { $part } sur { $all } : { $topic }
go-on = Continuer
last-look = Vérifiez avant d’envoyer
to-change = Modifier
settled = Réglé. Il n’y a rien à envoyer.
send = Envoyer
send-both = Envoyer les deux
send-all = Envoyer les trois
told-not-card = Vous nous avez dit que ce n’est pas un numéro de carte
told-not-ssn = Vous nous avez dit que ce n’est pas un numéro de sécurité sociale
told-not-code = Vous nous avez dit que ce n’est pas un code à usage unique
told-not-cvv = Vous nous avez dit que ce n’est pas un cryptogramme de carte
told-not-password = Vous nous avez dit que ce n’est pas un mot de passe
as-written = { $said }. Il est envoyé tel que vous l’avez écrit.
hide-it = Masquer de nouveau
no-card = Ce n’est pas un numéro de carte, l’afficher
no-ssn = Ce n’est pas un numéro de sécurité sociale, l’afficher
no-code = Ce n’est pas un code à usage unique, l’afficher
no-cvv = Ce n’est pas un cryptogramme, l’afficher
no-password = Ce n’est pas un mot de passe, l’afficher

# Ce que le fichier de l’équipe ne dit pas.
own-solved = Cela a résolu le problème
own-more = J’ai encore besoin d’aide
own-submit = Envoyer à l’équipe
own-message = Votre message
own-email = Votre adresse e-mail
own-email-hint = Nous répondons à cette adresse.

# Formulaires.
fill-in = Remplissez « { $field } »
choose = Choisissez une réponse pour « { $field } »
choose-some = Choisissez au moins une réponse pour « { $field } »
tick = Cochez la case « { $field } »
email-missing = Saisissez votre adresse e-mail
email-wrong = Saisissez votre adresse e-mail sous la forme nom@exemple.com
tel-wrong = Saisissez un numéro de téléphone, par exemple 01 23 45 67 89
amount-wrong = Saisissez un montant, par exemple 24,50
whole-number = Saisissez un nombre entier pour « { $field } »
between = « { $field } » doit être compris entre { $least } et { $most }
at-least = « { $field } » doit être d’au moins { $least }
at-most = « { $field } » doit être d’au plus { $most }
enter-date = Saisissez une date pour « { $field } »
must-include = Il manque pour « { $field } » : { $parts }
a-day = le jour
a-month = le mois
a-year = l’année
real-date = « { $field } » doit être une date valable, par exemple 27 3 2026
order-like = Saisissez un numéro de commande comme { $example }
add-file-for = Ajoutez un fichier pour « { $field } »
from-message = Repris de votre message
from-before = Repris de ce que vous nous avez déjà indiqué
from-page = Repris de votre compte
day = Jour
month = Mois
year = Année
date-hint = Par exemple, 27 3 2026
leave-empty = Laissez ce champ vide

# Fichiers.
choose-file = Choisir un fichier
choose-files = Choisir des fichiers
or-drop = Ou déposez le fichier ici, ou collez une capture d’écran.
reading = Lecture du fichier…
remove = Retirer
file-added = { $name } est ajouté
wrong-type = Nous ne pouvons pas accepter « { $name } ». Formats possibles : { $types }. C’est le contenu du fichier qui compte, et non son nom.
a-picture = une image
a-pdf = un PDF
a-text-file = un fichier texte
file-too-large = « { $name } » est trop volumineux. La taille maximale est de { $size }
file-empty = « { $name } » est vide
file-lost = « { $name } » n’est plus disponible. Ajoutez-le de nouveau
file-broken = Nous n’avons pas pu lire « { $name } ». Ajoutez un autre fichier, ou une capture d’écran de celui-ci
too-many-files = { $most ->
    [one] Vous pouvez ajouter un seul fichier. Retirez-le pour en ajouter un autre
   *[other] Vous pouvez ajouter jusqu’à { $most } fichiers. Retirez-en un pour en ajouter un autre
}
file-limits = { $most ->
    [one] { $types }. Un seul fichier, jusqu’à { $size }.
   *[other] { $types }. Jusqu’à { $most } fichiers, de { $size } au plus chacun.
}
pictures = images
pdfs = PDF
text-files = fichiers texte

# Messages en route.
going = Envoi de votre message
going-text = Votre message est enregistré sur cet appareil. Nous l’envoyons.
going-line = Il est enregistré sur cet appareil. Nous l’envoyons.
saved = Votre message est enregistré
offline = Vous êtes hors ligne. Nous l’enverrons dès que vous serez de nouveau en ligne.
not-yet = Nous n’avons pas encore pu joindre l’équipe. Nous réessayons automatiquement.
received = Nous avons reçu votre message
received-text = Conservez cette référence. Vous pouvez l’indiquer lorsque vous nous écrivez.
received-line = Nous l’avons reçu.
stopped = Nous n’avons pas pu envoyer ce message
stopped-some = Nous n’avons pas pu tout envoyer
stopped-line = Nous n’avons pas pu l’envoyer.
not-lost-try = Rien n’est perdu. Réessayez, ou joignez-nous par un autre moyen.
not-lost = Rien n’est perdu. Copiez-le, ou joignez-nous par un autre moyen.
mailed = Nous avons ouvert votre messagerie
mailed-text = Envoyez-y le message. Personne ne l’a vu avant cela.
mailed-line = Envoyez-le depuis votre messagerie. Personne ne l’a vu avant cela.
kept-line = Il est enregistré sur cet appareil. Il n’a pas été envoyé.
not-read = Une partie de votre message n’a pas pu être lue de notre côté.
too-large = Votre message est trop long pour être accepté ici.
message-too-large = Votre message est trop volumineux. Un fichier en est peut-être la cause.
not-let = Nous n’avons pas été autorisés à remettre votre message. L’erreur vient de nous, pas de vous.
nobody-there = Nous n’avons trouvé personne pour recevoir votre message. L’erreur vient de nous, pas de vous.
other-known = Nous avons un autre message avec la même référence.
gave-up = Nous avons essayé plusieurs fois sans y parvenir.
not-set-up = Cette page n’est pas configurée pour envoyer votre message. L’erreur vient de nous, pas de vous.
open-again = Ouvrir de nouveau
copy = Copier
not-copied = La copie a échoué
sent-it = Je l’ai envoyé
close = Fermer
sure = Supprimer ce message ? Il n’a pas été envoyé.
discarded = Supprimé
discarded-text = Votre message n’a pas été envoyé. Vous pouvez encore le copier ici.
yes-discard = Oui, supprimer
keep = Le garder
yours = Vos messages
not-sent = pas encore envoyé
some-not-sent = { $unsent } sur { $all } pas encore envoyés
leave = Un message n’a pas encore été envoyé
leave-several = Certains messages n’ont pas encore été envoyés
leave-text = Une autre personne va utiliser cette page. Que faisons-nous de votre message ?
leave-text-several = Une autre personne va utiliser cette page. Que faisons-nous de vos messages ?
send-first = L’envoyer d’abord
send-first-several = Les envoyer d’abord
stay = Le garder ici et rester
stay-several = Les garder ici et rester
discard-it = Le supprimer
discard-several = Les supprimer
