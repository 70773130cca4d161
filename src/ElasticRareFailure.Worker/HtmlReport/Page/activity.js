// Failures by hour of the week, and the most active principals, operations and networks.

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const mostBars = 10;

function showActivity(groups) {
  showWeek(groups);
  showBars("principals", groups.map(group => [group.who === undefined ? "others" : nameOf(group.who), group.failures]), nameOf);
  showBars("operations", sums(groups, "operations"));
  showBars("networks", sums(groups, "networks"));
}

function showWeek(groups) {
  const hours = new Array(168).fill(0);
  for (const group of groups) for (let i = 0; i < group.hours.length; i += 2) hours[group.hours[i]] += group.hours[i + 1];
  const most = Math.max(1, ...hours);
  const table = byId("week");
  const head = element("tr", null, element("td"), ...Array.from({ length: 24 }, (_, hour) => element("th", { scope: "col" }, hour % 3 === 0 ? String(hour) : element("span", { class: "unseen" }, String(hour)))));
  const rows = days.map((day, number) => element("tr", null, element("th", { scope: "row" }, day), ...hours.slice(number * 24, number * 24 + 24).map((failures, hour) => {
    const cell = element("td", { class: "hour", title: `${day} ${hour}:00 UTC: ${count(failures, "failure")}` }, element("span", { class: "unseen" }, String(failures)));
    cell.style.setProperty("--share", failures === 0 ? "0" : (0.06 + 0.94 * failures / most).toFixed(3));
    return cell;
  })));
  table.replaceChildren(element("caption", { class: "unseen" }, "Failures by day and hour, UTC"), element("thead", null, head), element("tbody", null, ...rows));
  byId("week-note").textContent = `Blank is none, the strongest colour ${count(Math.max(...hours), "failure")}.`;
  table.dataset.failures = hours.reduce((sum, failures) => sum + failures, 0);
}

function sums(groups, member) {
  const totals = new Map();
  for (const group of groups) for (let i = 0; i < group[member].length; i += 2) totals.set(group[member][i], (totals.get(group[member][i]) ?? 0) + group[member][i + 1]);
  return [...totals].map(([name, failures]) => [nameOf(name), failures]);
}

function showBars(id, counted) {
  const highest = counted.filter(([name]) => name !== "others").sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostBars);
  const list = byId(id);
  list.replaceChildren(...highest.map(([name, failures]) => {
    const bar = element("span", { class: "bar" });
    bar.style.width = `${(100 * failures / highest[0][1]).toFixed(1)}%`;
    return element("li", { title: `${printable(name)}: ${count(failures, "failure")}` }, named(name), element("span", { class: "number" }, counts.format(failures)), bar);
  }));
  if (highest.length === 0) list.append(element("li", null, "none"));
  list.dataset.items = highest.length;
}
