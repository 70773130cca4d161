// What is shown. The filters narrow table and charts alike.

const filter = { text: "", tenant: -1, severities: new Set(severities) };

function matches(story) {
  return (filter.tenant < 0 || story.tenant === filter.tenant) && filter.severities.has(story.severity) && (filter.text === "" || story.words.includes(filter.text));
}

/** Whether single stories are filtered out, not only tenants. */
function narrowsStories() {
  return filter.text !== "" || filter.severities.size < severities.length;
}

/** The failures that are counted: all of the tenant, or those of the principals of the stories that are shown. */
function activityOf(shown) {
  const keys = narrowsStories() ? new Set(shown.map(story => story.key)) : null;
  return report.activity.groups.filter(group => (filter.tenant < 0 || group.tenant === filter.tenant) && (keys === null || keys.has(`${group.tenant} ${group.principal}`)));
}

function startFilters(changed) {
  const tenants = byId("tenant");
  tenants.append(element("option", { value: "-1" }, "all"), ...report.tenants.map((tenant, number) => element("option", { value: String(number) }, printable(tenant.id || "(none)"))));
  byId("tenant-field").hidden = report.tenants.length < 2;
  for (const severity of severities) {
    const box = element("input", { type: "checkbox", value: severity, checked: true });
    byId("severities").append(element("label", null, box, " ", element("span", { class: `severity ${severity}` }, severityNames[severity])));
  }

  const read = () => {
    filter.text = byId("text").value.trim().toLowerCase();
    filter.tenant = Number(tenants.value);
    filter.severities = new Set([...byId("severities").querySelectorAll("input:checked")].map(box => box.value));
    changed();
  };
  const form = byId("filters");
  form.addEventListener("input", read);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(read));
}
