import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "../support/time_limit.mjs";
import { setTimeout as wait } from "node:timers/promises";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { createController } from "../../../web/session/controller.js";
import { PRESETS, findPreset } from "../../../web/settings/presets.js";

const NOTES = findPreset("notes")?.corpus;

/** Frames and time as the test gives them. */
/** @type {(() => void)[]} */
let frames = [];
let time = 0;
/** @type {ReturnType<typeof createController>[]} */
let controllers = [];
/** @type {Record<string, any>[]} */
let events = [];

beforeEach(() => {
  frames = [];
  time = 0;
  events = [];
});

afterEach(() => {
  controllers.forEach((controller) => controller.dispose());
  controllers = [];
});

/** Everything that waits for a frame, `count` times, a sixtieth of a second apart. */
function passFrames(count = 1) {
  for (let i = 0; i < count; i++) {
    time += 1000 / 60;
    frames.splice(0).forEach((callback) => callback());
  }
}

/**
 * A controller that has started.
 * @returns {Promise<any>}
 */
async function open(settings = {}, options = {}) {
  const controller = createController({
    settings,
    createLab,
    requestFrame: (callback) => void frames.push(callback),
    now: () => time,
    emit: (type, detail) => events.push({ type, ...detail }),
    ...options,
  });
  controllers.push(controller);
  const started = controller.start();
  // A long training towards the epoch goes on frame by frame.
  let waiting = true;
  void started.finally(() => (waiting = false));
  while (waiting) {
    await wait(1);
    passFrames();
  }
  await started;
  return controller;
}

/**
 * Until what was asked for is built and trained.
 * @param {any} controller
 * @param {(snapshot: any) => boolean} condition
 */
async function settled(controller, condition) {
  for (let i = 0; i < 200 && !condition(controller.store.get()); i++) {
    await wait(10);
    passFrames();
  }
  assert.ok(condition(controller.store.get()), "the page never came to the expected state");
}

/** @type {(snapshot: any, setting: string) => string[]} */
const noticesAbout = ({ notices }, setting) =>
  notices.flatMap((/** @type {any} */ notice) =>
    notice.setting === setting ? [notice.message] : [],
  );

test("the page opens with the notes at epoch 0, with the most frequent token selected", async () => {
  const { store } = await open();
  const { status, epoch, loss, model, selected, sample } = store.get();
  assert.equal(status, "ready");
  assert.equal(epoch, 0);
  assert.equal(loss.toFixed(4), "2.8257");
  assert.equal(model.vocabulary[selected], "the");
  assert.equal(sample.draw.toFixed(3), "0.627");
});

test("at epoch 10,000 the notes' numbers and both of their texts are shown, and it says that the draws differ", async () => {
  const { store } = await open({ epoch: 10_000 });
  const { loss, row, generated } = store.get();
  assert.equal(loss.toFixed(4), "0.7114");
  assert.equal(row.probabilities[4].toFixed(3), "0.496");
  assert.equal(generated.current.start.join(" "), "the dog");
  assert.equal(
    generated.untrained.tokens.join(" "),
    "cat ate ran zoo zoo zoo dog dog cat cat ate ran . ate . ate ate ! the ate",
  );
  assert.equal(
    generated.current.tokens.join(" "),
    "ate . the dog ! the zoo . the dog ran the zoo . the dog ate the dog !",
  );
  assert.match(generated.note, /different draws, as in the notes/);
  assert.equal(generated.current.unseen.includes(true), false);
  assert.equal(generated.untrained.unseen[0], true);
});

test("again gives both texts the same fresh draws", async () => {
  const { store, actions } = await open();
  const before = store.get().generated;
  actions.again();
  const { untrained, current, note } = store.get().generated;
  assert.equal(note, null);
  assert.deepEqual(untrained.draws, current.draws);
  for (const { draws } of [before.untrained, before.current]) {
    assert.equal(draws.includes(current.draws[0]), false);
  }
});

test("play trains at its speed, pauses at once, and goes on from there", async () => {
  const { store, actions } = await open({ speed: 60 });
  actions.play();
  passFrames(61);
  actions.pause();
  const { epoch, playing } = store.get();
  assert.equal(playing, false);
  assert.ok(epoch >= 58 && epoch <= 62, `epoch ${epoch}`);
  passFrames(10);
  assert.equal(store.get().epoch, epoch);
  actions.play();
  passFrames(31);
  assert.ok(store.get().epoch > epoch + 25);
});

test("training towards an epoch stops there, for a small text and for a large one", async () => {
  const words = Array.from({ length: 3000 }, (_, i) => `w${(i * i) % 701}`).join(" ");
  for (const settings of [
    {},
    { corpus: words, dimensions: 16 },
    { corpus: words, optimizer: "gd" },
  ]) {
    let clock = 0;
    const { store } = await open({ ...settings, epoch: 7 }, { now: () => (clock += 3) });
    const { epoch, pair, curve } = store.get();
    assert.deepEqual([epoch, pair, curve.epochs.at(-1)], [7, 0, 7]);
  }
});

test("play pauses where the notes stop, says so, and then goes on", async () => {
  const { store, actions } = await open({ epoch: 9_990 });
  actions.play();
  passFrames(30);
  assert.equal(store.get().epoch, 10_000);
  assert.equal(store.get().playing, false);
  assert.match(store.get().message, /where the notes stop/);
  actions.play();
  passFrames(30);
  assert.ok(store.get().epoch > 10_000);
  assert.equal(store.get().playing, true);
  assert.equal(store.get().message, null);
});

test("play rests while nobody can see it", async () => {
  const controller = await open();
  controller.actions.play();
  passFrames(5);
  controller.suspend(true);
  const { epoch } = controller.store.get();
  passFrames(20);
  assert.equal(controller.store.get().epoch, epoch);
  controller.suspend(false);
  passFrames(20);
  assert.ok(controller.store.get().epoch > epoch);
});

test("listeners hear once a frame, and a snapshot is frozen", async () => {
  const { store, actions } = await open();
  passFrames(2);
  let heard = 0;
  store.subscribe(() => heard++);
  actions.hover(3);
  actions.hover(4);
  actions.select(2);
  passFrames();
  assert.equal(heard, 1);
  assert.ok(Object.isFrozen(store.get()));
  assert.equal(store.get().hovered, 4);
});

test("a step is one pair or one epoch, and a step by epochs finishes a partial one", async () => {
  const { store, actions } = await open();
  actions.stepPair();
  assert.deepEqual([store.get().epoch, store.get().pair], [0, 1]);
  actions.stepEpoch();
  assert.deepEqual([store.get().epoch, store.get().pair], [1, 0]);
  assert.equal(store.get().loss.toFixed(6), "2.813401");
});

test("a full batch has no pair to step, and the status line says why", async () => {
  const { store, actions } = await open({ optimizer: "gd" });
  actions.stepPair();
  assert.equal(store.get().pair, 0);
  assert.match(store.get().message, /no single pair to step/);
});

test("seeking back and forth shows the same numbers again", async () => {
  const { store, actions } = await open({ epoch: 300 });
  const { V, loss } = store.get();
  actions.seek(10);
  assert.equal(store.get().loss.toFixed(6), "2.710927");
  assert.equal(store.get().curve.epochs.at(-1), 300);
  actions.seek(300);
  assert.equal(store.get().loss, loss);
  assert.deepEqual(store.get().V, V);
});

test("back to start keeps the seed, a new seed is another start at epoch 0", async () => {
  const { store, actions } = await open();
  const { V } = store.get();
  actions.seek(50);
  actions.toStart();
  assert.equal(store.get().epoch, 0);
  assert.deepEqual(store.get().V, V);
  actions.seek(50);
  actions.newSeed();
  assert.equal(store.get().settings.seed, 21);
  assert.equal(store.get().epoch, 0);
  assert.notDeepEqual(store.get().V, V);
  assert.deepEqual(store.get().curve.epochs, new Float64Array([0]));
});

test("the learning rate follows the optimizer until a person sets it", async () => {
  const { store, actions } = await open();
  actions.set("optimizer", "gd");
  assert.equal(store.get().settings.learningRate, 0.5);
  actions.set("optimizer", "sgd");
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.set("learningRate", 0.01);
  actions.set("optimizer", "adam");
  assert.equal(store.get().settings.learningRate, 0.01);
});

test("a learning rate set while training applies without a reset and again from the start after going back", async () => {
  const { store, actions } = await open({ epoch: 100 });
  actions.set("learningRate", 0.01);
  assert.equal(store.get().epoch, 100);
  actions.seek(200);
  actions.seek(50);
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.seek(200);
  assert.equal(store.get().settings.learningRate, 0.01);
  actions.toStart();
  assert.equal(store.get().settings.learningRate, 0.01);
});

test("a bad value becomes a notice beside its setting and changes nothing", async () => {
  const { store, actions } = await open({ epoch: 20 });
  actions.set("dimensions", 300);
  assert.equal(store.get().settings.dimensions, 2);
  assert.match(noticesAbout(store.get(), "dimensions")[0], /^Dimensions K must be .* 256, got 300/);
  actions.set("learningRate", "fast");
  assert.match(
    noticesAbout(store.get(), "learningRate")[0],
    /^Learning rate must be .* got "fast"/,
  );
  actions.dismiss("learningRate");
  assert.deepEqual(noticesAbout(store.get(), "learningRate"), []);
  assert.equal(store.get().settings.learningRate, 0.0005);
  actions.set("optimizer", "gd");
  assert.equal(store.get().settings.learningRate, 0.5, "a dismissed value is not one that was set");
  actions.set("learningRate", "fast");
  actions.set("learningRate", 0.01);
  assert.deepEqual(noticesAbout(store.get(), "learningRate"), []);
});

test("an edited text is trained to the epoch that was shown, and the selected token stays selected", async () => {
  const controller = await open({ epoch: 500, prev: "dog" });
  const { store, actions } = controller;
  actions.editCorpus("A dog saw a cat. A cat saw the dog.");
  assert.equal(store.get().text, "A dog saw a cat. A cat saw the dog.");
  assert.equal(store.get().model.vocabulary.length, 8);
  await settled(controller, ({ model, progress }) => model.corpus.startsWith("A dog") && !progress);
  const { epoch, model, selected, settings } = store.get();
  assert.equal(epoch, 500);
  assert.equal(model.vocabulary[selected], "dog");
  assert.equal(settings.preset, "");
  assert.equal(settings.start, "the dog");
});

test("a start that the new text does not have gives way to the text's first token", async () => {
  const controller = await open();
  controller.actions.editCorpus("one two three");
  await settled(controller, ({ model }) => model.corpus === "one two three");
  assert.equal(controller.store.get().settings.start, "one");
  controller.actions.set("start", "four");
  const snapshot = controller.store.get();
  assert.deepEqual(snapshot.generated.current.start, ["one"]);
  assert.match(noticesAbout(snapshot, "start")[0], /four/);
});

test("a start that was asked for gives way to the default with a notice, and an empty one means the default", async () => {
  const controller = await open();
  const { store, actions } = controller;
  actions.set("start", "zoo");
  assert.deepEqual(store.get().generated.current.start, ["zoo"]);
  actions.set("start", " ");
  assert.equal(store.get().settings.start, "the dog");
  assert.deepEqual(noticesAbout(store.get(), "start"), []);
  actions.set("start", "zoo");
  actions.set("corpus", "one two three");
  await settled(controller, ({ model }) => model.corpus === "one two three");
  assert.equal(store.get().settings.start, "one");
  assert.match(noticesAbout(store.get(), "start")[0], /^Start: .*"zoo"; "one" is used/);
  actions.set("start", "two");
  assert.deepEqual(noticesAbout(store.get(), "start"), []);
  actions.set("start", "");
  assert.equal(store.get().settings.start, "one");
});

test("another text, seed, K or seed of the draws has the same draws for both generated texts", async () => {
  const controller = await open();
  const { store, actions } = controller;
  const note = () => store.get().generated.note;
  assert.match(note(), /as in the notes/);
  actions.set("sampleSeed", 5);
  assert.equal(note(), null);
  actions.set("sampleSeed", 20);
  assert.match(note(), /as in the notes/);
  actions.set("seed", 21);
  assert.equal(note(), null);
  actions.set("skip", 3);
  actions.set("skipUntrained", 4);
  assert.match(note(), /different draws\. /);
  const edited = await open({ preset: "notes", corpus: "The cat ate the zoo." });
  const { untrained, current } = edited.store.get().generated;
  assert.deepEqual(untrained.draws, current.draws);
  assert.equal((await open({ dimensions: 3 })).store.get().generated.note, null);
});

test("a seek beyond what is trained goes on frame by frame, and a later one takes its place", async () => {
  let clock = 0;
  const { store, actions } = await open({}, { now: () => (clock += 3) });
  actions.seek(10_000);
  assert.ok(store.get().epoch < 10_000);
  assert.equal(store.get().progress.to, 10_000);
  actions.seek(3000);
  assert.equal(store.get().progress.to, 3000);
  passFrames(2000);
  assert.deepEqual([store.get().epoch, store.get().progress], [3000, null]);
  actions.seek(9000);
  actions.seek(20);
  passFrames(50);
  assert.deepEqual([store.get().epoch, store.get().progress], [20, null]);
});

test("the settings of a link come into force together, by building one lab", async () => {
  let built = 0;
  const counting = (/** @type {any} */ settings) => {
    built++;
    return createLab(settings);
  };
  const controller = await open({ learningRate: 0.3 }, { createLab: counting });
  built = 0;
  void controller.setAll({ preset: "tea", epoch: 200, prev: "milk" });
  await settled(controller, ({ settings, epoch }) => settings.preset === "tea" && epoch === 200);
  const { model, selected, settings, text } = controller.store.get();
  assert.equal(built, 2, "the lab, and the same one untrained");
  assert.equal(model.vocabulary[selected], "milk");
  assert.equal(settings.learningRate, 0.05);
  assert.equal(text, findPreset("tea")?.corpus);
  void controller.setAll({ seed: 3, learningRate: 0.1, epoch: 50, prev: "dog" });
  await settled(controller, ({ settings, epoch }) => settings.seed === 3 && epoch === 50);
  await settled(controller, (snapshot) => noticesAbout(snapshot, "prev").length === 1);
  assert.equal(controller.store.get().settings.learningRate, 0.1);
});

test("the learned matrix is at the temperature of the softmax table", async () => {
  const { store, actions } = await open({ epoch: 100 });
  actions.set("temperature", 3);
  const { row, matrices, selected, model } = store.get();
  const size = model.vocabulary.length;
  assert.deepEqual(
    matrices.learned.slice(selected * size, (selected + 1) * size),
    row.probabilities,
  );
});

test("a text that cannot be trained on leaves the model in place, keeps the text, and says why", async () => {
  const controller = await open({ epoch: 30 });
  const { store, actions } = controller;
  actions.editCorpus("Hello");
  await settled(controller, (snapshot) => noticesAbout(snapshot, "corpus").length > 0);
  const { text, model, epoch } = store.get();
  assert.equal(text, "Hello");
  assert.deepEqual(noticesAbout(store.get(), "corpus"), [
    "The text needs at least 2 tokens; it has 1. The lab still shows the last text that could be trained.",
  ]);
  assert.equal(model.corpus, NOTES);
  assert.equal(epoch, 30);
  actions.set("dimensions", 3);
  await settled(controller, ({ model }) => model.dimensions === 3);
  assert.equal(store.get().text, "Hello");
  actions.editCorpus(model.corpus);
  await settled(controller, (snapshot) => noticesAbout(snapshot, "corpus").length === 0);
});

test("of two edits in a row only the later one is trained on", async () => {
  const controller = await open();
  controller.actions.set("corpus", "a b a b");
  controller.actions.set("corpus", "c d c d");
  await settled(controller, ({ model }) => model.corpus === "c d c d");
  await wait(50);
  assert.equal(controller.store.get().model.corpus, "c d c d");
});

test("two settings changed in a row both come into force", async () => {
  const controller = await open();
  controller.actions.set("dimensions", 3);
  controller.actions.set("seed", 7);
  controller.actions.set("temperature", 2);
  await settled(controller, ({ model }) => model.dimensions === 3);
  const { seed, temperature } = controller.store.get().settings;
  assert.deepEqual([seed, temperature], [7, 2]);
});

test("another preset brings its own settings, whatever was set before, and keeps how the page looks", async () => {
  const controller = await open({ learningRate: 0.3, epoch: 40 });
  controller.actions.set("dimensions", 5);
  controller.actions.set("temperature", 2);
  controller.actions.loadPreset("seasons");
  await settled(controller, ({ settings }) => settings.preset === "seasons");
  const { epoch, settings, lookFor } = controller.store.get();
  assert.equal(epoch, 0);
  assert.equal(settings.dimensions, 1);
  assert.notEqual(settings.learningRate, 0.3);
  assert.equal(settings.temperature, 2);
  assert.equal(lookFor, findPreset("seasons")?.lookFor);
});

test("divergence stops play at the last epoch whose numbers are worth looking at and says what to do beside the learning rate", async () => {
  const { store, actions } = await open({
    optimizer: "gd",
    learningRate: 100,
    scale: 10,
    speed: 1000,
  });
  actions.play();
  passFrames(200);
  const snapshot = store.get();
  assert.equal(snapshot.playing, false);
  assert.match(noticesAbout(snapshot, "learningRate")[0], /diverged.*smaller learning rate/);
  assert.ok(snapshot.V.every(Number.isFinite));
  assert.ok(snapshot.loss <= 10 * snapshot.curve.losses[0]);
  assert.ok(events.some(({ type, code }) => type === "lab-error" && code === "diverged"));
});

test("only what is visible is computed", async () => {
  const { store, actions } = await open({ view: ["vectors"] });
  actions.setViewport({ left: -4, right: 4, bottom: -3, top: 3 });
  const { generated, sample, matrices, regions } = store.get();
  assert.deepEqual([generated, sample, matrices], [null, null, null]);
  assert.equal(regions.tokens.length, regions.columns * regions.rows);
  actions.set("layers", []);
  assert.equal(store.get().regions, null);
});

test("a text that cannot be trained on at the start is kept over the default's model", async () => {
  const { store } = await open({ corpus: "Hello" });
  const snapshot = store.get();
  assert.equal(snapshot.status, "ready");
  assert.equal(snapshot.text, "Hello");
  assert.equal(snapshot.model.corpus, NOTES);
  assert.equal(noticesAbout(snapshot, "corpus").length, 1);
});

test("the page follows a program that trains the lab", async () => {
  const controller = await open();
  controller.lab.step({ epochs: 10 });
  assert.equal(controller.store.get().epoch, 10);
  controller.lab.learningRate = 0.2;
  assert.equal(controller.store.get().settings.learningRate, 0.2);
});

test("a draw for the sampling bar lands in the token whose share holds it", async () => {
  const { store, actions } = await open({ epoch: 10_000 });
  /** @type {number[]} */
  const draws = [];
  for (let i = 0; i < 5; i++) {
    const { sample, row } = store.get();
    const below = row.probabilities
      .slice(0, sample.token)
      .reduce((/** @type {number} */ sum, /** @type {number} */ p) => sum + p, 0);
    assert.ok(
      below <= sample.draw && sample.draw < below + row.probabilities[sample.token] + 1e-12,
    );
    draws.push(sample.draw);
    actions.redraw();
  }
  assert.equal(new Set(draws).size, 5);
});

/**
 * A preset after twenty seconds of play.
 * @param {string} name
 * @param {Record<string, any>} [settings]
 */
async function trained(name, settings = {}) {
  const { store, actions } = await open({ preset: name, ...settings });
  actions.seek(Math.round(20 * store.get().settings.speed));
  const snapshot = store.get();
  const { vocabulary } = snapshot.model;
  const idOf = (/** @type {string} */ token) => vocabulary.indexOf(token);
  const p = (/** @type {string} */ prev, /** @type {string} */ next) => {
    actions.select(idOf(prev));
    return store.get().row.probabilities[idOf(next)];
  };
  return { ...snapshot, idOf, p };
}

for (const { name, title } of PRESETS.filter((preset) => preset.name !== "seasons")) {
  test(`twenty seconds of play bring the preset "${title}" near its floor`, async () => {
    const { loss, model } = await trained(name);
    assert.ok(loss < model.entropyFloor + 0.05, `${loss}, floor ${model.entropyFloor}`);
  });
}

test("two words that are followed alike come to have the same v", async () => {
  const { V, idOf } = await trained("tea");
  const distance = (/** @type {string} */ a, /** @type {string} */ b) =>
    Math.hypot(V[2 * idOf(a)] - V[2 * idOf(b)], V[2 * idOf(a) + 1] - V[2 * idOf(b) + 1]);
  assert.ok(distance("tea", "milk") < 0.2);
  assert.ok(distance("and", "with") < 0.2);
  assert.ok(distance("tea", "and") > 1.5);
});

test("one dimension has room for two likeliest next tokens, two dimensions for all four seasons", async () => {
  const { model, p, loss } = await trained("seasons");
  const likeliest = model.vocabulary.map((/** @type {string} */ prev) => {
    const row = model.vocabulary.map((/** @type {string} */ next) => p(prev, next));
    return row.indexOf(Math.max(...row));
  });
  assert.equal(new Set(likeliest).size, 2);
  assert.ok(loss > 0.35);
  const two = await trained("seasons", { dimensions: 2 });
  assert.ok(two.loss < 0.01);
});

test("rain does not follow sun", async () => {
  const { p } = await trained("weather");
  assert.ok(p("🌞", "🌧") < 0.01);
});

test("each Greek article is followed by its own nouns", async () => {
  const { p } = await trained("greek");
  assert.ok(p("η", "γάτα") + p("η", "γιαγιά") > 0.95);
  assert.ok(p("ο", "σκύλος") + p("ο", "παππούς") > 0.95);
  assert.ok(p("το", "γάλα") + p("το", "νερό") + p("το", "παιδί") > 0.95);
});

test("in the house that Jack built the animals come in their numbers", async () => {
  const { p } = await trained("jack");
  ["dog", "cat", "rat", "malt", "house"].forEach((next, i) =>
    assert.ok(Math.abs(p("the", next) - (i + 1) / 15) < 0.02, next),
  );
});

test("a page of a book is learned in 200 epochs, word pair by word pair, but not in two dimensions", async () => {
  const lab = await createLab({ preset: "alice" });
  lab.step({ epochs: 200 });
  assert.equal(lab.vocabulary.length, 154);
  assert.ok(lab.loss < lab.entropyFloor + 0.01);
  const text = ["was", ...lab.generate({ start: "alice was", length: 500 }).tokens];
  const isNew = (/** @type {string} */ token, /** @type {number} */ i) =>
    i > 0 && lab.counted(text[i - 1])[lab.vocabulary.indexOf(token)] === 0;
  assert.ok(text.filter(isNew).length < 10);
  const flat = await createLab({ preset: "alice", dimensions: 2 });
  flat.step({ epochs: 500 });
  assert.ok(flat.loss > flat.entropyFloor + 0.7);
});

test("undo takes back a drag, a learning rate and a text, one by one, and redo does them again", async () => {
  const { store, actions } = await open({ epoch: 50 });
  const start = store.get();
  actions.moveVector("V", 6, 1, 2);
  const dragged = store.get();
  assert.deepEqual([...dragged.V.slice(12, 14)], [1, 2]);
  assert.notEqual(dragged.loss, start.loss);
  assert.equal(dragged.undo.undo, "v of the");
  time += 1000;
  actions.set("learningRate", 0.01);
  actions.seek(60);
  const trained = store.get();
  time += 1000;
  actions.set("corpus", "a b a c a b");
  await settled({ store }, ({ model }) => model.vocabulary.length === 3);

  actions.undo();
  await settled({ store }, ({ model }) => model.vocabulary.length === 8);
  assert.equal(store.get().text, NOTES);
  assert.equal(store.get().epoch, 60);
  assert.deepEqual(store.get().V, trained.V);
  actions.undo();
  await settled({ store }, ({ settings }) => settings.learningRate === 0.0005);
  assert.equal(store.get().epoch, 50);
  assert.deepEqual(store.get().V, dragged.V);
  actions.undo();
  await settled({ store }, ({ undo }) => undo.undo === null);
  assert.deepEqual(store.get().V, start.V);
  assert.equal(store.get().loss, start.loss);

  for (let i = 0; i < 3; i++) {
    actions.redo();
    await settled({ store }, ({ undo }) => undo.undo !== null);
    await wait(30);
    passFrames();
  }
  assert.equal(store.get().text, "a b a c a b");
  assert.equal(store.get().undo.redo, null);
});

test("undo after typing brings the text back, and while a text is being typed takes the typing back", async () => {
  const { store, actions } = await open({ epoch: 50 });
  const typed = "the cat sat on the mat";
  actions.editCorpus("the cat sat on");
  actions.editCorpus(typed);
  await settled({ store }, ({ model }) => model.corpus === typed);
  actions.editCorpus(`${typed} and`);
  actions.undo();
  await wait(500);
  passFrames();
  assert.equal(store.get().text, typed);
  assert.equal(store.get().model?.corpus, typed);
  assert.equal(store.get().undo.redo, null);

  actions.undo();
  await settled({ store }, ({ model }) => model.corpus === NOTES);
  assert.equal(store.get().text, NOTES);
  actions.redo();
  await settled({ store }, ({ model }) => model.corpus === typed);
  assert.equal(store.get().text, typed);
});

test("divergence after a change comes back to the change, not to before it", async () => {
  const { store, actions } = await open({ epoch: 1234, speed: 1000 });
  actions.set("optimizer", "gd");
  actions.set("learningRate", 100);
  actions.play();
  passFrames(200);
  const { playing, epoch, settings, loss, curve } = store.get();
  assert.equal(playing, false);
  assert.ok(epoch >= 1234, `${epoch}`);
  assert.equal(settings.learningRate, 100);
  assert.ok(loss <= 10 * curve.losses[0]);
});

test("what was asked of one text, a pair of it and its notice, ends with it", async () => {
  const { store, actions } = await open({ view: ["update", "similarity"] });
  actions.setUpdatePair(20);
  actions.setUpdatePair(99);
  actions.typeSimilarity("a", 0, "x");
  assert.equal(store.get().notices.length, 2);
  actions.set("dimensions", 3);
  await settled({ store }, ({ model }) => model.dimensions === 3);
  assert.equal(store.get().update?.pair, 20);
  assert.deepEqual(store.get().notices, []);
  actions.set("corpus", `${NOTES} A bird sang.`);
  await settled({ store }, ({ model }) => model.corpus !== NOTES);
  assert.equal(store.get().update?.pair, 0);
});

test("a setting that is only shown is undone without moving the lab", async () => {
  const { store, actions } = await open();
  actions.set("temperature", 2);
  actions.stepEpoch();
  actions.undo();
  await settled({ store }, ({ settings }) => settings.temperature === 1);
  assert.equal(store.get().epoch, 1);
});

test("a change after going back leaves the run that lay ahead as a branch", async () => {
  const { store, actions } = await open({ epoch: 100 });
  const { curve } = store.get();
  actions.seek(10);
  actions.set("learningRate", 0.01);
  const { branches, curve: cut, changes } = store.get();
  assert.equal(cut.epochs.at(-1), 10);
  assert.equal(branches.length, 1);
  assert.equal(branches[0].from, 10);
  assert.deepEqual(branches[0].epochs, curve.epochs);
  assert.deepEqual(changes, [{ epoch: 10, pair: 0, learningRate: 0.01 }]);
});

test("step back goes to the start of the epoch under way, then to the one before", async () => {
  const { store, actions } = await open({ epoch: 3 });
  actions.stepPair();
  actions.stepBack();
  assert.deepEqual([store.get().epoch, store.get().pair], [3, 0]);
  actions.stepBack();
  assert.equal(store.get().epoch, 2);
});

test("a vector of three dimensions that is moved in its plane keeps what the plane does not show", async () => {
  const { store, actions } = await open({ dimensions: 3 });
  const before = store.get();
  actions.moveVector("U", 2, before.plane.U[4] + 1, before.plane.U[5] - 0.5);
  const after = store.get();
  const moved = [0, 1, 2].map((i) => after.U[6 + i] - before.U[6 + i]);
  const [x, y] = [0, 1].map((axis) =>
    moved.reduce((sum, value, i) => sum + value * before.plane.basis[2 * i + axis], 0),
  );
  assert.ok(Math.abs(x - 1) < 1e-12 && Math.abs(y + 0.5) < 1e-12);
  assert.ok(Math.abs(Math.hypot(...moved) - Math.hypot(1, 0.5)) < 1e-12);
});

test("vectors moved before any training are the start of the untrained text too, and undo takes them back there", async () => {
  const { store, actions } = await open({ layers: ["before"] });
  const before = store.get();
  actions.setVector("U", 4, [9, 9]);
  const moved = store.get();
  assert.deepEqual(moved.layers.before?.U, moved.U);
  assert.notDeepEqual(moved.generated.untrained.tokens, before.generated.untrained.tokens);
  actions.stepEpoch();
  assert.deepEqual(store.get().layers.before?.U, moved.U);
  actions.undo();
  await settled({ store }, ({ undo }) => undo.undo === null);
  assert.deepEqual(store.get().layers.before?.U, before.U);
  assert.deepEqual(store.get().generated.untrained.tokens, before.generated.untrained.tokens);
});

/** A started controller beside which frames pass by themselves. @param {Record<string, any>} settings @param {Record<string, any>} [options] */
async function openRunning(settings, options) {
  return open(settings, {
    requestFrame: (/** @type {() => void} */ callback) => void setImmediate(callback),
    now: () => (time += 1),
    ...options,
  });
}

test("a run that overflowed can be saved, opened and undone", async () => {
  const controller = await openRunning({
    ...{ preset: "alice", optimizer: "sgd", dimensions: 8, learningRate: 100 },
  });
  controller.actions.seek(3000);
  await wait(300);
  assert.ok(controller.lab.lossCurve().losses.includes(Infinity));
  const { text } = controller.actions.exportText("state");
  controller.actions.set("learningRate", 0.01);
  controller.actions.undo();
  await wait(100);
  assert.equal(controller.store.get().settings.learningRate, 100);
  await controller.actions.openState(new Blob([text]));
  assert.deepEqual(noticesAbout(controller.store.get(), "state64"), []);
  assert.ok(controller.lab.lossCurve().losses.includes(Infinity));
});

test("an undo that cannot be made says so, and what comes next is as it would have been", async () => {
  const failing = Object.assign((/** @type {any} */ settings) => createLab(settings), {
    fromJSON: () => Promise.reject(new Error("no room")),
  });
  const controller = await openRunning({}, { createLab: failing });
  controller.actions.set("learningRate", 0.25);
  controller.actions.undo();
  await wait(20);
  assert.match(noticesAbout(controller.store.get(), "state64")[0], /no room/);
  controller.actions.set("dimensions", 3);
  await wait(20);
  assert.equal(controller.lab.dimensions, 3);
  assert.equal(controller.lab.learningRate, 0.25);
});

test("the page follows a program's call that throws", async () => {
  const controller = await openRunning({ optimizer: "gd", learningRate: 100 });
  assert.throws(() => controller.lab.step({ epochs: 1e6 }), { code: "diverged" });
  assert.equal(controller.store.get().epoch, controller.lab.epoch);
});

test("a state that cannot be opened is no change to undo", async () => {
  const controller = await openRunning({});
  const state = JSON.parse(controller.actions.exportText("state").text);
  state.lab.history = 7;
  await controller.actions.openState(new Blob([JSON.stringify(state)]));
  assert.match(noticesAbout(controller.store.get(), "state64")[0], /history must be a list/);
  assert.deepEqual(controller.store.get().undo, { undo: null, redo: null });
});

test("a state that is opened is not overwritten by what was being typed", async () => {
  const controller = await openRunning({ corpus: "one two one two" });
  const { text } = controller.actions.exportText("state");
  controller.actions.editCorpus("something else that");
  await controller.actions.openState(new Blob([text]));
  await wait(600);
  assert.equal(controller.store.get().text, "one two one two");
});

test("back to the start with another rate than then is a change of its own, which keeps the run", async () => {
  const controller = await openRunning({});
  controller.actions.seek(100);
  controller.actions.set("learningRate", 0.25);
  controller.actions.seek(500);
  await wait(100);
  controller.actions.toStart();
  const { branches, undo, settings } = controller.store.get();
  assert.equal(settings.learningRate, 0.25);
  assert.equal(branches.at(-1).epochs.at(-1), 500);
  assert.equal(undo.undo, "another run from the start");
  controller.actions.undo();
  await wait(100);
  assert.equal(controller.lab.furthestEpoch, 500);
});

test("principal axes of many dimensions stay while training runs, and follow at rest", async () => {
  const controller = await open({ dimensions: 80, optimizer: "gd", learningRate: 5 });
  const axes = () => [...controller.store.get().plane.basis.slice(0, 4)];
  const atStart = axes();
  controller.actions.play();
  passFrames(60);
  assert.ok(controller.lab.epoch > 0);
  assert.deepEqual(axes(), atStart);
  assert.equal(controller.store.get().plane.xLabel, "principal axis 1");
  controller.actions.pause();
  assert.notDeepEqual(axes(), atStart);
  assert.match(controller.store.get().plane.xLabel, /% of the variance/);
});

test("a text that would take long to come to the epoch of the one before begins at 0, which is said", async () => {
  const controller = await open({ epoch: 2000 });
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  controller.actions.set("corpus", words.join(" "));
  await wait(500);
  const { epoch, progress, message, model } = controller.store.get();
  assert.equal(model.vocabulary.length, 1500);
  assert.deepEqual([epoch, progress], [0, null]);
  assert.match(message, /long to come to epoch 2,000 again: it begins at 0/);
});

test("a text that is asked for at epoch 0 is not said to take long", async () => {
  const controller = await open({ epoch: 2000 });
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  await controller.open({ settings: { corpus: words.join(" ") } });
  const { epoch, message, model } = controller.store.get();
  assert.equal(model.vocabulary.length, 1500);
  assert.deepEqual([epoch, message], [0, null]);
});

test("pause ends training towards an epoch too", async () => {
  const words = Array.from({ length: 8000 }, (_, i) => `w${(i * 7919) % 1500}`);
  let clock = 0;
  const controller = await open({ corpus: words.join(" ") }, { now: () => (clock += 3) });
  controller.actions.seek(1000);
  passFrames(3);
  assert.equal(controller.store.get().progress.to, 1000);
  controller.actions.pause();
  assert.equal(controller.store.get().progress, null);
  const { epoch, pair } = controller.lab;
  passFrames(3);
  assert.deepEqual([controller.lab.epoch, controller.lab.pair], [epoch, pair]);
});
