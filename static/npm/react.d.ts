// What `import "signpost-widget/react"` adds: <signpost-widget> in JSX, for React 19.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { SignpostAttributes, SignpostEventMap, SignpostWidgetElement } from "./signpost.js";

export type * from "./signpost.js";

/** React 19 listens to the event `signpost-submit` with the property `onsignpost-submit`. */
type Listeners = { [Name in keyof SignpostEventMap as `on${Name}`]?: (event: SignpostEventMap[Name]) => void };

/** What the page may set. `open` is the attribute: the method of this name is called on the element, through a ref. */
type Settable = Partial<Pick<SignpostWidgetElement, "config" | "consent" | "context" | "getChallengeToken" | "tools">>;

type SignpostProps = DetailedHTMLProps<HTMLAttributes<SignpostWidgetElement>, SignpostWidgetElement> &
  Omit<SignpostAttributes, "open" | "lang" | "dir"> & { open?: boolean } & Settable &
  Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "signpost-widget": SignpostProps;
    }
  }
}
