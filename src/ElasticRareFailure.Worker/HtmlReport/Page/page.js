// Brings the parts together.

function shownStories() {
  return allStories.filter(matches);
}

function showCharts(shown) {
  showTime(shown);
  showBudget(shown);
}

function show() {
  const shown = shownStories();
  showCharts(shown);
  showActivity(activityOf(shown));
  showStories(shown);
  byId("shown").textContent = `${counts.format(shown.length)} of ${stories(allStories.length)}`;
  document.body.dataset.stories = shown.length;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", theme === "dark" ? "Light colours" : "Dark colours");
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  setTheme(dark.matches ? "dark" : "light");
  const paint = theme => { setTheme(theme); showCharts(shownStories()); };
  byId("theme").addEventListener("click", () => paint(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  dark.addEventListener("change", () => paint(dark.matches ? "dark" : "light"));
  let before = null;
  addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; paint("light"); });
  addEventListener("afterprint", () => { if (before !== null) paint(before); });
  startCharts(story => pick(story, show));
  startFilters(() => { rowsShown = page; picked = null; show(); });
  byId("more").addEventListener("click", () => { rowsShown += page; showStories(shownStories()); });
  showAbout();
  show();
}

start();
