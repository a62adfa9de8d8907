// What `import "signpost-widget"` runs: it defines <signpost-widget>. The loader beside it asks addresses.js where its files
// are, so that a bundler finds them.

import "./signpost.js";

const { prototype } = customElements.get("signpost-widget");

// React, Vue and Svelte set a property if the element has one of this name. Without it they would write "[object Object]" into
// an attribute.
for (const name of ["chat", "config", "consent", "getChallengeToken", "tools"]) {
  if (name in prototype) continue;
  const values = new WeakMap();
  Object.defineProperty(prototype, name, {
    get() {
      return values.get(this);
    },
    set(value) {
      values.set(this, value);
    },
    configurable: true,
    enumerable: true,
  });
}

// They would overwrite the method `open` where a page means the attribute.
const { open } = prototype;
Object.defineProperty(prototype, "open", {
  get: () => open,
  set(value) {
    this.toggleAttribute("open", value === "" || Boolean(value));
  },
  configurable: true,
});
