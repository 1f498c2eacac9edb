import { createController } from "../session/controller.js";
import { createAskedSettings } from "./requested_settings.js";
import { openHostChannel } from "./host_channel.js";
import { createLabFrame } from "./frame.js";
import { withSettings } from "../exchange/saved_page.js";
import { LabError, asLabError } from "../base/errors.js";
import { showPoster, whenNear } from "./poster.js";
import { posterHeight } from "./poster_height.js";
import { requestFrame } from "../base/frames.js";
import { checkSetting, parseSettings } from "../settings/check.js";
import { SETTINGS, settingOfAttribute } from "../settings/settings.js";
import { joinLab } from "./shared_lab.js";
import { adoptStyles } from "./style_sheets.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("../settings/types.js").SettingName} SettingName */
/** @typedef {ReturnType<typeof createLabFrame>} Frame */
/** @typedef {ReturnType<typeof createController>} Controller */
/** Its own, or its part in one that is shared. @typedef {Controller | import("./shared_lab.js").PartOfController} AnyController */
/** @typedef {ReturnType<typeof joinLab>} Membership */

const NOTES_ID = "notes";

/**
 * <embedding-lab>: the lab as an element. Every setting of settings.js is an attribute and, except for `lang`, a property;
 * with the attribute `url-settings` the settings in the page's address beat the attributes. Elements with the same attribute `lab`
 * share one model. It begins when it comes near the screen, or when `ready`, `lab` or a method is used; until then a poster stands in its
 * place.
 * Events (they bubble and leave shadow roots): lab-ready, lab-change {setting, value}, lab-select {token},
 * lab-progress {epoch, loss}, lab-error {code, message}. Slots: caption, poster, and fallback for when it cannot start.
 */
export class EmbeddingLab extends HTMLElement {
  static observedAttributes = [...SETTINGS.map(({ attribute }) => attribute), "lab"];

  #asked = createAskedSettings(this);
  /** Whether it was put on a page, rather than being about to. */
  #placed = false;
  /** @type {AnyController | null} */
  #controller = null;
  /** Ends what shows the model. */
  #endShow = () => {};
  /** In the model that elements of one name share. @type {Membership | null} */
  #membership = null;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {HTMLElement | null} */
  #poster = null;
  /** Counts the models that it had. */
  #life = 0;
  #started = false;
  /** Whether it was asked to begin before it was on a page. */
  #wanted = false;
  #onScreen = true;
  /** @type {IntersectionObserver | undefined} */
  #observer;
  #endWatch = () => {};
  /** @type {(started: Promise<Lab>) => void} */
  #startReady = () => {};
  #ready = this.#newReady();
  /** By which the page around this one's frame recognises the lab. @type {string | null} */
  #hostId = null;
  /** @type {ReturnType<typeof openHostChannel>} */
  #channel = null;
  /** Settings as they are in force, and with the language of the text. @type {{from: Readonly<import("../settings/types.js").Settings>, to: Readonly<import("../settings/types.js").Settings>} | null} */
  #resolved = null;

  constructor() {
    super();
    adoptStyles(this.attachShadow({ mode: "open" }));
  }

  connectedCallback() {
    this.#placed = true;
    this.#asked.takeEarly();
    if (!this.#started) this.#prepare();
    else this.#membership?.enter();
    this.#observer = new IntersectionObserver((entries) => {
      this.#onScreen = entries[entries.length - 1].isIntersecting;
      this.#rest();
    });
    this.#observer.observe(this);
    document.addEventListener("visibilitychange", this.#rest);
    if (this.hasAttribute("url-settings")) addEventListener("hashchange", this.#followAddress);
    this.#onScreen = true;
    this.#rest();
    if (this.#controller) this.#embed(this.#controller.store.get());
  }

  disconnectedCallback() {
    this.#placed = false;
    this.#closeChannel();
    this.#observer?.disconnect();
    document.removeEventListener("visibilitychange", this.#rest);
    removeEventListener("hashchange", this.#followAddress);
    this.#endWatch();
    this.#rest();
    this.#membership?.leave();
  }

  /** Style sheets belong to one document. */
  adoptedCallback() {
    adoptStyles(/** @type {ShadowRoot} */ (this.shadowRoot));
  }

  /** A page's own lab, one that shares its model and one that has a host begin at once, others when they come near the screen. */
  #prepare() {
    const isPage = this.hasAttribute("url-settings");
    if (!isPage) this.#poster ??= showPoster(this, this.#asked.resolved);
    const isHosted = window.parent !== window && this.getSetting("embed");
    if (this.#wanted || isPage || isHosted || this.getAttribute("lab")) this.#begin();
    else this.#endWatch = whenNear(this, () => this.#begin());
  }

  #begin() {
    this.#wanted = true;
    if (this.#started || !this.isConnected) return;
    this.#started = true;
    this.#endWatch();
    this.#startReady(this.#start());
  }

  /** Another name, another model; without one, its own. @param {string | null} name */
  #rename(name) {
    if (this.#started) {
      this.#membership?.quit();
      if (this.#controller) this.#endOwn(this.#controller);
      this.#end();
      if (this.isConnected) this.#prepare();
    } else if (name && this.#placed) this.#begin();
  }

  /** A model that others show too goes with the last of them. @param {AnyController} controller */
  #endOwn(controller) {
    if ("dispose" in controller) controller.dispose();
  }

  #newReady() {
    /** @type {Promise<Lab>} */
    const ready = new Promise((resolve) => (this.#startReady = resolve));
    // A page that does not ask is not told of a rejection: the lab itself says what is wrong.
    ready.catch(() => {});
    return ready;
  }

  /** The model that it shared is gone, and with it all that showed it; put on a page again, it begins anew. */
  #end() {
    this.#life++;
    this.#endShow();
    this.#frame?.dispose();
    this.shadowRoot?.replaceChildren();
    this.#controller = this.#membership = this.#frame = this.#poster = null;
    this.#started = this.#wanted = false;
    this.#ready = this.#newReady();
  }

  /** The lab, once it is built and trained to the epoch that was asked for; rejects with a LabError. @type {Promise<Lab>} */
  get ready() {
    this.#begin();
    // Another text or size since then is another lab.
    const now = this.#ready.then((lab) => this.#controller?.lab ?? lab);
    now.catch(() => {});
    return now;
  }

  /**
   * @param {string} attribute
   * @param {string | null} before
   * @param {string | null} text
   */
  attributeChangedCallback(attribute, before, text) {
    if (before === text) return;
    if (attribute === "lab") return this.#rename(text);
    const { name } = /** @type {import("../settings/types.js").Setting} */ (
      settingOfAttribute(attribute)
    );
    // What is said last counts, as it does later.
    if (!this.#controller) return this.#asked.unset(name);
    if (text !== null) {
      const { values, notices } = parseSettings([[attribute, text]]);
      return this.#apply(values, notices);
    }
    this.#controller.unset(name);
  }

  /**
   * The programming interface: the lab that is shown now, which a program may train too. Null until `ready`. Set to a name it is the
   * attribute `lab`, as frameworks set what they find on an element.
   * @returns {Lab | null}
   */
  get lab() {
    this.#begin();
    return this.#controller?.lab ?? null;
  }

  /** @param {string | null} name */
  set lab(name) {
    if (name === null || name === undefined) this.removeAttribute("lab");
    else this.setAttribute("lab", name);
  }

  play() {
    return this.#act((actions) => actions.play());
  }

  pause() {
    return this.#act((actions) => actions.pause());
  }

  /** One epoch. */
  step() {
    return this.#act((actions) => actions.stepEpoch());
  }

  /** Back to epoch 0 of the same start. */
  reset() {
    return this.#act((actions) => actions.toStart());
  }

  /** @param {number} epoch */
  async seek(epoch) {
    const value = checkSetting("epoch", epoch);
    await this.#act((actions) => actions.seek(value));
  }

  /**
   * The address of this page with the lab's settings and state after #, as a link for others; nothing is written to the address.
   * @returns {Promise<string>}
   */
  async toURL() {
    await this.ready;
    return withSettings(location, (await this.#controller?.actions.link()) ?? "");
  }

  /**
   * The picture of the vectors as it is shown now.
   * @returns {Promise<string>} SVG
   */
  async toSVG() {
    await this.ready;
    return /** @type {Frame} */ (this.#frame).pictures.planeSvg();
  }

  /**
   * The same picture as PNG, with two pixels for each of the screen's.
   * @returns {Promise<Blob>}
   */
  async toPNG() {
    await this.ready;
    return /** @type {Frame} */ (this.#frame).pictures.planePng();
  }

  /**
   * Does something as soon as the lab is ready.
   * @param {(actions: import("../snapshot/types.js").Actions) => unknown} act
   */
  async #act(act) {
    await this.ready;
    if (this.#controller) await act(this.#controller.actions);
  }

  /**
   * A setting's value now; for the properties.
   * @param {SettingName} name
   */
  getSetting(name) {
    if (!this.#controller) return this.#asked.resolved[name];
    const { settings, epoch } = this.#controller.store.get();
    return name === "epoch" ? epoch : settings[name];
  }

  /**
   * Sets a setting, or leaves it to its default for null and undefined; throws a LabError for a bad value.
   * @param {SettingName} name
   * @param {any} value
   */
  setSetting(name, value) {
    if (value === null || value === undefined) {
      this.#asked.unset(name);
      this.#controller?.unset(name);
      return;
    }
    const checked = checkSetting(name, value);
    if (this.#controller) this.#controller.actions.set(name, checked);
    else this.#asked.set(name, checked);
  }

  /** A controller of its own, or a part in the one of its name. */
  async #makeController() {
    const storage = () => (this.#isPage ? localStorage : null);
    const emit = this.#emit.bind(this);
    const asked = this.#asked.read();
    asked.then(({ id }) => (this.#hostId = id));
    const name = this.getAttribute("lab");
    if (!name) return createController({ ...(await asked), storage, emit, requestFrame });
    const ended = () => this.#end();
    const member = { element: this, asked: () => asked, storage, emit, requestFrame, ended };
    this.#membership = joinLab(name, member);
    return this.#membership.controller;
  }

  /** @returns {Promise<Lab>} */
  async #start() {
    const life = this.#life;
    const controller = await this.#makeController();
    if (life !== this.#life) {
      this.#endOwn(controller);
      throw new LabError("disposed", "the lab was removed");
    }
    this.#controller = controller;
    const { changed } = this.#asked;
    if (Object.keys(changed).length > 0) void controller.setAll(changed);
    this.#rest();
    // WebAssembly is made ready while the frame is built.
    const started = controller.start();
    const isPage = this.#isPage;
    const frame = this.#makeFrame(controller, isPage);
    this.#frame = frame;
    const show = (/** @type {import("../snapshot/types.js").Snapshot} */ made) => {
      const snapshot = this.#inItsLanguage(made);
      this.#setTheme(snapshot.settings.theme, isPage);
      this.#embed(snapshot);
      if (snapshot.status !== "loading") this.#dropPoster();
      frame.render(snapshot);
      // The page's prose waits for it.
      if (frame.isWhole) this.toggleAttribute("data-shown", true);
    };
    show(controller.store.get());
    this.#endShow = controller.store.subscribe(show);
    if (!(await started)) throw controller.failure;
    return /** @type {Lab} */ (controller.lab);
  }

  /**
   * @param {AnyController} controller
   * @param {boolean} isPage
   */
  #makeFrame(controller, isPage) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const hasAddress = this.hasAttribute("url-settings");
    try {
      return createLabFrame(root, controller.actions, {
        notesId: isPage ? NOTES_ID : null,
        link: hasAddress ? () => this.toURL() : null,
        embedding: hasAddress ? this.#embedding(controller) : null,
      });
    } catch (thrown) {
      // As in a page that is XML: what the host has instead is shown.
      const { code, message } = asLabError(thrown);
      root.replaceChildren(Object.assign(document.createElement("slot"), { name: "fallback" }));
      this.#emit("lab-error", { code, message });
      throw new LabError(code, message);
    }
  }

  /**
   * With the language of the text: where none is set, that of the nearest element above that has one.
   * @param {import("../snapshot/types.js").Snapshot} snapshot
   */
  #inItsLanguage(snapshot) {
    const { settings } = snapshot;
    if (settings.lang !== "") return snapshot;
    if (this.#resolved?.from !== settings) {
      const lang = languageOf(this);
      this.#resolved = { from: settings, to: Object.freeze({ ...settings, lang }) };
    }
    return { ...snapshot, settings: this.#resolved.to };
  }

  /** Where training stands and what is asked for. Null until the start. */
  get state() {
    return this.#controller?.describe() ?? null;
  }

  /**
   * Compact, and in touch with the page around this one's frame, as the setting `embed` says.
   * @param {import("../snapshot/types.js").Snapshot} snapshot
   */
  #embed({ settings, status }) {
    this.toggleAttribute("data-embed", settings.embed);
    if (this.#isPage) {
      document.documentElement.toggleAttribute("data-embed", settings.embed);
      // A policy may forbid the style that hides the prose.
      /** @type {HTMLElement} */ (document.getElementById(NOTES_ID)).hidden = settings.embed;
    }
    if (!settings.embed) return this.#closeChannel();
    if (this.#channel || !this.isConnected) return;
    this.#channel = openHostChannel(this, this.#hostId, {
      set: (asked) => this.#setForHost(asked),
      state: async () => {
        await this.#settled();
        return { ...this.state, hash: (await this.#controller?.actions.link()) ?? "" };
      },
      reset: () => this.reset(),
    });
    if (status === "ready") this.#channel?.ready();
  }

  #closeChannel() {
    this.#channel?.close();
    this.#channel = null;
  }

  /** @param {object} asked */
  async #setForHost(asked) {
    await this.#settled();
    try {
      const checked = Object.entries(asked).map(([name, value]) => [
        name,
        checkSetting(name, value),
      ]);
      return (await this.#controller?.setAll(Object.fromEntries(checked))) ?? [];
    } catch (error) {
      return [/** @type {import("../base/errors.js").LabError} */ (error)];
    }
  }

  /** There is a lab, or there never will be. */
  #settled() {
    return this.ready.then(
      () => {},
      () => {},
    );
  }

  /**
   * @param {Pick<Controller, "actions" | "describe">} controller
   * @returns {import("../views/header/embed_dialog.js").Embedding}
   */
  #embedding({ actions, describe }) {
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

  #dropPoster() {
    this.#poster?.remove();
    this.#poster = null;
  }

  /** The page of its own, with the notes below; not someone else's. */
  get #isPage() {
    return this.hasAttribute("url-settings") && document.getElementById(NOTES_ID) !== null;
  }

  /**
   * @param {import("../settings/types.js").RequestedSettings} values
   * @param {import("../settings/types.js").Notice[]} notices
   */
  #apply(values, notices) {
    const controller = this.#controller;
    if (!controller) return;
    void controller.setAll(values);
    controller.notify(notices);
  }

  /** Play rests while nobody can see it. */
  #rest = () => {
    this.#controller?.suspend(!this.#onScreen || !this.isConnected || document.hidden);
  };

  /**
   * The page's address has become another: what it asks for is shown as if the page had been opened with it.
   * @param {HashChangeEvent} event
   */
  #followAddress = async ({ oldURL }) => {
    const { hash } = location;
    // An anchor is no link to a state; going back from a link to no link is.
    const isBack = hash === "" && new URL(oldURL).hash.includes("=");
    if (!hash.includes("=") && !isBack) return;
    const { settings, notices, opened } = await this.#asked.read();
    if (hash !== location.hash || !this.#controller) return;
    await this.#controller.open({ settings, opened });
    this.#controller?.notify(notices);
  };

  /**
   * @param {string} theme
   * @param {boolean} isPage  the page around follows its lab
   */
  #setTheme(theme, isPage) {
    for (const element of isPage ? [this, document.documentElement] : [this]) {
      if (theme === "auto") delete element.dataset.theme;
      else element.dataset.theme = theme;
    }
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

for (const { name } of SETTINGS) {
  if (name === "lang") continue; // Every element has it.
  Object.defineProperty(EmbeddingLab.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getSetting(name);
    },
    set(value) {
      this.setSetting(name, value);
    },
  });
}

/**
 * The language of the nearest element above that has one, through the hosts of shadow roots; "" where nothing is known.
 * @param {Element} element
 * @returns {string}
 */
function languageOf(element) {
  const near = element.closest("[lang]");
  if (near) return near.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : "";
}

if (!customElements.get("embedding-lab")) customElements.define("embedding-lab", EmbeddingLab);
