// The one place that knows ECharts. A page hands over which lines to show of which time; the points are fetched here, finer when a part is enlarged.
// Times are the station's clock read as UTC, see ChartSeries.
import * as echarts from "../lib/echarts/echarts.esm.min.js";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const twoDigits = number => String(number).padStart(2, "0");
const escaped = text => { const node = document.createElement("i"); node.textContent = text; return node.innerHTML; };
const charts = new WeakMap();

const moment = ms => { const t = new Date(ms); return `${t.getUTCFullYear()}-${twoDigits(t.getUTCMonth() + 1)}-${twoDigits(t.getUTCDate())} ${clock(ms)}`; };
const clock = ms => { const t = new Date(ms); return `${twoDigits(t.getUTCHours())}:${twoDigits(t.getUTCMinutes())}`; };

function interval(point) {
  const [start, length] = point;
  if (length >= day) return moment(start).slice(0, 10);
  const end = start + length;
  return length > 0 ? `${moment(start)}–${end % day ? clock(end) : "24:00"}` : moment(start);
}

function hatch() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour("--quiet");
  pen.globalAlpha = 0.4;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const x of [-8, 0, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
  pen.stroke();
  return { image: canvas, repeat: "repeat" };
}

const isoOf = ms => new Date(ms).toISOString().slice(0, 19);

async function read(line, from, to, signal) {
  const answer = await fetch(`${line.url}&from=${isoOf(from)}&to=${isoOf(to)}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${line.url}`);
  return answer.json();
}

const readAll = (state, from, to) => Promise.all(state.spec.lines.map(line => read(line, from, to, state.abort.signal)));

// A point: start, length, value, valid, count, expected, revised, flag. The line breaks at gaps and at what is not valid.
function lineOf(series) {
  const data = [];
  let gap = 0;
  for (const point of series.points) {
    while (gap < series.gaps.length && series.gaps[gap][0] < point[0]) data.push([series.gaps[gap++][0], null]);
    data.push(point[3] ? { value: [point[0], point[2]], point } : [point[0], null]);
  }
  return data;
}

const marked = (series, chosen) => series.points.filter(p => p[2] != null && chosen(p)).map(point => ({ value: [point[0], point[2]], point }));

function highest(all) {
  let top = -Infinity;
  for (const series of all) for (const point of series.points) if (point[2] > top) top = point[2];
  return top;
}

// Limits of several lines are drawn where they are the same for all.
const limitsKey = series => JSON.stringify([series.unit, series.limits.map(limit => [limit.value, limit.words, limit.from])]);
const allLimits = all => (all.length > 0 && all.every(series => limitsKey(series) === limitsKey(all[0])) ? all[0].limits : []);

// A limit far above everything would press the curve flat: it is drawn once values come to a third of it (of a line of a rule, to half), and named below the chart until then.
const isNear = (limit, top) => limit.value <= top * (limit.line ? 2 : 3);
const limitsOf = all => {
  const top = highest(all);
  return allLimits(all).filter(limit => isNear(limit, top));
};
const limitsAbove = all => {
  const top = highest(all);
  return [...new Set(allLimits(all).filter(limit => (limit.main || limit.line === "warning") && !isNear(limit, top)).map(limit => limit.words))];
};

const styleOf = limit => limit.line === "response" ? { colour: colour("--critical"), type: [8, 3, 2, 3, 2, 3], width: 1.5 }
  : limit.line ? { colour: colour("--warning"), type: [8, 3, 2, 3], width: 1.5 }
  : limit.main ? { colour: colour("--chart-limit"), type: "dashed", width: 1.5 } : { colour: colour("--quiet"), type: "dotted", width: 1 };

function limitLines(all) {
  return {
    silent: true, symbol: "none", animation: false,
    // Standards are named at the left, lines of rules at the right: what lies close does not cover the other's name.
    data: limitsOf(all).map(limit => {
      const style = styleOf(limit);
      return [
        {
          coord: [limit.from, limit.value],
          lineStyle: { color: style.colour, type: style.type, width: style.width },
          label: { show: true, formatter: limit.words, position: limit.line ? "insideEndTop" : "insideStartTop", color: style.colour, fontSize: 11, backgroundColor: colour("--panel"), padding: [1, 3] },
        },
        { coord: [limit.to, limit.value] },
      ];
    }),
  };
}

const linesColours = () => ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"].map(colour);
const dashes = ["solid", "dashed", "dotted", [12, 3, 3, 3], [2, 6], [16, 4]];

function seriesOf(state, all) {
  const colours = linesColours(), words = state.spec.words, limit = limitLines(all);
  const units = unitsOf(all);
  return all.flatMap((series, i) => {
    const own = colours[i % colours.length], name = state.spec.lines[i].name, axis = units.indexOf(series.unit);
    const few = series.points.length < 90;
    const base = { yAxisIndex: axis, z: 3 };
    return [
      {
        ...base, name, type: "line", data: lineOf(series), connectNulls: false, showSymbol: few, symbol: "circle", symbolSize: 5, sampling: undefined,
        lineStyle: { width: 1.6, color: own, type: all.length > 1 ? dashes[i % dashes.length] : "solid" }, itemStyle: { color: own },
        markArea: i === 0 && all.length === 1 ? { silent: true, itemStyle: { color: hatch() }, data: series.gaps.map(([a, b]) => [{ xAxis: a }, { xAxis: b }]) } : undefined,
        markLine: i === 0 ? limit : undefined,
      },
      { ...base, name: `${name} ${words.invalid}`, type: "scatter", data: marked(series, p => !p[3]), symbol: "emptyDiamond", symbolSize: 8, itemStyle: { color: own } },
      { ...base, name: `${name} ${words.revised}`, type: "scatter", data: marked(series, p => p[6]), symbol: "triangle", symbolSize: 8, symbolOffset: [0, 9], itemStyle: { color: colour("--warning") } },
    ];
  });
}

const besides = 48;
const unitsOf = all => [...new Set(all.map(series => series.unit))];

// A value of another interval than the heading names says its own.
function describe(state, all, index, point, heading) {
  const words = state.spec.words, series = all[index];
  const value = point[2] == null ? "—" : point[2].toFixed(series.decimals);
  const parts = [`${escaped(state.spec.lines[index].name)} <b>${value}</b> ${escaped(series.unit)}`];
  if (interval(point) !== heading) parts.push(escaped(interval(point)));
  if (point[5] > 1 || point[4] !== point[5]) parts.push(`${point[4]}/${point[5]}`);
  if (!point[3]) parts.push(words.invalid);
  if (point[6]) parts.push(words.revised);
  if (point[7]) parts.push(`${words.flag} ${escaped(point[7])}`);
  return parts.join(" · ");
}

// The point of every line that stands at, or nearest before, the place of the pointer.
function pointsAt(all, ms) {
  return all.map(series => {
    let low = 0, high = series.points.length - 1, found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (series.points[middle][0] <= ms) { found = middle; low = middle + 1; } else high = middle - 1;
    }
    const [before, after] = [series.points[found], series.points[found + 1]];
    const nearest = !before || (after && after[0] - ms < ms - before[0]) ? after : before;
    return nearest && Math.abs(nearest[0] - ms) <= Math.max(nearest[1], hour) * 3 ? nearest : null;
  });
}

function tooltip(state) {
  return params => {
    const list = Array.isArray(params) ? params : [params];
    return list.length ? words(state, list[0].axisValue ?? list[0].value[0]) : "";
  };
}

// What is there at a place, as HTML: the interval that holds it, and under it a line for each curve.
export function words(state, ms) {
  const points = pointsAt(state.shown, ms);
  const first = points.find(p => p && p[0] <= ms && ms < p[0] + p[1]) ?? points.find(p => p);
  if (!first) return `${moment(ms)}<br>${escaped(state.spec.words.gap)}`;
  const heading = interval(first);
  return [escaped(heading), ...points.map((p, i) => p && describe(state, state.shown, i, p, heading)).filter(Boolean)].join("<br>");
}

function top(highestValue, limits) {
  const line = Math.max(0, ...limits.map(one => one.value));
  return line > highestValue ? Number((line * 1.1).toPrecision(2)) : null;
}

// A scale begins at zero, unless all of the curve lies far from there: half a picture of nothing would hide what happens.
// A lower limit under the curve is in the picture.
const bottom = (extent, limits) => {
  if (extent.min >= 0 && extent.min < (top(extent.max, limits) ?? extent.max) / 2) return 0;
  const low = Math.min(...limits.map(one => one.value));
  return low < extent.min ? Number((low * 0.98).toPrecision(2)) : null;
};

function option(state) {
  const { spec, shown } = state, quiet = colour("--quiet"), ink = colour("--ink"), units = unitsOf(shown);
  const narrow = state.element.clientWidth < 600;
  // Each unit has an axis of its own: the first at the left, the others side by side at the right.
  const axis = (unit, i) => ({
    type: "value", scale: true, name: unit, nameTextStyle: { color: quiet, align: i ? "right" : "left" }, position: i ? "right" : "left", offset: i > 1 ? (i - 1) * besides : 0,
    min: extent => bottom(extent, i ? [] : limitsOf(shown)), max: extent => top(extent.max, i ? [] : limitsOf(shown)),
    axisLabel: { color: quiet, fontSize: 11 }, splitLine: { show: !i, lineStyle: { color: colour("--line") } },
  });
  return {
    animation: false, useUTC: true, textStyle: { fontFamily: "inherit" },
    aria: { enabled: false },
    grid: { left: 48, right: units.length > 1 ? (units.length - 1) * besides : 14, top: 30, bottom: 66 },
    legend: shown.length > 1 ? { data: spec.lines.map(line => line.name), top: 0, right: units.length > 1 ? (units.length - 1) * besides + 40 : 10, type: "scroll", width: narrow ? "60%" : "75%", textStyle: { color: ink }, itemWidth: 34 } : undefined,
    tooltip: {
      trigger: "axis", confine: true, formatter: tooltip(state), backgroundColor: colour("--panel"), borderColor: quiet, textStyle: { color: ink, fontSize: 12 },
      axisPointer: { type: "line", lineStyle: { color: quiet } },
    },
    toolbox: { itemSize: 0, feature: { dataZoom: { yAxisIndex: false, title: { zoom: "", back: "" }, brushStyle: { color: colour("--accent"), opacity: 0.2 } } } },
    xAxis: {
      type: "time", min: spec.from, max: spec.to, axisLine: { lineStyle: { color: quiet } }, splitNumber: narrow ? 3 : 8,
      axisLabel: { color: quiet, fontSize: 11, hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}" } },
    },
    yAxis: units.map(axis),
    dataZoom: [
      { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseMove: "shift", moveOnMouseWheel: false, filterMode: "none", minValueSpan: hour / 2, startValue: state.window[0], endValue: state.window[1] },
      {
        type: "slider", bottom: 8, height: 28, filterMode: "none", minValueSpan: hour / 2, startValue: state.window[0], endValue: state.window[1], borderColor: colour("--line"), textStyle: { color: quiet, fontSize: 10 },
        labelFormatter: ms => moment(ms).slice(5), fillerColor: colour("--hatch"), dataBackground: { lineStyle: { color: quiet }, areaStyle: { color: quiet } }, handleSize: "110%",
      },
    ],
    series: seriesOf(state, shown),
  };
}

// The window enlarged is shown from finer points; around it the coarse ones stay, so that the slider keeps its shape.
function merged(base, fine, [from, to]) {
  return base.map((series, i) => ({
    ...series,
    resolution: fine[i].resolution,
    limits: fine[i].limits,
    points: [...series.points.filter(p => p[0] < from), ...fine[i].points, ...series.points.filter(p => p[0] >= to)],
    gaps: [...series.gaps.filter(g => g[0] < from), ...fine[i].gaps, ...series.gaps.filter(g => g[0] >= to)],
  }));
}

function windowOf(state) {
  const zoom = state.chart.getOption().dataZoom[0];
  return [Math.max(state.spec.from, zoom.startValue), Math.min(state.spec.to, zoom.endValue)];
}

// What is enlarged stands in the address: it outlives a reload, and can be sent to a colleague.
function toAddress(state, whole) {
  const url = new URL(location.href);
  if (whole) url.searchParams.delete("zoom"); else url.searchParams.set("zoom", state.window.map(isoOf).join("~"));
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

function fromAddress(spec) {
  const [from, to] = (new URL(location.href).searchParams.get("zoom") ?? "").split("~").map(text => Date.parse(`${text}Z`));
  return from >= spec.from && to <= spec.to && to - from >= hour / 2 ? [from, to] : [spec.from, spec.to];
}

const isWhole = ([from, to], spec) => to - from > (spec.to - spec.from) * 0.98;

// The range moves on under what is enlarged: what ended with it ends with it still, any other part stays where it is, until it would leave the picture.
export function follow([from, to], before, after) {
  if (isWhole([from, to], before)) return [after.from, after.to];
  const begin = to > before.to - minute ? after.to - (to - from) : Math.min(Math.max(from, after.from), after.to - (to - from));
  return [begin, begin + to - from];
}

async function refine(state) {
  if (state.chart.isDisposed() || !state.shown) return;
  const [from, to] = state.window = windowOf(state);
  const whole = isWhole(state.window, state.spec);
  toAddress(state, whole);
  state.fetching?.abort();
  if (whole || !(state.base.some(series => series.thinned || series.resolution !== finest(to - from)))) {
    state.shown = state.base;
    return paint(state);
  }
  const { signal } = state.abort = state.fetching = new AbortController();
  try {
    const fine = await readAll(state, from, to);
    state.shown = merged(state.base, fine, [from, to]);
    paint(state);
  } catch (error) {
    if (error.name === "AbortError") return;
    state.note(state.spec.words.failed, true);
    setTimeout(() => { if (!signal.aborted) refine(state); }, 3000);
  }
}

const finest = span => (span <= 2 * hour ? "raw" : span <= 400 * day ? "hour" : "day");

function paint(state) {
  state.chart.setOption(option(state), { notMerge: true });
  state.chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
  const [first] = state.shown, points = state.shown.reduce((sum, series) => sum + series.points.length, 0);
  Object.assign(state.element.dataset, { drawn: `${state.spec.from}-${state.spec.to}`, resolution: first?.resolution ?? "", points });
  state.element.parentElement?.toggleAttribute("data-rule-lines", limitsOf(state.shown).some(limit => limit.line));
  const resolution = state.spec.words[first?.resolution];
  state.note(points === 0 ? state.spec.words.empty : `${resolution ?? ""}${state.shown.some(series => series.thinned) && state.shown === state.base ? " · " + state.spec.words.thinned : ""}${limitsAbove(state.shown).map(words => " · " + state.spec.words.above.replace("{0}", words)).join("")}`);
}

// Another curve than the heading names must not stay under it.
function clear(state) {
  state.chart.clear();
  state.shown = null;
  for (const name of ["drawn", "resolution", "points"]) delete state.element.dataset[name];
}

function start(element, note) {
  const chart = echarts.init(element, null, { renderer: "canvas" });
  const state = { element, chart, note: (text, failed) => { if (note) { note.textContent = text; note.toggleAttribute("data-failed", !!failed); } }, cursor: null };
  state.watcher = new ResizeObserver(() => chart.resize());
  state.watcher.observe(element);
  let timer;
  chart.on("datazoom", () => { clearTimeout(timer); timer = setTimeout(() => refine(state), 150); });
  chart.getZr().on("dblclick", () => state.shown && reset(state));
  element.addEventListener("keydown", event => keys(state, event));
  element.parentElement?.addEventListener("click", event => { const link = event.target.closest(".export a"); if (link) takeAway(state, link); });
  charts.set(element, state);
  return state;
}

// What is enlarged is what is taken away, at the resolution it is shown.
function takeAway(state, link) {
  if (!state.shown) return;
  const url = new URL(link.href), [from, to] = state.window;
  url.searchParams.set("from", isoOf(from));
  url.searchParams.set("to", isoOf(to));
  url.searchParams.set("resolution", state.shown[0]?.resolution ?? finest(to - from));
  link.href = url.href;
}

const zoomTo = (state, from, to) => state.chart.dispatchAction({ type: "dataZoom", startValue: from, endValue: to });
const reset = state => zoomTo(state, state.spec.from, state.spec.to);

function keys(state, event) {
  if (!state.shown) return;
  const [from, to] = windowOf(state), span = to - from;
  const clamp = ms => Math.min(Math.max(ms, state.spec.from), state.spec.to - span);
  const actions = {
    "+": () => zoomTo(state, from + span / 4, to - span / 4), "=": () => zoomTo(state, from + span / 4, to - span / 4),
    "-": () => zoomTo(state, from - span / 2, to + span / 2), 0: () => reset(state),
    ArrowLeft: () => (event.shiftKey ? zoomTo(state, clamp(from - span / 4), clamp(from - span / 4) + span) : step(state, -1)),
    ArrowRight: () => (event.shiftKey ? zoomTo(state, clamp(from + span / 4), clamp(from + span / 4) + span) : step(state, 1)),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
}

// Point by point through the first line; what is there is also said, for those who hear the page.
function step(state, direction) {
  const [from, to] = windowOf(state);
  const points = state.shown[0]?.points.filter(p => p[0] >= from && p[0] <= to) ?? [];
  if (!points.length) return;
  const last = state.cursor == null ? (direction > 0 ? -1 : points.length) : points.findIndex(p => p[0] >= state.cursor);
  const point = points[Math.min(Math.max((last < 0 ? points.length : last) + direction, 0), points.length - 1)];
  state.cursor = point[0];
  const x = state.chart.convertToPixel({ xAxisIndex: 0 }, point[0]);
  state.chart.dispatchAction({ type: "showTip", x, y: state.chart.getHeight() / 3 });
  state.note(words(state, point[0]).replaceAll("<br>", " · ").replace(/<\/?b>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

// Draws, or draws again: a new range or new lines begin with the whole range; the same ones keep what is enlarged.
export async function draw(element, note, spec) {
  if (!element) return; // The page was left before this script came.
  const state = charts.get(element) ?? start(element, note);
  const key = JSON.stringify([spec.lines, Math.round((spec.to - spec.from) / hour)]);
  const same = state.key === key;
  const window = same ? follow(state.window, state.spec, spec) : (state.key ? [spec.from, spec.to] : fromAddress(spec));
  state.loading?.abort();
  state.fetching?.abort();
  const { signal } = state.abort = state.loading = new AbortController();
  try {
    const base = await Promise.all(spec.lines.map(line => read(line, spec.from, spec.to, signal)));
    // A finer part of what was shown before, asked for meanwhile, would come into this curve.
    state.fetching?.abort();
    Object.assign(state, { spec, key, base, shown: base, window, cursor: same ? state.cursor : null });
    paint(state);
    if (window[0] > spec.from || window[1] < spec.to) await refine(state);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (state.key !== key) clear(state);
    state.note(spec.words.failed, true);
    setTimeout(() => { if (!signal.aborted && element.isConnected) draw(element, note, spec); }, 3000);
  }
}

export function remove(element) {
  const state = charts.get(element);
  state?.loading?.abort();
  state?.watcher.disconnect();
  state?.fetching?.abort();
  state?.chart.dispose();
}
