// Files that a customer adds to a form. Pictures are drawn anew here, so that nothing goes along that a camera has written into
// them. The files stay in memory, and in a database of this browser so that they survive a reload, until the case is sent or given
// up. Nothing here requests anything. src/edges/files.rs decides what is taken.

const DATABASE = "signpost.files.1";
const STORE = "files";

/** After so many milliseconds a file is gone: others may use the device. */
const LONGEST = 24 * 60 * 60 * 1000;

/** How a picture is kept: sharp enough to read a label on it. */
const QUALITY = 0.85;

/** The files, by id. */
const held = new Map();

/** What is read from the database; a picture of it can be drawn afterwards. */
let restored = Promise.resolve();

/** The first bytes of a file. */
export const head = async (file, length) => new Uint8Array(await file.slice(0, length).arrayBuffer());

/** Draws a picture, at most `longest` pixels a side. Rejects if this browser cannot. */
const paint = async (canvas, file, longest) => {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  // What can be seen through in a picture would be black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
};

/** A picture drawn anew, as JPEG. Rejects if this browser cannot. */
export const redraw = async (file, longest) => {
  const canvas = document.createElement("canvas");
  await paint(canvas, file, longest);
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  // Without its pixels a canvas takes no memory; some browsers keep it for long.
  canvas.width = canvas.height = 0;
  if (!drawn) throw new Error("no picture");
  return drawn;
};

/** Keeps a file. */
export const hold = (id, content, name, type) => {
  const file = new File([content], name, { type });
  held.set(id, file);
  stored((store) => store.put({ file, time: Date.now() }, id));
};

/** The file with this id; undefined if it is not here. */
export const get = (id) => held.get(id);

/** Forgets files. */
export const forget = (ids) => {
  for (const id of ids) {
    held.delete(id);
    stored((store) => store.delete(id));
  }
};

/** Finds files again after a reload; returns the ids of those that are there. */
export const restore = (ids) => {
  const found = Promise.all(
    ids.map(async (id) => {
      const kept = held.has(id) || (await stored((store) => store.get(id)));
      if (kept?.file && kept.time > Date.now() - LONGEST) held.set(id, kept.file);
      return held.has(id) ? [id] : [];
    }),
  );
  restored = found;
  return found.then((found) => found.flat());
};

/** Draws a small picture of a file. */
export const preview = async (canvas, id, longest) => {
  await restored;
  const file = held.get(id);
  if (file) await paint(canvas, file, longest);
};

const settled = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = fail;
  });

let opened;
const open = () => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE).createIndex("time", "time");
  return settled(request);
};

/** Does `work` with the database. A browser that keeps nothing is no reason to disturb the customer. */
const stored = async (work) => {
  try {
    const database = await (opened ??= open());
    return await settled(work(database.transaction(STORE, "readwrite").objectStore(STORE)));
  } catch {
    return undefined;
  }
};

/** Deletes what is too old, if there is a database at all. */
const clean = async () => {
  const all = await indexedDB.databases();
  if (!all.some(({ name }) => name === DATABASE)) return;
  await stored((store) => {
    const old = store.index("time").openKeyCursor(IDBKeyRange.upperBound(Date.now() - LONGEST));
    old.addEventListener("success", () => {
      if (!old.result) return;
      store.delete(old.result.primaryKey);
      old.result.continue();
    });
    return old;
  });
};
clean().catch(() => {});
