/** One pair's update in five frames: look up v, scores, softmax, error, moved vectors. */
import { html } from "lit-html";
import { keepKeys } from "../ui/keys.js";
import { render } from "../ui/render.js";
import { say } from "../ui/say.js";
import { listenToTokens } from "../ui/token.js";
import { doUpdate } from "./do_update.js";
import { checkSentence, gradientCheck } from "./gradient_check.js";
import { pairChooser } from "./pair_chooser.js";
import { frameButtons, frameKeys } from "./turn_frames.js";
import { updateFrames } from "./update_frames.js";
import { updateNote } from "./update_note.js";

/** @type {import("../../snapshot/types.js").CreateView} */
export function createUpdateView(root, actions) {
  root.setAttribute("aria-labelledby", "update-title");
  keepKeys(root);
  listenToTokens(root, actions);
  const onKey = frameKeys(root, actions);
  let asksForCheck = false;

  function check() {
    asksForCheck = true;
    actions.checkGradient();
  }

  return {
    render(snapshot) {
      const { update, model } = snapshot;
      if (!update || !model) return;
      const { vocabulary } = model;
      render(
        html`<div class="panel-head update-head">
            <h2 id="update-title">One update</h2>
            ${pairChooser(snapshot, update, model, actions)}
            <div class="update-frames-nav" role="group" aria-label="Frames" @keydown=${onKey}>
              ${frameButtons(update.frame, actions)}
            </div>
          </div>
          <div class="update-frames ${update.v.length > 2 ? "stacked" : ""}" @keydown=${onKey}>
            ${updateFrames(snapshot, update, vocabulary, actions.setUpdateFrame)}
          </div>
          <div class="update-foot">
            <p class="muted update-note">${updateNote(snapshot, update, vocabulary.length)}</p>
            ${doUpdate(snapshot, update, model, actions.stepPair)}
            ${gradientCheck(update, vocabulary, check)}
          </div>`,
        root,
      );
      if (asksForCheck && update.check?.v) say(root, checkSentence(update.check));
      asksForCheck = false;
    },
  };
}
