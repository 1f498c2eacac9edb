/**
 * Tells which elements can be seen. In a browser that cannot tell, nothing is ever told: all of them count as seen then.
 * @param {IntersectionObserverCallback} callback
 * @param {IntersectionObserverInit} [options]
 * @returns {Pick<IntersectionObserver, "observe" | "unobserve" | "disconnect">}
 */
export function createScreenWatcher(callback, options) {
  if (canWatch()) return new IntersectionObserver(callback, options);
  return { observe() {}, unobserve() {}, disconnect() {} };
}

export const canWatch = () => typeof IntersectionObserver === "function";
