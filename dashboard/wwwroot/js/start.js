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

// A button that is pressed before the circuit is there is pressed again once it is; a form would else be sent by the browser, and the page with it.
let waiting = null;
const buttons = () => [...document.querySelectorAll("main button")];
const isAlive = () => document.querySelector("main[data-alive]") !== null;

function holdBack(event) {
  const button = event.type === "submit" ? event.submitter ?? event.target.querySelector("button") : event.target.closest?.("main button");
  if (event.type === "submit") event.preventDefault();
  if (button && !button.hasAttribute("onclick")) waiting = { at: buttons().indexOf(button), words: button.textContent.trim() };
}

function alive() {
  for (const kind of ["click", "submit"]) document.removeEventListener(kind, holdBack, true);
  const same = waiting && buttons()[waiting.at];
  if (same?.textContent.trim() === waiting?.words) same?.click();
}

if (!isAlive()) {
  // The server may end between the page and its circuit: then nothing fails, and nothing comes.
  const patience = setTimeout(reloadWhenServerAnswers, 20_000);
  for (const kind of ["click", "submit"]) document.addEventListener(kind, holdBack, true);
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
