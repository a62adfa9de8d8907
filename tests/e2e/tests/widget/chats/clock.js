// Takes the place of the page's clock, for a body that has `clock` afterwards.
const clock = (() => {
  const kept = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: performance.now };
  const waiting = new Map();
  let now = 0;
  let last = 0;
  const breathe = () => new Promise((done) => kept.setTimeout.call(window, done, 3));
  /** Until modules that the page has already are there: to import them takes turns of the page, and no network. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await breathe();
  };
  window.setTimeout = (work, time = 0, ...rest) => {
    waiting.set((last += 1), { at: now + Math.max(1, time), work: () => work(...rest) });
    return last;
  };
  window.clearTimeout = (id) => waiting.delete(id);
  performance.now = () => now;
  return {
    now: () => now,
    /** How many timers wait. */
    waiting: () => waiting.size,
    /** Goes on by so many milliseconds, and has every timer on the way run at its time. */
    async advance(time) {
      const until = now + time;
      await settle();
      for (;;) {
        const [next] = [...waiting].sort(([, one], [, other]) => one.at - other.at);
        if (!next || next[1].at > until) break;
        const [id, { at, work }] = next;
        waiting.delete(id);
        now = at;
        work();
        await breathe();
      }
      now = until;
    },
    restore() {
      window.setTimeout = kept.setTimeout;
      window.clearTimeout = kept.clearTimeout;
      performance.now = kept.now;
    },
  };
})();
/** What a promise has come to, beside the time at which it has. */
const watch = (promise) => {
  const seen = { value: "waits", at: null, waiting: null };
  promise.then(
    (value) => Object.assign(seen, { value, at: clock.now(), waiting: clock.waiting() }),
    (error) => Object.assign(seen, { value: `fails: ${error}`, at: clock.now(), waiting: clock.waiting() }),
  );
  return seen;
};
