// Files that leave the page.

/** Saves `bytes` as a file called `name`, as a link with `download` does. */
export function download(name, type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The bytes that the site uses in this browser, and how many it may use; `[]` if the browser does not say. */
export async function storageUsed() {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return [usage, quota];
  } catch {
    return [];
  }
}

/** Asks the browser to keep the site's storage when space runs short. `true` if it does. */
export async function keepStorage() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
