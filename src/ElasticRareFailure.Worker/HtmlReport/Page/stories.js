// The stories as a table; each row unfolds by a button.

const page = 50;
let rowsShown = page;
let picked = null;

function showStories(shown) {
  const rows = shown.slice(0, rowsShown);
  if (picked !== null && shown.includes(picked) && !rows.includes(picked)) rows.unshift(picked);
  const body = byId("stories").tBodies[0];
  body.replaceChildren(...rows.map(rowOf));
  if (rows.length === 0) body.append(element("tr", null, element("td", { colspan: "4" }, allStories.length === 0 ? "There is no story." : "No story is left by the filters.")));
  body.dataset.rows = rows.length;
  byId("more").hidden = shown.length <= rowsShown;
  const left = report.stories_total - allStories.length;
  byId("stories-note").textContent = `${allStories.length > report.unfolded.length ? `The first ${report.unfolded.length} unfold to all that is known of them, the others to what the page holds.` : ""}${left > 0 ? ` ${stories(left)} of lower scores stand${left === 1 ? "s" : ""} in no row.` : ""}`;
}

function rowOf(story) {
  const id = `story-${story.rank}`;
  const who = printable(nameOf(story.who));
  const button = element("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-controls": id, "aria-label": `Story ${story.rank} of ${who}` }, String(story.rank));
  const row = element("tr", { class: "story", "data-rank": story.rank },
    element("td", { class: "number" }, button),
    element("td", { class: "number" }, story.score.toFixed(2)),
    element("td", null, element("span", { class: `severity ${story.severity}` }, severityNames[story.severity]), element("span", { class: "rate" }, rateOf(story)), ...notesOf(story)),
    element("td", null, named(nameOf(story.who), { class: "who" }), ...tenantOf(story), element("span", { class: "rate" }, `${time(story.risen)}, ${count(story.failures, "failure")}, ${count(story.reasons, "reason")}`), element("span", { class: "why" }, reasonOf(story))));
  button.addEventListener("click", () => unfold(story, row, button, id));
  return row;
}

/** The tenant, where there are several: a name may be one in each. */
function tenantOf(story) {
  return report.tenants.length > 1 ? [element("span", { class: "rate" }, "tenant ", named(report.tenants[story.tenant].id || "(none)"))] : [];
}

function notesOf(story) {
  const notes = [];
  if (story.sensitive) notes.push("a sensitive operation was denied");
  if (story.suppressed) notes.push("suppressed");
  return notes.map(note => element("span", { class: "rate" }, note));
}

function unfold(story, row, button, id) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) byId(id).remove();
  else row.after(element("tr", { class: "detail", id }, element("td", { colspan: "4" }, ...unfoldedOf(story))));
}

/** Shows a story that was chosen in a chart. */
function pick(story, refresh) {
  picked = story;
  refresh();
  const row = document.querySelector(`tr.story[data-rank="${story.rank}"]`);
  const button = row?.querySelector("button");
  if (!button) return;
  if (button.getAttribute("aria-expanded") === "false") button.click();
  row.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
}
