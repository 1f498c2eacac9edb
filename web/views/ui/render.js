/**
 * Templates on a page whose words others change too. A browser's translation puts an element in the place of a text, or joins, splits and
 * moves texts; lit writes only into the nodes that it has made. So those come back to their places, empty where another node now says
 * their words, and where a template changes something, the element around it speaks the page's own words again.
 */
import { render as renderTemplate } from "lit-html";

/** @typedef {{nodes: Node[], words: Map<Node, string>}} Own  the children of an element and the texts among them, as the page has made them */

/** Of the elements whose words others have changed. @type {WeakMap<Node, Own>} */
const changed = new WeakMap();
/** Those of them whose own nodes are not all in their places. @type {Set<Node>} */
const disordered = new Set();
/** What others have put on the page. @type {WeakSet<Node>} */
const foreign = new WeakSet();
/** Own nodes that others have taken away, and may bring back. @type {WeakSet<Node>} */
const taken = new WeakSet();
/** @type {WeakSet<Node>} */
const watched = new WeakSet();
/** @type {MutationObserver | undefined} */
let observer;
/** Whether anyone has changed anything yet. */
let isChanged = false;

const WATCHED = Object.freeze({
  subtree: true,
  childList: true,
  characterData: true,
  characterDataOldValue: true,
});

/**
 * lit's `render`, into a container of its own.
 * @param {unknown} template
 * @param {HTMLElement} container
 */
export function render(template, container) {
  observer ??= new MutationObserver(followOthers);
  if (!watched.has(container)) observer.observe(container, WATCHED);
  watched.add(container);
  followOthers(observer.takeRecords());
  for (const parent of disordered) {
    if (container.contains(parent)) putBack(parent, changed.get(parent)?.nodes);
  }
  observer.takeRecords();
  renderTemplate(template, container);
  const records = observer.takeRecords();
  if (!isChanged) return;
  // All texts that are new are known before any text of before comes back.
  const parents = new Set(records.map(parentOf));
  for (const record of records) {
    const parent = parentOf(record);
    if (parent) changed.get(parent)?.words.delete(record.target);
  }
  for (const parent of parents) if (parent && changed.has(parent)) putBack(parent);
  observer.takeRecords();
}

/** The element whose children or texts have changed. @param {MutationRecord} record */
function parentOf({ type, target }) {
  return type === "childList" ? target : target.parentNode;
}

/** What has changed since the last template was rendered. @param {MutationRecord[]} records */
function followOthers(records) {
  if (records.length === 0) return;
  /** @type {Map<Node, MutationRecord[]>} */
  const byParent = new Map();
  for (const record of records) {
    const { addedNodes, removedNodes } = record;
    const parent = parentOf(record);
    for (const node of removedNodes) if (!foreign.has(node)) taken.add(node);
    for (const node of addedNodes) if (!taken.has(node)) foreign.add(node);
    if (!parent || isForeign(parent)) continue;
    const own = byParent.get(parent);
    if (own) own.push(record);
    else byParent.set(parent, [record]);
  }
  for (const [parent, own] of byParent) followIn(parent, own);
  observer?.takeRecords();
}

/** @param {Node | null} node */
function isForeign(node) {
  for (let each = node; each; each = each.parentNode) if (foreign.has(each)) return true;
  return false;
}

/** @param {Node} parent @param {MutationRecord[]} records  of it and of its texts */
function followIn(parent, records) {
  const own = changed.get(parent) ?? before(parent, records);
  const { nodes, words } = own;
  const isAsMade =
    isInOrder(parent, nodes) &&
    nodes.every((node) => !words.has(node) || node.nodeValue === words.get(node));
  if (isAsMade) return;
  isChanged = true;
  changed.set(parent, own);
  nodes.forEach((node, at) => {
    if (node instanceof Element) return;
    if (node.parentNode !== parent) return void hold(parent, nodes, at);
    const isBack = records.some(({ addedNodes }) => [...addedNodes].includes(node));
    if (isBack && node.nodeValue === "") node.nodeValue = words.get(node) ?? null;
  });
  if (isInOrder(parent, nodes)) disordered.delete(parent);
  else disordered.add(parent);
}

/** What was there before others changed it. @param {Node} parent @param {MutationRecord[]} records @returns {Own} */
function before(parent, records) {
  /** @type {Node[]} */
  let nodes = [...parent.childNodes];
  const words = new Map();
  for (const record of [...records].reverse()) {
    const { type, target, oldValue, addedNodes, removedNodes, previousSibling } = record;
    if (type === "characterData") words.set(target, oldValue);
    const added = [...addedNodes];
    nodes = nodes.filter((node) => !added.includes(node));
    nodes.splice(nodes.indexOf(/** @type {Node} */ (previousSibling)) + 1, 0, ...removedNodes);
  }
  const own = nodes.filter((node) => !foreign.has(node));
  for (const node of own) {
    if (node instanceof Text && !words.has(node)) words.set(node, node.data);
  }
  return { nodes: own, words };
}

/** Puts a text or a mark of lit back to its place, where another node says its words. @param {Node} parent @param {Node[]} nodes @param {number} at */
function hold(parent, nodes, at) {
  const node = /** @type {CharacterData} */ (nodes[at]);
  if (node.parentNode) {
    const copy = /** @type {ChildNode} */ (node.cloneNode());
    foreign.add(copy);
    node.replaceWith(copy);
  }
  if (node instanceof Text) node.data = "";
  const last = nodes
    .slice(0, at)
    .reverse()
    .find((each) => each.parentNode === parent);
  parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
}

/** @param {Node} parent @param {Node[]} nodes */
function isInOrder(parent, nodes) {
  let at = parent.firstChild;
  for (const node of nodes) {
    while (at && at !== node) at = at.nextSibling;
    if (!at) return false;
  }
  return true;
}

/**
 * An element says its own words again.
 * @param {Node} parent
 * @param {Node[]} [nodes]  its children, where they are to be put in order
 */
function putBack(parent, nodes = []) {
  for (const child of [...parent.childNodes]) if (foreign.has(child)) child.remove();
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  for (const [node, text] of changed.get(parent)?.words ?? []) {
    if (node.parentNode === parent) node.nodeValue = text;
  }
  changed.delete(parent);
  disordered.delete(parent);
}
