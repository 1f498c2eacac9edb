import { LabError, asLabError } from "../base/errors.js";
import { requestFrame } from "../base/frames.js";
import { withSettings } from "../exchange/address.js";
import { createPageKeeper } from "../exchange/kept_page.js";
import { FAILURES_NOTICE, createFailures } from "./failures.js";
import { createLabFrame } from "./frame.js";
import { createLanguage } from "./language.js";
import { NOTES_ID, isOnOwnPage, localStorageOf } from "./own_page.js";
import { posterHeight } from "./poster_height.js";
import { opensWith } from "./requested_settings.js";

/** @typedef {import("./embedding_lab.js").EmbeddingLab} EmbeddingLab */
/** @typedef {import("./model.js").AnyController} AnyController */
/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * Shows a model in an element, from now on.
 * @param {EmbeddingLab} lab
 * @param {AnyController} controller
 * @param {object} options
 * @param {(snapshot: Snapshot) => void} options.follow  called with everything that is shown, before it is
 * @param {(type: string, detail: object) => void} options.emit
 * @param {() => void} options.whenSeen  called when its first picture takes the place of what stood there
 */
export function showLab(lab, controller, { follow, emit, whenSeen }) {
  const isPage = isOnOwnPage(lab);
  const frame = makeFrame(lab, controller, isPage, { emit, whenSeen });
  const inItsLanguage = createLanguage(lab);
  // The page of its own follows its lab.
  const themed = isPage ? [lab, document.documentElement] : [lab];

  /** @param {Snapshot} made */
  function show(made) {
    const snapshot = inItsLanguage(made);
    setTheme(themed, snapshot.settings.theme);
    follow(snapshot);
    frame.render(snapshot);
  }

  show(controller.store.get());
  const end = controller.store.subscribe(show);
  return {
    whole: frame.whole,
    pictures: frame.pictures,
    /** Lets a reader pick a place of the plane; null where none is picked. */
    async pointAt() {
      // What was set just now is on the page in the next frame.
      await new Promise((done) => requestFrame(() => done(null)));
      const plane = frame.plane();
      if (plane && plane.size.width > 0) return plane.pointAt();
      const { view } = controller.store.get().settings;
      throw new LabError(
        "bad-setting",
        plane
          ? "pointAt: the panel vectors is out of sight, so nobody can point at it"
          : `pointAt: view must have the panel vectors, got "${view.join(" ")}"`,
      );
    },
    endPointing: () => frame.plane()?.endPointing(),
    end() {
      end();
      frame.dispose();
    },
  };
}

/**
 * What a reader came to below the lab stays where it is while the lab grows. Browsers see to that too, but not where it grows and shrinks
 * in one frame.
 * @template T
 * @param {string} selector
 * @param {() => T} change
 */
function keepInPlace(selector, change) {
  const element = document.querySelector(selector);
  // To ask for a place lays out the page.
  if (!element) return change();
  const top = () => element.getBoundingClientRect().top;
  const before = top();
  const changed = change();
  const isSeen = before >= 0 && before < innerHeight;
  if (isSeen && top() !== before) scrollBy({ top: top() - before, behavior: "instant" });
  return changed;
}

/**
 * @param {EmbeddingLab} lab
 * @param {AnyController} controller
 * @param {boolean} isPage
 * @param {{emit: (type: string, detail: object) => void, whenSeen: () => void}} tell
 */
function makeFrame(lab, controller, isPage, { emit, whenSeen }) {
  const root = /** @type {ShadowRoot} */ (lab.shadowRoot);
  const hasAddress = lab.hasAttribute("url-settings");
  try {
    return createLabFrame(
      root,
      controller.actions,
      {
        notesId: isPage ? NOTES_ID : null,
        link: hasAddress ? () => linkOf(lab, controller, { saysPanels: true }) : null,
        opensWith: opensWith(lab) ?? ["all"],
        endWelcome: welcomeOf(lab, controller),
        homeLink: (home) => homeLinkOf(controller, home),
        embedding: hasAddress ? embeddingOf(controller) : null,
        around: isPage ? (step) => keepInPlace(":target", step) : (step) => step(),
        whenSeen,
        // The page's prose waits for it.
        whenWhole: () => lab.toggleAttribute("data-shown", true),
      },
      failuresOf(controller, emit),
    );
  } catch (thrown) {
    // As in a page that is XML: what the host has instead is shown.
    const { code, message } = asLabError(thrown);
    root.replaceChildren(Object.assign(document.createElement("slot"), { name: "fallback" }));
    emit("lab-error", { code, message });
    throw new LabError(code, message);
  }
}

/** What ends the first visit to a page of one’s own; null on later ones, and in other pages. @param {EmbeddingLab} lab @param {AnyController} controller */
function welcomeOf(lab, { store }) {
  if (!lab.hasAttribute("opens-with") || store.get().settings.embed) return null;
  const keeper = createPageKeeper(() => localStorageOf(lab));
  return keeper.get().isStarted ? null : () => keeper.keep({ isStarted: true });
}

/**
 * The address of a lab in this state. One that asked for nothing would show the panels that the page opens with.
 * @param {EmbeddingLab} lab
 * @param {AnyController} controller
 * @param {{saysPanels?: boolean}} [options]  whatever else it says
 */
export async function linkOf(lab, { actions, store }, { saysPanels = false } = {}) {
  const settings = await actions.link();
  const address = withSettings(location, settings);
  const isClear = settings !== "" || !lab.hasAttribute("opens-with");
  if (/(^|&)view=/.test(settings) || (isClear && !saysPanels)) return address;
  const { view } = store.get().settings;
  return `${address}${address.includes("#") ? "&" : "#"}view=${view.join()}`;
}

/** What belongs to a figure alone. @type {import("../settings/types.js").RequestedSettings} */
const NO_FIGURE = { figure: false, fit: "grow", home: "", hide: [], lock: false };

/** The address of this state in a whole lab. @param {AnyController} controller @param {string} home  its page */
async function homeLinkOf({ actions }, home) {
  const { href } = new URL(home, document.baseURI);
  return withSettings({ href }, await actions.link(NO_FIGURE));
}

/** @param {AnyController} controller @param {(type: string, detail: object) => void} emit */
function failuresOf({ notify, actions }, emit) {
  return createFailures({
    notify(message) {
      if (message === null) actions.dismiss(FAILURES_NOTICE);
      else notify([{ setting: FAILURES_NOTICE, message }]);
    },
    emit: (code, message) => emit("lab-error", { code, message }),
  });
}

/**
 * @param {Pick<AnyController, "actions" | "describe">} controller
 * @returns {import("../views/header/embed_dialog.js").Embedding}
 */
function embeddingOf({ actions, describe }) {
  const scripts = [...document.scripts].map(({ src }) => src);
  return {
    address: async (appearance) => withSettings(location, await actions.link(appearance)),
    settings: (appearance) => describe(appearance).settings,
    script:
      scripts.find((src) => /embedding-lab\.m?js$/.test(src)) ??
      new URL("embedding-lab.js", document.baseURI).href,
    height: posterHeight,
  };
}

/** @param {HTMLElement[]} elements @param {string} theme */
function setTheme(elements, theme) {
  for (const { dataset } of elements) {
    if (theme === "auto") delete dataset.theme;
    else dataset.theme = theme;
  }
}
