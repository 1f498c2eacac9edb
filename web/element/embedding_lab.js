import { LabError } from "../base/errors.js";
import { checkSetting } from "../settings/check.js";
import { createCoreLab } from "../session/environment.js";
import { SETTINGS } from "../settings/settings.js";
import { createBeginning } from "./beginning.js";
import { tellHeight } from "./frame_height.js";
import { createHostLink } from "./host_link.js";
import { setState, stateOf } from "./lab_state.js";
import { endOwn, openModel } from "./model.js";
import { createAddressFollower } from "./page_address.js";
import { createPresence } from "./presence.js";
import { createRequestedSettings } from "./requested_settings.js";
import { createSettingAccess, defineSettings } from "./setting_access.js";
import { linkOf, showLab } from "./shown_lab.js";
import { adoptStyles, emptyRoot } from "./style_sheets.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * A language model made of two vectors per token, trained live. Every setting is an attribute and, except for `lang`, a property. The lab
 * begins when it comes near the screen, or when `ready`, `lab` or a method is used. Its events bubble and leave shadow roots.
 *
 * @tagname embedding-lab
 * @attr {boolean} url-settings - The settings in the page's address beat the attributes.
 * @attr {string} opens-with - Panels that show where the address asks for nothing; the tools are folded away then, until they are opened.
 * @attr {string} lab - Elements with the same name here share one model.
 * @fires {CustomEvent<{}>} lab-ready - The lab is built and trained to where it begins.
 * @fires {CustomEvent<{ setting: keyof EmbeddingLabSettings | keyof HandState; value: any }>} lab-change - A setting has changed, or what else a person does: vectors, probe,
 *   similarity, pair, frame, luck.
 * @fires {CustomEvent<{ token: string }>} lab-select - A token is selected.
 * @fires {CustomEvent<{ kind: import("../snapshot/types.js").LabObject["kind"] | null; token: string | null; next: string | null }>} lab-hover - A person points at a token, its v or u,
 *   or a pair, or leaves it.
 * @fires {CustomEvent<{ epoch: number; loss: number }>} lab-progress - Where training stands, at most ten times a second; inside an
 *   epoch of a large text the loss is about right.
 * @fires {CustomEvent<{ code: LabErrorCode; message: string }>} lab-error - Something is wrong: what a program and what a person can read.
 * @slot caption - Shown under the panels.
 * @slot doors - Shown in the bar of a page of its own: what leads to other pages.
 * @slot poster - Shown in its place until the lab is there, as is what has no slot.
 * @slot fallback - Shown where the lab cannot start, below the reason.
 * @csspart transport - The bar with play, step and the numbers.
 * @csspart panel - Each panel.
 * @csspart plot - Each plot.
 * @csspart table - Each table.
 * @cssprop --lab-accent - The colour of buttons that are on and of the focus ring.
 * @cssprop --lab-paper - The colour behind the panels.
 * @cssprop --lab-font - The fonts of controls and tables.
 * @cssprop --lab-size - How large text, marks and what is pressed are, from 0.8 to 4 (1).
 */
export class EmbeddingLab extends HTMLElement {
  static observedAttributes = [...SETTINGS.map(({ attribute }) => attribute), "lab"];
  /** The programming interface: models beside those that are shown, such as `EmbeddingLab.createLab({ seed: 7 })`. */
  static createLab = createCoreLab;
  /** For a page in a frame that has labs in it: from now on it tells its height to the page around, as an embedded lab does. */
  static tellHeight = tellHeight;

  #requested = createRequestedSettings(this);
  #settings = createSettingAccess(this.#requested, () => this.#controller);
  #address = createAddressFollower(this.#requested, () => this.#controller);
  #beginning = createBeginning(this, () => this.#startReady(this.#start()));
  #presence = createPresence(this, () => this.#rest());
  #host = createHostLink(this, () => this.#controller);
  /** Whether it was put on a page, rather than being about to. */
  #placed = false;
  /** @type {import("./model.js").AnyController | null} */
  #controller = null;
  /** In the model that elements of one name share. @type {ReturnType<typeof openModel>["membership"]} */
  #membership = null;
  /** @type {ReturnType<typeof showLab> | null} */
  #shown = null;
  /** Counts the models that it had. */
  #life = 0;
  /** @type {(started: Promise<Lab>) => void} */
  #startReady = () => {};
  #ready = this.#newReady();

  constructor() {
    super();
    // A page may come with a picture of its first screen, which stands in there.
    void adoptStyles(this.shadowRoot ?? this.attachShadow({ mode: "open" }));
  }

  connectedCallback() {
    this.#placed = true;
    this.#requested.takeEarly();
    if (this.#beginning.begun) this.#membership?.enter();
    else this.#beginning.prepare(this.#requested.resolved);
    this.#presence.enter();
    if (this.hasAttribute("url-settings")) this.#address.start();
    this.#rest();
    if (this.#controller) this.#host.follow(this.#controller.store.get());
  }

  disconnectedCallback() {
    this.#placed = false;
    this.#host.close();
    this.#shown?.endPointing();
    this.#presence.leave();
    this.#address.end();
    this.#beginning.leave();
    this.#rest();
    this.#membership?.leave();
  }

  /** Style sheets belong to one document. */
  adoptedCallback() {
    void adoptStyles(/** @type {ShadowRoot} */ (this.shadowRoot));
  }

  /**
   * @param {string} attribute
   * @param {string | null} before
   * @param {string | null} text
   */
  attributeChangedCallback(attribute, before, text) {
    if (before === text) return;
    if (attribute === "lab") return this.#rename(text);
    this.#settings.setAttribute(attribute, text);
  }

  /** Another name, another model; without one, its own. @param {string | null} name */
  #rename(name) {
    if (this.#beginning.begun) {
      this.#membership?.quit();
      if (this.#controller) endOwn(this.#controller);
      this.#end();
      if (this.isConnected) this.#beginning.prepare(this.#requested.resolved);
    } else if (name && this.#placed) this.#beginning.begin();
  }

  #newReady() {
    /** @type {Promise<Lab>} */
    const ready = new Promise((resolve) => (this.#startReady = resolve));
    // A page that does not ask is not told of a rejection: the lab itself says what is wrong.
    ready.catch(() => {});
    return ready;
  }

  /** @returns {Promise<Lab>} */
  async #start() {
    const life = this.#life;
    const requested = this.#requested.read();
    const opened = openModel(this, requested, this.#emit, () => this.#end());
    this.#membership = opened.membership;
    void requested.then(({ id, isFirstScreen }) => {
      this.#host.setId(id);
      if (!isFirstScreen) this.#beginning.dropStill();
    });
    const controller = await opened.controller;
    if (life !== this.#life) {
      endOwn(controller);
      throw new LabError("disposed", "the lab was removed");
    }
    this.#controller = controller;
    const { changed } = this.#requested;
    if (Object.keys(changed).length > 0) void controller.setAll(changed);
    this.#rest();
    // WebAssembly is made ready while style sheets are read and the frame is built.
    const started = controller.start();
    await adoptStyles(/** @type {ShadowRoot} */ (this.shadowRoot));
    if (life !== this.#life) throw new LabError("disposed", "the lab was removed");
    const [{ follow }, { dropPoster: whenSeen }] = [this.#host, this.#beginning];
    const options = { follow, emit: this.#emit, whenSeen };
    const { whole } = (this.#shown = showLab(this, controller, options));
    if (!(await started)) throw controller.failure;
    await whole;
    return /** @type {Lab} */ (controller.lab);
  }

  /** The model that it shared is gone, and with it all that showed it; put on a page again, it begins anew. */
  #end() {
    this.#life++;
    this.#shown?.end();
    emptyRoot(/** @type {ShadowRoot} */ (this.shadowRoot));
    this.#controller = this.#membership = this.#shown = null;
    this.#beginning.reset();
    this.#ready = this.#newReady();
  }

  /** Play rests while nobody can see it. */
  #rest() {
    this.#controller?.suspend(!this.#presence.isSeen);
  }

  /** The lab, once it is built and trained to the epoch that was requested; rejects with a LabError. @type {Promise<Lab>} */
  get ready() {
    this.#beginning.begin();
    // Another text or size since then is another lab.
    const now = this.#ready.then((lab) => this.#controller?.lab ?? lab);
    now.catch(() => {});
    return now;
  }

  /**
   * The programming interface: the lab that is shown now, which a program may train too. Null until `ready`. Set to a name it is the
   * attribute `lab`, as frameworks set what they find on an element.
   * @type {Lab | null}
   */
  get lab() {
    this.#beginning.begin();
    return this.#controller?.lab ?? null;
  }

  /** @param {string | null} name */
  set lab(name) {
    if (name === null || name === undefined) this.removeAttribute("lab");
    else this.setAttribute("lab", name);
  }

  /**
   * Where training stands, what is requested, and what a person has done by hand. Null until the start. Set to some of the latter it is
   * done; throws a LabError, and does nothing, for what cannot be.
   * @type {import("./lab_state.js").LabState | null}
   */
  get state() {
    return this.#controller && stateOf(this.#controller);
  }

  /** @param {Partial<import("./lab_state.js").LabState>} parts */
  set state(parts) {
    setState(this.#controller, parts);
  }

  /** Trains until it is told to pause. @returns {Promise<void>} */
  play() {
    return this.#act((actions) => actions.play());
  }

  /** Stops training. @returns {Promise<void>} */
  pause() {
    return this.#act((actions) => actions.pause());
  }

  /** One epoch. @returns {Promise<void>} */
  step() {
    return this.#act((actions) => actions.stepEpoch());
  }

  /** Back to epoch 0 of the same start. @returns {Promise<void>} */
  reset() {
    return this.#act((actions) => actions.toStart());
  }

  /** To an epoch: back at once, forward by training. @param {number} epoch @returns {Promise<void>} */
  async seek(epoch) {
    const value = checkSetting("epoch", epoch);
    await this.#act((actions) => actions.seek(value));
  }

  /** Lights a token, its v or u, or a pair, as pointing at it does; null ends that. @param {import("../snapshot/types.js").LabObject | null} object @returns {Promise<void>} */
  light(object) {
    return this.#act((actions) => actions.light(object));
  }

  /** Draws a reader's guess as a ghost beside the lab's answer; null takes it away. @param {import("../snapshot/types.js").LabGuess | null} guess @returns {Promise<void>} */
  guess(guess) {
    return this.#act((actions) => actions.guess(guess));
  }

  /** Lets the reader pick a place of the plane; null where none is picked. @returns {Promise<[number, number] | null>} */
  async pointAt() {
    return (await this.#whenShown()).pointAt();
  }

  /** The address of this page with the lab's settings and state after #, for others; nothing is written to it. @returns {Promise<string>} */
  async toURL() {
    await this.ready;
    return linkOf(this, /** @type {import("./model.js").AnyController} */ (this.#controller));
  }

  /** The picture of the vectors as it is shown now. @returns {Promise<string>} SVG */
  async toSVG() {
    return (await this.#whenShown()).pictures.planeSvg();
  }

  /** The same picture as PNG, with two pixels for each of the screen's. @returns {Promise<Blob>} */
  async toPNG() {
    return (await this.#whenShown()).pictures.planePng();
  }

  async #whenShown() {
    await this.ready;
    return /** @type {ReturnType<typeof showLab>} */ (this.#shown);
  }

  /** Does something as soon as the lab is ready. @param {(actions: import("../snapshot/types.js").Actions) => unknown} act */
  async #act(act) {
    await this.ready;
    if (this.#controller) await act(this.#controller.actions);
  }

  /** @param {string} type @param {object} detail */
  #emit = (type, detail) =>
    void this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));

  static {
    defineSettings(this.prototype, (lab) => lab.#settings);
  }
}

if (!customElements.get("embedding-lab")) customElements.define("embedding-lab", EmbeddingLab);
