// The data of the page, as one JSON object; a script can read it the same way.

const report = JSON.parse(byId("report").textContent);
const severities = ["critical", "high", "medium", "low", "none"];
const severityNames = { critical: "critical", high: "high", medium: "medium", low: "low", none: "not said" };
const nameOf = number => report.names[number];

const allStories = report.stories.rows.map((row, index) => {
  const story = Object.fromEntries(report.stories.columns.map((column, at) => [column, row[at]]));
  story.rank = index + 1;
  story.unfolded = report.unfolded[index] ?? null;
  story.key = `${story.tenant} ${story.principal}`;
  story.words = wordsOf(story);
  return story;
});

/** All that the text filter looks at, in lower case. */
function wordsOf(story) {
  const words = [nameOf(story.who), nameOf(story.principal), nameOf(story.value), story.id, report.tenants[story.tenant].id];
  if (story.unfolded) {
    words.push(story.unfolded.id, ...story.unfolded.evidence.map(piece => piece.text));
    for (const moment of story.unfolded.moments) {
      words.push(nameOf(moment.operation), moment.id ?? "");
      for (const name of [moment.address, moment.resource, moment.correlation]) if (name !== undefined) words.push(nameOf(name));
    }
  }
  return words.join("\n").toLowerCase();
}

function reasonOf(story) {
  if (story.unfolded) return story.unfolded.reason;
  const value = printable(nameOf(story.value));
  return story.kind === "operation" ? `failed at ${value}` : story.kind === "network" ? `failed from network ${value}` : `failed from country ${value}`;
}

function rateOf(story) {
  if (story.learning || story.per_day === null) return "learning";
  return `${frequency(story.per_day)}${story.extrapolated ? " (extrapolated)" : ""}`;
}
