// What the schema of flows files knows about a position in the editor: completion and hover.

import { items, plain, properties, root, tree, unquoted, valueAt, way } from "./places.js";

/** Reads a schema; gives its completion source and its hover source. */
export const assistant = (schema) => {
  const resolve = (ref) =>
    ref.split("/").slice(1).reduce((at, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], schema);

  /** Whether a value can be what a schema describes, as far as its kind and its fixed values tell. */
  const fits = (state, part, node) => {
    if (!node) return true;
    if (part.$ref && !fits(state, resolve(part.$ref), node)) return false;
    const kinds = part.type ? [part.type].flat() : null;
    const kind = { Object: "object", Array: "array", String: "string", Number: "number", True: "boolean", False: "boolean", Null: "null" }[node.name];
    if (kinds && !kinds.includes(kind) && !(kind === "number" && kinds.includes("integer"))) return false;
    const value = plain(state, node);
    if ("const" in part && node.name !== "Object" && value !== part.const) return false;
    if (part.enum && node.name !== "Object" && !part.enum.includes(value)) return false;
    if (node.name !== "Object") return true;
    return Object.entries(part.properties ?? {}).every(([key, own]) => {
      const inner = valueAt(state, node, key);
      return !inner || (!("const" in own) && !own.enum) || fits(state, own, inner);
    });
  };

  /** A condition of a schema holds if what it requires is there and fits. */
  const holds = (state, part, node) =>
    (part.required ?? []).every((key) => valueAt(state, node, key)) && fits(state, part, node);

  /** All parts of a schema that count for a value. */
  const parts = (state, part, node, depth = 0) => {
    if (!part || depth > 12) return [];
    const more = (inner) => parts(state, inner, node, depth + 1);
    const all = [part];
    if (part.$ref) all.push(...more(resolve(part.$ref)));
    (part.allOf ?? []).forEach((inner) => all.push(...more(inner)));
    for (const choices of [part.oneOf, part.anyOf]) {
      const fitting = (choices ?? []).filter((inner) => fits(state, inner, node));
      (fitting.length > 0 ? fitting : choices ?? []).forEach((inner) => all.push(...more(inner)));
    }
    if (part.if) all.push(...more(holds(state, part.if, node) ? part.then : part.else));
    return all;
  };

  /** The parts of the schema that count for the value at the end of a way. `node` is it, if it is there. */
  const at = (state, steps, node) => {
    let found = [schema];
    steps.forEach(({ key, holder }) => {
      const own = found.flatMap((part) => parts(state, part, holder));
      found = own.flatMap((part) => {
        if (typeof key === "number") return part.items ? [part.items] : [];
        const inner = part.properties?.[key];
        if (inner) return [inner];
        return typeof part.additionalProperties === "object" ? [part.additionalProperties] : [];
      });
    });
    return found.flatMap((part) => parts(state, part, node));
  };

  const described = (all) => {
    const own = all.find((part) => part.description)?.description;
    const usual = all.find((part) => "default" in part);
    return { text: own ?? "", usual: usual && JSON.stringify(usual.default) };
  };

  const card = ({ text, usual }, title) => {
    const element = document.createElement("div");
    element.className = "cm-described";
    const line = (name, content) => {
      const child = document.createElement(name);
      child.textContent = content;
      element.append(child);
    };
    if (title) line("b", title);
    if (text) line("p", text);
    if (usual) line("small", `If left out: ${usual}`);
    return element;
  };

  /** What is written after a key. The caret stands at `|`. */
  const opening = (all) => {
    const kinds = all.flatMap((part) => part.type ?? []);
    const fixed = all.find((part) => "const" in part);
    if (fixed) return `${JSON.stringify(fixed.const)}|`;
    if (kinds.includes("array") || all.some((part) => part.items)) return "[|]";
    if (kinds.includes("object") || all.some((part) => part.properties)) return "{|}";
    if (kinds.includes("boolean") || kinds.includes("number") || kinds.includes("integer")) return "|";
    return '"|"';
  };

  const put = (insert) => (view, _, from, to) => {
    const caret = insert.indexOf("|");
    const text = insert.replace("|", "");
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + (caret < 0 ? text.length : caret) },
      userEvent: "input.complete",
    });
  };

  const keys = (state, object, name) => {
    const steps = way(state, object);
    const present = new Set(properties(state, object).filter((own) => own.name?.from !== name?.from).map((own) => own.key));
    const all = at(state, steps, object);
    const needed = new Set(all.flatMap((part) => part.required ?? []));
    const known = new Map();
    all.forEach((part) => Object.entries(part.properties ?? {}).forEach(([key, inner]) => {
      known.set(key, [...(known.get(key) ?? []), inner]);
    }));
    // Without a colon, what follows is the next key.
    const has = name?.nextSibling?.name === ":";
    return [...known].filter(([key]) => !present.has(key)).map(([key, inner]) => {
      const own = inner.flatMap((part) => parts(state, part, null));
      return {
        label: key,
        type: "property",
        detail: needed.has(key) ? "needed" : undefined,
        boost: needed.has(key) ? 10 : 0,
        info: () => card(described(own)),
        apply: put(has ? `"${key}"|` : `"${key}": ${opening(own)}`),
      };
    });
  };

  const valueOf = (property) => properties({ sliceDoc: () => '""' }, property.parent).find((own) => own.name?.parent?.from === property.from)?.value;

  /** Ids that the file itself has. */
  const ids = (state, list) => items(list ?? { firstChild: null }).map((item) => plain(state, valueAt(state, item, "id"))).filter(Boolean);
  const named = (state, steps) => {
    const path = steps.map(({ key }) => (typeof key === "number" ? "*" : key)).join(".");
    const top = (key) => ids(state, valueAt(state, root(state), key));
    if (/(^intents\.\*\.flow|then\.open_flow)$/.test(path)) return top("flows");
    if (/(^intents\.\*|when)\.categor(y|ies(\.\*)?)$/.test(path)) return top("categories");
    if (/when\.intents(\.\*)?$/.test(path)) return top("intents");
    if (/^flows\.\*\.steps\..*(next|failed)$/.test(path)) {
      const own = steps.find(({ key }) => key === "steps");
      const list = valueAt(state, own.holder, "steps");
      const place = steps[steps.indexOf(own) + 1]?.key ?? 0;
      return [...ids(state, list).slice(place + 1), "person", "solved"];
    }
    return [];
  };

  const values = (state, steps, node) => {
    const all = at(state, steps, null);
    const known = new Map();
    const add = (value, part, boost = 0) => {
      const label = JSON.stringify(value);
      if (!known.has(label)) known.set(label, { label, type: typeof value === "string" ? "text" : "keyword", info: part && (() => card(described([part]))), boost, apply: put(`${label}|`) });
    };
    named(state, steps).forEach((value) => add(value, null, 5));
    all.forEach((part) => {
      (part.enum ?? []).forEach((value) => add(value, null));
      if ("const" in part) add(part.const, part.description ? part : null);
      if ([part.type].flat().includes("boolean")) [true, false].forEach((value) => add(value, null));
      if ("default" in part && typeof part.default !== "object") add(part.default, null, -5);
    });
    return [...known.values()];
  };

  /** A completion source of CodeMirror. */
  const complete = (context) => {
    const { state, pos } = context;
    const node = tree(state).resolveInner(pos, -1);
    const before = state.sliceDoc(Math.max(0, pos - 200), pos).trimEnd().at(-1);
    if (node.name === "PropertyName") {
      return filtered(state, node, pos, keys(state, node.parent.parent, node));
    }
    if (node.name === "String") {
      return filtered(state, node, pos, values(state, way(state, node), node));
    }
    const word = context.matchBefore(/[\w.-]+/);
    const from = word?.from ?? pos;
    const holder = ["Object", "Array", "Property"].includes(node.name) ? node : node.parent;
    if (holder?.name === "Property" && before === ":" || (word && state.sliceDoc(0, from).trimEnd().endsWith(":"))) {
      const property = holder.name === "Property" ? holder : holder.parent;
      const name = property?.getChild?.("PropertyName");
      if (!name) return null;
      const steps = [...way(state, property), { key: unquoted(state, name), holder: property.parent }];
      return { from, options: values(state, steps, null) };
    }
    if (holder?.name === "Array") {
      if (!context.explicit && before !== "[" && before !== ",") return null;
      return { from, options: values(state, [...way(state, holder), { key: 0, holder }], null) };
    }
    const object = holder?.name === "Property" ? holder.parent : holder;
    if (object?.name !== "Object" || !(context.explicit || word || before === "{" || before === ",")) return null;
    return { from, options: keys(state, object, null) };
  };

  /** Options for a text in quotes: what stands before the caret in it narrows them down. */
  const filtered = (state, node, pos, options) => {
    const start = state.sliceDoc(node.from, pos).replace(/^"/, "").toLowerCase();
    const bare = (label) => label.replace(/^"|"$/g, "").toLowerCase();
    const fitting = options.filter(({ label }) => bare(label).includes(start));
    return { from: node.from, to: node.to, options: fitting, filter: false };
  };

  /** A hover source of CodeMirror. */
  const hover = ({ state }, pos, side) => {
    const node = tree(state).resolveInner(pos, side);
    const property = node.name === "PropertyName" ? node.parent : null;
    const value = property ? valueOf(property) : node;
    if (!property && !["String", "Number", "True", "False", "Null"].includes(node.name)) return null;
    const steps = property
      ? [...way(state, property), { key: unquoted(state, node), holder: property.parent }]
      : way(state, node);
    const about = described(at(state, steps, value));
    if (!about.text && !about.usual) return null;
    const last = steps.findLast(({ key }) => typeof key === "string")?.key;
    return { pos: node.from, end: node.to, above: true, create: () => ({ dom: card(about, last) }) };
  };

  return { complete, hover };
};
