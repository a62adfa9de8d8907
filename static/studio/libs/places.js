// Where a position of the editor is in the JSON: its path and the values around it. It works on texts that are not JSON yet.

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";

/** A file is read to its end within so many milliseconds, or else as far as it has been read. */
const WAIT = 300;

/** The whole file, read. */
export const tree = (state) => ensureSyntaxTree(state, state.doc.length, WAIT) ?? syntaxTree(state);

const VALUES = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

const text = (state, node) => state.sliceDoc(node.from, node.to);

/** The text of a string node, without quotes and escapes. */
export const unquoted = (state, node) => {
  const raw = text(state, node);
  try {
    return JSON.parse(raw);
  } catch {
    return raw.replace(/^"|"$/g, "");
  }
};

/** The properties of an object node: `{ key, name, value }`, as nodes. */
export const properties = (state, object) =>
  object.getChildren("Property").map((property) => {
    const name = property.getChild("PropertyName");
    let value = property.lastChild;
    if (!value || !VALUES.has(value.name)) value = null;
    return { key: name ? unquoted(state, name) : "", name, value };
  });

/** The items of a list node. */
export const items = (list) => {
  const all = [];
  for (let child = list.firstChild; child; child = child.nextSibling) if (VALUES.has(child.name)) all.push(child);
  return all;
};

/** The value of a key of an object node. */
export const valueAt = (state, object, key) =>
  object?.name === "Object" ? properties(state, object).findLast((own) => own.key === key)?.value : null;

/** What a value node stands for; lists and objects are not looked into. */
export const plain = (state, node) => {
  switch (node?.name) {
    case "String":
      return unquoted(state, node);
    case "Number":
      return Number(text(state, node));
    case "True":
      return true;
    case "False":
      return false;
    case "Null":
      return null;
    default:
      return undefined;
  }
};

/** The outermost value. */
export const root = (state) => items(tree(state).topNode)[0] ?? null;

/** The way from the outermost value to `node`: keys, and places in lists, with the nodes that hold them. */
export const way = (state, node) => {
  const steps = [];
  for (let child = node, parent = node?.parent; parent; child = parent, parent = parent.parent) {
    if (parent.name === "Property") {
      const name = parent.getChild("PropertyName");
      if (parent.parent && name) steps.unshift({ key: unquoted(state, name), holder: parent.parent });
    } else if (parent.name === "Array") {
      const place = items(parent).findIndex((item) => item.from === child.from && item.to === child.to);
      // A place between two items counts as one of its own.
      steps.unshift({ key: place < 0 ? items(parent).filter((item) => item.to <= child.from).length : place, holder: parent });
    }
  }
  return steps;
};

/** The path of a position, as problems name it: `$.flows[3].steps[0]`. */
export const pathAt = (state, position) => {
  const node = tree(state).resolveInner(position, 1);
  const key = ({ key }) => (typeof key === "number" ? `[${key}]` : `.${key}`);
  return `$${way(state, node).map(key).join("")}`;
};
