//! What the widget says to a customer whose language it cannot read: one sentence or two, in that language.

/// A text in a language, for an element with the attributes `lang` and `dir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLanguage {
    /// BCP 47.
    pub lang: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// "This page cannot read your language yet. A person will help you."
    pub text: &'static str,
}

/// The sentence for `language`, a BCP 47 code that the engine gives. `None` where nobody has written one; the widget's
/// own language says it in any case.
#[must_use]
pub fn cannot_read(language: &str) -> Option<InLanguage> {
    let &(lang, text) = SENTENCES.iter().find(|(lang, _)| *lang == language)?;
    let dir = if matches!(lang, "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" };
    Some(InLanguage { lang, dir, text })
}

const SENTENCES: [(&str, &str); 36] = [
    ("ar", "لا تستطيع هذه الصفحة قراءة لغتك بعد. سيساعدك أحد موظفينا."),
    ("bg", "Тази страница все още не разбира вашия език. Ще ви помогне наш служител."),
    ("bn", "এই পাতাটি এখনও আপনার ভাষা বোঝে না। আমাদের একজন কর্মী আপনাকে সাহায্য করবেন।"),
    ("cs", "Tato stránka zatím vašemu jazyku nerozumí. Pomůže vám náš pracovník."),
    ("da", "Denne side kan ikke læse dit sprog endnu. En medarbejder hjælper dig."),
    ("de", "Diese Seite kann Ihre Sprache noch nicht lesen. Ein Mensch hilft Ihnen weiter."),
    ("el", "Αυτή η σελίδα δεν καταλαβαίνει ακόμη τη γλώσσα σας. Θα σας βοηθήσει ένας άνθρωπος."),
    ("es", "Esta página todavía no entiende su idioma. Le atenderá una persona."),
    ("fa", "این صفحه هنوز زبان شما را نمی‌فهمد. یکی از همکاران ما به شما کمک می‌کند."),
    ("fi", "Tämä sivu ei vielä ymmärrä kieltäsi. Asiakaspalvelijamme auttaa sinua."),
    ("fr", "Cette page ne sait pas encore lire votre langue. Une personne va vous aider."),
    ("he", "הדף הזה עדיין לא מבין את השפה שלך. נציג אנושי יעזור לך."),
    ("hi", "यह पेज अभी आपकी भाषा नहीं समझता। हमारी टीम का कोई व्यक्ति आपकी मदद करेगा।"),
    ("hi-Latn", "Yeh page abhi aapki bhasha nahi samajhta. Hamari team ka koi vyakti aapki madad karega."),
    ("hr", "Ova stranica još ne razumije vaš jezik. Pomoći će vam naš djelatnik."),
    ("hu", "Ez az oldal még nem érti az Ön nyelvét. Egy munkatársunk segít Önnek."),
    ("id", "Halaman ini belum memahami bahasa Anda. Seorang petugas akan membantu Anda."),
    ("it", "Questa pagina non capisce ancora la sua lingua. La aiuterà una persona."),
    ("ja", "このページはまだお客様の言語に対応していません。担当者がお手伝いします。"),
    ("ko", "이 페이지는 아직 고객님의 언어를 이해하지 못합니다. 담당 직원이 도와드리겠습니다."),
    ("nb", "Denne siden kan ikke lese språket ditt ennå. En medarbeider hjelper deg."),
    ("nl", "Deze pagina kan uw taal nog niet lezen. Een medewerker helpt u verder."),
    ("pl", "Ta strona nie rozumie jeszcze Państwa języka. Pomoże Państwu nasz pracownik."),
    ("pt", "Esta página ainda não entende o seu idioma. Uma pessoa vai ajudar."),
    ("ro", "Această pagină nu înțelege încă limba dumneavoastră. Vă va ajuta un coleg de-al nostru."),
    ("ru", "Эта страница пока не понимает ваш язык. Вам поможет сотрудник."),
    ("sr", "Ова страница још не разуме ваш језик. Помоћи ће вам наш сарадник."),
    ("sv", "Den här sidan kan inte läsa ditt språk än. En medarbetare hjälper dig."),
    ("ta", "இந்தப் பக்கத்திற்கு உங்கள் மொழி இன்னும் புரியாது. எங்கள் குழுவில் ஒருவர் உங்களுக்கு உதவுவார்."),
    ("te", "ఈ పేజీకి మీ భాష ఇంకా అర్థం కాదు. మా బృందంలో ఒకరు మీకు సహాయం చేస్తారు."),
    ("th", "หน้านี้ยังไม่เข้าใจภาษาของคุณ เจ้าหน้าที่จะช่วยเหลือคุณ"),
    ("tr", "Bu sayfa henüz dilinizi anlamıyor. Size bir çalışanımız yardımcı olacak."),
    ("uk", "Ця сторінка поки що не розуміє вашої мови. Вам допоможе наш працівник."),
    ("ur", "یہ صفحہ ابھی آپ کی زبان نہیں سمجھتا۔ ہمارا نمائندہ آپ کی مدد کرے گا۔"),
    ("vi", "Trang này chưa hiểu được ngôn ngữ của bạn. Nhân viên của chúng tôi sẽ giúp bạn."),
    ("zh", "此页面暂时无法识别您的语言，我们的工作人员会为您提供帮助。"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use signpost_engine::{language::detect, text::Tokens};

    #[test]
    fn each_sentence_is_in_the_language_that_it_says() {
        let mut wrong = Vec::new();
        for (lang, text) in SENTENCES {
            let found = detect(text, &Tokens::of(text));
            // Danish and Norwegian are near, and this Bulgarian has none of the letters that tell it from Russian.
            let near = matches!((lang, found), ("da" | "nb", Some("da" | "nb")) | ("bg", Some("ru")));
            if !near && found != Some(lang) {
                wrong.push((lang, found));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_is_read_from_right_to_left_says_so() {
        assert_eq!(cannot_read("ar").map(|s| s.dir), Some("rtl"));
        assert_eq!(cannot_read("de").map(|s| s.dir), Some("ltr"));
        assert_eq!(cannot_read("en"), None);
    }
}
