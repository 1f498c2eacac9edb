import { html, nothing } from "lit-html";
import { formatCount } from "../../base/format.js";
import { SETTINGS } from "../../settings/settings.js";
import { hides, noticeOf, noticeText } from "../ui/field.js";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { sentenceField } from "./added_sentence.js";
import { presetMenu, textMenus } from "./corpus_menus.js";
import { keptText } from "./kept_text.js";
import { isToolOpen, toolButton } from "../ui/tool_button.js";
import { optimizerAdvice } from "./large_text.js";
import { spellingAdvice } from "./spelling.js";
import { createTextArea } from "./text_area.js";
import { fileButton, takeDroppedFile } from "./text_file.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * The text that the model is trained on, to be edited; the selected token's occurrences are marked behind it.
 * @type {import("../../snapshot/types.js").CreateView}
 */
export function createCorpusView(root, actions) {
  /** @type {Snapshot} */
  let shown;
  const area = createTextArea(root, actions, (text) => {
    draw({ ...shown, text });
    actions.editCorpus(text);
  });
  root.setAttribute("aria-labelledby", "corpus-title");
  keepKeys(root);
  takeDroppedFile(root, (file) => {
    if (!isReadOnly(shown)) void actions.openText(file);
  });

  /** @param {Snapshot} snapshot */
  function draw(snapshot) {
    shown = snapshot;
    const readOnly = isReadOnly(snapshot);
    const hasTools = !readOnly && isToolOpen("text", snapshot);
    render(
      html`<div class="panel-head">
          <h2 id="corpus-title">Corpus</h2>
          ${readOnly || area.isCut() ? nothing : html`<span class="muted hint">edit me</span>`}
          ${hides(snapshot, "presets") || readOnly ? nothing : presetMenu(snapshot, actions)}
        </div>
        <div class="field corpus-field">
          ${area.template(snapshot, readOnly)} ${notices(snapshot)}
        </div>
        ${area.note()}
        <p class="corpus-counts muted">
          <span>${counts(snapshot)}</span>
          ${readOnly ? nothing : toolButton("text", { label: "tools", name: "tools of the text" }, snapshot, actions)}
          ${hasTools ? [fileButton(actions), ...textMenus(snapshot, actions)] : nothing}
        </p>
        ${readOnly ? nothing : keptText(snapshot, actions)}
        ${hasTools ? sentenceField(actions) : nothing}
        ${spellingAdvice(snapshot, actions, readOnly)} ${optimizerAdvice(snapshot, actions)}
        ${snapshot.lookFor ? html`<p class="look-for muted">${snapshot.lookFor}</p>` : nothing}`,
      root,
    );
    if (area.take(snapshot.text)) draw(snapshot);
  }

  return { render: draw };
}

/** @param {Snapshot} snapshot */
function isReadOnly(snapshot) {
  return snapshot.settings.lock || hides(snapshot, "corpus-edit");
}

/** @param {Snapshot} snapshot */
function notices(snapshot) {
  const others = SETTINGS.filter(({ noticeAt }) => noticeAt === "corpus");
  const message = [...new Set(["corpus", ...others.map(({ name }) => name)])]
    .map((setting) => noticeOf(snapshot, setting))
    .filter(Boolean)
    .join(" ");
  return noticeText("corpus", message);
}

/** @param {Snapshot} snapshot */
function counts({ model }) {
  if (!model) return nothing;
  const { ids, vocabulary, pairCount } = model;
  const distinct = formatCount(vocabulary.length, "distinct", "distinct");
  return `${formatCount(ids.length, "token")} · ${distinct} · ${formatCount(pairCount, "pair")}`;
}
