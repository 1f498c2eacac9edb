import { checkSetting } from "../settings/check.js";
import { openHostChannel } from "./host_channel.js";
import { NOTES_ID, isOnOwnPage } from "./own_page.js";

/** @typedef {import("./embedding_lab.js").EmbeddingLab} EmbeddingLab */

/**
 * The lab inside another page's frame, as the setting `embed` says: compact, and in touch with that page.
 * @param {EmbeddingLab} lab
 * @param {() => import("./model.js").AnyController | null} controller
 */
export function createHostLink(lab, controller) {
  /** By which the page around recognises the lab. @type {string | null} */
  let id = null;
  /** @type {ReturnType<typeof openHostChannel>} */
  let channel = null;

  /** There is a lab, or there never will be. */
  const whenReady = () => lab.ready.catch(() => {});

  /** @param {object} settings */
  async function set(settings) {
    await whenReady();
    try {
      const checked = Object.entries(settings).map(([name, value]) => [
        name,
        checkSetting(name, value),
      ]);
      return (await controller()?.setAll(Object.fromEntries(checked))) ?? [];
    } catch (error) {
      return [/** @type {import("../base/errors.js").LabError} */ (error)];
    }
  }

  async function state() {
    await whenReady();
    return { ...controller()?.describe(), hash: (await controller()?.actions.link()) ?? "" };
  }

  function close() {
    channel?.close();
    channel = null;
  }

  return {
    /** @param {string | null} name */
    setId(name) {
      id = name;
    },
    /** @param {import("../snapshot/types.js").Snapshot} snapshot */
    follow({ settings: { embed, figure, fit }, status }) {
      lab.toggleAttribute("data-embed", embed);
      lab.toggleAttribute("data-figure", figure);
      fitTo(lab, fit);
      if (isOnOwnPage(lab)) {
        document.documentElement.toggleAttribute("data-embed", embed);
        fitTo(document.documentElement, fit);
        // A policy may forbid the style that hides the prose.
        /** @type {HTMLElement} */ (document.getElementById(NOTES_ID)).hidden = embed;
      }
      if (!embed) return close();
      if (channel || !lab.isConnected) return;
      const keepsHeight = () => controller()?.store.get().settings.fit === "frame";
      channel = openHostChannel(lab, id, { set, state, reset: () => lab.reset(), keepsHeight });
      if (status === "ready") channel?.ready();
    },
    close,
  };
}

/** @param {HTMLElement} element @param {string} fit */
function fitTo({ dataset }, fit) {
  if (fit === "grow") delete dataset.fit;
  else dataset.fit = fit;
}
