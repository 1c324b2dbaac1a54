"use strict";
// Everything works on the cards as they are; the page loads nothing and remembers nothing.
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
const overview = one(".overview");
const [search, device, finish, sort] = [".search", ".device select", ".finish select", ".sort select"].map((s) => one(s));
const buttons = all(".verdicts button");
// plain selectors: `.verdict .mark` below an element takes the browser a hundred times as long
const cards = all(".card").map((element) => {
  const low = one(".low", element);
  return {
    element,
    given: element.dataset.verdict,
    name: one("h2", element).textContent.trim(),
    drawing: one(".stage", element),
    word: one(".word", element),
    mark: one(".mark", one(".verdict", element)),
    rows: all("li", element),
    folder: one(".folder", element)?.textContent ?? "",
    rules: all(".finding:not(.accepted)", element).map((finding) => finding.dataset.rule),
    about: all("[data-device]", element).filter((each) => each.dataset.device),
    low,
    isLow: low !== null && !low.hidden,
    text: null, // read once somebody searches
  };
});
const verdicts = buttons.map((button) => button.dataset.verdict);
const verdictNames = Object.fromEntries(buttons.map((button) => [button.dataset.verdict, button.childNodes[1].textContent.trim()]));
const marks = Object.fromEntries(buttons.map((button) => [button.dataset.verdict, one(".mark", button).textContent]));

function option(value, label = value) {
  const made = document.createElement("option");
  [made.value, made.textContent] = [value, label];
  return made;
}

function rowOf(card) {
  return card.rows.find((row) => row.dataset.device === device.value);
}

function draw(card) {
  // the same parts with other numbers: a switch of devices makes no new elements
  const row = rowOf(card) ?? card.rows.find((each) => "drawn" in each.dataset);
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

function judge(card) {
  const row = rowOf(card);
  const verdict = device.value && row ? row.dataset.verdict : card.given;
  const { element } = card;
  element.classList.replace(element.dataset.verdict, verdict);
  element.dataset.verdict = verdict;
  card.word.textContent = verdictNames[verdict];
  card.mark.textContent = marks[verdict];
  for (const each of card.about) {
    each.hidden = device.value !== "" && each.dataset.device !== device.value;
  }
  if (card.low) card.low.hidden = device.value && row ? !("low" in row.dataset) : !card.isLow;
}

const chosen = { rules: null, folders: null };
const names = { rules: (card) => [...new Set(card.rules)], folders: (card) => [card.folder] };
const LISTED = 12; // the others are found by searching

function offer(kind) {
  // one button for each rule or folder, with the number of its files: the most frequent first
  const counts = new Map();
  for (const card of cards) for (const name of names[kind](card)) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.size < 2) return;
  const listed = [...counts].sort(([, a], [, b]) => b - a).slice(0, LISTED);
  const made = listed.map(([name, count]) => {
    const button = document.createElement("button");
    const number = document.createElement("b");
    [button.type, button.textContent, number.textContent] = ["button", `${name || "./"} `, count];
    button.append(number);
    toggle(button, false);
    button.addEventListener("click", () => {
      chosen[kind] = chosen[kind] === name ? null : name;
      made.forEach((each) => toggle(each, each === button && chosen[kind] === name));
      show();
    });
    return button;
  });
  const more = counts.size > LISTED ? _(" and {count} more", { count: counts.size - LISTED }) : "";
  const head = kind === "rules" ? _("By rule: ") : _("By folder: ");
  one(`.${kind}`, overview).replaceChildren(head, ...made, more);
}

function isChosen(card) {
  return Object.entries(chosen).every(([kind, name]) => name === null || names[kind](card).includes(name));
}

function matches(card) {
  if (!isChosen(card)) return false;
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return true;
  card.text ??= one(".text", card.element).textContent.toLowerCase();
  return words.every((word) => card.text.includes(word));
}

function show() {
  const wanted = buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.verdict);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0]));
  let shown = 0;
  for (const card of cards) {
    const found = matches(card);
    const { verdict } = card.element.dataset;
    if (found) counts[verdict] += 1;
    card.element.hidden = !found || (wanted.length > 0 && !wanted.includes(verdict));
    shown += !card.element.hidden;
  }
  for (const button of buttons) {
    one("b", button).textContent = counts[button.dataset.verdict];
    button.classList.toggle("empty", !counts[button.dataset.verdict]);
  }
  const total = Number(one(".totals").dataset.files); // a quiet report has fewer cards
  const files = total === 1 ? _("1 picture") : _("{count} pictures", { count: total });
  one(".count").textContent = shown === total ? files : _("{shown} of {files}", { shown, files });
  one(".nothing").hidden = shown > 0;
}

function quality(card) {
  const rows = device.value && rowOf(card) ? [rowOf(card)] : card.rows.filter((row) => "drawn" in row.dataset);
  return rows.length ? Number(rows[0].dataset.quality) : -1;
}

const letters = new Intl.Collator(undefined, { numeric: true });
const orders = {
  order: (card) => Number(card.element.dataset.order),
  verdict: (card) => -verdicts.indexOf(card.element.dataset.verdict),
  quality,
};

function arrange() {
  const by = orders[sort.value];
  const sorted = [...cards].sort(by ? (a, b) => by(a) - by(b) : (a, b) => letters.compare(a.name, b.name));
  main.prepend(...sorted.map((card) => card.element));
}

function offerFinishes() {
  const { value } = finish;
  const chosen = device.value ? [devices[device.value]] : Object.values(devices);
  const [first = [], ...others] = chosen.map(({ finishes }) => finishes.map(([name]) => name));
  const known = first.filter((name) => others.every((names) => names.includes(name)));
  finish.replaceChildren(option("", _("default")), ...known.map((name) => option(name)));
  finish.value = known.includes(value) ? value : "";
}

function change() {
  offerFinishes();
  for (const card of cards) {
    draw(card);
    judge(card);
  }
  arrange();
  show();
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

function step(by) {
  const visible = all(".card:not([hidden])", main);
  const at = visible.indexOf(document.activeElement?.closest(".card"));
  const next = visible[at < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, at + by))];
  next?.focus();
}

function clear() {
  search.value = "";
  [chosen.rules, chosen.folders] = [null, null];
  [...buttons, ...all("button", overview)].forEach((button) => toggle(button, false));
  show();
}

const keys = {
  "/": () => search.focus(),
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  j: () => step(1),
  k: () => step(-1),
  t: changeTheme,
  Escape: clear,
  d: () => {
    device.selectedIndex = (device.selectedIndex + 1) % device.options.length;
    change();
  },
  Enter: () => {
    const card = document.activeElement;
    if (card?.classList.contains("card")) openAll(!one("details", card)?.open, card);
  },
};
buttons.forEach((button, at) => {
  keys[at + 1] = () => button.click();
  button.addEventListener("click", () => {
    toggle(button);
    show();
  });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select");
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  if (typing && event.key !== "Escape") return;
  if (event.key === "Enter" && !event.target.matches(".card")) return;
  event.preventDefault();
  keys[event.key]();
});
function light(event, on) {
  const finding = event.target.closest?.(".finding");
  for (const box of finding ? all(".box", finding.closest(".card")) : []) {
    box.classList.toggle("lit", on && box.dataset.finding === finding.dataset.finding);
  }
}

for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  main.addEventListener(name, (event) => light(event, on)); // where is what this finding tells of?
}
search.addEventListener("input", show);
device.addEventListener("change", change);
finish.addEventListener("change", change);
sort.addEventListener("change", arrange);
one(".theme").addEventListener("click", changeTheme);
one(".fixes").addEventListener("click", ({ currentTarget: button }) => {
  toggle(button);
  openAll(button.getAttribute("aria-pressed") === "true");
});
addEventListener("beforeprint", () => openAll(true));
addEventListener("afterprint", () => openAll(one(".fixes").getAttribute("aria-pressed") === "true"));

const named = Object.entries(devices).map(([id, { name }]) => option(id, name));
device.replaceChildren(...(named.length > 1 ? [option("", _("all devices"))] : []), ...named);
one(".device").hidden = named.length < 2;
for (const part of [".toolbar", ".theme", ".keys"]) one(part).hidden = false;
offerFinishes();
overview.prepend(one(".totals"));
overview.hidden = false;
offer("rules");
offer("folders");
arrange();
show();
