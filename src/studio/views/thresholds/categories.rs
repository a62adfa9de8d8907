//! The figures of each category.

use super::figures::{interval, signed, value};
use signpost_studio::share::{FEW, Share};
use signpost_studio::sweep::figures::{Counts, Figures};
use signpost_studio::sweep::{Kind, Sweep};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct CategoriesProps {
    pub(super) sweep: Rc<Sweep>,
    pub(super) figures: Rc<Figures>,
    /// At the thresholds of the flows file.
    pub(super) before: Rc<Figures>,
}

#[component]
pub(super) fn Categories(props: &CategoriesProps) -> Html {
    let CategoriesProps { sweep, figures, before } = props;
    let labels = &sweep.reading().categories;
    let named = labels.iter().map(|(_, label)| label.as_str());
    let rows = named.zip(figures.categories.iter().zip(&before.categories));
    let rest = [
        ("No intent covers it", (&figures.out_of_scope, &before.out_of_scope)),
        ("Its intent is not in the flows file", (&figures.elsewhere, &before.elsewhere)),
    ];
    let rows = rows.chain(rest).filter(|(_, (now, _))| now.total() > 0);
    html! {
        <section class="card stack" aria-labelledby="thresholds-categories">
            <h3 id="thresholds-categories">{ "By category of the right intent" }</h3>
            <div class="scroll">
                <table class="thresholds-categories">
                    <thead><tr>
                        <th scope="col">{ "Category" }</th>
                        <th scope="col" class="figure">{ "Messages" }</th>
                        <th scope="col" class="figure">{ "Routed" }</th>
                        <th scope="col" class="figure">{ "Asked back" }</th>
                        <th scope="col" class="figure">{ "To a person" }</th>
                        <th scope="col" class="figure">{ "Wrong, if routed" }</th>
                        <th scope="col" class="figure">{ "95 % interval" }</th>
                    </tr></thead>
                    <tbody>{ for rows.map(|(label, (now, before))| row(label, now, before)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(label: &str, now: &Counts, before: &Counts) -> Html {
    let cell = |kind: Kind| share(now.share(kind), before.share(kind));
    let wrong = now.wrong();
    html! {
        <tr>
            <th scope="row">
                { label }
                if now.total() < FEW { { " " }<span class="tag warn">{ "few" }</span> }
            </th>
            <td class="figure">{ now.total() }</td>
            { cell(Kind::Routed) }
            { cell(Kind::Asked) }
            { cell(Kind::Person) }
            <td class="figure">
                if wrong.of > 0 { { value(wrong) }{ " " }<span class="soft">{ format!("{} of {}", wrong.part, wrong.of) }</span> }
                else { <span class="soft">{ "–" }</span> }
            </td>
            <td class="figure soft">{ interval(wrong) }</td>
        </tr>
    }
}

fn share(now: Share, before: Share) -> Html {
    #[allow(clippy::cast_possible_wrap, reason = "messages, of which there are far fewer")]
    let by = now.part as i64 - before.part as i64;
    html! {
        <td class="figure">
            { value(now) }
            if by != 0 { { " " }<b class="thresholds-delta">{ signed(by) }</b> }
        </td>
    }
}
