// Starts the circuit and never gives up on it: a screen on a wall has nobody to press "reload". reloadWhenServerAnswers stands in the page itself.

window.pageStarted = true;

const retryDelay = attempts => Math.min(1000 * (attempts + 1), 5000);
document.getElementById("reload-now").addEventListener("click", () => location.reload());

document.getElementById("components-reconnect-modal").addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  document.documentElement.toggleAttribute("data-link-down", state !== "hide");
  if (state === "failed" || state === "rejected" || state === "resume-failed") reloadWhenServerAnswers();
});

// An error that ends the circuit leaves a dead page; the framework shows this element then.
const broken = document.getElementById("blazor-error-ui");
if (broken) new MutationObserver(reloadWhenServerAnswers).observe(broken, { attributes: true });

// What is pressed and typed before the circuit is there is pressed and typed again once it is: the page is drawn anew then, and a form would else be sent by the browser, and the page with it.
const isAlive = () => document.querySelector("main[data-alive]") !== null;
const early = ["click", "submit", "input", "focusin", "pointerdown", "pointerup", "pointercancel"];
const controls = "main :is(a, button, input, select, textarea)";
const typed = new Map();
let pressed = null, focused = null, held = null;

// A control by what it is and says, the alarms that it is for, and the how manieth of its like: the two drawings of a page need not be the same.
const alarmsOf = control => control.closest("[data-alarms], [data-alarm]");
const named = control => [control.tagName, alarmsOf(control)?.dataset.alarms ?? alarmsOf(control)?.dataset.alarm ?? "", control.type, control.name, control.ariaLabel, control.href, ["A", "BUTTON"].includes(control.tagName) ? control.textContent.trim() : ""].join("\n");
const alike = name => [...document.querySelectorAll(controls)].filter(control => named(control) === name);
const placeOf = control => ({ name: named(control), at: alike(named(control)).indexOf(control) });
const controlAt = place => place && alike(place.name)[place.at];

function holdBack(event) {
  const control = event.type === "submit" ? event.submitter ?? event.target.querySelector("button") : event.target.closest?.(controls);
  // The forms of the header are the browser's own: they need no circuit.
  if (event.type === "submit" && !event.target.closest("main")) return;
  if (event.type === "submit") event.preventDefault();
  if (event.type.startsWith("pointer")) return void (held = event.type === "pointerdown" && control ? placeOf(control) : null);
  if (!control) return;
  if (event.type === "focusin") focused = placeOf(control);
  else if (event.type === "input") typed.set(control, { ...placeOf(control), value: control.value, checked: control.checked });
  else if (control.tagName === "BUTTON" && !control.hasAttribute("onclick")) pressed = placeOf(control);
}

function typeAgain({ value, checked, ...place }) {
  const control = controlAt(place);
  if (!control || control.type === "file") return false;
  control.value = value;
  if (checked !== undefined) control.checked = checked;
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  return true;
}

function alive() {
  for (const kind of early) document.removeEventListener(kind, holdBack, true);
  for (const entry of typed.values()) typeAgain(entry);
  takeUpDrafts();
  controlAt(focused)?.focus({ preventScroll: true });
  controlAt(pressed)?.click();
  // Pressed on the old drawing and let go on the new one: the browser calls that no click.
  if (held) document.addEventListener("pointerup", event => {
    const control = event.target.closest?.(controls);
    if (control && control === controlAt(held)) control.click();
  }, { once: true, capture: true });
}

// What was typed and not sent outlives a reload: the page reloads by itself when its server was restarted. A box without a name chooses a row, and rows change places.
const draftsKey = "monitor.drafts", drafts = new Set();
const isDraft = control => control.matches("main :is(textarea, select, input:not([type=range], [type=checkbox], [type=radio])), main form :is([type=checkbox], [type=radio])[name]");

document.addEventListener("input", event => {
  for (const control of drafts) if (!control.isConnected) drafts.delete(control);
  if (isDraft(event.target)) drafts.add(event.target);
}, true);

addEventListener("pagehide", () => {
  const kept = [...drafts].filter(control => control.isConnected && control.value !== "").map(control => ({ ...placeOf(control), value: control.value, checked: control.checked }));
  try { sessionStorage.setItem(draftsKey, JSON.stringify({ page: location.href, kept })); } catch { /* a browser that keeps nothing */ }
});

function takeUpDrafts() {
  let left = [];
  try {
    const { page, kept } = JSON.parse(sessionStorage.getItem(draftsKey) ?? "{}");
    sessionStorage.removeItem(draftsKey);
    if (page === location.href && performance.getEntriesByType("navigation")[0]?.type === "reload") left = kept;
  } catch { /* a browser that keeps nothing */ }
  // A form may come later than the page: it waits for what it shows.
  const take = () => (left = left.filter(entry => !typeAgain(entry))).length === 0;
  if (take()) return;
  const watcher = new MutationObserver(() => { if (take()) watcher.disconnect(); });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), 10_000);
}

// Paper is white, whatever the screen is, and says when it was printed.
let screenTheme = null;
addEventListener("beforeprint", () => {
  const root = document.documentElement;
  screenTheme ??= root.dataset.theme;
  if (screenTheme === "dark") root.dataset.printed = "dark";
  root.dataset.theme = "light";
  const stamp = document.querySelector(".print-stamp time");
  if (stamp) stamp.textContent = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 16).replace("T", " ");
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.printed;
  if (screenTheme !== null) document.documentElement.dataset.theme = screenTheme;
  screenTheme = null;
});

if (!isAlive()) {
  // The server may end between the page and its circuit: then nothing fails, and nothing comes.
  const patience = setTimeout(reloadWhenServerAnswers, 20_000);
  for (const kind of early) document.addEventListener(kind, holdBack, true);
  const watcher = new MutationObserver(() => {
    if (!isAlive()) return;
    watcher.disconnect();
    clearTimeout(patience);
    alive();
  });
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-alive"] });
}

// A choice is answered by the server with an address that takes the place of the present one. Who went to another page in the meantime stays there.
const navigation = Blazor._internal.navigationManager, go = navigation.navigateTo;
navigation.navigateTo = (uri, options, ...rest) => {
  if (options?.replaceHistoryEntry && new URL(uri, document.baseURI).pathname !== location.pathname) return;
  go(uri, options, ...rest);
};

// No patching of the page in place for a link clicked before the circuit is there: the circuit would then come alive on the page that was left.
Blazor.start({
  ssr: { disableDomPreservation: true },
  circuit: { reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: retryDelay } },
}).catch(reloadWhenServerAnswers);
