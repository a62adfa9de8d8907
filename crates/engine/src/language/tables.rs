//! Small words, endings and letters of the languages that are written in Latin letters. Words are without accents.

/// A language.
pub(super) struct Latin {
    /// BCP 47.
    pub(super) code: &'static str,
    /// Letters that few others have, small and capital.
    pub(super) letters: &'static str,
    /// Endings that few words of others have.
    pub(super) endings: &'static str,
    /// The commonest words, and what customers speak of.
    pub(super) words: &'static str,
}

/// All of them.
pub(super) const LATIN: [Latin; 19] = [
    Latin {
        code: "de",
        letters: "äöüßÄÖÜ",
        endings: "ungen lich keit heit tung nung",
        words: "der das und ist nicht ich sie ein eine mein meine meinem mit auf fur von zu dem wie wo habe \
                kann bitte noch aber auch bei nach wurde wird mir mich kein keine warum wann ihr sich guten \
                geld rechnung konto paket passwort bestellung schon immer wieder einen abo mal den unter welcher \
                euch jetzt",
    },
    Latin {
        code: "fr",
        letters: "çêëîœùÇÊŒ",
        endings: "eaux aient",
        words: "le les des une est pas je ne que qui vous mon ma mes dans avec ce cette mais ou comment \
                pourquoi quand merci bonjour suis ai nous votre il du au en commande compte colis svp tout de \
                la jai cest sur depuis toujours mot passe rien un parler plait me ca dit vos veux peux",
    },
    Latin {
        code: "es",
        letters: "ñ¿¡Ñ",
        endings: "cion ciones aron",
        words: "el los las una que mi por para con como pero muy esta esto donde cuando hola gracias quiero \
                puedo tengo se lo del cuenta pedido ya ni hay mas su de la en y dos dinero un tarjeta nada \
                llega codigo le persona les envio estoy no me sesion paquete llegado dice porfa desde",
    },
    Latin {
        code: "it",
        letters: "ìò",
        endings: "zione zioni issimo issima",
        words: "il gli una che non mi per con come sono della del di ho perche dove quando ciao buongiorno \
                grazie vorrei posso mio mia ordine pacco nel alla questo piu anche si lo e la un i ancora cosa \
                avete volte tutte fare soldi indietro voglio parlare riesco arriva col basta ne faccio da va",
    },
    Latin {
        code: "pt",
        letters: "ãõÃÕ",
        endings: "cao coes",
        words: "o os um uma que nao e meu minha por para com como mas muito onde quando obrigado quero posso \
                do da na eu voce vcs ja conta senha pedido encomenda isso esta mais de as em pelo dinheiro \
                ainda fazer dois cancelar veio qual fica falar toda hora parem meus no ao num",
    },
    Latin {
        code: "nl",
        letters: "",
        endings: "ijk ijken elijk",
        words: "het een en ik niet van mijn mn voor met op dat wat waar hoe maar ook nog heb kan wil jullie \
                graag geen bij er zijn naar deze wordt bestelling besteld wachtwoord aan uit te al de mag iets twee \
                keer aub werkt krijg weer zit",
    },
    Latin {
        code: "sv",
        letters: "äåöÄÅÖ",
        endings: "arna orna",
        words: "och att det som jag inte en ett ar pa med har mitt min kan vill hur nar var ni mig tack hej \
                konto paket om av nagon till fran fick kommer far blev varfor losenord alla sluta skicka hela tiden \
                sig sedan",
    },
    Latin {
        code: "nb",
        letters: "æøåÆØÅ",
        endings: "ningen",
        words: "og at det som jeg ikke en et er pa med har mitt min kan vil hvor hvordan nar men dere fra meg \
                takk hei av til skal noen mine ble hvorfor passord ut deres opp fikk",
    },
    Latin {
        code: "da",
        letters: "æøåÆØÅ",
        endings: "ningen erne",
        words: "og at det som jeg ikke en et er pa med har mit min kan vil hvor hvordan hvornar men fra mig \
                tak hej af til der skal den nogen mine hvorfor adgangskode ud jeres virker jer blev op fik \
                pakke selvom",
    },
    Latin {
        code: "fi",
        letters: "äöÄÖ",
        endings: "ssa iin taan",
        words: "ja on ei se etta mun minun ole olen mutta kun miten missa miksi voi voin voinko tai vain nyt \
                jo hei kiitos tilaus tili mita oli ovat saa teidan salasana paketti en viela kaksi",
    },
    Latin {
        code: "pl",
        letters: "ąęłńśźżĄĘŁŚŻ",
        endings: "owac",
        words: "w z na nie sie jest to ze do mi mam moj moja jak gdzie kiedy dlaczego prosze dzien dobry ale \
                czy po od mnie juz chce konto paczka haslo jestem dla za i co",
    },
    Latin {
        code: "cs",
        letters: "řěůčďťňýžšŘĚŮČÝŽŠ",
        endings: "ovat ejte",
        words: "na je se ze to nemohu jak kde kdy proc prosim dobry den ale jsem mam muj moje uz bych heslo \
                ucet zasilka objednavka chci nejde jsou pro v za dve penize jeste vam vas nas tato ktery potrebuji nefunguje muzete",
    },
    Latin {
        code: "hr",
        letters: "đćčžšĐĆČŽŠ",
        endings: "ovati",
        words: "u na je se da ne sam kako gdje kada zasto molim dobar ali moj moja za od mi nisam mogu lozinka \
                racun narudzba zelim jos nije sto su i vas vam nas ova radi novac",
    },
    Latin {
        code: "ro",
        letters: "ăâșțşţĂȘȚ",
        endings: "ului",
        words: "si in nu este sa am ca un cu pe de la mi imi cum unde cand va rog buna multumesc dar contul \
                comanda coletul vreau mai din ce fac codul primesc nici cont merge bani se banii acum",
    },
    Latin {
        code: "hu",
        letters: "őűŐŰ",
        endings: "",
        words: "a az es nem hogy van egy meg mikor miert kerem szeretnem koszonom jo napot csak mar nincs \
                rendeles csomag jelszo fiokom tudok ez hol mit ketszer penzt azt nekem szeretnek vissza segit mukodik onnek",
    },
    Latin {
        code: "tr",
        letters: "ğşıİĞŞ",
        endings: "yor iyorum muyor",
        words: "ve bir bu ne icin ile var yok cok ama nasil nerede neden mi degil da de ben siparis siparisim \
                kargo sifre lutfen merhaba tesekkurler istiyorum gun bana hala kadar ucreti sonra param",
    },
    Latin {
        code: "id",
        letters: "",
        endings: "nya",
        words: "yang dan di ke saya tidak nggak gak ga ini itu dengan untuk sudah udah belum bisa ada dari kak \
                tolong mohon kenapa kapan gimana mau akun kok pesanan paket sandi kata lagi kali uang sama kami atas \
                tiap terus kirim anda akan",
    },
    Latin {
        code: "vi",
        letters: "ơưâêôăđƠƯĐ",
        endings: "",
        words: "toi khong cua va cho duoc mot minh roi nhung nguoi nay don hang mat khau tai khoan sao chua gi \
                lam voi tien la",
    },
    Latin {
        code: "hi-Latn",
        letters: "",
        endings: "",
        words: "hai hain ka ki ke ko nahi mera meri mere mujhe kya kab se par ho gaya raha rahi karo karna \
                kaise chahiye abhi tak aur bhi paisa wapas naya wala yeh aap aapki hum madad",
    },
];

/// What English says most.
pub(super) const ENGLISH: &str = "the and it my of for you that this have not with your but what how if when they there get got \
                been just would by out why where about from are can has any please i'm it's i've after need \
                want help still back account password app card phone email new all she our which because now \
                than then could should did does says thanks hello hi money refund delivery something nothing \
                trying stop missing since person talk c'mon";

/// What English shares with others: it speaks for neither.
pub(super) const SHARED: &str = "a i is me no in on so an was do to or am of be as at die man had war also here her his him \
                will he we up us via per ten son van mate pour pro hat bin more dare mail order service login \
                website sms code reset problem support ok u y w z mal sent par hola bonjour mini once den ne \
                sur tip due mine or men see sue come sole note once sale fare mi man pan sin comment command";

/// Latin Extended-A, from U+0100, without accents.
const EXTENDED: &str = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Vietnamese letters, from U+1EA0, without accents.
const TONES: &str =
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// `letters` without accents.
pub(super) fn folded(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for c in letters.chars() {
        let plain = |table: &str, from: u32| {
            let place = usize::try_from(u32::from(c).checked_sub(from)?).ok()?;
            table.as_bytes().get(place).map(|&b| char::from(b))
        };
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'ø' | 'ơ' => out.push('o'),
            'ư' => out.push('u'),
            'ș' => out.push('s'),
            'ț' => out.push('t'),
            'ý' | 'ÿ' => out.push('y'),
            'ð' => out.push('d'),
            _ if c.is_ascii() => out.push(c),
            _ => out.push(plain(EXTENDED, 0x100).or_else(|| plain(TONES, 0x1EA0)).unwrap_or(c)),
        }
    }
    out
}
