// What a page may do to built-ins before a lab comes to it, in the manner of the libraries of 2007 to 2012: functions of their own in
// the place of the browser's, and more members on every list, text, function and element. As text, to stand in a script of a page.

/** As `Prototype` and `MooTools` did, each where it is worse. */
export const oldLibrary = `
(() => {
  const members = (target, own) => { for (const name in own) target[name] = own[name]; };
  const list = (items) => {
    if (!items) return [];
    if (items.toArray) return items.toArray();
    const length = items.length || 0;
    const made = new Array(length);
    for (let i = 0; i < length; i++) made[i] = items[i];
    return made;
  };
  Array.from = list;
  String.from = (value) => value + "";
  members(Array.prototype, {
    each(act) { for (let i = 0; i < this.length; i++) act(this[i], i); return this; },
    toArray() { return this.slice(); },
    entries() { return this.slice(); },
    keys() { return this.map((_, i) => i); },
    clone() { return this.slice(); },
    find(accept, self) {
      let found;
      this.each((value, i) => { if (found === undefined && accept.call(self, value, i)) found = value; });
      return found;
    },
    first() { return this[0]; },
    last() { return this[this.length - 1]; },
    size() { return this.length; },
    include(value) { return this.indexOf(value) >= 0; },
    contains(value) { return this.indexOf(value) >= 0; },
    empty() { this.length = 0; return this; },
    append(more) { this.push(...more); return this; },
    erase(value) { return this.filter((each) => each !== value); },
    toJSON() { return "[" + this.map((each) => JSON.stringify(each)).join(", ") + "]"; },
  });
  members(String.prototype, {
    toJSON() { return '"' + this + '"'; },
    times(count) { return new Array(count + 1).join(this); },
    blank() { return /^\\s*$/.test(this); },
    contains(text) { return this.indexOf(text) >= 0; },
    toArray() { return this.split(""); },
    sub(pattern, by) { return this.replace(pattern, by); },
    startsWith(text) { return this.lastIndexOf(text, 0) === 0; },
  });
  members(Number.prototype, {
    toJSON() { return isFinite(this) ? this.toString() : "null"; },
    times(act) { for (let i = 0; i < this; i++) act(i); },
    round() { return Math.round(this); },
  });
  members(Date.prototype, { toJSON() { return '"' + this.toISOString() + '"'; } });
  members(Function.prototype, {
    bind(self, given) { const act = this; return function () { return act.apply(self, given || arguments); }; },
    extend(own) { members(this, own); return this; },
    delay(seconds) { return setTimeout(this, seconds * 1000); },
    wrap(around) { const act = this; return (...given) => around(act, ...given); },
  });
  members(Object, {
    extend: members,
    keys(of) { const names = []; for (const name in of) if (Object.prototype.hasOwnProperty.call(of, name)) names.push(name); return names; },
    values(of) { const all = []; for (const name in of) all.push(of[name]); return all; },
    toJSON: (value) => JSON.stringify(value),
    isArray: Array.isArray,
  });
  Date.now = () => new Date().getTime();
  const { Element: NativeElement, Event: NativeEvent } = window;
  window.Element = function (tag) { return document.createElement(tag); };
  members(window.Element, { Methods: {} });
  window.Element.prototype = NativeElement.prototype;
  window.Event = function (type, options) { return new NativeEvent(type, options); };
  window.Event.prototype = NativeEvent.prototype;
  members(NativeEvent.prototype, { stop() { this.preventDefault(); this.stopPropagation(); }, element() { return this.target; } });
  members(HTMLElement.prototype, {
    remove() { this.parentNode.removeChild(this); return this; },
    show() { this.style.display = ""; return this; },
    hide() { this.style.display = "none"; return this; },
    toggle() { return this.style.display === "none" ? this.show() : this.hide(); },
    visible() { return this.style.display !== "none"; },
    update(content) { this.textContent = content; return this; },
    insert(content) { this.append(content); return this; },
    replace(content) { this.parentNode.replaceChild(content, this); return this; },
    wrap(tag) { return document.createElement(tag).appendChild(this); },
    select(css) { return this.querySelectorAll(css); },
    match(css) { return this.matches(css); },
    empty() { this.textContent = ""; return this; },
    up() { return this.parentNode; },
    down() { return this.firstElementChild; },
    next() { return this.nextElementSibling; },
    previous() { return this.previousElementSibling; },
    set(name, value) { this.setAttribute(name, value); return this; },
    get(name) { return this.getAttribute(name); },
  });
  window.Promise = class extends Promise {
    then(...given) { return super.then(...given); }
  };
})();
`;
