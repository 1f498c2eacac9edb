// The script of the website's page: the lab is loaded once the picture of its first screen can be seen.

/** Milliseconds after which nobody looks, as in a hidden tab. */
const PATIENCE = 1000;

const load = () => {
  clearTimeout(timer);
  cancelAnimationFrame(frame);
  const script = document.createElement("script");
  script.src = "embedding-lab.js";
  document.head.append(script);
};
const timer = setTimeout(load, PATIENCE);
const frame = requestAnimationFrame(() => setTimeout(load));
