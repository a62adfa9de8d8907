// The charts of the view Thresholds. A handle on a chart moves the accept threshold, by pointer and by keys.

import * as Plot from "@observablehq/plot";

const HEIGHT = 272;
const NS = "http://www.w3.org/2000/svg";

/** What each element shows: `{ kind, data, onAccept, accept, inFile, chart }`. */
const shown = new WeakMap();

/** Draws a chart of `kind` into `element`, and again whenever the element gets another width. */
export const drawThresholds = (element, kind, data, onAccept) => {
  let state = shown.get(element);
  if (!state) {
    state = { accept: 0, inFile: 0, width: 0 };
    shown.set(element, state);
    new ResizeObserver(() => {
      if (element.clientWidth !== state.width) draw(element, state);
    }).observe(element);
  }
  Object.assign(state, { kind, data, onAccept });
  draw(element, state);
};

/** Puts the handle to `accept`, and the mark of the flows file to `inFile`. */
export const placeThresholds = (element, accept, inFile) => {
  const state = shown.get(element);
  if (!state) return;
  Object.assign(state, { accept, inFile });
  if (state.chart) place(state);
};

const draw = (element, state) => {
  state.width = element.clientWidth;
  // A view that is not seen has no width. It is drawn when it is seen.
  if (!state.width) return;
  const hadFocus = element.contains(document.activeElement);
  const chart = KINDS[state.kind](state.data, {
    width: state.width,
    height: HEIGHT,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 28,
    marginBottom: 40,
    className: "plot",
    style: { fontSize: "12px", fontFamily: "inherit", background: "none", overflow: "visible" },
  });
  for (const group of chart.children) group.setAttribute("aria-hidden", "true");
  state.chart = chart;
  state.x = chart.scale("x");
  state.y = chart.scale("y");
  addHandle(state);
  place(state);
  element.replaceChildren(chart);
  if (hadFocus) state.handle?.focus();
};

const share = { tickFormat: (value) => `${Math.round(value * 100)} %`, grid: true };

const KINDS = {
  /** Accuracy of what is routed over the share that is routed. */
  coverage: (points, options) => {
    const known = points.filter((point) => point.accuracy !== null);
    const least = Math.min(0.9, ...known.filter((point) => point.routed >= 20).map((point) => point.low));
    const y = { ...share, domain: [Math.max(0, Math.floor(least * 20) / 20), 1], label: "Right, of what is routed", ticks: 5 };
    return Plot.plot({
      ...options,
      x: { ...share, domain: [0, 1], label: "Routed, of all messages" },
      y,
      marks: [
        Plot.areaY(known, { x: "coverage", y1: "low", y2: "high", fill: "var(--accent)", fillOpacity: 0.14, clip: true }),
        Plot.line(known, { x: "coverage", y: "accuracy", stroke: "var(--accent)", strokeWidth: 2, clip: true }),
        Plot.ruleY([y.domain[0]], { stroke: "var(--strong)" }),
      ],
    });
  },

  /** What comes of the messages over the accept threshold. */
  ends: (points, options) => {
    const parts = [
      ["routed right", "var(--end-right)", (p) => p.right],
      ["routed wrong", "var(--end-wrong)", (p) => p.coverage - p.right],
      ["asked back", "var(--end-asked)", (p) => p.asked],
      ["to a person", "var(--end-person)", (p) => p.person],
      ["too little written", "var(--end-waiting)", (p) => p.waiting],
    ];
    const rows = parts.flatMap(([end, , of]) => points.map((p) => ({ accept: p.accept, end, share: of(p) })));
    return Plot.plot({
      ...options,
      x: { domain: [0, 1], label: "Accept threshold" },
      y: { ...share, domain: [0, 1], label: "Messages" },
      color: { domain: parts.map(([end]) => end), range: parts.map(([, colour]) => colour) },
      marks: [
        Plot.areaY(rows, { x: "accept", y: "share", fill: "end", order: parts.map(([end]) => end), curve: "step" }),
        Plot.text(labels(points, parts), { x: "accept", y: "at", text: "end", fill: "var(--ink)", fontWeight: 600, textAnchor: "start" }),
      ],
    });
  },

  /** How many are right, over their confidence. */
  reliability: (bins, options) => {
    const filled = bins.filter((bin) => bin.count > 0);
    return Plot.plot({
      ...options,
      x: { ...share, domain: [0, 1], label: "Confidence", grid: false },
      y: { ...share, domain: [0, 1], label: "Right" },
      marks: [
        Plot.rect(filled, { x1: "from", x2: "to", y1: 0, y2: "right", inset: 1, fill: "var(--accent)", fillOpacity: 0.14 }),
        Plot.line([[0, 0], [1, 1]], { stroke: "var(--strong)", strokeDasharray: "4 3" }),
        Plot.ruleX(filled, { x: "confidence", y1: "low", y2: "high", stroke: "var(--accent)", strokeWidth: 1.5 }),
        Plot.dot(filled, { x: "confidence", y: "right", r: 4, fill: "var(--accent)", stroke: "var(--sheet)" }),
        Plot.text(filled, { x: (bin) => (bin.from + bin.to) / 2, y: 0, dy: -8, text: (bin) => String(bin.count), fill: "var(--soft)", stroke: "var(--sheet)", strokeWidth: 4 }),
        Plot.ruleY([0], { stroke: "var(--strong)" }),
      ],
    });
  },
};

/** Where the name of each end has room: as far left as its part is thick enough. */
const labels = (points, parts) =>
  parts.flatMap(([end, , of], part) => {
    const at = points.find((p) => p.accept >= 0.03 && of(p) >= 0.09);
    if (!at || at.accept > 0.7) return [];
    const below = parts.slice(0, part).reduce((sum, [, , other]) => sum + other(at), 0);
    return [{ end, accept: at.accept, at: below + of(at) / 2 }];
  });

/** The point of the curve for an accept threshold. */
const pointAt = (points, accept) => points[Math.min(points.length - 1, Math.max(0, Math.round(accept * (points.length - 1))))];

const addHandle = (state) => {
  const { chart, kind } = state;
  const make = (name, attributes, parent) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  };
  const [bottom, top] = state.y.range;
  state.fileMark = make("line", { class: "file", y1: top, y2: bottom, "aria-hidden": "true" }, chart);
  const isMoved = kind !== "reliability";
  const group = make("g", { class: "handle" }, chart);
  state.line = make("line", { y1: top, y2: bottom }, group);
  if (!isMoved) return group.setAttribute("aria-hidden", "true");
  state.ring = make("circle", { r: 13, class: "ring" }, group);
  state.dot = make("circle", { r: 7, class: "dot" }, group);
  state.said = make("text", { class: "said", "aria-hidden": "true" }, chart);
  state.handle = group;
  const slider = { role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuemax": kind === "coverage" ? "100" : "1" };
  for (const [key, value] of Object.entries(slider)) group.setAttribute(key, value);
  group.setAttribute("aria-label", kind === "coverage" ? "Share that is routed" : "Accept threshold");
  group.addEventListener("keydown", (event) => {
    // On this chart, further right is a lower threshold.
    const turn = kind === "coverage" ? -1 : 1;
    const by = { ArrowRight: 0.01, ArrowUp: 0.01, ArrowLeft: -0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 }[event.key];
    const to = { Home: turn > 0 ? 0 : 1, End: turn > 0 ? 1 : 0 }[event.key];
    if (by === undefined && to === undefined) return;
    event.preventDefault();
    state.onAccept(to ?? Math.min(1, Math.max(0, state.accept + turn * by)));
  });
  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    chart.setPointerCapture(event.pointerId);
    group.focus({ preventScroll: true });
    drag(state, event);
  });
  chart.addEventListener("pointermove", (event) => {
    if (chart.hasPointerCapture(event.pointerId)) drag(state, event);
  });
};

const drag = (state, event) => {
  const left = state.chart.getBoundingClientRect().left;
  const at = Math.min(1, Math.max(0, state.x.invert(event.clientX - left)));
  let accept = Math.round(at * 100) / 100;
  if (state.kind === "coverage") {
    // Of thresholds with the same share, the one that is nearest to where it stands.
    const far = (p) => Math.abs(p.coverage - at) * 1000 + Math.abs(p.accept - state.accept);
    accept = state.data.reduce((best, p) => (far(p) < far(best) ? p : best)).accept;
  }
  if (accept !== state.accept) state.onAccept(accept);
};

const place = (state) => {
  const { kind, accept, inFile } = state;
  const at = (value) => (kind === "coverage" ? state.x.apply(pointAt(state.data, value).coverage) : state.x.apply(value));
  const x = at(accept);
  for (const [line, position] of [[state.line, x], [state.fileMark, at(inFile)]]) {
    line.setAttribute("x1", position);
    line.setAttribute("x2", position);
  }
  if (!state.dot) return;
  const point = pointAt(state.data, accept);
  const routed = (point.coverage * 100).toFixed(1);
  const right = point.accuracy === null ? null : (point.accuracy * 100).toFixed(1);
  const [bottom, top] = state.y.range;
  const y = kind === "coverage" && right !== null ? Math.min(bottom, state.y.apply(point.accuracy)) : (top + bottom) / 2;
  for (const circle of [state.dot, state.ring]) {
    circle.setAttribute("cx", x);
    circle.setAttribute("cy", y);
  }
  const said = kind === "coverage" ? (right === null ? "nothing is routed" : `${right} % right`) : accept.toFixed(2);
  const isLeft = x > (state.x.range[0] + state.x.range[1]) / 2;
  state.said.textContent = said;
  state.said.setAttribute("x", x + (isLeft ? -12 : 12));
  state.said.setAttribute("y", kind === "coverage" ? Math.min(bottom - 8, y + 24) : y + 4);
  state.said.setAttribute("text-anchor", isLeft ? "end" : "start");
  state.handle.setAttribute("aria-valuenow", kind === "coverage" ? routed : accept.toFixed(2));
  const told = right === null ? "nothing is routed" : `${routed} % routed, ${right} % of them right`;
  state.handle.setAttribute("aria-valuetext", `${accept.toFixed(2)}: ${told}`);
};
