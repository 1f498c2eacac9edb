import { createDialog } from "./dialog.js";
import { all, make, numberOf } from "./dom.js";

/** What only this page has a use for. */
const OWN = ["lab", "home", "theme", "id", "style", "class"];

/** Each chapter with a figure offers the code with which the figure, or the whole chapter, stands in a page of somebody's. */
export function startEmbedCodes() {
  for (const chapter of all(".chapter")) {
    const lab = chapter.querySelector(".stage embedding-lab");
    if (!lab) continue;
    const asItBegins = elementCode(lab);
    const button = make("button", { type: "button" }, "put this figure into your notes");
    button.addEventListener("click", () => show(chapter, asItBegins));
    chapter.querySelector(".chapter-tools")?.append(" · ", button);
  }
}

/** @param {HTMLElement} chapter @param {string} figureCode */
function show(chapter, figureCode) {
  const isOnline = location.protocol.startsWith("http");
  const dialog = createDialog(
    "Put this figure into your notes",
    ...codeField("The figure, where a page may hold a script", figureCode),
    ...codeField("The whole chapter with its exercises, in a frame", chapterCode(chapter)),
    make(
      "p",
      {},
      isOnline
        ? "Both load the lab from here. Copy the files of this folder to a place of yours, and change the addresses, to depend on nobody."
        : "Beside your page there must be the files that this page came with: embedding-lab.js for the figure, notes.html and what lies beside it for the chapter.",
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

/** A code to be copied, under its heading. @param {string} title @param {string} code @returns {Node[]} */
function codeField(title, code) {
  const rows = String(Math.min(code.split("\n").length + 1, 9));
  const area = make("textarea", { readonly: true, rows, "aria-label": title, spellcheck: "false" });
  area.value = code;
  const said = make("span", { role: "status" });
  const copy = make("button", { type: "button", "aria-label": `Copy: ${title}` }, "copy");
  copy.addEventListener("click", async () => {
    area.select();
    said.textContent = (await isCopied(code)) ? "copied" : "selected: copy it with your keys";
  });
  return [make("h3", {}, title), area, make("div", { class: "copy-row" }, copy, said)];
}

/** Where no clipboard may be written the text stays selected. @param {string} code */
async function isCopied(code) {
  try {
    await navigator.clipboard.writeText(code);
    return true;
  } catch {
    return false;
  }
}

/** @param {Element} lab */
function elementCode(lab) {
  const script = document.querySelector('script[src$="embedding-lab.js"]');
  const source = script instanceof HTMLScriptElement ? addressOf(script.src) : "embedding-lab.js";
  const settings = [...lab.attributes].filter(({ name }) => !OWN.includes(name));
  const home = addressOf(new URL(lab.getAttribute("home") ?? "", document.baseURI).href);
  const attributes = [
    ...settings.map(({ name, value }) => (value === "" ? name : `${name}="${escaped(value)}"`)),
    ...(home.startsWith("http") ? [`home="${escaped(home)}"`] : []),
  ];
  return `<script src="${escaped(source)}" defer></script>\n<embedding-lab ${attributes.join(" ")}></embedding-lab>`;
}

/** @param {HTMLElement} chapter */
function chapterCode(chapter) {
  const number = numberOf(chapter);
  const id = `figure-${number}`;
  const page = addressOf(location.href.replace(/[?#].*$/, ""));
  const title = chapter.querySelector("h2")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
  return `<iframe id="${id}" src="${escaped(page)}?chapter=${number}&embed=true&id=${id}"
  title="${escaped(title)}" width="100%" height="1600" style="border: 0"></iframe>
<script>
  addEventListener("message", ({ source, data }) => {
    const frame = document.getElementById("${id}");
    if (source === frame.contentWindow && data?.type === "embedding-lab:height")
      frame.height = data.height;
  });
</script>`;
}

/** As others can use it: of a file only its name. @param {string} address */
const addressOf = (address) =>
  address.startsWith("http") ? address : address.replace(/^.*\//, "").replace(/[?#].*$/, "");

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
