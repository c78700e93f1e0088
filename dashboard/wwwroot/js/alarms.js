// The duty desk in the browser: keys, sound and notifications for new alarms, the wall. All that a screen remembers lies in its own storage.

const field = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const cards = () => [...document.querySelectorAll(".alarm-card")].filter(card => card.offsetParent !== null);
const current = () => document.activeElement?.closest?.(".alarm-card") ?? document.querySelector(".alarm-card.is-current");
let place = 0;
let onKey = null;

export function keys(page) {
  noKeys();
  onKey = event => pressed(event, page);
  document.addEventListener("keydown", onKey);
}

export function noKeys() {
  if (onKey) document.removeEventListener("keydown", onKey);
  onKey = null;
}

function pressed(event, page) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches?.(field);
  if (event.key === "Escape") {
    const card = current();
    card?.focus();
    page.invokeMethodAsync("OnKey", "Escape", card?.dataset.alarm ?? null);
    return;
  }
  if (typing) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (step) {
    const all = cards();
    if (all.length === 0) return;
    const at = all.indexOf(current());
    go(all, at < 0 ? (step > 0 ? Math.min(place, all.length - 1) : 0) : at + step);
    event.preventDefault();
    return;
  }
  // Enter and Space belong to the button or link they are pressed on.
  if (key === "Enter" && !event.target.matches?.(".alarm-card")) return;
  if (!["a", "n", "s", "g", "v", "x", "u", "?", "Enter"].includes(key)) return;
  event.preventDefault();
  const card = current();
  const next = key === "a" && card ? cards()[cards().indexOf(card) + 1] : null;
  page.invokeMethodAsync("OnKey", key, card?.dataset.alarm ?? null).then(() => {
    // Acknowledged: on to the next, as long as one did not go elsewhere meanwhile.
    if (next?.isConnected && (document.activeElement === document.body || document.activeElement === card)) next.focus();
  });
}

function go(all, index) {
  place = Math.max(0, Math.min(index, all.length - 1));
  all[place].focus({ preventScroll: true });
  all[place].scrollIntoView({ block: "nearest" });
}

// ---- Sound. Only calls that this browser did not know; a mute ends by itself and is always on the screen.

const heardKey = "monitor.calls", muteKey = "monitor.muted-until", askedKey = "monitor.notify";
const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };
let audio = null, control = null, words = {}, now = [], waiting = [], muteTimer = 0;

export function calls(element, list, texts) {
  if (!element) return; // The page was left before this script came.
  words = texts;
  if (control !== element) attach(element);
  now = list;
  const known = read(heardKey);
  const heard = known === null ? null : new Set(JSON.parse(known));
  // A browser that was never here does not sound what stands on the screen anyway.
  const fresh = heard === null ? [] : list.filter(call => !heard.has(call.key));
  write(heardKey, JSON.stringify(list.map(call => call.key)));
  waiting = waiting.filter(call => list.some(c => c.key === call.key));
  if (fresh.length > 0) ring(fresh);
  show();
}

function attach(element) {
  control = element;
  control.addEventListener("click", event => {
    const button = event.target.closest("button[data-sound]");
    if (!button) return;
    const what = button.dataset.sound;
    if (what === "test") sound("warning");
    else if (what === "notify") askForNotifications();
    else if (what === "unmute") mute(null);
    else if (what !== "enable") mute(Date.now() + 60000 * Number(what));
    control.querySelector("details")?.removeAttribute("open");
    unlock();
  });
  // Not at the press but at the click: the label becomes shorter, and must not slip away from under the pointer.
  for (const kind of ["click", "keydown"]) document.addEventListener(kind, unlock, { capture: true });
  addEventListener("storage", event => { if (event.key === muteKey) show(); });
}

const mutedUntil = () => Math.max(0, Number(read(muteKey) ?? 0) - Date.now()) > 0 ? Number(read(muteKey)) : 0;

function mute(until) {
  write(muteKey, until === null ? null : String(until));
  show();
}

/** A browser gives sound only after somebody touched the page. */
function unlock() {
  if (audio === null && (navigator.userActivation?.hasBeenActive ?? true)) audio = new AudioContext();
  if (audio?.state === "suspended") audio.resume().then(caughtUp, () => {});
  else caughtUp();
}

function caughtUp() {
  if (waiting.length > 0 && audio?.state === "running") {
    const missed = waiting;
    waiting = [];
    ring(missed);
  }
  show();
}

function ring(fresh) {
  const worst = ["critical", "warning", "notice"].find(severity => fresh.some(call => call.severity === severity));
  control.dataset.rang = String(Number(control.dataset.rang ?? 0) + fresh.length);
  if (mutedUntil() === 0) {
    unlockIfAllowed();
    if (audio?.state === "running") sound(worst);
    else waiting.push(...fresh);
  }
  if (document.hidden && "Notification" in window && Notification.permission === "granted")
    for (const call of fresh.slice(0, 3)) new Notification(call.title, { body: call.body, tag: call.key, icon: "favicon.svg" });
}

function unlockIfAllowed() {
  if (audio === null && (navigator.userActivation?.hasBeenActive ?? false)) audio = new AudioContext();
}

const tunes = { critical: [880, 660, 880, 660, 880, 660], warning: [740, 740], notice: [520] };

function sound(severity) {
  if (audio?.state !== "running") return;
  tunes[severity].forEach((pitch, i) => {
    const tone = audio.createOscillator(), loud = audio.createGain(), at = audio.currentTime + i * 0.22;
    tone.frequency.value = pitch;
    tone.type = severity === "critical" ? "square" : "sine";
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(severity === "critical" ? 0.18 : 0.12, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.2);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.21);
  });
}

function askForNotifications() {
  if (!("Notification" in window)) return show();
  write(askedKey, "1");
  Notification.requestPermission().then(show);
}

function show() {
  clearTimeout(muteTimer);
  const until = mutedUntil();
  const critical = now.filter(call => call.severity === "critical").length;
  const blocked = until === 0 && audio?.state !== "running";
  control.dataset.state = until > 0 ? "muted" : blocked ? "blocked" : "on";
  control.toggleAttribute("data-critical", critical > 0 && (until > 0 || blocked));
  const clock = new Date(until + 8 * 3600000).toISOString().slice(11, 16);
  // The label is short, for a header on a phone; what it leaves out is in the title.
  const state = until > 0 ? (critical > 0 ? "mutedCritical" : "muted") : blocked ? "blocked" : "on";
  const say = text => text.replace("{0}", clock).replace("{1}", critical);
  control.querySelector("[data-label]").textContent = say(words[state]);
  control.querySelector("summary").title = say(words[state + "Long"] ?? words[state]);
  const notify = control.querySelector("[data-notify]");
  if (notify) notify.textContent = !("Notification" in window) || !isSecureContext ? words.notifyNever
    : Notification.permission === "granted" ? words.notifyOn : Notification.permission === "denied" ? words.notifyDenied : words.notifyOff;
  // The clock may be late by a throttled tab, never by more than a minute.
  if (until > 0) muteTimer = setTimeout(() => { unlock(); show(); }, Math.min(60000, until - Date.now() + 50));
}

// ---- The wall

const day = 24 * 3600000;
let wallTimer = 0;

/** A page that stands for weeks begins anew once a day, only while the server answers. */
export function wall() {
  clearTimeout(wallTimer);
  wallTimer = setTimeout(() => { if (location.pathname === "/wall") reloadWhenServerAnswers(); }, day);
}

export function printPage() {
  print();
}
