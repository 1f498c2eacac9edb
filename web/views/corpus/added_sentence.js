import { html } from "lit-html";

/** A field for a sentence that the text grows by. @param {import("../../snapshot/types.js").Actions} actions */
export function sentenceField(actions) {
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("sentence"));
    const sentence = field.value;
    if ((await actions.addSentence(sentence)) && field.value === sentence) field.value = "";
  };
  return html`<form class="add-sentence" @submit=${add}>
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
