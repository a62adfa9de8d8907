// What `import "signpost-widget/svelte"` adds: <signpost-widget> in components, for Svelte 5.

import type { HTMLAttributes } from "svelte/elements";
import type { SignpostAttributes, SignpostEventMap, SignpostWidgetElement } from "./signpost.js";

export type * from "./signpost.js";

/** Svelte 5 listens to the event `signpost-submit` with the attribute `onsignpost-submit`. */
type Listeners = { [Name in keyof SignpostEventMap as `on${Name}`]?: (event: SignpostEventMap[Name]) => void };

/** What the page may set. `open` is the attribute: the method of this name is called on the element, with `bind:this`. */
type Settable = Partial<Pick<SignpostWidgetElement, "config" | "consent" | "context" | "getChallengeToken" | "tools">>;

interface SignpostProps
  extends HTMLAttributes<SignpostWidgetElement>,
    Omit<SignpostAttributes, "open" | "lang" | "dir">,
    Settable,
    Listeners {
  open?: boolean;
}

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "signpost-widget": SignpostProps;
  }
}
