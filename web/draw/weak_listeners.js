/**
 * Listeners on a whole page that do not keep alive what they call: they end by themselves once nobody else has the callback.
 * They are made in this file, because a listener made beside the callback would keep alive all that the callback can see.
 */

/**
 * @param {EventTarget} target
 * @param {string} type
 * @param {() => void} callback
 * @returns {() => void} what ends it
 */
export function listenWeakly(target, type, callback) {
  const kept = new WeakRef(callback);
  const end = () => target.removeEventListener(type, listen);
  const listen = () => (kept.deref() ?? end)();
  target.addEventListener(type, listen);
  return end;
}

/**
 * @param {() => void} callback
 * @returns {MutationObserver}
 */
export function observeWeakly(callback) {
  const kept = new WeakRef(callback);
  const observer = new MutationObserver(() => {
    const found = kept.deref();
    if (found) found();
    else observer.disconnect();
  });
  return observer;
}
