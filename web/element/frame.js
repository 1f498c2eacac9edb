import { createHeader } from "../views/header/header.js";
import { createHelp } from "../views/header/help.js";
import { createKeysSwitch } from "../views/header/keys_switch.js";
import { createPictures } from "../views/header/pictures.js";
import { createPrintLink } from "../views/header/print_link.js";
import { createNews } from "../views/news/news.js";
import { createDrawing } from "./drawing.js";
import { firstPicture } from "./first_picture.js";
import { createFrameBar } from "./frame_bar.js";
import { watchGivenHeight } from "./given_height.js";
import { createOpening } from "./opening.js";
import { createPanels } from "./panels_on_page.js";
import { SHORTCUTS, createShortcuts } from "./shortcuts.js";
import { singleKeys } from "./single_keys.js";
import { createTextLanguage } from "./text_language.js";
import { createWholeDrawing } from "./whole_drawing.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * The lab's picture: header, transport, the columns with the visible panels, and what is said when something is wrong.
 * @param {ShadowRoot} root
 * @param {import("../snapshot/types.js").Actions} actions
 * @param {Pick<import("../views/header/header.js").Offers, "notesId" | "link" | "embedding" | "opensWith"> & import("./frame_bar.js").OffersOfBar
 *   & Parameters<typeof createOpening>[3]} page
 * @param {import("./failures.js").Failures} failures
 */
export function createLabFrame(root, actions, page, failures) {
  const places = createPlaces(root, page.notesId !== null);
  const { frame, head, bar, panelArea, columns, paper, live, foot } = places;
  frame.addEventListener("dismiss-notice", (event) =>
    actions.dismiss(/** @type {CustomEvent<string>} */ (event).detail),
  );
  /** @type {Snapshot | null} */
  let shown = null;
  const textLanguage = createTextLanguage(frame);
  const frameBar = createFrameBar(bar, panelArea, actions, page);
  const panels = createPanels(panelArea, columns, actions, failures);
  const pictures = createPictures(frame, actions, panels.plane, textLanguage.get);
  const header = createHeader(head, frame, actions, { ...page, pictures, help: () => help.open() });
  const help = createHelp(frame, SHORTCUTS, singleKeys);
  const keysSwitch = createKeysSwitch(foot, singleKeys);
  const shortcuts = createShortcuts(root, actions, {
    snapshot: () => shown,
    help: () => help.open(),
    isPage: page.notesId !== null,
  });
  const printLink = page.link ? createPrintLink(paper, page.link) : null;
  const news = createNews(live, frame);
  const height = watchGivenHeight(root, frame);
  const parts = { header, frameBar, panels, textLanguage, keysSwitch, printLink, news };
  const drawing = createDrawing(root, places, parts, failures);
  const whole = createWholeDrawing(root, drawing.draw);
  const latest = () => /** @type {Snapshot} */ (shown);
  const opening = createOpening(
    places.sized,
    (reveal) => firstPicture(drawing, panels, latest, reveal),
    (drawn) => {
      drawing.opened();
      if (latest() !== drawn) whole.render(latest());
    },
    page,
  );
  return {
    /** @param {Snapshot} snapshot */
    render(snapshot) {
      shown = snapshot;
      if (snapshot.status === "failed") opening.end();
      if (opening.isOver) whole.render(snapshot);
      else if (snapshot.status === "ready") void opening.begin();
    },
    /** Once the first picture is complete. */
    whole: opening.over,
    pictures,
    plane: panels.plane,
    dispose() {
      opening.end();
      const all = [textLanguage, shortcuts, header, printLink, panels, whole, frameBar, height];
      for (const each of all) each?.dispose();
    },
  };
}

/**
 * The elements that everything else stands in, on the page.
 * @param {ShadowRoot} root
 * @param {boolean} isPage  of its own, whose banner and main part they are
 */
export function createPlaces(root, isPage) {
  const frame = section("lab");
  const head = section("lab-header");
  const main = section("lab-main");
  const failure = section("lab-failure");
  const bar = section("panel transport", "section");
  const notices = section("lab-notices", "p");
  const panelArea = section("panels");
  const columns = section("columns");
  const caption = document.createElement("slot");
  const paper = section("print-link", "p");
  const live = section("visually-hidden", "p");
  const foot = section("keys-switch", "p");
  frame.lang = "en";
  frame.setAttribute("aria-busy", "true");
  bar.setAttribute("part", "transport");
  bar.setAttribute("aria-label", "Training");
  failure.setAttribute("role", "alert");
  notices.setAttribute("role", "status");
  live.setAttribute("role", "status");
  caption.name = "caption";
  if (isPage) {
    head.setAttribute("role", "banner");
    main.setAttribute("role", "main");
  }
  panelArea.append(columns);
  main.append(failure, bar, notices, panelArea, caption, foot, paper, live);
  frame.append(head, main);
  const sized = section("sized");
  sized.append(frame);
  root.append(sized);
  return { sized, frame, head, failure, bar, notices, panelArea, columns, paper, live, foot };
}

/**
 * @param {string} className
 * @param {string} [tag]
 */
function section(className, tag = "div") {
  return Object.assign(document.createElement(tag), { className });
}
