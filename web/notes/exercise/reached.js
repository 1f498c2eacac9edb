// A try that is reached in the figure: it says where the figure stands, and is ticked once that is there.

import { requestNext } from "./frames.js";
import { make } from "../words/make.js";
import { withPills } from "../words/pills.js";
import { whileTheyStay } from "./models.js";

/** @param {import("./guessed.js").Place} place @param {import("../types.js").Reached} exercise */
export function startReached({ card, figure, stage, kept, keep }, exercise) {
  const now = make("p", { class: "now" });
  let isLooking = false;
  let isStale = false;
  card.section.classList.add("reach");
  card.body.replaceChildren(" ", now);

  const look = requestNext(async () => {
    if (!figure.isThere || (figure.element && !stage.lab)) return;
    if (isLooking) {
      isStale = true;
      return;
    }
    isLooking = true;
    try {
      const seen = await whileTheyStay(() => exercise.look(stage));
      show(seen.now);
      if (seen.reached && !kept()?.done) {
        keep({ done: true, right: true, tries: 1 });
        card.say("Done: this try is reached.");
      }
    } catch (error) {
      show("");
      // The reader's text may have no such token.
      if (/** @type {Error} */ (error).name !== "LabError") console.error(error);
    } finally {
      isLooking = false;
      if (isStale) look();
      isStale = false;
    }
  });
  /** @param {string} text */
  function show(text) {
    const said = text ? `Now: ${text}${/[.!?]$/.test(text) ? "" : "."}` : "";
    if (said !== now.dataset.said) now.replaceChildren(...withPills(said));
    now.dataset.said = said;
  }
  figure.onChange(look);
  figure.whenThere(card.section, look);
  return {
    /** What the figure shows is looked at again. */
    forget() {
      card.say("");
      look();
    },
  };
}
