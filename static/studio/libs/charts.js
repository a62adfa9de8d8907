// Charts, drawn by Observable Plot.

import * as Plot from "@observablehq/plot";
import { confusion } from "./confusion.js";

/** How each kind of chart is drawn: from its data to an element. */
const KINDS = { confusion };

/** Draws a chart of `kind` into `element`, in the place of what is there. */
export const chart = (element, kind, data) => {
  const draw = KINDS[kind];
  element.replaceChildren(draw ? draw(data, Plot) : `There is no chart "${kind}".`);
};
