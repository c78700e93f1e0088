// The duty desk in the browser: keys, sound and notifications for new alarms, the wall. All that a screen remembers lies in its own storage.

const field = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const cards = () => [...document.querySelectorAll(".alarm-card")].filter(card => card.offsetParent !== null);
const current = () => document.activeElement?.closest?.(".alarm-card") ?? document.querySelector(".alarm-card.is-current");
let place = 0;
let onKey = null;
let typedAt = -Infinity;
const lettersKey = "monitor.letters";

export function keys(page) {
  noKeys();
  onKey = event => pressed(event, page);
  document.addEventListener("keydown", onKey);
  document.documentElement.toggleAttribute("data-keys", true);
}

/** The switch of the letters, in the help. */
export function letterSwitch(box) {
  if (!box) return;
  box.checked = read(lettersKey) !== "off";
  box.addEventListener("change", () => write(lettersKey, box.checked ? null : "off"));
}

export function noKeys() {
  if (onKey) document.removeEventListener("keydown", onKey);
  onKey = null;
  document.documentElement.toggleAttribute("data-keys", false);
}

function pressed(event, page) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches?.(field);
  if (event.key === "Escape") {
    const card = current();
    typedAt = -Infinity;
    card?.focus();
    page.invokeMethodAsync("OnKey", "Escape", card?.dataset.alarm ?? null);
    return;
  }
  if (typing) return void (typedAt = event.key === "Enter" ? -Infinity : event.timeStamp);
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = key.length === 1 && key !== "?";
  // Somebody who dictates, or leans on the keyboard, may turn the letters off (WCAG 2.1.4); and one who still types into a form that just went away means no key of the desk.
  if (letter && (read(lettersKey) === "off" || event.timeStamp - typedAt < 600)) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (step) {
    const all = cards();
    if (all.length === 0) return;
    const at = all.indexOf(current());
    go(all, at < 0 ? (step > 0 ? Math.min(place, all.length - 1) : 0) : at + step);
    event.preventDefault();
    return;
  }
  // A key that is held down acts once: what comes into its place has not been looked at.
  if (event.repeat) return;
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

// ---- Sound. A call is heard once a tab of this browser really sounded it: not while muted or held back by the browser. A mute ends by itself and is always on the screen.

const heardKey = "monitor.heard", muteKey = "monitor.muted-until", askedKey = "monitor.notify", rangKey = "monitor.rang";
/** A browser that keeps nothing: this tab remembers by itself, or no call would ever be new and no mute hold. */
const forgetful = new Map();
const read = key => { try { return localStorage.getItem(key); } catch { return forgetful.get(key) ?? null; } };
const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { forgetful.set(key, value); } };
/** Calls that this browser sounded, and when: what a tab on its way in does not know of yet may be what another one has just sounded. */
const heardCalls = () => { try { return new Map(JSON.parse(read(heardKey) ?? "[]")); } catch { return new Map(); } };
const again = 60000;
let notifies = "Notification" in window && isSecureContext;
let audio = null, control = null, words = {}, now = null, waiting = [], muteTimer = 0;

/** The calls of now; null while the view is not filled, which is not that there are none. */
export function calls(element, list, texts) {
  if (!element) return; // The page was left before this script came.
  words = texts;
  if (control !== element) attach(element);
  if (list !== null) hear(list);
  show();
}

function hear(list) {
  const keys = new Set(list.map(call => call.key));
  // A browser that was never here does not sound what stands on the screen anyway.
  const first = read(heardKey) === null, heard = first ? new Map([...keys].map(key => [key, Date.now()])) : heardCalls();
  // What left the list is new when it comes back; another tab may be ahead with what this one did not see yet.
  const left = now === null ? [...heard].filter(([key, at]) => !keys.has(key) && Date.now() - at > again).map(([key]) => key) : now.map(call => call.key).filter(key => !keys.has(key));
  for (const key of left) heard.delete(key);
  // Only what changes is written: another tab may note at this moment what it sounds.
  if (first || left.length > 0) write(heardKey, JSON.stringify([...heard]));
  const fresh = list.filter(call => !heard.has(call.key) && !waiting.some(w => w.key === call.key));
  now = list;
  waiting = waiting.filter(call => keys.has(call.key)).concat(fresh);
  if (fresh.length === 0) return;
  control.dataset.rang = String(Number(control.dataset.rang ?? 0) + fresh.length);
  ring();
  if (document.hidden && notifies && Notification.permission === "granted") notify(fresh.slice(0, 3));
}

/** Browsers of phones have the word and the permission, and throw all the same: that is said in the menu, and hinders nothing. */
function notify(calls) {
  try {
    for (const call of calls) new Notification(call.title, { body: call.body, tag: call.key, icon: "favicon.svg" });
  } catch {
    notifies = false;
    show();
  }
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
  if (audio !== null) return;
  // Whether it may sound is the browser's to say: it may by a setting, or because somebody touched the page before.
  audio = new AudioContext();
  audio.onstatechange = ring;
  // Not at the press but at the click: the label becomes shorter, and must not slip away from under the pointer.
  for (const kind of ["click", "keydown"]) document.addEventListener(kind, unlock, { capture: true });
  addEventListener("storage", event => { if (event.key === muteKey || event.key === heardKey) ring(); });
  setInterval(remind, 5000);
}

const mutedUntil = () => Math.max(0, Number(read(muteKey) ?? 0) - Date.now()) > 0 ? Number(read(muteKey)) : 0;
const sounds = () => audio?.state === "running" && mutedUntil() === 0;

function mute(until) {
  write(muteKey, until === null ? null : String(until));
  show();
}

/** A browser gives sound only after somebody touched the page, a phone after a call or another app took it ("interrupted"). */
function unlock() {
  if (audio.state !== "running") audio.resume().then(ring, () => {});
  else ring();
}

/** Sounds what waits, unless another tab did. */
function ring() {
  const heard = heardCalls();
  waiting = waiting.filter(call => !heard.has(call.key));
  if (waiting.length > 0 && sounds()) {
    write(heardKey, JSON.stringify([...heard, ...waiting.map(call => [call.key, Date.now()])]));
    control.dataset.sounded = String(Number(control.dataset.sounded ?? 0) + waiting.length);
    call(["critical", "warning", "notice"].find(severity => waiting.some(call => call.severity === severity)));
    waiting = [];
  }
  show();
}

/** At the duty desk and on the wall a critical call sounds again every minute until somebody took it on. */
function remind() {
  if (!control.isConnected || !/^\/(alarms|wall)/.test(location.pathname) || !sounds() || !now?.some(call => call.severity === "critical")) return;
  if (Math.abs(Date.now() - Number(read(rangKey) ?? 0)) < again) return;
  control.dataset.reminded = String(Number(control.dataset.reminded ?? 0) + 1);
  call("critical");
}

/** Sounds a call. Only a critical one puts off the reminder of a critical one, in each tab of this browser. */
function call(severity) {
  if (severity === "critical") write(rangKey, String(Date.now()));
  sound(severity);
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
  if (!notifies) return show();
  write(askedKey, "1");
  Notification.requestPermission().then(show);
}

function show() {
  clearTimeout(muteTimer);
  const until = mutedUntil();
  const critical = (now ?? []).filter(call => call.severity === "critical").length;
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
  if (notify) notify.textContent = !notifies ? words.notifyNever
    : Notification.permission === "granted" ? words.notifyOn : Notification.permission === "denied" ? words.notifyDenied : words.notifyOff;
  // The clock may be late by a throttled tab, never by more than a minute.
  if (until > 0) muteTimer = setTimeout(unlock, Math.min(60000, until - Date.now() + 50));
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
