// What a story unfolds to.

const outcomes = { denied: "denied", policy: "policy", throttled: "throttled", platform: "platform", caller: "bad request" };

function unfoldedOf(story) {
  const known = story.unfolded;
  const parts = [element("p", null, "Story ", element("code", null, known?.id ?? story.id), copier(known?.id ?? story.id, "id of the story"),
    ` of ${known ? `${known.kind} ` : ""}`, named(nameOf(story.principal)), ", tenant ", named(report.tenants[story.tenant].id || "(none)"),
    `: from ${time(story.start)} to ${time(story.last)}, ${count(story.failures, "failure")}, ${count(story.reasons, "reason")}. `,
    story.said ? "It was said." : story.said_from === null ? "No budget of the curve says it." : `It was not said; a budget of ${story.said_from} a day says it.`)];
  if (!known) return [...parts, element("p", null, `Strongest reason: ${reasonOf(story)}. More is told by: explain --input … --story ${story.id}`)];
  parts.push(element("p", null, `Score ${story.score.toFixed(2)} nats: operations ${known.operations.toFixed(2)}, networks ${known.networks.toFixed(2)}, countries ${known.countries.toFixed(2)}. `,
    known.succeeded_after === 0 ? "None of these calls succeeded within two hours after." : `${count(known.succeeded_after, "operation")} of these succeeded within two hours after.`));
  parts.push(...happened(known), ...evidenceOf(known), ...lines("What it usually does, as known when the story began", known.usual), ...lines("How rare, and how sure", known.rate));
  return parts;
}

function happened(known) {
  const ids = known.moments.filter(moment => moment.id !== undefined).map(moment => moment.id);
  const title = element("h3", null, "What happened (UTC)", ids.length > 1 ? copier(ids.join("\n"), `${ids.length} ids of failures`, "Copy all ids") : null);
  const left = known.moments_left_out > 0 ? element("p", { class: "hint" }, `${count(known.moments_left_out, "later moment")} left out.`) : null;
  return [title, element("ol", { class: "moments" }, ...known.moments.map(momentOf)), ...(left ? [left] : [])];
}

function momentOf(moment) {
  const failed = moment.id !== undefined;
  const what = element("div", { class: "what" }, named(nameOf(moment.operation)));
  if (moment.times) what.append(`, ${moment.times} times`);
  if (failed && moment.evidence.length > 0) what.append(` [${moment.evidence.join(", ")}]`);
  if (moment.succeeded_after_ms !== undefined) what.append(`; the same call succeeded ${span(moment.succeeded_after_ms)} later`);
  if (failed) {
    const about = element("span", { class: "about" }, "id ", element("code", null, printable(moment.id)), copier(moment.id, "id of the failure"));
    for (const [label, name] of [["from", moment.address], ["on", moment.resource], ["correlation", moment.correlation]]) {
      if (name !== undefined) about.append(` ${label} `, named(nameOf(name)));
    }
    what.append(about);
  }
  return element("li", null, element("time", null, time(moment.at)), element("span", { class: failed ? "failed" : null }, failed ? outcomes[moment.reason] ?? "failed" : "success"), what);
}

function evidenceOf(known) {
  const left = known.evidence_total - known.evidence.length;
  return [
    element("h3", null, "Why it is rare (the strongest first; numbers as above; \"it\" is the principal)"),
    element("ul", null, ...known.evidence.map(piece => element("li", null,
      `[${piece.number}] ${piece.text} `, element("span", { class: "adds" }, `adds ${piece.adds.toFixed(2)}`),
      element("ul", { class: "terms" }, ...piece.terms.map(term => element("li", null, term)))))),
    ...(left > 0 ? [element("p", { class: "hint" }, `${count(left, "weaker reason")} left out.`)] : []),
  ];
}

function lines(title, texts) {
  return texts.length === 0 ? [] : [element("h3", null, title), element("ul", null, ...texts.map(text => element("li", null, text)))];
}

function span(ms) {
  return ms < 60000 ? count(Math.floor(ms / 1000), "second") : count(Math.floor(ms / 60000), "minute");
}

/** A button that copies a text. */
function copier(text, what, label = "Copy") {
  const button = element("button", { type: "button", "aria-label": `${label === "Copy" ? "Copy" : label}: ${what}` }, label);
  button.addEventListener("click", async () => {
    const done = await copy(text);
    byId("said").textContent = done ? `Copied: ${what}.` : "The browser does not let this page copy.";
    button.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
