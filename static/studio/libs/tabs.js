// Which tab saves a project. A tab that holds it has a lock of the browser; where there are no locks, tabs ask each other.

const NAME = "signpost.studio";
/** How long the other tabs have to answer. */
const ANSWER_MS = 400;
/** How long a tab has to save what it has before another one takes over. */
const GIVE_MS = 3000;

const own = crypto.randomUUID?.() ?? String(Math.random());
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;
const waiting = new Set();
let held = null;

/** Hears what other tabs say: `hear(kind, id)`, with the kinds `take` and `changed`. */
export function onTabs(hear) {
  channel?.addEventListener("message", ({ data }) => {
    if (data.from === own) return;
    if (data.kind === "who" && held?.id === data.id) tell("mine", data.id);
    // A lock is taken from its holder by the browser; without locks, the holder has to give up by itself.
    if (data.kind === "take" && held?.id === data.id && !navigator.locks) setTimeout(lose, GIVE_MS, held);
    for (const wait of [...waiting]) if (wait.kind === data.kind && wait.id === data.id) wait.done(true);
    hear(data.kind, data.id);
  });
}

/** Another tab has it now. */
function lose(mine) {
  mine.alive = false;
  if (held !== mine) return;
  held = null;
  mine.lost();
}

/** Says something to the other tabs. */
export function tell(kind, id) {
  channel?.postMessage({ from: own, kind, id });
}

/** Waits until another tab says `kind` of `id`; `false` if none does. */
function answered(kind, id, ms) {
  return new Promise((resolve) => {
    const wait = { kind, id, done: (said) => (waiting.delete(wait), clearTimeout(timer), resolve(said)) };
    const timer = setTimeout(() => wait.done(false), ms);
    waiting.add(wait);
  });
}

/**
 * Holds the project `id` for this tab, and lets go of the one before. `true` if it has it now. With `take`, the tab that has it is
 * asked to save and let go, and loses it in any case; `lost` is called in a tab that loses it.
 */
export async function hold(id, take, lost) {
  if (held?.id === id && held.alive) return true;
  letGo();
  if (take) {
    const given = answered("given", id, GIVE_MS);
    tell("take", id);
    await given;
  }
  if (!navigator.locks) {
    if (!take) {
      const mine = answered("mine", id, ANSWER_MS);
      tell("who", id);
      if (await mine) return false;
    }
    held = { id, alive: true, free: () => {}, lost };
    return true;
  }
  return new Promise((resolve) => {
    const mine = { id, alive: true, free: () => {}, lost };
    const options = take ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(`${NAME}/${id}`, options, (lock) => {
        if (!lock) return resolve(false);
        held = mine;
        resolve(true);
        return new Promise((free) => (mine.free = free));
      })
      .catch(() => {
        // Another tab stole it.
        lose(mine);
        resolve(false);
      });
  });
}

/** Lets go of the project that is held; with `to`, says so to the tab that asked for it. */
export function letGo(to) {
  const mine = held;
  held = null;
  if (mine) {
    mine.alive = false;
    mine.free();
  }
  if (to) tell("given", to);
}
