// What TypeScript must find: it knows the element, and does not take it for anything.

import "signpost-widget/react";

export const mistakes = [
  // @ts-expect-error: the theme is one of three words
  <signpost-widget key="theme" theme="blue" />,
  // @ts-expect-error: tools are functions by name
  <signpost-widget key="tools" tools={["order"]} />,
  // @ts-expect-error: a case has no field of this name
  <signpost-widget key="case" onsignpost-submit={({ detail }) => console.log(detail.nothing)} />,
];
