//! How many of something: a count with its noun, such as `3 lamps`.

use super::numbers::{figure, spelled};
use super::tokens::{Kind, Tokens};
use super::{FactKind, Found};

/// No count is larger.
const MOST: u32 = 99_999;

/// Finds the counts of the tokens that are free.
pub(super) fn find(tokens: &mut Tokens, found: &mut Found) {
    let mut i = 0;
    while i < tokens.len() {
        let counted = count(tokens, i).and_then(|(value, end)| Some((value, i, noun_end(tokens, i, end)?)));
        match counted.or_else(|| after_noun(tokens, i)).filter(|&(_, from, to)| tokens.free(from, to)) {
            Some((value, from, to)) => {
                found.add(tokens, FactKind::Quantity, value.to_string(), from, to);
                i = to;
            }
            None => i += 1,
        }
    }
}

/// Whether the number from token `from` to `to` counts something.
pub(super) fn counts(tokens: &Tokens, from: usize, to: usize) -> bool {
    noun_end(tokens, from, to).is_some()
}

/// What a number right behind one of these words is: the name of a model, a size, a place in a list.
const NAMES: &str = "size sizes iphone ipad galaxy pixel ps xbox series gen windows ios android model type chapter room flat unit no number \
    nr zone gate level option version step page ref part item mark class grade phase tier plan channel line row bus route \
    door # - / . : _ + £ $ € ₹ aged age rs since until till by tab macos office outlook firefox chrome every";

/// The count that begins with token `i`, and one past its last token.
fn count(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let named = tokens.was(i, 1, NAMES) && (tokens.glued(i) || tokens.is_word(i.wrapping_sub(1)));
    if named {
        return None;
    }
    if tokens.glued(i)
        && (tokens.is_word(i.wrapping_sub(1)) || tokens.kind(i.wrapping_sub(1)) == Some(Kind::Digits))
    {
        return None;
    }
    if tokens.lower(i) == "a" && tokens.lower(i + 1) == "dozen" {
        return Some((12, i + 2));
    }
    if tokens.lower(i) == "half" && tokens.lower(i + 1) == "a" && tokens.lower(i + 2) == "dozen" {
        return Some((6, i + 3));
    }
    if let Some(figure) = figure(tokens, i) {
        let value = u32::try_from(figure.minor / 100).ok()?;
        let digits = tokens.digits(i)?;
        let plain = figure.decimals == 0 && !(digits.len() > 1 && digits.starts_with('0'));
        let year = digits.len() == 4 && !figure.grouped && (1950..=2100).contains(&value);
        let goes_on = tokens.glued(figure.end) && !is_times(tokens, figure.end);
        if !plain || year || goes_on || !(1..=MOST).contains(&value) {
            return None;
        }
        let dozen = tokens.lower(figure.end) == "dozen" && value <= 100;
        return Some(if dozen { (value * 12, figure.end + 1) } else { (value, figure.end) });
    }
    let (value, end) = spelled(tokens, i)?;
    // `one lamp`, but not `one of them`, `the one`, `no one`.
    if value == 1 && tokens.lower(i) == "one" {
        let pronoun = tokens.was(i, 1, "the no this that which another every any each some only's");
        return (!pronoun).then_some((1, end));
    }
    let (value, end) = if tokens.lower(end) == "dozen" { (value * 12, end + 1) } else { (value, end) };
    ((2..=MOST).contains(&value)).then_some((value, end))
}

/// Goods: people leave out their plural (`3 tshirt`), and count one of them.
const GOODS: &str = "tshirt t-shirt shirt lamp mug chair book shoe ticket box bag bottle item pcs pair table dress jacket licence license \
    plate glass pillow towel package packet pack candle cushion bike mirror boot sock glove shelf sofa vase bowl curtain blanket \
    rug tyre wheel earring ring sweater jumper coat skirt pan pot fork spoon case charger cable battery bulb tile panel desk monitor \
    keyboard tablet laptop toy plant filter set bed drawer lid frame poster jar carton crate pallet trainer sandal shade stool \
    basket-ball hat scarf belt watch necklace bracelet poster puzzle duvet sheet mattress wardrobe headphone speaker printer kettle \
    toaster blender drill ladder guitar violin drum piano keyboard flute hamper rucksack suitcase bracket handle hinge screw bolt knob \
    pen pencil notebook diary calendar card-holder wallet purse scooter pram buggy cot stroller carseat car-seat helmet racket \
    ball bat tent lantern torch rope stove hob oven fridge freezer dishwasher hoover vacuum iron speaker router remote camera lens \
    tripod drone console controller cartridge hose tap sink radiator door blind rail hook basket bin tray dish saucer \
    teapot bucket brush mop broom rake spade hoe lawnmower tree rose tulip seedling cake pie loaf pizza burger sandwich tub tin \
    can tube roll bar-stool bench footstool ottoman armchair recliner bookcase cabinet wardrobe chest nightstand headboard \
    bathmat apron gown robe shirt blouse vest bra tie suit hoodie cardigan legging short trouser jean hat cap slipper boot";

/// Whether the sign of a multiplication stands at token `i`: `2 x`, `2×`.
fn is_times(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.lower(i), "x" | "×" | "*")
}

/// So many words may describe a noun.
const ADJECTIVES: usize = 3;

/// One past the noun that the number from token `from` to `end` counts.
fn noun_end(tokens: &Tokens, from: usize, end: usize) -> Option<usize> {
    let times = is_times(tokens, end);
    let start = end + usize::from(times);
    // `200 x 300`
    if times && tokens.kind(start) == Some(Kind::Digits) {
        return None;
    }
    let mut at = start;
    // `two of the lamps`
    if tokens.lower(at) == "of" && tokens.is(at + 1, "the my your these those our") {
        at += 2;
    }
    if tokens.is(at, super::amounts::UNITS) || tokens.is(at, DENIED) {
        return None;
    }
    let one = end == from + 1 && (tokens.digits(from) == Some("1") || tokens.lower(from) == "one");
    let few = tokens.digits(from).is_none_or(|digits| digits.len() <= 2);
    let single = times || one || few && tokens.is(at, GOODS) && tokens.digits(at + 1).is_none();
    for described in 0..=ADJECTIVES {
        let word = tokens.lower(at);
        if !tokens.is_word(at)
            || (tokens.glued(at) && tokens.kind(at.wrapping_sub(1)) != Some(Kind::Sign))
            || tokens.is(at, STOP)
        {
            return None;
        }
        let mut next = at + 1;
        // `hard-boiled`
        let mut joined = false;
        while tokens.lower(next) == "-"
            && tokens.glued(next)
            && tokens.glued(next + 1)
            && tokens.is_word(next + 1)
            && next < at + 6
        {
            next += 2;
            joined = true;
        }
        let noun = next - 1;
        let goods_all_the_same = tokens.lower(noun) == "cards" && tokens.is(noun.wrapping_sub(1), CARDS);
        if tokens.is(noun, DENIED) && !goods_all_the_same {
            return None;
        }
        // `two cases, 00448-A and 00448-B`: their references follow.
        let sign = next + usize::from(matches!(tokens.lower(next), "," | ":" | "(" | "-" | "–"));
        if tokens.lower(noun) == "cases" && tokens.get(sign).is_some() && !tokens.free(sign, sign + 1) {
            return None;
        }
        let after_plural = is_plural(tokens, noun);
        // `1 lamp`, `2x lamp`: the noun may be single; it ends before a word that is no noun.
        let state = tokens.lower(next).ends_with("ed") || tokens.is(next, STATES);
        let ends = !tokens.is_word(next) || tokens.is(next, STOP) || tokens.glued(next) || state;
        // `one bounces`, `one of my`, `one more`
        if tokens.lower(from) == "one" && (after_plural || ends) && !tokens.is(noun, GOODS) {
            return None;
        }
        if after_plural || (single && ends && word.len() > 2) {
            let goes_on = tokens.is_word(next)
                && !tokens.glued(next)
                && is_plural(tokens, next)
                && !tokens.is(next, STOP)
                && !tokens.is(next, DENIED)
                && described < ADJECTIVES
                && !joined
                && tokens.is(noun, "glass kids mens womens ladies sports");
            if !goes_on {
                return Some(next);
            }
        }
        at = next;
        if tokens.glued(at) && tokens.kind(at) != Some(Kind::Word) {
            return None;
        }
    }
    None
}

/// Whether a word looks like a plural.
fn is_plural(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.lower(i);
    let ends = word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("'s");
    word.len() > 2
        && (ends || tokens.is(i, "shelves mice teeth geese sheep fish dice aircraft cacti"))
        && !tokens.is(i, STOP)
}

/// `lamp x3`, `mugs x 2`
fn after_noun(tokens: &Tokens, i: usize) -> Option<(u32, usize, usize)> {
    let noun = tokens.is_word(i)
        && !tokens.is(i, STOP)
        && !tokens.is(i, DENIED)
        && tokens.lower(i).len() > 2
        && !tokens.is(i, super::amounts::UNITS);
    if !noun || !is_times(tokens, i + 1) || tokens.glued(i + 1) {
        return None;
    }
    let (value, end) = (tokens.number(i + 2, 3)?, i + 3);
    let goes_on = tokens.glued(end)
        && (tokens.is_word(end) || tokens.kind(end + 1) == Some(Kind::Digits) && tokens.glued(end + 1));
    // `shelf x 30 cm`
    let size = tokens.is(end, super::amounts::UNITS) && !tokens.glued(i + 2);
    (value > 0 && !goes_on && !size && !is_times(tokens, end)).then_some((value, i, end))
}

/// Words after a noun that say how it is.
const STATES: &str = "broken smashed short loose torn bent fine ok okay good perfect faulty dead intact empty split leaking late incomplete \
    unusable useless rotten mouldy moldy off defective crushed";

/// Cards that are goods; others pay, or are held.
const CARDS: &str = "sim memory sd gift greeting greetings birthday christmas playing business post trading graphics sound wedding";

/// Nouns that are counted and are no goods: time, measures, people, what somebody did.
const DENIED: &str = "days day weeks week months month years year hours hour hrs hr minutes minute mins min seconds second secs nights night \
    mornings evenings afternoons weekends fortnights decades times time attempts attempt tries goes people persons person adults kids children men women guys \
    ladies users members customers staff admins colleagues employees guests friends drivers agents stars star percent degrees miles inches inch \
    cm mm metres meters feet foot ft kg kilos grams litres liters pints pounds quid euros dollars pence cents bucks rupees grand notes \
    digits letters characters steps calls emails mails messages texts replies reminders payments payment charges charge transactions \
    transaction debits withdrawals refunds reasons questions issues problems options ways versions accounts account numbers cards screens \
    lines pages words sentences parts things complaints reviews points hundred thousand million dozen working business calendar \
    consecutive different separate other further of to in and or out orders order deliveries delivery instalments installments months' \
    lists citizens pensioners seniors passengers travellers travelers toddlers babies students pupils patients residents tenants neighbours \
    neighbors players workers engineers technicians couriers clients participants delegates managers supervisors nurses doctors teachers officers operators kittens siblings cousins twins flashes beeps \
    blinks flickers clicks knocks drops rings-out lumens watts calories claims mistakes bugs crashes reboots restarts resets retries logins \
    passwords characters spaces rows columns pixels bedrooms bathrooms storeys stories flights legs semesters terms seasons episodes rounds laps goals runs shifts meetings appointments interviews seconds' parties \
    weeks' days' o'clock odd plus per cent bit bits names addresses photos pictures screenshots errors codes videos views followers \
    likes stops streets doors floors levels bars mb gb tb kb meg sides ends corners halves lots dates trips visits rooms room bookings subscriptions bills \
    invoices tickets-closed minded year-old yr yo am pm mph generations reps attendants blokes lads lasses sons daughters bar story stories thing person way question reason problem issue piece-of moment kid child man woman profile user member call email message reply text note letter screen page word line brothers \
    sisters grandchildren families households companies shops stores branches offices teams departments cars-lengths steps faults";

/// Words that are no nouns and describe none.
pub(super) const STOP: &str = "a an the and or but if then so as at by for from in into of off on onto out over to up with without within is was are were be \
    been being has had have does did do doing will would can could should may might must shall it its i you he she we they them me him her \
    us my your our their his this that these those which who whom what when where why how than too also not no yes pls please thanks \
    always perhaps plus minus less unless across towards afterwards besides says keeps works gets needs arrives shows comes goes looks seems \
    makes takes wants costs starts stops means happens turns just only still already again yet now came arrived went got missing instead \
    because until till since before after while during about against between both each every all any some none per via vs ago later \
    don't didn't doesn't isn't wasn't won't can't haven't hasn't damaged-and broken-and there here back please today yesterday tomorrow left gone \
    remaining wrong and-a extra-and max min ish-ish pm am x ordered delivered sent received bought returned paid charged is's monday tuesday \
    wednesday thursday friday saturday sunday ok hi hello lol u ur r im ive i'm i've it's that's there's what's who's let's";
