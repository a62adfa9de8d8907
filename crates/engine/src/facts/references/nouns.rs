//! The words that say what a number is.

use super::super::FactKind;
use super::super::tokens::Tokens;

/// What the noun before a number promises.
pub(super) struct Noun {
    pub(super) kind: FactKind,
    /// Hardly anything else than its number stands behind it: `order 771`, but not `return 771`.
    pub(super) strong: bool,
    /// It says itself that a number follows: `ref`.
    pub(super) explicit: bool,
    /// A number without letters behind it is something else, unless it is said that one follows: `repair 40`.
    pub(super) lettered: bool,
}

/// Orders and their like.
pub(super) const ORDERS: &str = "order orders ord oder ordr odrer ordre ordernumber orderno orderid booking bookings bookin reservation invoice \
    invoices invoce inv refund purchase";

const REFERENCES: &str = "ref refs reference references po rma";

/// Nouns that have a number sometimes, and often something else behind them.
pub(super) const WEAK: &str = "receipt transaction txn notice docket agreement contract incident penalty pcn bill quotation backorder preorder case ticket tickets claim return returns confirmation conf complaint dispute job enquiry query request quote \
    purchase delivery booking";

/// Nouns of trades whose references have letters.
const LETTERED: &str = "appointment folio sheet jobsheet hire rental lease fault repair referral application prescription inspection survey replacement \
    exchange collection pickup installation tour cruise trip hotel stay itinerary e-ticket eticket event concert permit certificate booked \
    session docket estimate proposal lesson deposit payment withdrawal transfer voyage table hamper folder file chat slip statement note";

pub(super) const TRACKING: &str = "tracking waybill consignment awb trackingnumber";

/// They have the number of a parcel if it is said that it is a number, or if it looks like one.
pub(super) const PARCELS: &str = "parcel parcels package packages shipment mail dpd evri ups fedex dhl yodel hermes usps courier couriers carrier track \
    delivery gls inpost purolator aramex tnt parcelforce postnl bluedart delhivery dtdc sendle startrack auspost anpost speedpost ontrac \
    lasership chronopost colissimo correos yunexpress xpressbees ekart label connote";

/// The words for a number.
pub(super) const NUMBER: &str =
    "number numbers no nos nr num nmbr numer nummer numba id ids ref reference code no. n° # №";

/// Words between a noun and its number.
pub(super) const FILLERS: &str = ": = is was are 's its it it's the my our your this that i have got given express called says reads said \
    being which here as under with quoted quoting should be i'm im am you sent me gave";

/// Nouns whose numbers are no references: what has one of them right before its number is none.
pub(super) const OTHER: &str = "model models serial version v error errors promo promotion voucher vouchers discount coupon gift account acc \
    membership member members customer meter imei sku item items product products part parts postcode zip room flat flight licence \
    license vat company page step line platform phone mobile card pin extension ext building bus iphone build firmware article \
    catalogue isbn barcode batch lot reg registration passport student patient employee user loyalty style size android ios windows galaxy \
    series type code prefix printer upc ean asin colour color policy question issue chapter section row seat gate number-plate \
    street road avenue lane house call ring text unit apartment suite po-box nectar clubcard recipe channel css hex cve kb rfc iso usb consumer sn vin aircraft \
    terminal sort gtin";

/// What the noun at token `i` promises, if it is one that has a number.
pub(super) fn noun(tokens: &Tokens, i: usize, speaks_of_orders: bool) -> Option<Noun> {
    let is = |list: &str| tokens.is(i, list);
    let found = |kind, strong, explicit| Some(Noun { kind, strong, explicit, lettered: false });
    // `customer reference`, `account ref`
    let owned = || {
        tokens.was(i, 1, "customer account member membership model serial part product item voucher gift error promo discount card phone meter policy")
    };
    // `INV-0161` and `ord5521` are references themselves, as is `INV 77 3321`.
    let prefix = tokens.lower(i).len() <= 3
        && tokens.glued(i + 1)
        && (tokens.digits(i + 1).is_some() || tokens.lower(i + 1) == "-" && tokens.glued(i + 2));
    let apart = is("ord inv po rma")
        && tokens.digits(i + 1).is_some()
        && !tokens.was(i, 1, "your the my our")
        && tokens.raw(i).starts_with(char::is_uppercase)
        && tokens.raw(i) != "Ord"
        && tokens.raw(i) != "Inv";
    if prefix || apart {
        return None;
    }
    if is(TRACKING) {
        return found(FactKind::Tracking, true, false);
    }
    if is("mail") {
        return if tokens.before(i, 1) == "royal" { found(FactKind::Tracking, false, false) } else { None };
    }
    if is("ref refs reference references") && tokens.was(i, 1, "tracking parcel consignment") {
        return found(FactKind::Tracking, true, true);
    }
    if is(PARCELS) && (tokens.is(i + 1, NUMBER) || !is("delivery")) {
        return found(FactKind::Tracking, false, false);
    }
    // `Australia Post 33ABC…`, `India Post EE…`
    if is("post") && tokens.was(i, 1, "australia india canada an aus speed nz") {
        return found(FactKind::Tracking, false, false);
    }
    if is("pnr locator bookingref orderref refno") {
        return found(FactKind::Order, true, true);
    }
    if is(REFERENCES) {
        return if owned() { None } else { found(FactKind::Order, true, !is("po")) };
    }
    if is(
        "order orders ord oder ordr odrer ordre booking bookings bookin reservation invoice invoices invoce inv",
    ) {
        // `in order 2 get`: no order; `orders` may be a verb.
        return if tokens.before(i, 1) == "in" && tokens.is(i + 1, "to 2 4 that") {
            None
        } else {
            found(FactKind::Order, true, false)
        };
    }
    if is("ordernumber orderno orderid bestellnummer bestellung") {
        return found(FactKind::Order, true, true);
    }
    // `refund 40` is a sum.
    let lettered =
        tokens.is(i + 1, NUMBER) || tokens.raw(i + 1).starts_with(|c: char| c.is_ascii_uppercase());
    if is(WEAK) || is("refund") && lettered {
        return found(FactKind::Order, false, false);
    }
    // `fault code E14` says what is wrong.
    if is(LETTERED) && !tokens.is(i + 1, "code codes") && !owned() {
        return Some(Noun { kind: FactKind::Order, strong: false, explicit: false, lettered: true });
    }
    // `where's my order? the number is 88412`
    let bare = is("number no num nr")
        && speaks_of_orders
        && !tokens.was(i, 1, OTHER)
        && tokens.was(i, 1, "the my its it's is , . ? - – ( :");
    if bare && (tokens.was(i, 1, "( , :") || !is("no")) {
        return found(FactKind::Order, false, false);
    }
    None
}
