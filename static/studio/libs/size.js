// How large an element is, by the browser's own observer.

/** Calls `hear` with the width and the height of what is inside `element`, now and whenever they change. Returns how to stop. */
export const watchSize = (element, hear) => {
  const observer = new ResizeObserver(([{ contentRect }]) => hear(contentRect.width, contentRect.height));
  observer.observe(element);
  return () => observer.disconnect();
};
