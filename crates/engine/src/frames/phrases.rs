//! What frames are made of, in lower case. A list is one string, because a list of strings takes three times the room.
//!
//! Phrases are parted by commas, words by blanks. `*` stands for one word.

/// Whether `text` begins with one of the phrases.
pub(super) fn begins_with_any(text: &str, phrases: &str) -> bool {
    phrases.split(", ").any(|phrase| text.starts_with(phrase))
}

/// Lines above quoted or forwarded mail.
pub(super) const QUOTES: &str = "original message---, -original message, original message -, forwarded message, \
    begin forwarded message, original appointment, reply above this line, reply above the line, \
    ursprüngliche nachricht, message d'origine, mensaje original";

/// Header lines of a mail.
pub(super) const HEADERS: &str =
    "from:, sent:, date:, to:, cc:, subject:, reply-to:, von:, gesendet:, an:, betreff:";

/// Words of legal footers. The sentence with one of them, and all behind it, is the footer.
pub(super) const LEGAL: &str = "this email and any, this e-mail and any, this message and any, this email is confidential, \
    this e-mail is confidential, this message is confidential, this email may contain, this e-mail may contain, \
    this message may contain, this email contains, this message contains confidential, this communication is, \
    confidentiality notice, \
    intended solely for, intended only for, for the intended recipient, not the intended recipient, \
    registered in england, registered in scotland, registered in ireland, registered office, \
    company registration no, consider the environment, think before you print, before printing this, virus-free, \
    scanned for viruses, checked for viruses, disclaimer:, all rights reserved";

/// Names in "Sent from my …".
pub(super) const BRANDS: &str = "iphone ipad ipod android samsung galaxy huawei xiaomi redmi pixel nokia oneplus oppo \
    motorola moto blackberry windows outlook mail yahoo gmail protonmail proton bluemail aol fairphone mobile phone \
    smartphone tablet device handset xperia honor btinternet thunderbird spark fastmail edison handy";

pub(super) const GREETINGS: &str = "good morning, good afternoon, good evening, good day, good night, g'day, gday, \
    hi there, hello there, hey there, hiya, hi, hello, hey, heya, hullo, helo, hallo, howdy, greetings, dear, yo, \
    morning, afternoon, evening, to whom it may concern, to whomever it may concern, namaste, salaam, \
    hi again, hello again, ello, alright, aloha, bonjour, hola, guten tag, sup";

/// Whom a greeting may name without a comma behind the name.
pub(super) const ADDRESSED: &str = "there again all team guys folks everyone everybody sir madam sirs ma'am mate hun \
    support customer customers service services care or and helpdesk help desk sales staff people friend friends \
    good morning afternoon evening day colleagues manager";

/// The end of "I hope you are well".
pub(super) const WELL: &str = "well good great fine ok okay safe lovely wonderful nice weekend day week morning \
    evening afternoon summer christmas easter healthy amazing alright fantastic keeping brilliant best";

/// What may stand behind it.
pub(super) const AFTER_WELL: &str = "today there and healthy in good health this to you all too x safe sound your \
    family spirits so far morning afternoon evening week happy weekend";

/// Pleasantries, and openings that say that something is to come.
pub(super) const PLEASANTRIES: &str = "how are you doing today, how are you doing, how are you today, how are you, \
    how are things, how's it going, hows it going, how do you do, how r u, hope all good, nice to meet you, \
    sorry to bother you, sorry to trouble you, sorry for bothering you, sorry for the bother, \
    apologies for bothering you, apologies for the trouble, sorry for the long message, sorry for the long email, \
    just a quick question, just a quick one, a quick question, quick question, quick one, quick query, \
    simple question, silly question, stupid question, small question, one question, \
    just a question, i have a quick question, i have a question, i have a query, i've got a question, \
    ive got a question, i got a question, got a question, i had a question, have a question, \
    i wonder if you can help me, i wonder if you could help me, i wonder if you can help, i wonder if you could help, \
    wondering if you can help me, wondering if you can help, \
    i was wondering if you could help me, i was wondering if you can help me, i was wondering if you could help, \
    i was wondering if you can help, hoping you can help me, hoping you can help, i'm hoping you can help, \
    i hope you can help me, i hope you can help, hope you can help me, hope you can help, \
    can you help me please, can you please help me, could you please help me, could you help me please, \
    can you help me, could you help me, can you help, can someone help me, can anyone help me, please can you help me, \
    please could you help me, please help me, please help, pls help, plz help, \
    i need some help please, i need some help, i need your help, i need help please, need some help please, \
    happy new year, merry christmas, happy monday, happy friday, thanks for taking the time, thank you for your time, \
    i am writing to you, i'm writing to you, im writing to you, i am writing, i'm writing, im writing, writing to you, \
    i am contacting you, i'm contacting you, im contacting you, i am contacting, contacting you, \
    i am reaching out to you, i am reaching out, i'm reaching out, im reaching out, reaching out, \
    i am getting in touch, i'm getting in touch, im getting in touch, getting in touch, \
    i am messaging you, i am messaging, i'm messaging, im messaging, i am emailing you, i am emailing, i'm emailing, \
    im emailing, i would like to enquire, i would like to inquire, i'd like to enquire, \
    just wanted to ask, i just wanted to ask, i wanted to ask, just want to ask, i want to ask, \
    i would like to ask, i'd like to ask, may i ask, can i ask, could i ask, let me explain, \
    hope you don't mind me asking, if you don't mind me asking";

/// "About" behind one of [`PLEASANTRIES`].
pub(super) const CONCERNING: &str = "with regards to, with regard to, in regards to, in regard to, with reference to, \
    in reference to, with respect to, in relation to, in connection with, in respect of, to ask about, to ask if, \
    to ask whether, to ask, to inquire about, to enquire about, to enquire, to inquire, to see if, to find out, \
    to let you know that, to let you know, to inform you that, to inform you, to tell you that, to say that, to query, \
    regarding, concerning, because, as, about, re, on the subject of, \
    to express, to report, to raise, to request, to follow up on, to follow up";

/// Sign-offs that end a message wherever they stand.
pub(super) const SIGN_OFFS: &str = "with kind regards, with best regards, with warm regards, kind regards, \
    kindest regards, best regards, warm regards, warmest regards, many regards, good regards, regards, \
    with best wishes, best wishes, with many thanks, with thanks, yours sincerely, yours faithfully, yours truly, \
    sincerely yours, sincerely, faithfully, respectfully yours, respectfully, cordially, kind rgds, rgds, \
    all the best, warmly, yours, your sincerely";

/// Thanks and the like, which end a message if hardly anything follows.
pub(super) const THANKS: &str = "many thanks in advance, thanks very much in advance, thank you very much in advance, \
    thank you so much in advance, thank you in advance, thanks in advance, thanks a lot in advance, tia, \
    thank you very much for your help, thank you so much for your help, thanks so much for your help, \
    thank you for your assistance, thanks for your assistance, thank you for any help, thanks for any help, \
    thanks for your help, thank you for your help, thanks for the help, thanks for helping, \
    thank you for your time, thanks for your time, thank you for reading, thanks for reading, \
    thank you for your attention, thanks for your patience, thank you for your understanding, \
    thank you kindly, thank you very much, thank you so much, thanks very much, thanks so much, thanks a lot, \
    thanks a million, thanks a bunch, thanks again, thanks loads, many thanks, much thanks, cheers mate, cheers, \
    thank you all, thank u so much, thank u, thank you, thankyou, thankx, thanx, thanks, thnx, thx, tnx, ty, ta, \
    much appreciated, greatly appreciated, much obliged, appreciate it, appreciated, \
    any help would be appreciated, any help would be great, any help appreciated, any help is appreciated, \
    i would appreciate any help, i'd appreciate any help, your help is appreciated, appreciate your help, \
    i look forward to hearing from you soon, i look forward to hearing from you, looking forward to hearing from you, \
    look forward to hearing from you, i look forward to your reply, i look forward to your response, \
    i look forward to your prompt reply, i look forward to your prompt response, looking forward to your reply, \
    looking forward to your response, hope to hear from you soon, hoping to hear from you, hope to hear from you, \
    i await your reply, i await your response, awaiting your reply, awaiting your response, \
    waiting for your reply, waiting for your response, \
    have a nice day, have a good day, have a great day, have a lovely day, have a good one, have a nice weekend, \
    have a great weekend, have a good weekend, have a lovely weekend, have a good evening, have a nice evening, \
    please let me know, let me know please, let me know, please advise, pls advise, please advise me, kindly advise, \
    best, br, kr, god bless, bless you, take care, xx, xxx, x, \
    please help me, please help, pls help, plz help, hope you can help, hope you can help me, \
    hope that makes sense, sorry for the long message, sorry for the long email, speak soon, bye, bye for now, \
    that's all, thats all, that is all";

/// A line with one of these words says something, and is no signature. A name behind thanks has none of them.
pub(super) const SPEAKING: &str = "i i'm im i've ive i'd my me mine you your we our us it its it's is was are were be \
    been has have had do does did don't dont not can can't cant could would should will won't wont please but why where \
    when what how which if that this there still never no get got need want says said order refund because also";

/// Words that name what a message may be about, and say nothing of it.
pub(super) const TOPICS: &str = "order orders account delivery purchase item product parcel package payment issue problem \
    question query matter situation something things thing subscription membership app website service \
    bill invoice enquiry inquiry request concern recent last latest previous new online urgent couple few \
    an a the my your our this some of with about regarding for to on in i have had i've got having am \
    is it that one one's re and from made placed which small quick following";
