/**
 * What an embedded lab and the page around its frame tell each other, by messages
 * {type: "embedding-lab:…", v: 1, id, …}. To the host: height, ready, error, state. From the host, and from nobody else: set, get,
 * reset. What is unknown or malformed is ignored.
 */

import { isRecord } from "../base/lists.js";
import { PREFIX, VERSION, messageOf, postHeight, watchHeight } from "./frame_height.js";

/**
 * What a host can ask of the lab. All of it waits until there is a lab.
 * @typedef {object} Hosted
 * @property {(settings: object) => Promise<{code: string, message: string}[]>} set  gives what was wrong with them
 * @property {() => Promise<object>} state  to be sent; a structured clone
 * @property {() => Promise<void>} reset
 * @property {() => boolean} keepsHeight  whether the lab fills the height that the frame has, so that no height is told
 */

/**
 * The channel to the window around this one, for as long as it is not closed. Null where there is none.
 * @param {HTMLElement} element  whose events lab-ready and lab-error are passed on
 * @param {string | null} id  by which the host recognises this lab
 * @param {Hosted} hosted
 */
export function openHostChannel(element, id, hosted) {
  const host = window.parent;
  if (host === window) return null;
  /** One request after the other, in the order in which they came. */
  let answered = Promise.resolve();

  /**
   * @param {string} name
   * @param {object} content
   * @param {string} [origin]  of the host, where it is known
   */
  function tell(name, content, origin = "*") {
    host.postMessage(messageOf(name, id, content), origin);
  }

  /** @param {MessageEvent} event */
  function onMessage({ source, origin, data }) {
    if (source !== host || !isRequest(data)) return;
    // The origin of a page in a sandbox cannot be named.
    const to = origin === "null" || origin === "" ? "*" : origin;
    answered = answered.then(() => answer(data, to)).catch(() => {});
  }

  /** @param {any} data */
  function isRequest(data) {
    if (!isRecord(data)) return false;
    const isMine = (data.v ?? VERSION) === VERSION && (data.id ?? id) === id;
    return isMine && typeof data.type === "string" && data.type.startsWith(PREFIX);
  }

  /** @param {any} request @param {string} to */
  async function answer({ type, settings }, to) {
    const name = type.slice(PREFIX.length);
    if (name === "get") tell("state", { state: await hosted.state() }, to);
    else if (name === "reset") await hosted.reset();
    else if (name === "set" && isRecord(settings)) {
      for (const { code, message } of await hosted.set(settings)) tell("error", { code, message });
    }
  }

  const onReady = () => tell("ready", {});
  const onError = (/** @type {Event} */ event) => {
    const { code, message } = /** @type {CustomEvent} */ (event).detail;
    tell("error", { code, message });
  };
  const heights = watchHeight((height) => {
    if (!hosted.keepsHeight()) postHeight(host, id, height);
  });
  addEventListener("message", onMessage);
  element.addEventListener("lab-ready", onReady);
  element.addEventListener("lab-error", onError);

  return {
    ready: onReady,
    close() {
      heights.dispose();
      removeEventListener("message", onMessage);
      element.removeEventListener("lab-ready", onReady);
      element.removeEventListener("lab-error", onError);
    },
  };
}
