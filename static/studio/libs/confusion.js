// A confusion matrix: rows are what was expected, columns what was understood.

/**
 * `labels`: the rows and columns in their order. `cells`: `{ expected, understood, count }`. `pick(expected, understood)` is
 * called for the cell that a person chooses.
 */
export const confusion = ({ labels, cells, pick }, Plot) => {
  const longest = Math.max(6, ...labels.map((label) => label.length));
  const label = Math.min(220, longest * 6.4 + 16);
  const side = Math.max(24, Math.min(40, 620 / labels.length));
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  const strength = (cell) => 0.18 + 0.82 * Math.sqrt(cell.count / most);
  const isRight = (cell) => cell.expected === cell.understood;
  const where = { x: "understood", y: "expected" };
  const plot = Plot.plot({
    width: label + side * labels.length + 16,
    height: label + side * labels.length + 16,
    marginLeft: label,
    marginTop: label,
    marginRight: 16,
    marginBottom: 16,
    padding: 0.06,
    style: { background: "transparent", color: "var(--ink)", fontSize: "11px", overflow: "visible" },
    x: { domain: labels, axis: "top", tickRotate: -60, label: null, tickSize: 0 },
    y: { domain: labels, label: null, tickSize: 0 },
    marks: [
      Plot.cell(
        labels.flatMap((y) => labels.map((x) => ({ x, y }))),
        { x: "x", y: "y", fill: "var(--sunk)" },
      ),
      Plot.cell(cells, {
        ...where,
        fill: (cell) => (isRight(cell) ? "var(--good)" : "var(--bad)"),
        fillOpacity: strength,
        className: "confusion-cells",
      }),
      Plot.text(cells, {
        ...where,
        text: (cell) => String(cell.count),
        fill: (cell) => (strength(cell) > 0.6 ? "var(--sheet)" : "var(--ink)"),
        pointerEvents: "none",
      }),
    ],
  });
  // The names that the library gives to groups need a role.
  for (const group of plot.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  const drawn = plot.querySelectorAll(".confusion-cells rect");
  cells.forEach((cell, at) => {
    const rect = drawn[at];
    if (!rect) return;
    const { expected, understood, count } = cell;
    rect.setAttribute("role", "button");
    rect.setAttribute("aria-label", `Expected ${expected}, understood ${understood}: ${count}`);
    // Those that are right can be clicked; the keys go from one confusion to the next.
    if (!isRight(cell)) rect.setAttribute("tabindex", "0");
    rect.addEventListener("click", () => pick(expected, understood));
    rect.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(expected, understood);
    });
    rect.append(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "title"), {
      textContent: `Expected ${expected}, understood ${understood}: ${count}`,
    }));
  });
  return plot;
};
