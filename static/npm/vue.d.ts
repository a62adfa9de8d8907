// What `import "signpost-widget/vue"` adds: <signpost-widget> in templates, for Vue 3.

import type { HTMLAttributes, PublicProps } from "vue";
import type { SignpostAttributes, SignpostEventMap, SignpostWidgetElement } from "./signpost.js";

export type * from "./signpost.js";

type Capitalised<Name extends string> = Name extends `signpost-${infer Rest}` ? `onSignpost${Capitalize<Rest>}` : never;

/** Vue listens to the event `signpost-submit` with `@signpost-submit`, which it types as `onSignpostSubmit`. */
type Listeners = { [Name in keyof SignpostEventMap as Capitalised<Name>]?: (event: SignpostEventMap[Name]) => void };

/** What the page may set. `open` is the attribute: the method of this name is called on the element, through a template ref. */
type Settable = Partial<Pick<SignpostWidgetElement, "config" | "consent" | "context" | "getChallengeToken" | "tools">>;

type SignpostProps = HTMLAttributes & Omit<SignpostAttributes, "open" | "lang" | "dir"> & { open?: boolean } & Settable & Listeners;

declare module "vue" {
  interface GlobalComponents {
    "signpost-widget": new () => { $props: SignpostProps & PublicProps };
  }
}
