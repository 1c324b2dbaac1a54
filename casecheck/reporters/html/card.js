"use strict";
// The cards, on every page that has some.
const all = (selector, of = document) => [...of.querySelectorAll(selector)];
const one = (selector, of = document) => of.querySelector(selector);
const read = (id) => JSON.parse(document.getElementById(id).textContent);

const stages = read("stages");
const devices = read("devices");
const words = read("words");

function _(text, values = {}) {
  // the words in the language of the page; those that are not listed are as they are
  return (words[text] ?? text).replace(/{(\w+)}/g, (_all, name) => values[name]);
}

const main = one("main");
const finish = one(".finish select");

function option(value, label = value) {
  const made = document.createElement("option");
  [made.value, made.textContent] = [value, label];
  return made;
}

function folderOf(element) {
  return one(".folder", element)?.textContent ?? "";
}

// plain selectors: `.verdict .mark` below an element takes the browser a hundred times as long
function cardOf(element) {
  const low = one(".low", element);
  return {
    element,
    given: element.dataset.verdict,
    name: one("h2", element).textContent.trim(),
    drawing: one(".stage", element),
    word: one(".word", element),
    mark: one(".mark", one(".verdict", element)),
    rows: all("li", element),
    folders: [folderOf(element)], // of each file: those with the same content share a card
    rules: [...new Set(all(".finding:not(.accepted)", element).map((finding) => finding.dataset.rule))],
    about: all("[data-device]", element).filter((each) => each.dataset.device),
    low,
    isLow: low !== null && !low.hidden,
    text: null, // read once somebody searches
  };
}

function drawOn(card, row) {
  // the same parts with other numbers: a switch of devices makes no new elements
  const { drawing } = card;
  if (!drawing || !row) return;
  for (const [part, attributes] of Object.entries(stages[row.dataset.stage])) {
    const element = part === "stage" ? drawing : one(`.${part}`, drawing);
    for (const [name, value] of Object.entries(attributes)) element?.setAttribute(name, value);
  }
  const place = row.dataset.picture.split(" ");
  for (const picture of all(".picture", drawing)) {
    ["x", "y", "width", "height"].forEach((name, at) => picture.setAttribute(name, place[at]));
  }
  const { name, finishes } = devices[row.dataset.device];
  const chosen = finishes.find(([known]) => known === finish.value) ?? finishes[0];
  if (chosen) one(".case", drawing).setAttribute("fill", chosen[1]);
  drawing.setAttribute("aria-label", _("{picture} on {device}", { picture: card.name, device: name }));
}

function offerFinishes(of) {
  const { value } = finish;
  const [first = [], ...others] = of.map(({ finishes }) => finishes.map(([name]) => name));
  const known = first.filter((name) => others.every((names) => names.includes(name)));
  finish.replaceChildren(option("", _("default")), ...known.map((name) => option(name)));
  finish.value = known.includes(value) ? value : "";
}

function toggle(button, on = button.getAttribute("aria-pressed") !== "true") {
  button.setAttribute("aria-pressed", on);
}

function openAll(open, of = document) {
  for (const details of all("details", of)) details.open = open;
}

function changeTheme() {
  const { dataset } = document.documentElement;
  const dark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = dark ? "light" : "dark";
}

function light(event, on) {
  const finding = event.target.closest?.(".finding");
  for (const box of finding ? all(".box", finding.closest(".card")) : []) {
    box.classList.toggle("lit", on && box.dataset.finding === finding.dataset.finding);
  }
}

for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  main.addEventListener(name, (event) => light(event, on)); // where is what this finding tells of?
}
one(".theme").hidden = false;
one(".theme").addEventListener("click", changeTheme);
