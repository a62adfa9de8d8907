// Runs in every document before the page's own scripts and keeps what a test asks for later.
(() => {
  if (window.__recorded) return;
  const recorded = { events: [], violations: [], errors: [], console: [] };
  Object.defineProperty(window, "__recorded", { value: recorded });

  const plain = (value) => {
    try {
      return JSON.parse(JSON.stringify(value ?? null));
    } catch (error) {
      return String(error);
    }
  };
  const names = ["ready", "routed", "escalated", "submit", "outcome", "correction", "handoff", "error"].map((name) => "signpost-" + name);
  for (const name of names) {
    // While capturing, the window sees an event before anybody can stop it.
    window.addEventListener(
      name,
      (event) => {
        const { bubbles, composed, cancelable, detail } = event;
        recorded.events.push({ name, bubbles, composed, cancelable, detail: plain(detail), from: event.target.id || "" });
      },
      true,
    );
  }
  window.addEventListener(
    "securitypolicyviolation",
    ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) =>
      recorded.violations.push(`${effectiveDirective} blocked ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}`),
    true,
  );
  // What only the driver of Chromium tells by itself.
  for (const [method, level] of Object.entries({ error: "SEVERE", warn: "WARNING", log: "INFO", info: "INFO" })) {
    const write = console[method];
    console[method] = (...parts) => {
      recorded.console.push([level, parts.map(String).join(" ")]);
      write.apply(console, parts);
    };
  }
  window.addEventListener("error", (event) => event.message && recorded.errors.push(event.message));
  window.addEventListener("unhandledrejection", (event) => recorded.errors.push(`unhandled: ${event.reason}`));
})();
