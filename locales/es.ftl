### Español. Tratamiento de usted. docs/languages.md describe el formato.

## First frame

label = ¿Qué ha ocurrido?
clear = Borrar
hint = Escriba con sus propias palabras. Leemos en su dispositivo; no se envía nada hasta que pulse un botón de envío.
rather-person = ¿Prefiere no rellenar un formulario?
person = Hablar con una persona
help = Ayuda
close-help = Cerrar la ayuda
failed = Ahora mismo no podemos clasificar su mensaje
failed-text = No se ha perdido nada: su texto sigue en el cuadro. Puede ponerse en contacto con nosotros por una de estas vías.
retry = Reintentar

## First screen

keep-typing = Siga escribiendo. Con unas palabras más podremos indicarle el camino adecuado.
looks-like = Parece tratarse de
because = Porque ha escrito
very-likely = Muy probable
likely = Probable
possible = Posible
proceed = Sí, continuar
something-else = Otra cosa
which = ¿Qué se acerca más?
unsure = Una persona puede resolverlo
unsure-text = No estamos lo bastante seguros para indicarle un formulario y preferimos no adivinar.
out-of-scope = Es posible que no tengamos un formulario para esto.
other-language = Aquí no podemos leer este idioma. Le atenderá una persona.
or-one-of = ¿O es uno de estos temas?
beside = Una persona puede ayudarle con esto
for-person = Una persona debería ver esto
for-person-text = Llega directamente a alguien de nuestro equipo.
rerouted = Ya le hemos hecho dar bastantes vueltas. Ahora se encarga una persona, que ve los pasos que ha seguido.
closed = Ahora estamos cerrados.
closed-until = Ahora estamos cerrados. El equipo vuelve: { $when }.
closed-until-here = Ahora estamos cerrados. El equipo vuelve: { $when }, en su hora local ({ $there } en { $city }).
closed-until-there = Ahora estamos cerrados. El equipo vuelve: { $when } (hora de { $city }).
all-topics = Todos los temas
two-things = Menciona dos asuntos
three-things = Menciona tres asuntos
one-at-a-time = Los vemos uno por uno. Al final los envía todos juntos.
begin = Empezar por el primero
begin-only = Continuar con este
one-thing = Es un solo asunto
change-topic = Cambiar de tema
not-this = No se trata de esto
put-back = Recuperar
left-out = Descartado
to-a-person = Pasa a una persona
said-of = { $what }: { $topic }.
we-hide = Ocultamos { $what } para que no se guarde ni se envíe. Nunca necesita darnos ese dato.
a-card = un número de tarjeta
an-ssn = un número de la seguridad social
a-code = un código de un solo uso
a-cvv = un código de seguridad de tarjeta
a-password = una contraseña
ending-in = { $what } (termina en { $digits })

## Later screens

short-answer = En resumen:
short-answer-title = En resumen
exit = Salir de esta página de inmediato
other-ways = Otras formas de contactarnos
first-steps = Qué hacer ahora mismo
back = Atrás
you-wrote = Ha escrito
browse = ¿De qué se trata?
closest = Lo más parecido a su mensaje
did-it-solve = ¿Se ha resuelto así?
solved = Perfecto. Queda resuelto
solved-text = No se ha enviado nada. Si vuelve a ocurrir, escríbanos de nuevo.
all-that-apply = Elija todo lo que corresponda.
without = Continuar sin ello
looking = Consultando…
found = Lo que hemos encontrado
not-found = Ahora mismo no podemos consultarlo. Puede continuar sin ello.
other-words = Dígalo con otras palabras
say-more = Unas palabras más ayudan. Diga qué ha ocurrido y con qué: un pedido, un pago, la aplicación.
say-less = Basta una frase. Deje el resto para después: una persona lo leerá si hace falta.
say-what-you-want = Diga qué desea que hagamos, por ejemplo: enviar otro, devolver el dinero, cancelarlo.
none-of-these = No es nada de esto
write-to-team = Escribir a este equipo
decided = Lo decide una persona de nuestro equipo. Antes de eso no se hace nada.
restored = Aquí lo dejó.
changed = Hemos cambiado este formulario desde entonces. Aquí está lo que sigue sirviendo. Revíselo, por favor.
kept-here = Sus respuestas se conservan un día en esta pestaña.
discard = Descartar
need-more = Necesito más ayuda
kept = Guardado en este dispositivo, aún sin enviar
kept-text = Esta página no está conectada a un servicio de atención, así que nadie ha visto su mensaje. Para contactarnos, envíelo por correo electrónico.
not-kept = Conserve una copia, por favor
not-kept-text = Su navegador no nos ha permitido guardar su mensaje y nadie lo ha visto. Cópielo o envíelo por correo electrónico antes de salir.
taken = Transmitido
taken-text = Esta página transmite su mensaje al equipo. Conserve esta referencia.
reference = Referencia
with-reference = { $said }. Referencia { $reference }.
copy-message = Copiar su mensaje
copied = Copiado
print = Imprimir
select-to-copy = Seleccione el texto de abajo para copiarlo
mail = Enviarlo por correo electrónico
your-case = Su mensaje
again = Hacer otra consulta
problem = Hay un problema
optional = (opcional)
choose-one = Elija una opción
sending = Enviando…
part-of = { $part } de { $all }: { $topic }
go-on = Continuar
last-look = Revise antes de enviar
to-change = Cambiar
settled = Resuelto. No hay nada que enviar.
send = Enviar
send-both = Enviar los dos
send-all = Enviar los tres
told-not-card = Nos ha indicado que esto no es un número de tarjeta
told-not-ssn = Nos ha indicado que esto no es un número de la seguridad social
told-not-code = Nos ha indicado que esto no es un código de un solo uso
told-not-cvv = Nos ha indicado que esto no es un código de seguridad de tarjeta
told-not-password = Nos ha indicado que esto no es una contraseña
as-written = { $said }. Se envía tal como lo ha escrito.
hide-it = Ocultar de nuevo
no-card = No es un número de tarjeta, mostrar
no-ssn = No es un número de la seguridad social, mostrar
no-code = No es un código de un solo uso, mostrar
no-cvv = No es un código de seguridad, mostrar
no-password = No es una contraseña, mostrar

# Lo que el archivo del equipo no dice.
own-solved = Esto lo ha resuelto
own-more = Todavía necesito ayuda
own-submit = Enviar al equipo
own-message = Su mensaje
own-email = Su correo electrónico
own-email-hint = Responderemos a esta dirección.

# Formularios.
fill-in = Rellene «{ $field }»
choose = Elija una respuesta en «{ $field }»
choose-some = Elija al menos una respuesta en «{ $field }»
tick = Marque la casilla «{ $field }»
email-missing = Introduzca su correo electrónico
email-wrong = Introduzca su correo electrónico con el formato nombre@example.com
tel-wrong = Introduzca un número de teléfono, por ejemplo 912 345 678
amount-wrong = Introduzca un importe, por ejemplo 24,50
whole-number = Introduzca un número entero en «{ $field }»
between = «{ $field }» debe estar entre { $least } y { $most }
at-least = «{ $field }» debe ser { $least } como mínimo
at-most = «{ $field }» debe ser { $most } como máximo
enter-date = Introduzca una fecha en «{ $field }»
must-include = Falta en «{ $field }»: { $parts }
a-day = el día
a-month = el mes
a-year = el año
real-date = «{ $field }» debe ser una fecha válida, por ejemplo 27 3 2026
order-like = Introduzca un número de pedido como { $example }
add-file-for = Añada un archivo en «{ $field }»
from-message = Tomado de su mensaje
from-before = Tomado de lo que nos indicó antes
from-page = Tomado de su cuenta
day = Día
month = Mes
year = Año
date-hint = Por ejemplo, 27 3 2026
leave-empty = Deje este campo vacío

# Archivos.
choose-file = Elegir un archivo
choose-files = Elegir archivos
or-drop = O suelte el archivo aquí, o pegue una captura de pantalla.
reading = Leyendo el archivo…
remove = Quitar
file-added = Se ha añadido { $name }
wrong-type = No podemos aceptar «{ $name }». Se admite: { $types }. Lo que cuenta es el contenido del archivo, no su nombre.
a-picture = una imagen
a-pdf = un PDF
a-text-file = un archivo de texto
file-too-large = «{ $name }» es demasiado grande. El tamaño máximo es { $size }
file-empty = «{ $name }» está vacío
file-lost = «{ $name }» ya no está aquí. Añádalo de nuevo
file-broken = No hemos podido leer «{ $name }». Añada otro archivo o una captura de pantalla
too-many-files = { $most ->
    [one] Puede añadir un archivo. Quítelo para añadir otro
   *[other] Puede añadir hasta { $most } archivos. Quite uno para añadir otro
}
file-limits = { $most ->
    [one] { $types }. Un archivo, de hasta { $size }.
   *[other] { $types }. Hasta { $most } archivos, de hasta { $size } cada uno.
}
pictures = imágenes
pdfs = PDF
text-files = archivos de texto

# Mensajes en camino.
going = Enviando su mensaje
going-text = Su mensaje está guardado en este dispositivo. Lo estamos enviando.
going-line = Está guardado en este dispositivo. Lo estamos enviando.
saved = Su mensaje está guardado
offline = No tiene conexión. Lo enviaremos en cuanto vuelva a tenerla.
not-yet = Aún no hemos podido contactar con el equipo. Lo volvemos a intentar automáticamente.
received = Hemos recibido su mensaje
received-text = Conserve esta referencia. Puede citarla cuando nos escriba.
received-line = Lo hemos recibido.
stopped = No hemos podido enviarlo
stopped-some = No hemos podido enviarlo todo
stopped-line = No hemos podido enviarlo.
not-lost-try = No se ha perdido nada. Inténtelo de nuevo o contáctenos de otra forma.
not-lost = No se ha perdido nada. Cópielo o contáctenos de otra forma.
mailed = Hemos abierto su programa de correo
mailed-text = Envíe el mensaje desde allí. Hasta entonces nadie lo habrá visto.
mailed-line = Envíelo desde su programa de correo. Hasta entonces nadie lo habrá visto.
kept-line = Está guardado en este dispositivo. No se ha enviado.
not-read = No hemos podido leer una parte de su mensaje.
too-large = Su mensaje es demasiado largo para aceptarlo aquí.
message-too-large = Su mensaje es demasiado grande. Puede deberse a un archivo.
not-let = No se nos ha permitido entregar su mensaje. El error es nuestro, no suyo.
nobody-there = No hemos encontrado a nadie que reciba su mensaje. El error es nuestro, no suyo.
other-known = Tenemos otro mensaje con la misma referencia.
gave-up = Lo hemos intentado varias veces sin conseguirlo.
not-set-up = Esta página no está preparada para enviar su mensaje. El error es nuestro, no suyo.
open-again = Abrirlo de nuevo
copy = Copiar
not-copied = No se ha podido copiar
sent-it = Ya lo he enviado
close = Cerrar
sure = ¿Descartar este mensaje? No se ha enviado.
discarded = Descartado
discarded-text = Su mensaje no se ha enviado. Aún puede copiarlo aquí.
yes-discard = Sí, descartar
keep = Conservarlo
yours = Sus mensajes
not-sent = aún sin enviar
some-not-sent = { $unsent } de { $all } aún sin enviar
leave = Hay un mensaje sin enviar
leave-several = Hay mensajes sin enviar
leave-text = Otra persona va a usar esta página. ¿Qué hacemos con su mensaje?
leave-text-several = Otra persona va a usar esta página. ¿Qué hacemos con sus mensajes?
send-first = Enviarlo primero
send-first-several = Enviarlos primero
stay = Conservarlo aquí y quedarse
stay-several = Conservarlos aquí y quedarse
discard-it = Descartarlo
discard-several = Descartarlos
