// What a person sees of a lab: the text on the screen, panel by panel.

import { formatLoss } from "../../../web/base/format.js";

/** @typedef {import("puppeteer-core").ElementHandle<HTMLElement>} Handle */
/** @typedef {import("puppeteer-core").JSHandle<ShadowRoot>} Root */

/** What can be read off one lab; its panels go by their data-view. */
export class LabReading {
  /**
   * @param {Handle} element  the <embedding-lab>
   * @param {Root} root  its shadow root
   */
  constructor(element, root) {
    this.element = element;
    this.root = root;
  }

  /**
   * Everything on the screen in one panel, or in the whole lab.
   * @param {string} [panel]  such as "corpus"
   * @returns {Promise<string>}
   */
  text(panel) {
    return this.root.evaluate(
      (root, selector) => {
        const place = /** @type {HTMLElement | null} */ (root.querySelector(selector));
        return place?.innerText ?? "";
      },
      panel ? `[data-view="${panel}"]` : ".lab",
    );
  }

  /** The panels that are shown, in order. @returns {Promise<string[]>} */
  panels() {
    return this.root.evaluate((root) =>
      [...root.querySelectorAll("[data-view]")]
        .filter((panel) => panel.getClientRects().length > 0)
        .map((panel) => panel.getAttribute("data-view") ?? ""),
    );
  }

  /** What the transport shows. @returns {Promise<{epoch: number, pair: string, loss: string}>} */
  numbers() {
    return this.root.evaluate((root) => {
      const numbers = [...root.querySelectorAll(".number")];
      const value = (/** @type {string} */ name) =>
        /** @type {HTMLElement} */ (
          numbers
            .find((each) => each.querySelector("dt")?.textContent?.startsWith(name))
            ?.querySelector(".value")
        );
      const field = value("Epoch").querySelector("input");
      const epoch = (field?.value ?? value("Epoch").innerText).match(/^[\d,]+/)?.[0] ?? "";
      const pair = root.querySelector(".pair")?.firstChild;
      let text = "";
      for (let node = pair; node && node.nodeName !== "SPAN"; node = node.nextSibling) {
        text += node.nodeType === Node.TEXT_NODE ? node.nodeValue : "";
      }
      return {
        epoch: Number(epoch.replaceAll(",", "")),
        pair: text.trim(),
        loss: value("Loss").innerText.trim(),
      };
    });
  }

  /** The epoch that is shown. @returns {Promise<number>} */
  async epoch() {
    return (await this.numbers()).epoch;
  }

  /** The loss that is shown. @returns {Promise<string>} */
  async loss() {
    return (await this.numbers()).loss;
  }

  /**
   * The sentence under the transport's row, and the notices under the transport.
   * @returns {Promise<string>}
   */
  messages() {
    return this.root.evaluate((root) =>
      [...root.querySelectorAll(".transport-status, .lab-notices")]
        .map((place) => /** @type {HTMLElement} */ (place).innerText.trim())
        .filter(Boolean)
        .join(" "),
    );
  }

  /**
   * The table "What comes after": its token, a row a next token, and the sums.
   * A row's cells are score, exp, p and counted p.
   * @returns {Promise<{prev: string, rows: Record<string, string[]>, sum: string[]}>}
   */
  softmax() {
    return this.root.evaluate((root) => {
      const panel = /** @type {Element} */ (root.querySelector("[data-view=softmax]"));
      const rows = [...panel.querySelectorAll("tbody tr")];
      const cells = (/** @type {Element} */ row) =>
        [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim());
      const token = (/** @type {Element} */ row) => row.querySelector("th")?.innerText.trim() ?? "";
      const foot = panel.querySelector("tfoot tr");
      return {
        prev: /** @type {HTMLElement} */ (panel.querySelector("h2 .pill")).innerText.trim(),
        rows: Object.fromEntries(rows.map((row) => [token(row), cells(row)])),
        sum: foot ? cells(foot) : [],
      };
    });
  }

  /**
   * One of the two matrices: a list of cells a row, by the row's token.
   * @param {string} title
   * @returns {Promise<Record<string, string[]>>}
   */
  matrix(title) {
    return this.root.evaluate((root, wanted) => {
      const cards = [...root.querySelectorAll(".matrix")];
      const card = cards.find((each) => each.querySelector("h2")?.textContent === wanted);
      const rows = [...(card?.querySelectorAll("tbody tr") ?? [])];
      return Object.fromEntries(
        rows.map((row) => [
          row.querySelector("th")?.innerText.trim() ?? "",
          [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim()),
        ]),
      );
    }, title);
  }

  /** The vocabulary's rows: index, token and count. @returns {Promise<string[][]>} */
  vocabulary() {
    return this.root.evaluate((root) =>
      [...root.querySelectorAll("[data-view=vocabulary] tbody tr")].map((row) =>
        [".index", "th", ".count"].map((cell) =>
          /** @type {HTMLElement} */ (row.querySelector(cell)).innerText.trim(),
        ),
      ),
    );
  }

  /**
   * Both generated texts, with their start.
   * @returns {Promise<{untrained: string, current: string}>}
   */
  generated() {
    return this.root.evaluate((root) => {
      const [untrained, current] = [...root.querySelectorAll(".generated-text")].map((text) =>
        [...text.querySelectorAll(".generated-token")].map((each) => each.textContent).join(" "),
      );
      return { untrained, current };
    });
  }

  /**
   * The tokens marked as never seen in that order, in the text of the model in force.
   * @returns {Promise<string[]>}
   */
  unseen() {
    return this.root.evaluate((root) => {
      const [, current] = root.querySelectorAll(".generated-text");
      return [...current.querySelectorAll(".unseen")].map((each) => each.textContent ?? "");
    });
  }

  /**
   * The table of coordinates under the plane, once it is listed. A row is v x, v y, u x and u y.
   * @returns {Promise<{caption: string, rows: Record<string, number[]>}>}
   */
  coordinates() {
    return this.root.evaluate((root) => {
      const rows = [...root.querySelectorAll(".plot-table tbody tr")];
      const caption = /** @type {HTMLElement | null} */ (root.querySelector("caption"));
      const number = (/** @type {HTMLElement} */ cell) =>
        Number(cell.innerText.replace("\u2212", "-").replaceAll(",", ""));
      return {
        caption: caption?.innerText.trim() ?? "",
        rows: Object.fromEntries(
          rows.map((row) => [
            row.querySelector("th")?.innerText.trim() ?? "",
            [...row.querySelectorAll("td")].map(number),
          ]),
        ),
      };
    });
  }

  /** The line under the plane, without its invisible direction marks. @returns {Promise<string>} */
  readout() {
    return this.root.evaluate((root) => {
      const line = /** @type {HTMLElement} */ (root.querySelector(".plot-readout"));
      return line.innerText.replace(/[\u2066-\u2069]/g, "").trim();
    });
  }

  /**
   * The selected token in every place that shows it; each place gives one token where all is well.
   * @returns {Promise<Record<string, string[]>>}
   */
  selected() {
    return this.root.evaluate((root) => {
      const texts = (/** @type {string} */ selector) => [
        ...new Set(
          [...root.querySelectorAll(selector)].map((each) =>
            /** @type {HTMLElement} */ (each).innerText.trim().toLowerCase(),
          ),
        ),
      ];
      // A row counts as outlined where the eye sees it: by the border over each of its cells.
      const outlined = [...root.querySelectorAll(".matrix tbody tr")].filter((row) =>
        [...row.querySelectorAll("td")].every((cell) => {
          const { content, borderTopStyle, borderTopWidth } = getComputedStyle(cell, "::after");
          return content !== "none" && borderTopStyle === "solid" && borderTopWidth !== "0px";
        }),
      );
      return {
        heading: texts("[data-view=softmax] h2 .pill"),
        corpus: texts(".corpus-mirror mark.selected"),
        vocabulary: texts("[data-view=vocabulary] tr.selected th"),
        matrices: outlined.map((row) => row.querySelector("th")?.innerText.trim() ?? ""),
      };
    });
  }
}

/**
 * What `numbers()` reads where this lab is shown.
 * @param {import("../../../web/core/types.js").Lab} core
 */
export function numbersOf(core) {
  const pair = core.pair > 0 ? `pair ${core.pair} of ${core.pairCount}` : "";
  return { epoch: core.epoch, pair, loss: formatLoss(core.loss) };
}
