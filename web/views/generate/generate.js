import { html, nothing } from "lit-html";
import { formatInteger, formatPlain } from "../../base/format.js";
import { createBeginnings } from "../../draw/beginnings.js";
import { fieldNotices, hides } from "../ui/field.js";
import { againIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { say } from "../ui/say.js";
import { styleProperty } from "../ui/style_property.js";
import { legend, numbersOf } from "../ui/surprise_scale.js";
import { listenToTokens, tokenText } from "../ui/token.js";
import { startFields, temperatureField } from "./generate_fields.js";
import { generatedRow } from "./generated_row.js";
import { keepHeights } from "./kept_heights.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/** Shown while the start text cannot be used, so that its room stays. @type {import("../../snapshot/types.js").GeneratedText} */
const NOTHING = {
  start: [],
  tokens: [],
  draws: new Float64Array(),
  probabilities: new Float64Array(),
  unseen: [],
};

/** @typedef {{text: import("./generated_row.js").Which, at: number}} Place  of a generated token */

/**
 * Two texts from the same start, by the untrained model and by the one in force now.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createGenerateView(root, actions) {
  const heights = keepHeights();
  const beginsAnew = createBeginnings();
  /** What the kept heights belong to. */
  let time = {};
  /** @type {Snapshot} */
  let shown;
  /** The generated token under the pointer or the focus. @type {Place | null} */
  let pointed = null;
  /** Which draws of the stream made the texts that are shown. @type {string | null} */
  let draws = null;
  /** Keeps its room, also while the start text cannot be used. */
  let longestNote = "";
  /** The tab stop of each text. */
  const stops = { untrained: 0, current: 0 };
  root.setAttribute("aria-labelledby", "generate-title");
  keepKeys(root);
  listenToTokens(root, actions);
  root.addEventListener("pointerover", (event) => pointAt(placeOf(event.target)));
  root.addEventListener("pointerleave", () => pointAt(null));
  root.addEventListener("focusout", () => pointAt(null));
  root.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) stops[place.text] = place.at;
    pointAt(place);
  });

  /** @param {Place | null} place */
  function pointAt(place) {
    if (place?.text === pointed?.text && place?.at === pointed?.at) return;
    pointed = place;
    if (shown) draw(shown);
  }

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const { model, generated, settings, epoch } = snapshot;
    if (!model) return;
    longestNote = generated?.longestNote ?? longestNote;
    const { untrained, current } = generated ?? { untrained: NOTHING, current: NOTHING };
    render(
      html`${head(snapshot, actions)}
        <div
          class="generated"
          ${styleProperty("--length", settings.length)}
          ${styleProperty("--token-size", tokenSize(model))}
        >
          ${generatedRow("untrained", "untrained", untrained, snapshot, stops.untrained)}
          ${generatedRow("current", `epoch ${formatInteger(epoch)}`, current, snapshot, stops.current)}
        </div>
        <p class="surprise-readout">${readout(generated, pointed)}</p>
        ${unseenLegend(generated?.note ?? null, longestNote)}`,
      root,
    );
    tell(snapshot);
    // Longer texts on the way to the epoch that is opened leave no room behind.
    if (beginsAnew(snapshot)) time = {};
    heights.keep(root, [time, settings.length, settings.start, settings.temperature]);
  }

  /** Other draws are heard, and not what training makes of them. @param {Snapshot} snapshot */
  function tell({ generated, settings: { skip, skipUntrained } }) {
    const last = draws;
    draws = generated && `${skip} ${skipUntrained}`;
    if (draws && last && draws !== last)
      say(root, "Both texts are generated again, with new draws.");
  }

  return { render: draw, dispose: heights.dispose };
}

/** The draws, and the fields that change the texts. @param {Snapshot} snapshot @param {import("../../snapshot/types.js").Actions} actions */
function head(snapshot, actions) {
  const { temperature, sampleSeed } = snapshot.settings;
  const fixed = hides(snapshot, "settings");
  return html`<div class="panel-head generate-head">
      <h2 id="generate-title">Generate</h2>
      <span class="muted inline-fields">
        ${fixed ? `temperature ${formatPlain(temperature)}` : temperatureField(snapshot, actions)} ·
        seed ${formatPlain(sampleSeed)}
      </span>
      <button
        type="button"
        class="quiet"
        title="New draws, the same for both texts"
        @click=${actions.again}
      >
        ${againIcon} again
      </button>
    </div>
    ${fixed ? nothing : startFields(snapshot, actions)}
    ${fixed ? nothing : fieldNotices(snapshot, ["temperature", "start", "length"])}`;
}

/**
 * What the token under the pointer or the focus is, else what the colours mean.
 * @param {Snapshot["generated"]} generated
 * @param {Place | null} pointed
 */
function readout(generated, pointed) {
  const text = pointed && generated?.[pointed.text];
  if (!text || !pointed || pointed.at >= text.tokens.length) return legend();
  return html`<b class="u">${tokenText(text.tokens[pointed.at])}</b>: ${numbersOf(text, pointed.at)}`;
}

/**
 * What the marks mean, and the note. Its lines are as many as those of the longest note, so that training moves nothing.
 * @param {string | null} note
 * @param {string} longest
 */
function unseenLegend(note, longest) {
  const marks = "tokens never follow the one before them in the corpus.";
  return html`<p class="muted legend keeps-room" data-longest=${`Marked ${marks} ${longest}`}>
    <span><span class="generated-token unseen">Marked</span> ${marks} ${note ?? nothing}</span>
  </p>`;
}

/** @param {EventTarget | null} target @returns {Place | null} */
function placeOf(target) {
  const token = target instanceof Element ? target.closest("[data-at]") : null;
  if (!(token instanceof HTMLElement)) return null;
  const { text, at } = token.dataset;
  return { text: /** @type {Place["text"]} */ (text), at: Number(at) };
}

/**
 * How much longer the tokens of this text are than usual, 1 or more; the generated texts get room by it.
 * @param {import("../../snapshot/types.js").Model} model
 */
function tokenSize({ tokens, vocabulary }) {
  const mean = (/** @type {string[]} */ names) =>
    names.reduce((sum, name) => sum + name.length, 0) / names.length;
  // The space around a token takes the room of about one and a half characters.
  return Math.max(1, (Math.max(mean(tokens), mean(vocabulary)) + 1.5) / 4.2).toFixed(2);
}
