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

// A control by what it is and says, and the how manieth of its like: the two drawings of a page need not be the same.
const named = control => [control.tagName, control.type, control.name, control.ariaLabel, control.href, ["A", "BUTTON"].includes(control.tagName) ? control.textContent.trim() : ""].join("\n");
const alike = name => [...document.querySelectorAll(controls)].filter(control => named(control) === name);
const placeOf = control => ({ name: named(control), at: alike(named(control)).indexOf(control) });
const controlAt = place => place && alike(place.name)[place.at];

function holdBack(event) {
  const control = event.type === "submit" ? event.submitter ?? event.target.querySelector("button") : event.target.closest?.(controls);
  if (event.type === "submit") event.preventDefault();
  if (event.type.startsWith("pointer")) return void (held = event.type === "pointerdown" && control ? placeOf(control) : null);
  if (!control) return;
  if (event.type === "focusin") focused = placeOf(control);
  else if (event.type === "input") typed.set(control, { ...placeOf(control), value: control.value, checked: control.checked });
  else if (control.tagName === "BUTTON" && !control.hasAttribute("onclick")) pressed = placeOf(control);
}

function alive() {
  for (const kind of early) document.removeEventListener(kind, holdBack, true);
  for (const { value, checked, ...place } of typed.values()) {
    const control = controlAt(place);
    if (!control || control.type === "file") continue;
    control.value = value;
    if (checked !== undefined) control.checked = checked;
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  controlAt(focused)?.focus({ preventScroll: true });
  controlAt(pressed)?.click();
  // Pressed on the old drawing and let go on the new one: the browser calls that no click.
  if (held) document.addEventListener("pointerup", event => {
    const control = event.target.closest?.(controls);
    if (control && control === controlAt(held)) control.click();
  }, { once: true, capture: true });
}

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

// No patching of the page in place for a link clicked before the circuit is there: the circuit would then come alive on the page that was left.
Blazor.start({
  ssr: { disableDomPreservation: true },
  circuit: { reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: retryDelay } },
}).catch(reloadWhenServerAnswers);
