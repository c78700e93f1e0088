// The one place that knows Leaflet. The base is drawn from the district's own lines; tiles only where the operator gave an address.
import * as L from "../lib/leaflet/leaflet-src.esm.js";

const maps = new WeakMap();
const cell = 40;
const escaped = text => { const node = document.createElement("i"); node.textContent = text; return node.innerHTML; };

const style = feature => ({ className: `base-${feature.properties?.kind}`, interactive: false });

// A river's name in its middle, and arrows along it in the direction of the coordinates, which is the direction of flow.
function decorate(map, group, feature, chinese) {
  const { kind, name, nameEn } = feature.properties ?? {}, { type, coordinates } = feature.geometry ?? {};
  const at = ([lon, lat]) => L.latLng(lat, lon);
  const beneath = { interactive: false, keyboard: false, zIndexOffset: -10000 };
  const label = (place, text) => L.marker(place, { icon: L.divIcon({ className: `base-name of-${kind}`, html: escaped(text), iconSize: null }), ...beneath }).addTo(group);
  if (kind === "river" && type === "LineString") {
    const points = coordinates.map(at), middle = Math.floor(points.length / 2);
    label(points[middle], chinese ? name : nameEn || name);
    for (let i = 1; i < points.length; i += 3) {
      const [a, b] = [map.project(points[i - 1], 12), map.project(points[i], 12)];
      const turn = Math.atan2(b.y - a.y, b.x - a.x) * 180 / Math.PI;
      const icon = L.divIcon({ className: "base-arrow", html: `<i style="transform:rotate(${turn.toFixed(0)}deg)">›</i>`, iconSize: [14, 14] });
      L.marker(map.unproject(a.add(b).divideBy(2), 12), { icon, ...beneath }).addTo(group);
    }
  } else if (name && type === "Polygon") {
    label(L.geoJSON(feature).getBounds().getCenter(), chinese ? name : nameEn || name);
  }
}

// The mark of an air station stands above its place, that of a section below: one beside the other covers nothing.
const anchor = (kind, height) => [19, kind === "air" ? height + 3 : -3];

const urgency = ["", "notice", "warning", "critical"];
// Planned maintenance is no silence.
const isOut = mark => mark.state === "silent" || mark.state === "never";

// What needs somebody lies on top, then what says nothing, then what is worse.
const above = mark => urgency.indexOf(mark.alarm) * 1000 + (isOut(mark) ? 100 : 0) + mark.rank * 10;

function markOf(mark) {
  const html = `<span class="mark ${mark.kind} ${mark.scale || "none"} ${mark.state}">${escaped(mark.text || (mark.state === "silent" ? "×" : "?"))}</span>${mark.alarm ? `<b class="mark-alarm severity-${mark.alarm}">!</b>` : ""}`;
  return L.divIcon({ className: `station-mark ${mark.kind === "air" ? "over" : "under"}`, html, iconSize: [38, 26], iconAnchor: anchor(mark.kind, 26) });
}

const onChoice = (made, act) => made.on("click", act).on("keydown", event => { if (event.originalEvent.key === "Enter") act(); });

function marker(mark) {
  const made = L.marker([mark.lat, mark.lon], { icon: markOf(mark), title: mark.words, alt: mark.words, keyboard: true, riseOnHover: true, zIndexOffset: above(mark) });
  return onChoice(made, () => Blazor.navigateTo(`/stations/${encodeURIComponent(mark.id)}`));
}

function cluster(state, marks) {
  const sorted = marks.toSorted((a, b) => above(b) - above(a)), out = marks.filter(isOut).length;
  const worst = marks.reduce((a, b) => (b.rank > a.rank ? b : a)), alarm = sorted[0].alarm;
  const words = `${state.words.count.replace("{0}", marks.length)}: ${sorted.slice(0, 8).map(mark => mark.words).join("; ")}${marks.length > 8 ? " …" : ""}`;
  const html = `<span class="mark cluster ${marks[0].kind === "air" ? "air" : "river"} ${out > 0 ? "some-out" : ""} ${worst.scale || "none"}">${marks.length}${out > 0 ? `<i>${out}×</i>` : ""}</span>${alarm ? `<b class="mark-alarm severity-${alarm}">!</b>` : ""}`;
  const bounds = L.latLngBounds(marks.map(mark => [mark.lat, mark.lon]));
  const made = L.marker(bounds.getCenter(), { icon: L.divIcon({ className: `station-mark ${marks[0].kind === "air" ? "over" : "under"}`, html, iconSize: [38, 30], iconAnchor: anchor(marks[0].kind, 30) }), title: words, alt: words, keyboard: true, zIndexOffset: above(sorted[0]) });
  return onChoice(made, () => state.map.fitBounds(bounds.pad(0.2), { maxZoom: state.map.getZoom() + 3 }));
}

// Marks that would lie over each other stand as one with their number, air and water apart, since their levels do not compare; enlarged far enough nothing is put together.
function groups(state) {
  const zoom = state.map.getZoom(), all = [...state.marks.values()];
  if (zoom >= 15) return all.map(mark => [mark]);
  const open = [];
  for (const mark of all) {
    const place = state.map.project([mark.lat, mark.lon], zoom);
    const medium = mark.kind === "air" ? "air" : "river";
    const near = open.find(group => group.medium === medium && Math.abs(group.place.x - place.x) < cell && Math.abs(group.place.y - place.y) < cell * 0.62);
    if (near) near.marks.push(mark); else open.push({ place, medium, marks: [mark] });
  }
  return open.map(group => group.marks);
}

// What is drawn stays as long as it says the same, so that a mark that has the focus keeps it.
function draw(state) {
  const kept = new Map();
  for (const marks of groups(state)) {
    const key = JSON.stringify(marks.map(mark => [mark.id, mark.lat, mark.lon, mark.words, mark.scale, mark.text, mark.state, mark.alarm]));
    const old = state.drawn.get(key);
    kept.set(key, old ?? (marks.length === 1 ? marker(marks[0]) : cluster(state, marks)).addTo(state.map));
    state.drawn.delete(key);
  }
  for (const old of state.drawn.values()) old.remove();
  state.drawn = kept;
}

const fetchBase = () => fetch("/map/base.json").then(answer => (answer.ok ? answer.json() : null)).catch(() => null);

/** Draws the map, or all its marks again. */
export async function show(element, marks, options) {
  if (!element) return; // The page was left before this script came.
  const base = element.dataset.drawn ? null : fetchBase();
  const known = maps.get(element);
  if (known) {
    known.marks = new Map(marks.map(mark => [mark.id, mark]));
    draw(known);
  }
  await drawBase(element, known ?? start(element, marks, options), base);
}

function start(element, marks, options) {
  const map = L.map(element, { zoomControl: false, attributionControl: !!options.tileUrl, zoomSnap: 0.25, minZoom: 7, maxZoom: 17, scrollWheelZoom: true, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false });
  const state = { map, marks: new Map(marks.map(mark => [mark.id, mark])), drawn: new Map(), words: options };
  maps.set(element, state);
  L.control.zoom({ zoomInTitle: options.into, zoomOutTitle: options.out }).addTo(map);
  if (options.tileUrl) L.tileLayer(options.tileUrl, { attribution: escaped(options.attribution ?? "") }).addTo(map);
  const places = marks.map(mark => [mark.lat, mark.lon]);
  map.fitBounds(places.length ? L.latLngBounds(places).pad(0.05) : [[36.1, 117.4], [36.5, 117.9]]);
  draw(state);
  map.on("zoomend", () => draw(state));
  state.watcher = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  state.watcher.observe(element);
  return state;
}

/** Rivers and the district, once; where they could not be fetched they are fetched again. */
async function drawBase(element, state, fetched) {
  const base = await fetched;
  if (maps.get(element) !== state || element.dataset.drawn) return; // The page was left meanwhile, or another one was faster.
  if (!base) return void setTimeout(() => maps.get(element) === state && drawBase(element, state, fetchBase()), 3000);
  const group = L.layerGroup().addTo(state.map);
  L.geoJSON(base, { style }).addTo(state.map).bringToBack();
  for (const feature of base.features) decorate(state.map, group, feature, state.words.isChinese);
  element.dataset.drawn = "true";
}

export function update(element, changed, gone) {
  const state = maps.get(element);
  if (!state) return;
  for (const mark of changed) state.marks.set(mark.id, mark);
  for (const id of gone) state.marks.delete(id);
  draw(state);
}

export function remove(element) {
  const state = maps.get(element);
  state?.watcher?.disconnect();
  state?.map.remove();
  maps.delete(element);
}
