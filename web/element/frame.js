import { html, nothing, render, svg } from "lit-html";
import { requestFrame } from "../base/frames.js";
import { visiblePanels } from "../settings/in_force.js";
import { settingNamed } from "../settings/settings.js";
import { SHORTCUTS, createShortcuts } from "./shortcuts.js";
import { createTextLanguage } from "./text_language.js";
import { createTurns } from "./text_turns.js";
import { createCompareView } from "../views/compare/compare.js";
import { createCorpusView } from "../views/corpus/corpus.js";
import { createEmbedDialog } from "../views/header/embed_dialog.js";
import { createExportMenu } from "../views/header/export_menu.js";
import { createGenerateView } from "../views/generate/generate.js";
import { createHelp } from "../views/header/help.js";
import { redoIcon, undoIcon } from "../views/ui/icons.js";
import { createLossView } from "../views/loss/loss.js";
import { createLuckView } from "../views/luck/luck.js";
import { createMatricesView } from "../views/matrices/matrices.js";
import { createPictures } from "../views/header/pictures.js";
import { createPrintLink } from "../views/header/print_link.js";
import { createSamplingView } from "../views/sampling/sampling.js";
import { createShareButton } from "../views/header/share_button.js";
import { createSimilarityView } from "../views/similarity/similarity.js";
import { createSoftmaxView } from "../views/softmax/softmax.js";
import { createTransportView } from "../views/transport/transport.js";
import { createUpdateView } from "../views/update/update.js";
import { createVectorsView } from "../views/vectors/vectors.js";
import { createVocabularyView } from "../views/vocabulary/vocabulary.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../snapshot/types.js").View} View */

/** Where the panels stand, in the order of the page. @type {[string, Record<string, import("../snapshot/types.js").CreateView>][]} */
const COLUMNS = [
  ["column column-text", { corpus: createCorpusView, vocabulary: createVocabularyView }],
  ["column column-plots", { vectors: createVectorsView, loss: createLossView }],
  [
    "column column-tables",
    { softmax: createSoftmaxView, sampling: createSamplingView, generate: createGenerateView },
  ],
  ["row", { matrices: createMatricesView }],
  ["row", { update: createUpdateView }],
  ["row cards-row", { similarity: createSimilarityView, luck: createLuckView }],
  ["row", { compare: createCompareView }],
];

/** The panels of the columns. */
const ABOVE = COLUMNS.flatMap(([className, views]) =>
  className.startsWith("column ") ? Object.keys(views) : [],
);

const themeIcon = svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
  <circle class="stroke" cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" />
</svg>`;

/**
 * The lab's picture: header, transport, the columns with the visible panels, and what is said when something is wrong.
 * @param {ShadowRoot} root
 * @param {import("../snapshot/types.js").Actions} actions
 * @param {object} page
 * @param {string | null} page.notesId  the element that "Read the notes" leads to, null inside someone else's page
 * @param {(() => Promise<string>) | null} page.link  the address of this state, null where the address of the page tells nothing to the lab
 * @param {import("../views/header/embed_dialog.js").Embedding | null} page.embedding  null there too
 */
export function createLabFrame(root, actions, page) {
  const frame = section("lab");
  frame.lang = "en";
  const textLanguage = createTextLanguage(frame);
  const head = section("lab-header", "header");
  const failure = section("lab-failure");
  const transportPanel = section("panel transport", "section");
  const notices = section("lab-notices", "p");
  const columns = section("columns");
  transportPanel.setAttribute("part", "transport");
  transportPanel.setAttribute("aria-label", "Training");
  failure.setAttribute("role", "alert");
  notices.setAttribute("role", "status");
  frame.append(head, failure, transportPanel, notices, columns);
  const caption = slot("caption");
  const paper = section("print-link", "p");
  frame.append(caption, paper);
  root.append(frame);
  frame.addEventListener("dismiss-notice", (event) =>
    actions.dismiss(/** @type {CustomEvent<string>} */ (event).detail),
  );

  const transportView = createTransportView(transportPanel, actions);
  /** @type {Set<string>} */
  const onScreen = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const { view } = /** @type {HTMLElement} */ (target).dataset;
        if (isIntersecting) onScreen.add(String(view));
        else onScreen.delete(String(view));
      }
      actions.setOnScreen([...onScreen]);
    },
    { rootMargin: "100px" },
  );
  const places = COLUMNS.map(([className, views]) => {
    const place = section(className);
    if (className.startsWith("column ")) columns.append(place);
    else caption.before(place);
    return { place, views };
  });
  /** @type {Map<string, {element: HTMLElement, view: View}>} */
  const panels = new Map();

  const pictures = createPictures(
    frame,
    actions,
    () => panels.get("vectors")?.view.shown?.(),
    textLanguage.get,
  );
  const again = () => void (shown && drawHeader(shown));
  const exportMenu = createExportMenu(actions, pictures, again);
  const shareButton = page.link ? createShareButton(page.link, again) : null;
  const printLink = page.link ? createPrintLink(paper, page.link) : null;
  const embedDialog = page.embedding ? createEmbedDialog(frame, page.embedding) : null;
  const help = createHelp(frame, SHORTCUTS, () => shortcuts);
  const shortcuts = createShortcuts(root, actions, {
    snapshot: () => shown,
    help: () => help.open(),
    isPage: page.notesId !== null,
  });
  const turns = createTurns();
  const top = {
    /** @param {Snapshot} snapshot */
    render(snapshot) {
      drawHeader(snapshot);
      transportView.render(snapshot);
    },
  };
  /** @type {Snapshot | null} */
  let shown = null;
  /** The panels that stand in their places: a panel that is moved loses the focus. */
  let arranged = "";

  /** Adds the panels that have become visible, in their order, and removes the others. @param {string[]} names */
  function arrange(names) {
    arranged = names.join();
    for (const [name, { element, view }] of panels) {
      if (names.includes(name)) continue;
      view.dispose?.();
      watcher.unobserve(element);
      element.remove();
      onScreen.delete(name);
      panels.delete(name);
    }
    for (const { place, views } of places) {
      for (const [name, createView] of Object.entries(views)) {
        if (!names.includes(name)) continue;
        const element = panels.get(name)?.element ?? section(...cardOf(place, name));
        place.append(element);
        if (panels.has(name)) continue;
        element.dataset.view = name;
        element.setAttribute("part", "panel");
        panels.set(name, { element, view: createView(element, actions) });
        onScreen.add(name); // until the watcher says otherwise
        watcher.observe(element);
      }
    }
  }

  /** The first picture does not wait for what stands below it: the columns come first, the rest a frame later. @param {string[]} names */
  function placedNow(names) {
    const above = names.filter((name) => ABOVE.includes(name));
    if (arranged !== "" || above.length === 0 || above.length === names.length) return names;
    requestFrame(actions.refresh);
    return above;
  }

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    const { status, error, settings } = snapshot;
    frame.dataset.status = status;
    shown = snapshot;
    textLanguage.set(settings.lang);
    render(status === "failed" ? failureContent(error) : nothing, failure);
    for (const element of [transportPanel, notices, ...places.map(({ place }) => place)]) {
      element.hidden = status === "failed";
    }
    if (status !== "ready") {
      frame.setAttribute("aria-busy", String(status === "loading"));
      drawHeader(snapshot);
      return;
    }
    const asked = visiblePanels(settings);
    const names = placedNow(asked);
    frame.setAttribute("aria-busy", String(names !== asked));
    if (names.join() !== arranged) arrange(names);
    // While training runs, what nobody can see waits; at rest everything on the page is true.
    const running = snapshot.playing || snapshot.progress !== null;
    const views = names
      .filter((name) => !running || onScreen.has(name))
      .map((name) => /** @type {{view: View}} */ (panels.get(name)).view);
    // A canvas that is given a font lays out what has changed on the page, so pictures come before any new text.
    for (const view of views) view.paint?.(snapshot);
    for (const each of turns.now([top, ...views], snapshot)) each.render(snapshot);
    printLink?.render(snapshot);
    notices.textContent = snapshot.notices
      .filter(({ setting }) => !hasVisibleNotice(settingNamed(setting)?.noticeAt ?? setting))
      .map(({ message }) => message.replace(/\.?$/, "."))
      .join(" ");
  }

  /** @param {Snapshot} snapshot */
  function drawHeader(snapshot) {
    render(snapshot.settings.hide.includes("title") ? nothing : headerContent(snapshot), head);
  }

  /** @param {Snapshot} snapshot */
  function headerContent(snapshot) {
    const { status, undo } = snapshot;
    const { theme, hide, embed } = snapshot.settings;
    const offers = (/** @type {import("../settings/types.js").Part} */ part) =>
      status === "ready" && !hide.includes(part);
    const dark =
      theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    const other = dark ? "light" : "dark";
    const title = page.notesId
      ? html`<h1 class="lab-title">Embedding Lab</h1>`
      : html`<p class="lab-title">Embedding Lab</p>`;
    const subtitle = html`<p class="lab-subtitle">
      A language model made of two vectors per token. Watch it learn.
    </p>`;
    return html`${title} ${embed ? nothing : subtitle}
      <nav class="lab-links" aria-label="Page">
        ${
          page.notesId && !embed && !hide.includes("notes")
            ? html`<a href="#${page.notesId}" @click=${toNotes}
                ><span
                  ><span class="read-the">Read the </span
                  ><span class="notes-word">notes</span> ↓</span
                ></a
              >`
            : nothing
        }
        ${shareButton && offers("share") ? shareButton.render() : nothing}
        ${
          embedDialog && !embed && offers("share")
            ? html`<button type="button" @click=${() => embedDialog.open(snapshot.settings)}>
                Embed
              </button>`
            : nothing
        }
        ${offers("export") ? exportMenu.render(snapshot) : nothing}
        ${undoButton("Undo", undo.undo, undoIcon, actions.undo)}
        ${undoButton("Redo", undo.redo, redoIcon, actions.redo)}
        <button
          type="button"
          title="Use the ${other} theme"
          aria-label="Use the ${other} theme"
          @click=${() => actions.set("theme", other)}
        >
          ${themeIcon}
        </button>
        ${
          offers("help")
            ? html`<button
                type="button"
                class="help-button"
                title="Keyboard shortcuts"
                aria-label="Keyboard shortcuts"
                @click=${help.open}
              >
                ?
              </button>`
            : nothing
        }
      </nav>`;
  }

  /**
   * @param {string} name
   * @param {string | null} change  that it takes back or does again; null where there is none
   * @param {unknown} icon
   * @param {() => void} act
   */
  function undoButton(name, change, icon, act) {
    const label = change === null ? name : `${name}: ${change}`;
    return html`<button
      type="button"
      title=${label}
      aria-label=${label}
      ?disabled=${change === null}
      @click=${act}
    >
      ${icon}
    </button>`;
  }

  /** The address may hold settings, so the link scrolls without becoming part of it. @param {Event} event */
  function toNotes(event) {
    event.preventDefault();
    const notes = document.getElementById(String(page.notesId));
    notes?.scrollIntoView();
    notes?.focus({ preventScroll: true });
  }

  /** @param {string} setting */
  function hasVisibleNotice(setting) {
    const notice = root.getElementById(`notice-${setting}`);
    return notice !== null && notice.textContent !== "" && notice.getClientRects().length > 0;
  }

  return {
    render: draw,
    /** Whether everything that was asked for stands on the page. */
    get isWhole() {
      return frame.getAttribute("aria-busy") === "false";
    },
    pictures,
    dispose() {
      textLanguage.dispose();
      shortcuts.dispose();
      exportMenu.dispose();
      shareButton?.dispose();
      printLink?.dispose();
      watcher.disconnect();
      arrange([]);
      transportView.dispose?.();
    },
  };
}

/**
 * Panels of a column share its card, others have their own; the matrices are cards themselves.
 * @param {HTMLElement} place
 * @param {string} name
 * @returns {[string, string]} class and tag
 */
function cardOf(place, name) {
  if (name === "matrices") return ["", "div"];
  return [place.classList.contains("column") ? "panel-part" : "panel", "section"];
}

/** @param {Snapshot["error"]} error */
function failureContent(error) {
  const blocked = error?.code === "wasm-blocked";
  return html`<h2>The lab cannot start here</h2>
    <p>
      ${
        blocked
          ? "It computes in WebAssembly, and this browser or this page does not allow that."
          : "Something went wrong while it was loading."
      }
    </p>
    <p>
      ${
        blocked
          ? html`Try a current browser without a mode that blocks WebAssembly. If this is your own
              page, its Content-Security-Policy needs
              <code>script-src 'self' 'wasm-unsafe-eval'</code>.`
          : "Load the page again. If that does not help, the file may be incomplete."
      }
    </p>
    <p class="muted">${error?.message ?? ""}</p>
    <slot name="fallback"></slot>`;
}

/**
 * @param {string} className
 * @param {string} [tag]
 */
function section(className, tag = "div") {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/** @param {string} name */
function slot(name) {
  const element = document.createElement("slot");
  element.name = name;
  return element;
}
