// The one place that knows ECharts. Pages hand over a plain description and call draw again when it changes.
import * as echarts from "../lib/echarts/echarts.esm.min.js";

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const twoDigits = number => String(number).padStart(2, "0");

// Times come as the station's clock read as UTC, see ChartSpec.
function interval(milliseconds) {
  const start = new Date(milliseconds);
  const hour = start.getUTCHours();
  return `${twoDigits(start.getUTCMonth() + 1)}-${twoDigits(start.getUTCDate())} ${twoDigits(hour)}:00–${twoDigits(hour + 1)}:00`;
}

const escaped = text => { const node = document.createElement("i"); node.textContent = text; return node.innerHTML; };

function tooltip(spec) {
  return points => points
    .filter(point => point.value[1] != null)
    .map(point => `${escaped(interval(point.value[0]))}<br>${escaped(point.seriesName)} <b>${point.value[1].toFixed(spec.decimals)}</b> ${escaped(spec.unit)}`)
    .join("<br>");
}

function highest(spec) {
  const values = [...spec.line, ...spec.invalid].map(pair => pair[1]).filter(value => value != null);
  return values.length ? Math.max(...values) : 0;
}

// A limit far above everything would press the curve flat: it is drawn once values come to a third of it.
const isNear = (limit, spec) => limit.value <= highest(spec) * 3;

// Room above the highest limit; null lets the axis find its own round end.
function top(highestValue, limits) {
  const highestLimit = Math.max(0, ...limits.map(one => one.value));
  return highestLimit > highestValue ? Number((highestLimit * 1.15).toPrecision(2)) : null;
}

function option(spec) {
  const quiet = colour("--quiet"), line = colour("--chart"), limit = colour("--chart-limit"), panel = colour("--panel"), ink = colour("--ink");
  const drawn = spec.limits.filter(one => isNear(one, spec));
  return {
    animation: false,
    useUTC: true,
    grid: { left: 44, right: 10, top: 16, bottom: 22 },
    textStyle: { fontFamily: "inherit" },
    tooltip: { trigger: "axis", confine: true, formatter: tooltip(spec), backgroundColor: panel, borderColor: quiet, textStyle: { color: ink, fontSize: 12 } },
    xAxis: { type: "time", min: spec.from, max: spec.to, axisLabel: { color: quiet, fontSize: 10, hideOverlap: true, formatter: { year: "{yyyy}", month: "{MM}-{dd}", day: "{MM}-{dd}", hour: "{HH}:{mm}" } }, axisLine: { lineStyle: { color: quiet } }, splitNumber: 4 },
    yAxis: {
      type: "value", scale: true, max: extent => top(extent.max, drawn),
      axisLabel: { color: quiet, fontSize: 10 }, splitNumber: 3, splitLine: { lineStyle: { color: colour("--line") } },
    },
    series: [
      {
        name: spec.name, type: "line", data: spec.line, connectNulls: false, showSymbol: spec.line.length < 60, symbolSize: 4, lineStyle: { width: 1.6 }, itemStyle: { color: line },
        markLine: {
          silent: true, symbol: "none", lineStyle: { color: limit, type: "dashed", width: 1 },
          label: { position: "insideStartTop", color: limit, fontSize: 10, formatter: mark => mark.name },
          data: drawn.map(one => ({ yAxis: one.value, name: one.words })),
        },
      },
      { name: spec.invalidWord, type: "scatter", data: spec.invalid, symbol: "emptyDiamond", symbolSize: 8, itemStyle: { color: quiet } },
    ],
  };
}

export function draw(element, spec) {
  let chart = echarts.getInstanceByDom(element);
  if (!chart) {
    chart = echarts.init(element, null, { renderer: "canvas" });
    chart.watcher = new ResizeObserver(() => chart.resize());
    chart.watcher.observe(element);
  }
  chart.setOption(option(spec), { notMerge: true });
}

export function remove(element) {
  const chart = echarts.getInstanceByDom(element);
  chart?.watcher.disconnect();
  chart?.dispose();
}
