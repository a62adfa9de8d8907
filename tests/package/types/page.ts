// What a page without a framework writes, checked with all that TypeScript can check, our declarations included.

import "signpost-widget";
import type { SignpostCase, SignpostError } from "signpost-widget";

const widget = document.querySelector("signpost-widget");
if (widget) {
  widget.context = { plan: "club", orders: 3 };
  widget.tools = { order: async ({ number = "" }) => ({ status: `asked for ${number}` }) };
  widget.addEventListener("signpost-submit", (event) => {
    const given: SignpostCase = event.detail;
    event.respondWith(Promise.resolve({ reference: given.reference }));
  });
  widget.ready.then((ready) => ready.open(), (error: SignpostError) => console.warn(error.code, error.message));
  // @ts-expect-error: the theme is one of three words
  const theme: NonNullable<import("signpost-widget").SignpostAttributes["theme"]> = "blue";
  void theme;
}
