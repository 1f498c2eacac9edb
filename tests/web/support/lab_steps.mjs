// What a person does with a lab: clicks, keys and choices.

import assert from "node:assert/strict";
import { LabReading } from "./lab_reading.mjs";
import { atRest, drawn, until } from "./waiting.mjs";

/** @typedef {import("puppeteer-core").ElementHandle<HTMLElement>} Handle */
/** @typedef {import("./lab_reading.mjs").Root} Root */

/** The entries of the menu "Share". */
const OF_SHARE = ["Copy link", "Embed", "Export"];

/** One lab on a page. Controls are found by the names that a person reads. */
export class LabSteps extends LabReading {
  /** @param {Handle} element  the <embedding-lab> */
  static async of(element) {
    const root = await element.evaluateHandle((lab) => lab.shadowRoot);
    return new LabSteps(element, /** @type {Root} */ (root));
  }

  /** The page, for its keyboard and mouse. */
  get page() {
    return this.element.frame.page();
  }

  /**
   * The first visible control with this name, in a panel where one is given, once there is one.
   * @param {string} name  what its label, its aria-label, its own text or, without words, its title says
   * @param {string} [panel]
   * @returns {Promise<Handle>}
   */
  async control(name, panel) {
    const find = (/** @type {HTMLElement} */ element, /** @type {any} */ { name, panel }) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      const place = panel ? root.querySelector(`[data-view="${panel}"]`) : root;
      const controls = place?.querySelectorAll(
        "button, input, select, textarea, summary, a, [role=slider]",
      );
      const nameOf = (/** @type {any} */ control) =>
        control.getAttribute("aria-label") ??
        control.labels?.[0]?.textContent ??
        (/[a-z]/i.test(control.textContent) ? control.textContent : control.title);
      return [...(controls ?? [])].find(
        (control) => nameOf(control).trim() === name && control.getClientRects().length > 0,
      );
    };
    const found = await until(
      async () => (await this.element.evaluateHandle(find, { name, panel })).asElement(),
      (element) => element !== null,
      `a control named "${name}"`,
    );
    return /** @type {Handle} */ (found);
  }

  /** @param {string} selector @returns {Promise<Handle>} */
  async find(selector) {
    const found = await this.element.evaluateHandle(
      (element, css) => element.shadowRoot?.querySelector(css),
      selector,
    );
    const handle = found.asElement();
    assert.ok(handle, `there is no ${selector}`);
    return /** @type {Handle} */ (handle);
  }

  /** What stands in the menu "Share" takes a press more. @param {string} name @param {string} [panel] */
  async click(name, panel) {
    if (OF_SHARE.includes(name)) await this.openMenu("Share");
    const control = await this.control(name, panel);
    await control.evaluate(uncover);
    try {
      await control.click();
    } catch (error) {
      // Firefox 140 cannot tell where a frame of an opaque origin is, so nothing can point into it.
      if (!/locator\.type/.test(String(error))) throw error;
      await control.evaluate((element) => element.click());
    }
  }

  /** Opens a menu of the header, unless it is open. @param {string} name */
  async openMenu(name) {
    const button = await this.control(name);
    const isOpen = await button.evaluate(
      (element) => element.getAttribute("aria-expanded") === "true",
    );
    if (!isOpen) await this.click(name);
  }

  /** Replaces the text of a field and confirms it. @param {string} name @param {string} text */
  async fill(name, text) {
    await this.replaceText(name, text);
    await this.page.keyboard.press("Enter");
  }

  /** Types at the end of a text. @param {string} name @param {string} text */
  async typeInto(name, text) {
    const { keyboard } = this.page;
    await (await this.control(name)).focus();
    await this.#withControl("End");
    await keyboard.type(text);
  }

  /** Types a text in the place of another. @param {string} name @param {string} text */
  async replaceText(name, text) {
    const { keyboard } = this.page;
    await (await this.control(name)).focus();
    await this.#withControl("a");
    await keyboard.type(text);
  }

  /** Takes back the last edit in the text that has the focus. */
  async undo() {
    await this.#withControl("z");
  }

  /** @param {import("puppeteer-core").KeyInput} key */
  async #withControl(key) {
    const { keyboard } = this.page;
    const control = process.platform === "darwin" ? "Meta" : "Control";
    await keyboard.down(control);
    await keyboard.press(key);
    await keyboard.up(control);
  }

  /** Chooses from a menu by what the menu says. @param {string} name @param {string} label */
  async choose(name, label) {
    const menu = await this.control(name);
    const value = await menu.evaluate((select, wanted) => {
      const options = [.../** @type {any} */ (select).options];
      return options.find((option) => option.label.trim() === wanted)?.value;
    }, label);
    assert.notEqual(value, undefined, `the menu "${name}" does not offer "${label}"`);
    await menu.select(value);
  }

  /** What a field holds. @param {string} name @returns {Promise<string>} */
  async value(name) {
    const control = await this.control(name);
    return control.evaluate((element) => /** @type {HTMLInputElement} */ (element).value);
  }

  /**
   * The message beside a control, as a screen reader finds it too.
   * @param {string} name
   * @returns {Promise<string>}
   */
  async messageBeside(name) {
    const control = await this.control(name);
    return control.evaluate((element) => {
      const ids = (element.getAttribute("aria-describedby") ?? "").split(" ");
      const root = /** @type {ShadowRoot} */ (element.getRootNode());
      const messages = ids.map((id) => root.getElementById(id));
      return messages
        .filter((message) => message && message.getClientRects().length > 0)
        .map((message) => message?.innerText.trim())
        .join(" ");
    });
  }

  /** Opens the table of coordinates under the plane, for `coordinates` to read. */
  async listCoordinates() {
    await this.click("coordinates as a table");
    await until(
      () => this.coordinates(),
      ({ rows }) => Object.keys(rows).length > 0,
    );
  }

  /**
   * Where the middle of a word of the corpus is in the window; its first occurrence.
   * @param {string} word
   * @returns {Promise<{x: number, y: number}>}
   */
  async placeInCorpus(word) {
    await this.box(await this.find(".corpus-editor"));
    return this.root.evaluate((root, wanted) => {
      // A text area does not tell where its letters are; the layer of the marks has the same ones.
      const mirror = /** @type {Element} */ (root.querySelector(".corpus-mirror"));
      const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`the corpus has no ${wanted}`);
    }, word);
  }

  /**
   * Clicks on the v of a token in the plane, once its coordinates are listed. The plane as it opens
   * is centred on the box around the origin and all vectors, so the mark is found on the way out
   * from the middle, where the readout names it.
   * @param {string} token
   */
  async clickMark(token) {
    const { rows } = await this.coordinates();
    const points = Object.values(rows).flatMap(([vx, vy, ux, uy]) => [
      [vx, vy],
      [ux, uy],
    ]);
    const middle = (/** @type {number} */ axis) => {
      const values = [0, ...points.map((point) => point[axis])];
      return (Math.min(...values) + Math.max(...values)) / 2;
    };
    const [dx, dy] = [rows[token][0] - middle(0), rows[token][1] - middle(1)];
    const { x, y, width, height } = await this.box(await this.find(".vectors-plot"));
    const far = Math.min(width / 2 / Math.abs(dx), height / 2 / Math.abs(dy));
    const steps = Math.ceil((far * Math.hypot(dx, dy)) / 8);
    for (let step = 1; step < steps; step++) {
      const share = (far * step) / steps;
      const [px, py] = [x + width / 2 + share * dx, y + height / 2 - share * dy];
      await this.page.mouse.move(px, py);
      await drawn(this.element.frame);
      if (!(await this.readout()).startsWith(`${token} v`)) continue;
      await this.page.mouse.click(px, py);
      return;
    }
    assert.fail(`no mark of ${token} on the plane`);
  }

  /** Twenty seeds for a hundred epochs in the panel of capacity and luck. */
  async runLuck() {
    await this.choose("seeds", "20");
    await this.choose("epochs", "100");
    await this.click("Run", "luck");
    await until(
      () => this.text("luck"),
      (text) => text.includes("60 of 60 starts") && text.includes("Run again"),
      "all starts",
    );
  }

  /** Once the view of the plane no longer moves. */
  async planeAtRest() {
    const canvas = await this.find(".vectors-plot");
    const picture = () =>
      canvas.evaluate((plot) => /** @type {HTMLCanvasElement} */ (plot).toDataURL());
    await atRest(this.element.frame, picture, "a plane at rest");
  }

  /** Where something is in the window, once it is scrolled into view. @param {Handle} handle */
  async box(handle) {
    await handle.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await drawn(this.element.frame);
    const box = await handle.boundingBox();
    assert.ok(box);
    return box;
  }
}

/** What a bar that stays in view covers is scrolled from under it, as a person would. @param {Element} element */
function uncover(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = /** @type {ShadowRoot} */ (element.getRootNode());
  const over = root.elementFromPoint(left + width / 2, top + height / 2);
  if (over && !element.contains(over) && !over.contains(element)) {
    element.scrollIntoView({ block: "center" });
  }
}
