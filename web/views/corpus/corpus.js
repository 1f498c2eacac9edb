import { html, nothing, render } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { formatCount } from "../../base/format.js";
import { choicesOf } from "../../settings/settings.js";
import { marksOf, moveMarks, splitByMarks, tokensAtCaret, tokensWithin } from "./corpus_marks.js";
import { hides, noticeOf, noticeText, option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { keepKeys } from "../ui/keys.js";
import { beginningOf, cutNote, optimizerAdvice } from "./large_text.js";

/** A longer text is shown without marks: they would make typing slow. */
const MARKED_LENGTH = 20_000;

/**
 * The text that the model is trained on, to be edited; the selected token's occurrences are marked behind it.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createCorpusView(root, actions) {
  let typed = "";
  /** What of it the text area holds. */
  let held = "";
  /** The token under the pointer. @type {number | null} */
  let pointed = null;
  /** @type {import("../../snapshot/types.js").Snapshot} */
  let shown;
  root.setAttribute("aria-labelledby", "corpus-title");
  keepKeys(root);
  // The whole panel takes a file: beside it, the browser would leave the page for the file.
  root.addEventListener("dragover", onDragOver);
  root.addEventListener("drop", onDrop);

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const readOnly = isReadOnly(snapshot);
    render(
      html`<div class="panel-head">
          <h2 id="corpus-title">Corpus</h2>
          ${readOnly || isCut() ? nothing : html`<span class="muted hint">edit me</span>`}
          ${hides(snapshot, "presets") || readOnly ? nothing : presetChooser(snapshot)}
        </div>
        <div class="field corpus-field">${editor(snapshot, readOnly)} ${notices(snapshot)}</div>
        ${isCut() ? cutNote(held, typed) : nothing}
        <p class="corpus-counts muted">
          <span>${counts(snapshot)}</span>
          ${readOnly ? nothing : [fileButton(), tokensChooser(snapshot)]}
        </p>
        ${readOnly ? nothing : [keptText(snapshot), sentenceField()]}
        ${optimizerAdvice(snapshot, actions)}
        ${snapshot.lookFor ? html`<p class="look-for muted">${snapshot.lookFor}</p>` : nothing}`,
      root,
    );
    const area = textArea();
    // Setting the value moves the caret and forgets what can be undone, so only a text that was not typed here is set.
    if (snapshot.text !== typed) {
      typed = snapshot.text;
      held = beginningOf(typed);
      area.value = held;
      draw(snapshot);
    }
  }

  /**
   * @param {import("../../snapshot/types.js").Snapshot} snapshot
   * @param {boolean} readOnly
   */
  function editor(snapshot, readOnly) {
    const marked = held.length <= MARKED_LENGTH;
    const message = noticeOf(snapshot, "corpus");
    return html`<div class=${marked ? "corpus-editor" : "corpus-editor unmarked"}>
      <span class="corpus-mirror of-text" dir="auto" aria-hidden="true"
        >${marked ? mirror(snapshot) : nothing}</span
      >
      <textarea
        class="corpus-text of-text"
        dir="auto"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-label="Corpus, the text that the model is trained on"
        aria-describedby="notice-corpus"
        aria-invalid=${message ? "true" : "false"}
        title=${marked ? nothing : "Occurrences are not marked in a text of more than 20,000 characters."}
        ?readonly=${readOnly || isCut()}
        @input=${onInput}
        @click=${onClick}
        @pointermove=${onPointerMove}
        @pointerleave=${() => hover(null)}
      ></textarea>
    </div>`;
  }

  /** The text once more, unseen, with its marks; the newline gives an empty last line its height. @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function mirror(snapshot) {
    const { model, selected, selectedNext, hovered, pair } = snapshot;
    return guard([typed, model, selected, selectedNext, hovered, pair], () => {
      const marks = moveMarks(marksOf(snapshot), model?.corpus ?? "", typed);
      const within = isCut() ? marks.filter(({ end }) => end <= held.length) : marks;
      const pieces = splitByMarks(held, within);
      return html`${pieces.map(({ text, kind }) =>
        kind ? html`<mark class=${kind}>${text}</mark>` : text,
      )}${"\n"}`;
    });
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function presetChooser({ settings, model, text }) {
    const presets = choicesOf("preset");
    const own = !settings.preset || text !== model?.corpus;
    return html`<span class="control quiet-select preset">
      <select aria-label="Preset" title="Texts to start from" @change=${onPreset}>
        ${own ? option({ value: "", label: "Your own text" }, own) : nothing}
        ${presets.map((preset) => option(preset, !own && preset.value === settings.preset))}
      </select>
      ${chevronIcon}
    </span>`;
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function tokensChooser({ settings }) {
    const choose = (/** @type {Event} */ event) =>
      actions.set("tokens", /** @type {HTMLSelectElement} */ (event.target).value);
    return html`<label class="tokens-choice"
      >tokens:
      <span class="control quiet-select"
        ><select aria-label="Tokens" title="What the text is cut into" @change=${choose}>
          ${choicesOf("tokens").map((choice) => option(choice, choice.value === settings.tokens))}</select
        >${chevronIcon}</span
      ></label
    >`;
  }

  /** Whether the text area holds the beginning only. */
  function isCut() {
    return held !== typed;
  }

  function textArea() {
    return /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
  }

  function onInput() {
    typed = textArea().value;
    held = typed;
    draw({ ...shown, text: typed });
    actions.editCorpus(typed);
  }

  /** @param {Event} event */
  function onPreset(event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    if (value) actions.loadPreset(value);
  }

  /** A click into a token selects it. @param {MouseEvent} event */
  function onClick(event) {
    const { model } = shown;
    const { selectionStart: caret, selectionEnd } = textArea();
    if (!model || typed !== model.corpus || caret !== selectionEnd) return;
    const touched = tokensAtCaret(model.spans, caret);
    const at = touched.length < 2 ? touched[0] : touched.find((place) => isUnder(event, place));
    if (at !== undefined) actions.select(model.ids[at]);
  }

  /** @param {PointerEvent} event */
  function onPointerMove(event) {
    const { model } = shown;
    if (!model || typed !== model.corpus || event.buttons) return hover(null);
    const count = isCut() ? tokensWithin(model.spans, held.length) : model.ids.length;
    const at = placeUnder(event, count);
    hover(at === undefined ? null : model.ids[at]);
  }

  /** @param {number | null} id */
  function hover(id) {
    if (id === pointed) return;
    pointed = id;
    actions.hover(id);
  }

  /**
   * The place in the text of the token under the pointer: the first line that reaches down to it is searched for, then that line is.
   * @param {MouseEvent} event
   * @param {number} count  of tokens in the text
   */
  function placeUnder(event, count) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const boxes = boxesOf(middle);
      if (boxes.length === 0) return undefined;
      if (boxes[boxes.length - 1].bottom + 4 < event.clientY) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < count; at++) {
      if (isUnder(event, at)) return at;
      if (!(boxesOf(at)[0]?.top - 4 <= event.clientY)) return undefined;
    }
    return undefined;
  }

  /** Where a token is on the screen; nowhere without the mirror. @param {number} at  place of the token in the text */
  function boxesOf(at) {
    const { spans } = /** @type {NonNullable<typeof shown.model>} */ (shown.model);
    const range = rangeOf(
      /** @type {Element} */ (root.querySelector(".corpus-mirror")),
      spans[2 * at],
      spans[2 * at + 1],
    );
    return range ? [...range.getClientRects()] : [];
  }

  /**
   * Between two tokens without a space the caret alone does not tell which one was meant.
   * @param {MouseEvent} event
   * @param {number} at  place of the token in the text
   */
  function isUnder({ clientX, clientY }, at) {
    return boxesOf(at).some(
      ({ left, right, top, bottom }) =>
        clientX >= left && clientX <= right && clientY >= top - 4 && clientY <= bottom + 4,
    );
  }

  /** @param {DragEvent} event */
  function onDragOver(event) {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  /** @param {DragEvent} event */
  function onDrop(event) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    if (!isReadOnly(shown)) void actions.openText(file);
  }

  function fileButton() {
    return html`<label
      class="file-button"
      title="A plain text of at most 10 MB. It can also be dropped here."
      >open a text file<input
        type="file"
        accept="text/*,.txt,.md,.csv"
        aria-describedby="notice-corpus"
        @change=${onFile}
    /></label>`;
  }

  /** @param {Event} event */
  function onFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = ""; // The same file can be chosen again.
    if (file) void actions.openText(file);
  }

  /** The offer of an earlier visit's text. @param {import("../../snapshot/types.js").Snapshot} snapshot */
  function keptText({ kept }) {
    if (!kept) return nothing;
    return html`<p class="kept-text muted">
      <span
        >Restore your text of ${formatCount(kept.count, "word")} (<bdi class="of-text"
          >${kept.start}</bdi
        >)?</span
      >
      <button type="button" class="quiet" @click=${actions.restoreText}>Restore</button>
      <button type="button" class="quiet" @click=${actions.forgetText}>Forget</button>
    </p>`;
  }

  function sentenceField() {
    return html`<form class="add-sentence" @submit=${onSentence}>
      <span class="control"
        ><input
          class="of-text"
          type="text"
          name="sentence"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          placeholder="another sentence"
          aria-label="Sentence to add to the corpus"
      /></span>
      <button
        type="submit"
        class="quiet"
        title="The text grows by it. Known tokens keep their vectors, and training goes on from there."
      >
        add
      </button>
    </form>`;
  }

  /** @param {Event} event */
  async function onSentence(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("sentence"));
    const sentence = field.value;
    if (await actions.addSentence(sentence)) if (field.value === sentence) field.value = "";
  }

  return { render: draw };
}

/** @param {import("../../snapshot/types.js").Snapshot} snapshot */
function isReadOnly(snapshot) {
  return snapshot.settings.lock || hides(snapshot, "corpus-edit");
}

/** @param {import("../../snapshot/types.js").Snapshot} snapshot */
function notices(snapshot) {
  const message = ["corpus", "preset", "tokens", "vocabularyLimit"]
    .map((setting) => noticeOf(snapshot, setting))
    .filter(Boolean)
    .join(" ");
  return noticeText("corpus", message);
}

/** @param {import("../../snapshot/types.js").Snapshot} snapshot */
function counts({ model }) {
  if (!model) return nothing;
  const { ids, vocabulary, pairCount } = model;
  const distinct = formatCount(vocabulary.length, "distinct", "distinct");
  return `${formatCount(ids.length, "token")} · ${distinct} · ${formatCount(pairCount, "pair")}`;
}

/**
 * @param {Element} element
 * @param {number} start
 * @param {number} end  in UTF-16 units of the element's text
 */
function rangeOf(element, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let done = 0;
  let started = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!started && start < done + length) {
      range.setStart(node, start - done);
      started = true;
    }
    if (started && end <= done + length) {
      range.setEnd(node, end - done);
      return range;
    }
    done += length;
  }
  return null;
}
