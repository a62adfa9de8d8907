// What the studio's wasm imports: our own functions around other people's libraries. One file for each kind.

export * from "./charts.js";
export * from "./files.js";
export * from "./tabs.js";
export * from "./size.js";
export * from "./editor.js";
export * from "./layout.js";
export * from "./thresholds.js";
export * from "./journal.js";
