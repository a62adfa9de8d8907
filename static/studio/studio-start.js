// Starts the studio's wasm.

import init from "./studio.js";

// Once somebody has chosen, a browser leaves the choice alone when the attribute `selected` moves. It moves with the project,
// as when a step is undone, and the choice has to follow.
new MutationObserver((changes) => {
  for (const { target } of changes) if (target.matches("option[selected]")) target.selected = true;
}).observe(document.documentElement, { subtree: true, attributeFilter: ["selected"] });

init().catch((error) => {
  const said = document.createElement("p");
  said.className = "starting";
  said.role = "alert";
  said.textContent = `The studio could not be started: ${error.message ?? error}. Use a browser of the last two years.`;
  document.body.append(said);
});
