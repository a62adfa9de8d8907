// A modal dialog of the page makes all else dead: it cannot be pressed, or the focus is taken from it. So while one is open, launchers
// are in it. The loader calls this when the focus comes into a dialog, as it does when one opens.

/** Dialogs that are modal by themselves, or say so. */
const MODAL = ':modal, [aria-modal="true"]';

/** What pages set on all but their dialog, and on no other grounds. */
const DEAD = '[inert], [aria-hidden="true"]';

/** The launchers that are in a dialog, with the way back. */
const guests = new Map();

/** Whether `dialog` is open, and nothing outside of it can be used. */
const isModal = (dialog, launcher) => dialog.isConnected && dialog.checkVisibility() && (dialog.matches(MODAL) || Boolean(launcher.closest(DEAD)));

/** Moves a launcher; what is in it stays, and so does the focus. */
const move = (launcher, place) => {
  const focused = launcher.shadowRoot.activeElement;
  place();
  focused?.focus();
};

/** Brings those back whose dialog is closed, or gone. */
const watcher = new MutationObserver(() => {
  for (const [launcher, { dialog, isStill, parent, next }] of guests) {
    if (isStill()) continue;
    guests.delete(launcher);
    // Who was taken elsewhere meanwhile belongs there; who has no place any more goes with the dialog.
    if (launcher.parentNode !== dialog) continue;
    if (parent.isConnected) move(launcher, () => parent.insertBefore(launcher, next?.parentNode === parent ? next : null));
    else launcher.remove();
  }
  if (!guests.size) watcher.disconnect();
});

/** Takes the launchers of the page into the dialog that `target` is in. */
export const follow = async (target) => {
  // Some make the page dead only after the focus has moved.
  await new Promise((done) => setTimeout(done));
  const dialog = target.closest('dialog, [role="dialog"], [role="alertdialog"]');
  for (const launcher of document.querySelectorAll('signpost-widget[mode="launcher"]:not([stay])')) {
    if (!dialog || dialog.contains(launcher) || !isModal(dialog, launcher)) continue;
    const says = dialog.matches(MODAL);
    // One that says nothing is over when it is gone.
    const isStill = () => dialog.isConnected && dialog.checkVisibility() && (!says || dialog.matches(MODAL));
    const home = guests.get(launcher) ?? { parent: launcher.parentNode, next: launcher.nextSibling };
    guests.set(launcher, { ...home, dialog, isStill });
    move(launcher, () => dialog.append(launcher));
    // It may have been made dead itself; who did so takes that back at the end.
    for (const name of ["inert", "aria-hidden"]) launcher.removeAttribute(name);
    for (let around = dialog; around; around = around.parentNode) watcher.observe(around, { attributes: true, childList: true });
  }
};
