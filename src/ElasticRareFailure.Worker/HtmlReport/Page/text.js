"use strict";
// Names come from records, and records from anybody: they are only ever set as text, and what could turn its direction is shown as its code point.

const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu;
const counts = new Intl.NumberFormat("en-US");

function printable(text) {
  return String(text).replace(unsafe, character => `\\u{${character.codePointAt(0).toString(16)}}`);
}

function count(number, what) {
  return `${counts.format(number)} ${what}${number === 1 ? "" : "s"}`;
}

function stories(number) {
  return `${counts.format(number)} ${number === 1 ? "story" : "stories"}`;
}

function time(ms) {
  return new Date(ms).toISOString();
}

/** As the program says it. */
function frequency(perDay) {
  if (perDay > 1.05) return `${perDay.toFixed(1)} a day`;
  if (perDay > 0.9) return "once a day";
  if (perDay < 1 / 3652.5) return "less than once in 10 years";
  return `once in ${perDay > 0.1 ? String(Math.round(10 / perDay) / 10) : counts.format(Math.round(1 / perDay))} days`;
}

/** An element with attributes; text and elements go in as children, a text never as markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A name of the records: its direction cannot reach what stands beside it. */
function named(name, attributes) {
  return element("bdi", attributes, printable(name));
}

function byId(id) {
  return document.getElementById(id);
}
