const KEY = "embedding-lab-single-keys";
const OFF = "off";

/** What a person has chosen on this page. @type {boolean | null} */
let chosen = null;

/** Whether single keys act, as a person chose it: in all labs of the page, and at the next visit where the browser keeps it. */
export const singleKeys = {
  get act() {
    return chosen ?? keptChoice();
  },
  set act(value) {
    chosen = value;
    try {
      if (value) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, OFF);
    } catch {
      // Storage is forbidden or full: the choice holds for this visit.
    }
  },
};

function keptChoice() {
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    return true;
  }
}
