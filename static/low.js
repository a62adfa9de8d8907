// The short form of the panel, for little height: a keyboard is up, or the window is low. Comes when there is need of it.

/** With fewer CSS pixels of height to see, the panel takes its short form. As in signpost.js. */
const LOW = 540;

/** With fewer still, as on a small phone, nothing is shown that can wait. */
const TINY = 400;

/** From this width on, the short form puts the box and the suggestion side by side. */
const WIDE = 560;

/** Boxes that become larger and smaller: the line that is being written stays in sight. */
const resized = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.matches(":focus") && target.selectionEnd === target.value.length) target.scrollTop = target.scrollHeight;
  }
});

/**
 * Tells the style sheets how much of the page is to be seen, and in the short form gives all of it to the panel while the
 * customer writes. `come`: the page is scrolled to the panel then.
 */
export const fit = (panel, area, come) => {
  resized.observe(area);
  const { height, scale, offsetTop } = visualViewport;
  const { classList, style } = panel;
  // A customer who zooms in with two fingers sees less, but has not less room.
  const room = height * scale;
  const low = room < LOW;
  const writes = low && panel.getRootNode().activeElement === area;
  for (const [name, value] of [["--room", `${room}px`], ["--top", `${offsetTop}px`]]) {
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  }
  classList.toggle("low", low);
  classList.toggle("tiny", room < TINY);
  classList.toggle("fill", writes || (low && classList.contains("fill")));
  classList.toggle("wide", low && panel.clientWidth >= WIDE);
  // Whoever has begun to write need not be told how.
  const begin = () => classList.toggle("begun", /\S\s/.test(area.value));
  area.oninput = area.onchange = begin;
  begin();
  area.rows = room < TINY ? 2 : 3;
  if (writes && come) panel.scrollIntoView({ behavior: "instant" });
};
