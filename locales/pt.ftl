### Português. Tratamento formal, na terceira pessoa. docs/languages.md descreve o formato.

## First frame

label = O que aconteceu?
clear = Limpar
hint = Escreva com as suas palavras. A leitura acontece no seu dispositivo; nada é enviado até que pressione um botão de envio.
rather-person = Prefere não preencher um formulário?
person = Falar com uma pessoa
help = Ajuda
close-help = Fechar a ajuda
failed = No momento não conseguimos encaminhar a sua mensagem
failed-text = Nada se perdeu: o seu texto continua na caixa. Pode falar conosco por um destes meios.
retry = Tentar novamente

## First screen

keep-typing = Continue. Com mais algumas palavras podemos indicar o caminho certo.
looks-like = Parece tratar-se de
because = Porque escreveu
very-likely = Muito provável
likely = Provável
possible = Possível
proceed = Sim, continuar
something-else = Outro assunto
which = O que mais se aproxima?
unsure = Uma pessoa pode resolver isto
unsure-text = Não temos certeza suficiente para indicar um formulário e preferimos não adivinhar.
out-of-scope = Talvez não tenhamos um formulário para isto.
other-language = Não conseguimos ler este idioma aqui. Uma pessoa vai ajudar.
or-one-of = Ou é um destes assuntos?
beside = Uma pessoa pode ajudar com isto
for-person = Uma pessoa deve ver isto
for-person-text = Segue diretamente para alguém da nossa equipe.
rerouted = Já foi encaminhado vezes demais. Agora uma pessoa assume o caso e vê por onde passou.
closed = Estamos fechados agora.
closed-until = Estamos fechados agora. A equipe volta: { $when }.
closed-until-here = Estamos fechados agora. A equipe volta: { $when }, no seu horário ({ $there } em { $city }).
closed-until-there = Estamos fechados agora. A equipe volta: { $when } (horário de { $city }).
all-topics = Todos os assuntos
two-things = A sua mensagem fala de dois assuntos
three-things = A sua mensagem fala de três assuntos
one-at-a-time = Vamos tratar um de cada vez. No final, envia tudo junto.
begin = Começar pelo primeiro
begin-only = Continuar com este
one-thing = É um assunto só
change-topic = Mudar de assunto
not-this = Não é sobre isto
put-back = Colocar de volta
left-out = Deixado de fora
to-a-person = Segue para uma pessoa
said-of = { $what }: { $topic }.
we-hide = Ocultamos { $what } para que não seja armazenado nem enviado. Nunca precisa nos dar essa informação.
a-card = um número de cartão
an-ssn = um número de segurança social
a-code = um código de uso único
a-cvv = um código de segurança do cartão
a-password = uma senha
ending-in = { $what } (termina em { $digits })

## Later screens

short-answer = Em resumo:
short-answer-title = Em resumo
exit = Sair desta página imediatamente
other-ways = Outras formas de falar conosco
first-steps = O que fazer agora mesmo
back = Voltar
you-wrote = Escreveu
browse = Qual é o assunto?
closest = Mais próximo da sua mensagem
did-it-solve = Isto resolveu?
solved = Ótimo. Está resolvido
solved-text = Nada foi enviado. Se o problema voltar, escreva novamente.
all-that-apply = Escolha todas as opções que se aplicam.
without = Continuar sem isto
looking = Consultando…
found = O que encontramos
not-found = No momento não conseguimos consultar. Pode continuar sem isto.
other-words = Diga com outras palavras
say-more = Mais algumas palavras ajudam. Diga o que aconteceu e com o quê: um pedido, um pagamento, o aplicativo.
say-less = Uma frase basta. Deixe o resto para depois: uma pessoa lê se for necessário.
say-what-you-want = Diga o que deseja que façamos, por exemplo: enviar outro, devolver o dinheiro, cancelar.
none-of-these = Não é nenhum destes
write-to-team = Escrever para esta equipe
decided = Uma pessoa da nossa equipe decide isto. Nada é feito antes disso.
restored = Foi aqui que parou.
changed = Alteramos este formulário desde então. O que ainda serve está aqui. Por favor, confira.
kept-here = As suas respostas ficam um dia nesta aba.
discard = Descartar
need-more = Preciso de mais ajuda
kept = Salvo neste dispositivo, ainda não enviado
kept-text = Esta página não está ligada a uma central de atendimento, por isso ninguém viu a sua mensagem. Para falar conosco, envie-a por e-mail.
not-kept = Por favor, guarde uma cópia
not-kept-text = O seu navegador não nos deixou salvar a sua mensagem, e ninguém a viu. Copie-a ou envie-a por e-mail antes de sair.
taken = Encaminhada
taken-text = Esta página encaminha a sua mensagem para a equipe. Guarde esta referência.
reference = Referência
with-reference = { $said }. Referência { $reference }.
copy-message = Copiar a sua mensagem
copied = Copiado
print = Imprimir
select-to-copy = Selecione o texto abaixo para copiar
mail = Enviar por e-mail
your-case = A sua mensagem
again = Perguntar outra coisa
problem = Há um problema
optional = (opcional)
choose-one = Escolha uma opção
sending = Enviando…
part-of = { $part } de { $all }: { $topic }
go-on = Continuar
last-look = Confira antes de enviar
to-change = Alterar
settled = Resolvido. Não há nada para enviar.
send = Enviar
send-both = Enviar os dois
send-all = Enviar os três
told-not-card = Indicou que isto não é um número de cartão
told-not-ssn = Indicou que isto não é um número de segurança social
told-not-code = Indicou que isto não é um código de uso único
told-not-cvv = Indicou que isto não é um código de segurança do cartão
told-not-password = Indicou que isto não é uma senha
as-written = { $said }. É enviado como escreveu.
hide-it = Ocultar novamente
no-card = Não é um número de cartão, mostrar
no-ssn = Não é um número de segurança social, mostrar
no-code = Não é um código de uso único, mostrar
no-cvv = Não é um código de segurança, mostrar
no-password = Não é uma senha, mostrar

# O que o arquivo da equipe não diz.
own-solved = Isto resolveu
own-more = Ainda preciso de ajuda
own-submit = Enviar para a equipe
own-message = A sua mensagem
own-email = O seu e-mail
own-email-hint = Respondemos para este endereço.

# Formulários.
fill-in = Preencha “{ $field }”
choose = Escolha uma resposta em “{ $field }”
choose-some = Escolha pelo menos uma resposta em “{ $field }”
tick = Marque a caixa “{ $field }”
email-missing = Informe o seu e-mail
email-wrong = Informe o seu e-mail no formato nome@example.com
tel-wrong = Informe um número de telefone, por exemplo 11 2345 6789
amount-wrong = Informe um valor, por exemplo 24,50
whole-number = Informe um número inteiro em “{ $field }”
between = “{ $field }” deve estar entre { $least } e { $most }
at-least = “{ $field }” deve ser no mínimo { $least }
at-most = “{ $field }” deve ser no máximo { $most }
enter-date = Informe uma data em “{ $field }”
must-include = Falta em “{ $field }”: { $parts }
a-day = o dia
a-month = o mês
a-year = o ano
real-date = “{ $field }” deve ser uma data válida, por exemplo 27 3 2026
order-like = Informe um número de pedido como { $example }
add-file-for = Adicione um arquivo em “{ $field }”
from-message = Retirado da sua mensagem
from-before = Retirado do que informou antes
from-page = Retirado da sua conta
day = Dia
month = Mês
year = Ano
date-hint = Por exemplo, 27 3 2026
leave-empty = Deixe este campo vazio

# Arquivos.
choose-file = Escolher um arquivo
choose-files = Escolher arquivos
or-drop = Ou solte o arquivo aqui, ou cole uma captura de tela.
reading = Lendo o arquivo…
remove = Remover
file-added = { $name } foi adicionado
wrong-type = Não podemos aceitar “{ $name }”. São aceitos: { $types }. O que conta é o conteúdo do arquivo, e não o nome.
a-picture = uma imagem
a-pdf = um PDF
a-text-file = um arquivo de texto
file-too-large = “{ $name }” é grande demais. O tamanho máximo é { $size }
file-empty = “{ $name }” está vazio
file-lost = “{ $name }” não está mais aqui. Adicione novamente
file-broken = Não conseguimos ler “{ $name }”. Adicione outro arquivo ou uma captura de tela
too-many-files = { $most ->
    [one] Pode adicionar um arquivo. Remova-o para adicionar outro
   *[other] Pode adicionar até { $most } arquivos. Remova um para adicionar outro
}
file-limits = { $most ->
    [one] { $types }. Um arquivo, de até { $size }.
   *[other] { $types }. Até { $most } arquivos, de até { $size } cada.
}
pictures = imagens
pdfs = PDFs
text-files = arquivos de texto

# Mensagens a caminho.
going = Enviando a sua mensagem
going-text = A sua mensagem está salva neste dispositivo. Estamos enviando.
going-line = Está salva neste dispositivo. Estamos enviando.
saved = A sua mensagem está salva
offline = Está sem conexão. Enviamos assim que a conexão voltar.
not-yet = Ainda não conseguimos contatar a equipe. Tentamos novamente de forma automática.
received = Recebemos a sua mensagem
received-text = Guarde esta referência. Pode citá-la quando nos escrever.
received-line = Já a recebemos.
stopped = Não conseguimos enviar
stopped-some = Não conseguimos enviar tudo
stopped-line = Não conseguimos enviá-la.
not-lost-try = Nada se perdeu. Tente novamente ou fale conosco de outra forma.
not-lost = Nada se perdeu. Copie a mensagem ou fale conosco de outra forma.
mailed = Abrimos o seu programa de e-mail
mailed-text = Envie a mensagem por lá. Até então, ninguém a viu.
mailed-line = Envie-a no seu programa de e-mail. Até então, ninguém a viu.
kept-line = Está salva neste dispositivo. Não foi enviada.
not-read = Algo na sua mensagem não pôde ser lido do nosso lado.
too-large = A sua mensagem é longa demais para ser aceita aqui.
message-too-large = A sua mensagem é grande demais. O motivo pode ser um arquivo.
not-let = Não tivemos permissão para entregar a sua mensagem. O erro é nosso, não seu.
nobody-there = Não encontramos quem recebesse a sua mensagem. O erro é nosso, não seu.
other-known = Temos outra mensagem com a mesma referência.
gave-up = Tentamos mais de uma vez e não conseguimos.
not-set-up = Esta página não está preparada para enviar a sua mensagem. O erro é nosso, não seu.
open-again = Abrir novamente
copy = Copiar
not-copied = Não foi possível copiar
sent-it = Já enviei
close = Fechar
sure = Descartar esta mensagem? Ela não foi enviada.
discarded = Descartada
discarded-text = A sua mensagem não foi enviada. Ainda pode copiá-la aqui.
yes-discard = Sim, descartar
keep = Manter
yours = As suas mensagens
not-sent = ainda não enviada
some-not-sent = { $unsent } de { $all } ainda não enviadas
leave = Uma mensagem ainda não foi enviada
leave-several = Algumas mensagens ainda não foram enviadas
leave-text = Outra pessoa vai usar esta página. O que fazemos com a sua mensagem?
leave-text-several = Outra pessoa vai usar esta página. O que fazemos com as suas mensagens?
send-first = Enviar primeiro
send-first-several = Enviar todas primeiro
stay = Manter aqui e ficar
stay-several = Manter todas aqui e ficar
discard-it = Descartar
discard-several = Descartar todas
