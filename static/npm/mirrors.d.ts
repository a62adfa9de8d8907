// Types of the mirrors of records, for TypeScript.

/**
 * Mirrors the records of `element` to a tag manager: each becomes an object in `window.dataLayer`, or in the list that `name` names.
 * Returns a function that ends it.
 */
export function toDataLayer(element: HTMLElement, options?: { name?: string }): () => void;

/**
 * Mirrors the records of `element` as logs to a collector of OpenTelemetry, in OTLP/HTTP with JSON. `url` is the collector's address
 * for logs; `resource` has attributes of the page. Returns a function that ends it, and sends what waits.
 */
export function toOtlp(
  element: HTMLElement,
  options: {
    url: string;
    headers?: Record<string, string>;
    resource?: Record<string, string | number | boolean>;
  },
): () => void;
