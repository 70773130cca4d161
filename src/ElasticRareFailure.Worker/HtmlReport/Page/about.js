// What was read, and the settings and versions that made the report.

function showAbout() {
  const { product, span, settings, read } = report;
  byId("head").textContent = span.first === null ? "There was nothing to replay." : `${span.first} to ${span.last}; ${stories(report.stories_total)}, ${counts.format(report.said_total)} of them said in ${count(report.alerts_total, "alert")} at a budget of ${settings.budget} a day${report.tenants.length > 1 ? " and tenant" : ""}. All times are UTC.`;
  byId("read").append(...report.summary.map(line => element("li", null, printable(line.trim()))));
  byId("counts").append(...countsOf("Rejected, by reason", read.rejected), ...countsOf("Not judged, by category", read.not_judged));
  const own = Object.entries(settings.tenant_budgets).map(([tenant, budget]) => `${printable(tenant)}: ${budget}`).join(", ");
  byId("settings").append(
    pairs([
      ["Product", `${product.name} ${product.version}, method ${product.method_version}`], ["First pass", span.first ?? "none"], ["Last pass", span.last ?? "none"],
      ["Budget, alerts a day and tenant", settings.budget], ["Budgets of tenants", own || "none of their own"], ["Said from score", settings.minimum_score ?? "by budget"],
      ["While learning, said from score", settings.learning_score ?? "nothing is said"], ["Suppressions", report.suppressions.count === 0 ? "none" : `${report.suppressions.count}, list ${report.suppressions.hash}; ${stories(report.suppressions.stories)} suppressed`],
    ]),
    element("details", null, element("summary", null, "Parameters of the method"), pairs(Object.entries(settings.method)), element("h3", null, "Of the calibration"), pairs(Object.entries(settings.calibration))));
  byId("activity-note").textContent = report.activity.left_out > 0 ? `Operations and networks are counted from the most frequent ones of each principal; ${counts.format(report.activity.left_out)} rarer counts are left out.` : "";
  byId("foot").textContent = `Made by ${product.name} ${product.version}. Charts by Apache ECharts ${echarts.version}. This page asks nothing of any network.`;
}

function countsOf(title, counted) {
  const entries = Object.entries(counted);
  return entries.length === 0 ? [] : [element("h3", null, title), pairs(entries.map(([name, number]) => [name, counts.format(number)]))];
}

function pairs(entries) {
  return element("table", null, element("tbody", null, ...entries.map(([name, value]) => element("tr", null, element("th", { scope: "row" }, printable(String(name).replaceAll("_", " "))), element("td", null, printable(value))))));
}
