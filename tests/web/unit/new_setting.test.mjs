// A setting is one row of the table: a copy of the project gets a few more, and nothing else is told of them.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { skip } from "../support/links.mjs";
import { copyProject } from "../support/project_copy.mjs";
import { test } from "../support/time_limit.mjs";

const ROWS = `
    madeUp: { kind: "draws", type: "integer", label: "Made up", default: 3, minimum: 0, maximum: 10 },
    madeUpView: { kind: "display", type: "list", label: "Invented", default: [], choices: plain("a", "b") },
    madeUpLook: { kind: "appearance", type: "boolean", label: "Imagined", default: false },
    madeUpRule: {
      kind: "model",
      type: "choice",
      label: "Fancied",
      default: "old",
      choices: named({ old: "as ever", new: "otherwise" }),
    },
`;

/** Another value than the default of each. */
const OTHERS = { madeUp: 7, madeUpView: ["b"], madeUpLook: true, madeUpRule: "new" };

const copy = copyProject();
copy.edit("web/settings/settings.js", (text) =>
  text.replace(/^ {4}lock: /m, (line) => ROWS + line),
);
copy.build();

/** A module of the copy. @param {string} path @returns {Promise<any>} */
const load = (path) => import(pathToFileURL(copy.path(path)).href);
const { checkLabSettings, checkSetting, parseSettings } = await load("web/settings/check.js");
const { resolveSettings } = await load("web/settings/resolve.js");
const { openController } = await load("tests/web/support/open_controller.mjs");
const { assertLinks } = await load("tests/web/support/links.mjs");

/** What is in force of them. @param {any} settings */
const made = ({ madeUp, madeUpView, madeUpLook, madeUpRule }) => {
  return { madeUp, madeUpView, madeUpLook, madeUpRule };
};

const DEFAULTS = made(resolveSettings({}));

test("it has its default, and its values are checked as its row says", () => {
  assert.deepEqual(DEFAULTS, {
    ...{ madeUp: 3, madeUpView: [], madeUpLook: false, madeUpRule: "old" },
  });
  assert.equal(resolveSettings({ madeUp: 4 }).madeUp, 4);
  assert.throws(() => checkSetting("madeUp", 11), /madeUp must be a whole number from 0 to 10/);
  const { values, notices } = parseSettings([
    ["made-up", "70"],
    ["made-up-view", "a, c"],
  ]);
  assert.deepEqual(values, { madeUp: 10, madeUpView: ["a"] });
  assert.match(notices[0].message, /^made-up must be .* 10 is used/);
});

test("the programming interface takes what a lab is made from, and nothing else", () => {
  assert.equal(checkLabSettings({ madeUpRule: "new" }).madeUpRule, "new");
  assert.throws(() => checkLabSettings({ madeUp: 7 }), /unknown setting "madeUp"/);
});

test("an address leads to it", { skip }, async () => {
  const page = await openController({ ...OTHERS, epoch: 3 });
  const address = await assertLinks(page);
  assert.equal(address, "epoch=3&made-up=7&made-up-view=b&made-up-look=true&made-up-rule=new");
  page.actions.setVector("V", 0, [1, 2]);
  assert.match(await assertLinks(page), /made-up-rule=new&state64=/);
});

test("its change is undone and done again, unless it is one of appearance", async () => {
  const page = await openController();
  const { actions, store, rest } = page;
  actions.set("madeUpLook", true);
  assert.equal((await rest()).undo.undo, null);
  for (const name of /** @type {const} */ (["madeUp", "madeUpView", "madeUpRule"])) {
    actions.set(name, OTHERS[name]);
    await rest();
  }
  assert.deepEqual(made(store.get().settings), OTHERS);
  const undone = [];
  while (store.get().undo.undo) {
    undone.push(store.get().undo.undo);
    actions.undo();
    await rest();
  }
  assert.deepEqual(undone, ["fancied", "invented", "made up"]);
  assert.deepEqual(made(store.get().settings), { ...DEFAULTS, madeUpLook: true });
  while (store.get().undo.redo) {
    actions.redo();
    await rest();
  }
  assert.deepEqual(made(store.get().settings), OTHERS);
});

test("a saved state brings it back, but for how the page that opens it looks", async () => {
  const page = await openController({ ...OTHERS, epoch: 2 });
  const { text } = page.actions.exportText("state");
  const other = await openController();
  await other.during(other.actions.openState(new Blob([text])));
  assert.deepEqual(made(other.store.get().settings), { ...OTHERS, madeUpLook: false });
});

test("a preset begins anew with what is about its text, and leaves the others", async () => {
  const { actions, store, rest } = await openController(OTHERS);
  actions.loadPreset("tea");
  await rest();
  assert.deepEqual(made(store.get().settings), { ...OTHERS, madeUp: 3, madeUpRule: "old" });
});

test("locked, it can be neither undone nor changed back", async () => {
  const { actions, store, rest } = await openController();
  actions.set("madeUp", 7);
  actions.set("lock", true);
  await rest();
  assert.equal(store.get().undo.undo, null);
});
