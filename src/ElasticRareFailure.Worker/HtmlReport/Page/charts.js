// Stories in time, and alerts a day by budget.

const shapes = { critical: "diamond", high: "triangle", medium: "rect", low: "circle", none: "circle" };
const sizes = { critical: 14, high: 12, medium: 10, low: 9, none: 5 };
const mostLines = 12;
const charts = {};

function startCharts(picked) {
  for (const id of ["time", "budget"]) charts[id] = echarts.init(byId(id), null, { renderer: "canvas" });
  charts.time.on("click", point => { if (point.seriesType === "scatter") picked(allStories[point.value[2]]); });
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom));
  new ResizeObserver(() => {
    Object.values(charts).forEach(chart => chart.resize());
    charts.time.setOption({ grid: { top: topOfTime() } });
  }).observe(byId("time"));
}

/** In a narrow window the legend takes two lines. */
function topOfTime() {
  return byId("time").clientWidth < 560 ? 68 : 46;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function axis(extra) {
  return { axisLine: { lineStyle: { color: colour("faint") } }, axisLabel: { color: colour("faint"), hideOverlap: true }, splitLine: { lineStyle: { color: colour("line") } }, nameTextStyle: { color: colour("faint") }, ...extra };
}

function tooltip(formatter) {
  return { trigger: "item", confine: true, backgroundColor: colour("panel"), borderColor: colour("faint"), textStyle: { color: colour("text"), fontSize: 13 }, extraCssText: "max-width: 340px; white-space: normal;", formatter };
}

/** Lines of text as an element: a name is never read as markup. */
function told(...texts) {
  return element("div", null, ...texts.map(text => element("div", null, text)));
}

function showTime(shown) {
  const tenants = report.tenants.filter((_, number) => filter.tenant < 0 || number === filter.tenant);
  const [first, last] = [Date.parse(report.span.first), Date.parse(report.span.last)];
  const series = severities.map(severity => ({
    type: "scatter", name: severityNames[severity], symbol: shapes[severity], symbolSize: sizes[severity], itemStyle: severity === "none" ? { color: "transparent", borderColor: colour("none"), borderWidth: 1 } : { color: colour(severity), opacity: 0.95 }, z: severity === "none" ? 2 : 4,
    data: shown.filter(story => story.severity === severity).map(story => [story.risen, Math.sqrt(story.score), story.rank - 1]),
  }));
  if (tenants.length > 0 && tenants.length <= mostLines) series.push(...tenants.map((tenant, number) => thresholdOf(tenant, last, tenants.length, number)));
  charts.time.setOption({
    animation: false, useUTC: true,
    grid: { left: 44, right: 18, top: topOfTime(), bottom: 76 },
    legend: { top: 0, left: 0, itemGap: 12, itemWidth: 13, itemHeight: 11, textStyle: { color: colour("text") }, inactiveColor: colour("line") },
    xAxis: axis({ type: "time", min: first, max: last, splitLine: { show: false }, axisLabel: { color: colour("faint"), hideOverlap: true, formatter: { year: "{yyyy}", month: "{MMM} {d}", day: "{MMM} {d}", hour: "{HH}:{mm}", minute: "{HH}:{mm}" } } }),
    yAxis: axis({ type: "value", name: "score, nats", min: 0, minInterval: 1, axisLabel: { color: colour("faint"), formatter: root => String(Math.round(root * root)) }, nameTextStyle: { color: colour("faint"), align: "left" }, nameGap: 8 }),
    dataZoom: [
      { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseMove: true, preventDefaultMouseMove: false, filterMode: "none" },
      { type: "slider", height: 22, bottom: 10, filterMode: "none", borderColor: colour("line"), textStyle: { color: colour("faint") }, dataBackground: { lineStyle: { color: colour("faint") }, areaStyle: { color: colour("line") } }, showDataShadow: false, labelFormatter: value => time(value).slice(0, 10) },
    ],
    tooltip: tooltip(tell), series,
  }, { replaceMerge: ["series"] });
  const place = byId("time");
  place.dataset.points = shown.length;
  place.setAttribute("aria-label", `Scatter of ${stories(shown.length)} by time and score, with the threshold of each day. The table below has the same stories.`);
}

function thresholdOf(tenant, last, of, number) {
  const points = report.settings.minimum_score !== null ? [[Date.parse(report.span.first), report.settings.minimum_score]] : tenant.thresholds.slice();
  if (points.length > 0) points.push([last, points[points.length - 1][1]]);
  const roots = points.map(([at, score]) => [at, score === null ? null : Math.sqrt(score)]);
  const learning = of === 1 && tenant.learning_until > Date.parse(report.span.first) ? [[{ xAxis: Date.parse(report.span.first), name: "learning" }, { xAxis: Math.min(tenant.learning_until, last) }]] : [];
  return {
    type: "line", name: "threshold", step: "end", symbol: "none", z: 3, lineStyle: { color: colour("threshold"), width: of === 1 ? 2 : 1, type: of === 1 ? "solid" : "dashed" }, itemStyle: { color: colour("threshold") }, data: roots,
    tooltip: { show: false }, id: `threshold-${number}`,
    markArea: { silent: true, itemStyle: { color: colour("shade"), opacity: 0.6 }, label: { color: colour("faint"), position: "insideTop" }, data: learning },
  };
}

function tell(point) {
  if (point.seriesType !== "scatter") return "";
  const story = allStories[point.value[2]];
  return told(named(nameOf(story.who), { class: "who" }), `${time(story.risen)}, score ${story.score.toFixed(2)}`, `${severityNames[story.severity]}, ${rateOf(story)}`, reasonOf(story));
}

function zoom(how) {
  const { start, end } = charts.time.getOption().dataZoom[0];
  const width = end - start;
  const [from, to] = { in: [start + width / 4, end - width / 4], out: [start - width / 2, end + width / 2], earlier: [start - width / 2, end - width / 2], later: [start + width / 2, end + width / 2], all: [0, 100] }[how];
  const moved = how === "earlier" || how === "later" ? Math.max(-from, 0) - Math.max(to - 100, 0) : 0;
  charts.time.dispatchAction({ type: "dataZoom", start: Math.max(0, from + moved), end: Math.min(100, to + moved) });
}

function showBudget(shown) {
  const tenants = report.tenants.filter((_, number) => filter.tenant < 0 || number === filter.tenant);
  const over = tenants.reduce((sum, tenant) => sum + tenant.days, 0);
  const curve = report.what_if.map(({ budget }) => [budget, shown.filter(story => story.said_from !== null && story.said_from <= budget).length]);
  const points = over > 0 ? curve.filter(([, said]) => said > 0).map(([budget, said]) => [budget, said / over, said]) : [];
  const chosen = tenants.length === 1 ? tenants[0].budget : report.settings.budget;
  const budgets = report.what_if.map(({ budget }) => budget);
  const [low, high] = [Math.min(...budgets), Math.max(...budgets)];
  const mark = points.find(([budget]) => budget === chosen);
  charts.budget.setOption({
    animation: false,
    grid: { left: 52, right: 22, top: 40, bottom: 44 },
    legend: { top: 0, left: 0, itemWidth: 20, itemHeight: 11, textStyle: { color: colour("text") }, inactiveColor: colour("line") },
    xAxis: axis({ type: "log", name: "budget, alerts a day", nameLocation: "middle", nameGap: 26, min: low, max: high }),
    yAxis: axis({ type: "log", name: "said a day", nameTextStyle: { color: colour("faint"), align: "left" }, nameGap: 8 }),
    tooltip: tooltip(point => told(`Budget ${point.value[0]} a day`, point.seriesName === "asked for" ? "as asked for" : `${point.value[1].toFixed(2)} a day said: ${stories(point.value[2])} in ${over.toFixed(1)} days`)),
    series: [
      { type: "line", name: "said", symbol: "circle", symbolSize: 7, lineStyle: { color: colour("accent"), width: 2 }, itemStyle: { color: colour("accent") }, data: points,
        markLine: { silent: true, symbol: "none", lineStyle: { color: colour("high"), type: "dotted", width: 2 }, label: { formatter: `budget ${chosen}`, color: colour("text"), position: "end", rotate: 0 }, data: [{ xAxis: chosen }] } },
      { type: "scatter", name: "this budget", symbol: "diamond", symbolSize: 16, itemStyle: { color: colour("high") }, z: 5, data: mark ? [mark] : [] },
      { type: "line", name: "asked for", symbol: "none", lineStyle: { color: colour("faint"), type: "dashed", width: 1 }, itemStyle: { color: colour("faint") }, data: [[low, low], [high, high]], tooltip: { show: false } },
    ],
  }, { replaceMerge: ["series"] });
  const place = byId("budget");
  place.dataset.said = curve.map(([, said]) => said).join(" ");
  place.dataset.chosen = chosen;
  place.setAttribute("aria-label", `Alerts a day by budget: ${points.map(([budget, perDay]) => `${budget}: ${perDay.toFixed(2)}`).join(", ")}. The budget of this report is ${chosen}.`);
}
