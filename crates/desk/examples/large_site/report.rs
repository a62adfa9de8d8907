//! The figures on paper, as text. The same inputs give the same text.

use crate::breaks::{self, Break};
use crate::counts::{Counts, Row};
use crate::files::{self, Asset, Part};
use crate::inputs::{Field, Inputs};
use crate::model::{self, DAY_S, Moment, Stored, rows_of};
use crate::table::{bytes, digits, short, table};

/// By so much an input is raised to see what depends on it.
const RAISED: f64 = 1.1;

/// All tables.
pub(crate) fn report(i: &Inputs, assets: &[Asset]) -> String {
    let counts = model::day(i, assets);
    let parts = [
        ("Assumptions", assumptions(i)),
        ("The CDN", cdn(i, assets, &counts)),
        ("The desks: requests", desks(i, &counts)),
        ("The desks: what is stored", stored(i, &counts)),
        ("What depends on what: an input is raised by a tenth", sensitivity(i, assets)),
        ("What breaks first: below 1 it breaks", first(i, &counts)),
    ];
    parts.map(|(title, text)| format!("{title}\n\n{text}")).join("\n")
}

fn assumptions(i: &Inputs) -> String {
    let mut i = i.clone();
    let row = |Field { name, unit, source, value, .. }: Field<'_>| {
        vec![name.to_owned(), short(*value), unit.to_owned(), source.to_owned()]
    };
    table(&["<input", "value", "<unit", "<source"], &i.fields().into_iter().map(row).collect::<Vec<_>>())
}

fn cdn(i: &Inputs, assets: &[Asset], counts: &Counts) -> String {
    let part = |name: &str, part: Part| {
        let (requests, size) = rows_of(part);
        let whole = files::of(assets, part).map(|asset| asset.bytes).sum();
        line(name, &bytes(whole), counts[requests], counts[size], i)
    };
    let headers = counts[Row::CdnRequests] * i.headers;
    let all = counts[Row::CdnBytes] + headers;
    let whole: f64 = assets.iter().map(|asset| asset.bytes).sum();
    let mut rows = vec![
        part("page", Part::Page),
        part("opening", Part::Opening),
        part("second part", Part::Second),
        part("encoder", Part::Encoder),
        line("headers of answers", "", 0.0, headers, i),
        line("all", &bytes(whole), counts[Row::CdnRequests], all, i),
    ];
    for row in &mut rows[4..5] {
        row[2] = String::new();
        row[3] = String::new();
    }
    let mut text =
        table(&["<part", "one copy", "requests a day", "a second, busiest", "bytes a day", "a month"], &rows);
    let unchanged = counts[Row::Unchanged];
    text.push_str(&format!(
        "\n{} more a day are had from the browser's cache; {} of the requests are answered 304.\n",
        short(counts[Row::Kept]),
        short(unchanged)
    ));
    text
}

fn line(name: &str, whole: &str, requests: f64, size: f64, i: &Inputs) -> Vec<String> {
    let second = digits(requests / DAY_S * i.peak);
    vec![name.to_owned(), whole.to_owned(), short(requests), second, bytes(size), bytes(size * 30.0)]
}

fn desks(i: &Inputs, counts: &Counts) -> String {
    let kinds = [
        ("preflights", counts[Row::Preflights], true),
        ("cases", counts[Row::Cases], true),
        ("records", counts[Row::Records], true),
        ("of people of the desk", counts[Row::Cases] * i.agent_pages, false),
        ("reading the export", DAY_S / i.poll_s, false),
    ];
    let row = |(name, a_day, swells): (&str, f64, bool)| {
        let second = |times: f64| digits(a_day / DAY_S * times);
        // People answer no faster in an incident, and programs never.
        let incident = if swells { model::busiest(i)[1] } else { i.peak };
        vec![name.to_owned(), short(a_day), second(1.0), second(i.peak), second(incident)]
    };
    let mut text = table(&["<requests", "a day", "a second", "busiest", "incident"], &kinds.map(row));
    let [usual, incident] = model::busiest(i).map(|times| Moment::of(i, counts, times));
    let rows = [
        ("customers' requests a second", usual.requests, incident.requests),
        ("written a second", usual.writes, incident.writes),
        ("connections without a balancer", usual.connections, incident.connections),
        ("MB of files on their way", usual.uploading / 1e6, incident.uploading / 1e6),
    ];
    let row =
        |(name, usual, incident): (&str, f64, f64)| vec![name.to_owned(), digits(usual), digits(incident)];
    text.push('\n');
    text.push_str(&table(&["<at one moment", "busiest", "incident"], &rows.map(row)));
    text.push_str(&format!(
        "\n{} desks, one of which may be down; {} people answer.\n",
        digits(model::desks(i, counts)),
        digits(model::agents(i, counts))
    ));
    text
}

fn stored(i: &Inputs, counts: &Counts) -> String {
    let stored = Stored::of(i, counts);
    let row = |(name, a_day): (&str, f64)| {
        let share = format!("{:.1} %", 100.0 * a_day / stored.day.max(f64::MIN_POSITIVE));
        vec![name.to_owned(), bytes(a_day), bytes(a_day * i.retention_days), share]
    };
    let rows =
        [("cases", stored.cases), ("files", stored.files), ("records", stored.records), ("all", stored.day)];
    let mut text = table(&["<stored", "a day", "all kept", "share"], &rows.map(row));
    text.push_str(&format!("\n{} cases are kept.\n", short(stored.cases_kept)));
    text
}

fn sensitivity(i: &Inputs, assets: &[Asset]) -> String {
    let outputs = |i: &Inputs| {
        let counts = model::day(i, assets);
        let incident = Moment::of(i, &counts, model::busiest(i)[1]);
        let bytes = counts[Row::CdnBytes] + counts[Row::CdnRequests] * i.headers;
        [counts[Row::CdnRequests], bytes, incident.writes, incident.connections, Stored::of(i, &counts).kept]
    };
    let before = outputs(i);
    let mut changes: Vec<(&str, [f64; 5])> = Vec::new();
    for at in 0..i.clone().fields().len() {
        let mut raised = i.clone();
        let mut fields = raised.fields();
        let field = &mut fields[at];
        *field.value = (*field.value * RAISED).min(field.most);
        let name = field.name;
        let after = outputs(&raised);
        let change = std::array::from_fn(|n| 100.0 * (after[n] / before[n].max(f64::MIN_POSITIVE) - 1.0));
        changes.push((name, change));
    }
    changes.retain(|(_, change)| change.iter().any(|change| change.abs() >= 0.05));
    let shown = |change: f64| if change.abs() < 0.05 { String::new() } else { format!("{change:+.1} %") };
    let row = |(name, change): &(&str, [f64; 5])| {
        [(*name).to_owned()].into_iter().chain(change.map(shown)).collect::<Vec<_>>()
    };
    let head = ["<input", "CDN requests", "CDN bytes", "writes, incident", "connections", "bytes kept"];
    table(&head, &changes.iter().map(row).collect::<Vec<_>>())
}

fn first(i: &Inputs, counts: &Counts) -> String {
    let row = |one: Break| {
        let [limit, load, headroom] = [one.limit, one.load, one.headroom()].map(short);
        let visits = short(i.visits * one.headroom());
        let unit = one.unit.to_owned();
        vec![
            one.part.to_owned(),
            limit,
            load,
            unit,
            one.when.to_owned(),
            headroom,
            visits,
            one.sign.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = breaks::breaks(i, counts).into_iter().map(row).collect();
    let head = ["<part", "limit", "load", "<unit", "<when", "limit/load", "visits a day", "<sign"];
    let mut text = table(&head, &rows);
    let [inbox, disk] = breaks::days(i, counts).map(|days| match days {
        Some(days) => format!("after {} days", digits(days)),
        None => "never".to_owned(),
    });
    text.push_str(&format!("\nThe inbox takes a second {inbox}; the disk is full {disk}.\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_is_the_same_each_time_and_has_every_input() {
        let (mut i, assets) = (Inputs::large().unwrap(), files::compressed().unwrap());
        let text = report(&i, &assets);
        assert_eq!(text, report(&i, &assets));
        assert!(i.fields().iter().all(|field| text.contains(field.name)), "{text}");
    }
}
