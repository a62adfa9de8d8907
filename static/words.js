// The widget's words in another language than English, and words of a team's own. The loader imports this where the page, or the
// browser, is in another language, or where the flows file has words. cargo xtask build makes the files from locales/*.ftl.

const beside = (name) => new URL(name, import.meta.url);

/** The languages that there are files for, as ISO 639 codes. */
const LANGUAGES = ["ar", "de", "es", "fr", "ja", "pl", "pt"];

/** Those that are written from right to left. */
const FROM_RIGHT = ["ar", "fa", "he", "ur"];

const primary = (tag) => tag.split("-")[0].toLowerCase();

const files = new Map();
/** What is in a file, fetched once. Without it, English is shown. */
const file = (name) => {
  if (!files.has(name)) {
    const read = fetch(beside(name)).then((response) => (response.ok ? response.json() : Promise.reject(response.status)));
    files.set(name, read);
    // The next element tries again.
    read.catch(() => files.delete(name));
  }
  return files.get(name).catch(() => {});
};

/** The words of a flows file for `tag`: those for the very tag before those for its language. */
const own = (flows, tag) => {
  const { translations = {} } = flows ?? {};
  return (translations[tag] ?? translations[primary(tag)])?.words;
};

/** The English text of each piece of text that was put into another language. */
const sources = new WeakMap();

/** Puts what the loader has written below `root` into other words. */
const rewrite = (root, words) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const isText = node.nodeType === Node.TEXT_NODE;
    const said = isText ? node.data : node.getAttribute("aria-label");
    const source = sources.get(node) ?? said;
    const text = words.get(source);
    if (!text) continue;
    sources.set(node, source);
    if (text === said) continue;
    if (isText) node.data = text;
    else node.setAttribute("aria-label", text);
  }
};

/** The tag for the browser's `Intl`: a page in Austrian German has Austrian dates. Fields of forms read Latin digits. */
const tagOf = (language, tag) => {
  const whole = primary(tag) === language ? tag : language;
  if (language === "ar" && !whole.includes("-u-")) return `${whole}-u-nu-latn`;
  return whole === "en" ? "en-GB" : whole;
};

/** What the later words are to be made of, by the list of the first ones. */
const begun = new WeakMap();

/**
 * Puts what the loader has written below `root` into the language `tag`. With `flows`, gives the list of words that the wasm takes:
 * the language, a check that they fit the wasm, and the words of the first screen. An empty list stands for English.
 */
export const speak = async (root, tag, flows) => {
  const language = LANGUAGES.includes(primary(tag)) ? primary(tag) : "en";
  const changed = own(flows, tag);
  // A team may have words in a language that there is no file for.
  const shown = changed && language === "en" ? tag : language;
  const [frame, first] = await Promise.all([
    language === "en" ? [] : file(`words-${language}-frame.json`),
    (flows && language !== "en") || changed ? file(`words-${language}.json`) : undefined,
  ]);
  const words = new Map(frame);
  if (changed && first) {
    const english = language === "en" ? first : await file("words-en.json");
    // The frame is known by its English words.
    for (const [id, text] of english?.texts ?? []) if (changed[id]) words.set(text, changed[id]);
  }
  if (frame) {
    for (const part of root.children) {
      if (part.localName === "link") continue;
      part.lang = shown;
      part.dir = FROM_RIGHT.includes(primary(shown)) ? "rtl" : "ltr";
    }
    rewrite(root, words);
  }
  if (!first) return [];
  const list = [tagOf(primary(shown), tag), first.check, ...first.texts.map(([id, text]) => changed?.[id] ?? text)];
  begun.set(list, { language, changed });
  return list;
};

/** The other words, for `list`, which {@link speak} has given. */
export const later = async (list) => {
  const { language, changed } = begun.get(list) ?? {};
  const read = language && (await file(`words-${language}-later.json`));
  return read ? [read.check, ...read.texts.map(([id, text]) => changed?.[id] ?? text)] : [];
};
