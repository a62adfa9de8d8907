// The widget's journal in this browser. It is only read: src/edges/outbox/database.rs writes it.

const NAME = "signpost.outbox";

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds it"));
  });

/** All records, one a line as JSON, oldest first; empty if there is no journal. */
export const journal = async () => {
  // Opening one that is not there would make it.
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === NAME)) return "";
  const database = await settled(indexedDB.open(NAME));
  try {
    if (!database.objectStoreNames.contains("records")) return "";
    const notes = await settled(database.transaction("records").objectStore("records").getAll());
    const lines = notes.map(({ record, text }) => {
      // The customer's words are beside the record where the page wanted that.
      const told = text ? { ...record, data: { ...record.data, text } } : record;
      return `${JSON.stringify(told)}\n`;
    });
    return lines.join("");
  } finally {
    database.close();
  }
};
