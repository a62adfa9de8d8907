// Programs that translate pages take a piece of text out and put another in, within an element of theirs. Who has drawn the text does
// not know, and would change, or look for, a text that is not there any more. So the old text is put back beside the new one, empty,
// until it changes: then it is shown, and the translation of before goes.

/** Has what is drawn within `root` bear it. */
export const heal = (root) => {
  /** What stands for a text. */
  const instead = new WeakMap();
  const forget = (text) => {
    instead.get(text)?.remove();
    instead.delete(text);
  };
  const watcher = new MutationObserver((changes) => {
    for (const { target, removedNodes, addedNodes, previousSibling, nextSibling } of changes) {
      if (target instanceof Text) forget(target);
      for (const text of removedNodes) {
        if (!(text instanceof Text) || text.parentNode) continue;
        const come = [...addedNodes, previousSibling, nextSibling].find((node) => node?.localName === "font" && node.parentNode);
        // One that has a translation was taken out by who has drawn it.
        if (instead.has(text) || !come) forget(text);
        else {
          instead.set(text, come);
          text.data = "";
          come.before(text);
        }
      }
    }
    // What was done here is no news.
    watcher.takeRecords();
  });
  watcher.observe(root, { childList: true, characterData: true, subtree: true });
};
