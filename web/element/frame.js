import { nothing } from "lit-html";
import { visiblePanels } from "../settings/in_force.js";
import { settingNamed } from "../settings/settings.js";
import { createHeader } from "../views/header/header.js";
import { createHelp } from "../views/header/help.js";
import { createKeysSwitch } from "../views/header/keys_switch.js";
import { createPictures } from "../views/header/pictures.js";
import { createPrintLink } from "../views/header/print_link.js";
import { createNews } from "../views/news/news.js";
import { render } from "../views/ui/render.js";
import { failureContent } from "./failure.js";
import { createFrameBar } from "./frame_bar.js";
import { watchGivenHeight } from "./given_height.js";
import { createPanels } from "./panels_on_page.js";
import { SHORTCUTS, createShortcuts } from "./shortcuts.js";
import { singleKeys } from "./single_keys.js";
import { createTextLanguage } from "./text_language.js";
import { createTextPace } from "./text_pace.js";
import { createWholeDrawing } from "./whole_drawing.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * The lab's picture: header, transport, the columns with the visible panels, and what is said when something is wrong.
 * @param {ShadowRoot} root
 * @param {import("../snapshot/types.js").Actions} actions
 * @param {Pick<import("../views/header/header.js").Offers, "notesId" | "link" | "embedding" | "opensWith"> & import("./frame_bar.js").OffersOfBar} page
 * @param {import("./failures.js").Failures} failures
 */
export function createLabFrame(root, actions, page, failures) {
  const { frame, head, failure, bar, notices, panelArea, columns, paper, live, foot } =
    createPlaces(root, page.notesId !== null);
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
  const isTurnOfTexts = createTextPace();
  const { part } = failures;

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    const { status, error, language } = snapshot;
    shown = snapshot;
    frame.dataset.status = status;
    frame.dataset.hide = snapshot.settings.hide.join(" ");
    textLanguage.set(language);
    render(status === "failed" ? failureContent(error) : nothing, failure);
    for (const element of [bar, notices, ...panels.places]) element.hidden = status === "failed";
    if (status === "ready") {
      drawPanels(snapshot);
    } else {
      frame.setAttribute("aria-busy", String(status === "loading"));
      part("The header", () => header.render(snapshot));
    }
    failures.tell();
  }

  /** @param {Snapshot} snapshot */
  function drawPanels(snapshot) {
    const isWhole = panels.show(visiblePanels(snapshot.settings));
    frame.setAttribute("aria-busy", String(!isWhole));
    // While training runs, what nobody can see waits; at rest everything on the page is true.
    const views = panels.views(!snapshot.playing && snapshot.progress === null);
    // A canvas that is given a font lays out what has changed on the page, so pictures come before any new text.
    for (const view of views) view.paint(snapshot);
    if (!isTurnOfTexts(snapshot, views)) return;
    part("The header", () => header.render(snapshot));
    part("The transport", () => frameBar.render(snapshot));
    for (const view of views) view.render(snapshot);
    part("The link for print", () => printLink?.render(snapshot));
    keysSwitch.render(snapshot);
    const message = noticeText(root, snapshot);
    // What is set again is read out again.
    if (notices.textContent !== message) notices.textContent = message;
    part("What a screen reader hears", () => news.render(snapshot));
  }

  const drawing = createWholeDrawing(root, draw);
  return {
    render: drawing.render,
    /** Whether all visible panels stand on the page. */
    get isWhole() {
      return frame.getAttribute("aria-busy") === "false";
    },
    pictures,
    plane: panels.plane,
    dispose() {
      const all = [textLanguage, shortcuts, header, printLink, panels, drawing, frameBar, height];
      for (const each of all) each?.dispose();
    },
  };
}

/**
 * The elements that everything else stands in, on the page.
 * @param {ShadowRoot} root
 * @param {boolean} isPage  of its own, whose banner and main part they are
 */
function createPlaces(root, isPage) {
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
  return { frame, head, failure, bar, notices, panelArea, columns, paper, live, foot };
}

/**
 * @param {string} className
 * @param {string} [tag]
 */
function section(className, tag = "div") {
  return Object.assign(document.createElement(tag), { className });
}

/** The notices that no control shows already. @param {ShadowRoot} root @param {Snapshot} snapshot */
function noticeText(root, snapshot) {
  return snapshot.notices
    .filter(({ setting }) => !hasVisibleNotice(root, settingNamed(setting)?.noticeAt ?? setting))
    .map(({ message }) => message.replace(/\.?$/, "."))
    .join(" ");
}

/** Whether a control shows it already. @param {ShadowRoot} root @param {string} setting */
function hasVisibleNotice(root, setting) {
  const notice = root.getElementById(`notice-${setting}`);
  return notice !== null && notice.textContent !== "" && notice.getClientRects().length > 0;
}
