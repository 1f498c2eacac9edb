import { nothing } from "lit-html";
import { visiblePanels } from "../settings/in_force.js";
import { settingNamed } from "../settings/settings.js";
import { render } from "../views/ui/render.js";
import { failureContent } from "./failure.js";
import { createTextPace } from "./text_pace.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {{render(snapshot: Snapshot): void}} Part */
/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/**
 * How a snapshot comes on the page.
 * @param {ShadowRoot} root
 * @param {Pick<ReturnType<typeof import("./frame.js").createPlaces>, "frame" | "bar" | "notices" | "failure">} places
 * @param {object} parts
 * @param {Part} parts.header
 * @param {Part} parts.frameBar
 * @param {ReturnType<typeof import("./panels_on_page.js").createPanels>} parts.panels
 * @param {ReturnType<typeof import("./text_language.js").createTextLanguage>} parts.textLanguage
 * @param {Part} parts.keysSwitch
 * @param {Part | null} parts.printLink
 * @param {Part} parts.news
 * @param {import("./failures.js").Failures} failures
 */
export function createDrawing(root, { frame, bar, notices, failure }, parts, failures) {
  const { header, frameBar, panels, textLanguage, keysSwitch, printLink, news } = parts;
  const { part } = failures;
  const isTurnOfTexts = createTextPace();

  /** @param {Snapshot} snapshot */
  function around({ status, error, language, settings }) {
    frame.dataset.status = status;
    frame.dataset.hide = settings.hide.join(" ");
    textLanguage.set(language);
    render(status === "failed" ? failureContent(error) : nothing, failure);
    for (const element of [bar, notices, ...panels.places]) element.hidden = status === "failed";
  }

  /** @param {Snapshot} snapshot */
  const top = (snapshot) => part("The header", () => header.render(snapshot));
  /** @param {Snapshot} snapshot */
  const transport = (snapshot) => part("The transport", () => frameBar.render(snapshot));

  /** @param {Snapshot} snapshot */
  function rest(snapshot) {
    part("The link for print", () => printLink?.render(snapshot));
    keysSwitch.render(snapshot);
    const message = noticeText(root, snapshot);
    // What is set again is read out again.
    if (notices.textContent !== message) notices.textContent = message;
    part("What a screen reader hears", () => news.render(snapshot));
  }

  /** @param {Snapshot} snapshot */
  function drawPanels(snapshot) {
    panels.show(visiblePanels(snapshot.settings));
    // While training runs, what nobody can see waits; at rest everything on the page is true.
    const views = panels.views(!snapshot.playing && snapshot.progress === null);
    // A canvas that is given a font lays out what has changed on the page, so pictures come before any new text.
    for (const view of views) view.paint(snapshot);
    if (!isTurnOfTexts(snapshot, views)) return;
    top(snapshot);
    transport(snapshot);
    for (const view of views) view.render(snapshot);
    rest(snapshot);
  }

  return {
    ...{ around, top, transport, rest },
    /** What is drawn, all at once. @param {Snapshot} snapshot */
    draw(snapshot) {
      around(snapshot);
      frame.setAttribute("aria-busy", String(snapshot.status === "loading"));
      if (snapshot.status === "ready") drawPanels(snapshot);
      else top(snapshot);
      failures.tell();
    },
    /** The first picture is there. */
    opened() {
      failures.tell();
      frame.setAttribute("aria-busy", "false");
    },
    layOut: () => void frame.offsetHeight,
  };
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
