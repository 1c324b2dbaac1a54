// Everything works on the cards as they are; the page loads nothing and remembers nothing.
const overview = one(".overview");
const [search, device, sort] = [".search", ".device select", ".sort select"].map((s) => one(s));
const buttons = all(".verdicts button");
const cards = all(".card").map(cardOf);
const verdicts = buttons.map((button) => button.dataset.verdict);
const verdictNames = Object.fromEntries(buttons.map((button) => [button.dataset.verdict, button.childNodes[1].textContent.trim()]));
const marks = Object.fromEntries(buttons.map((button) => [button.dataset.verdict, one(".mark", button).textContent]));

function rowOf(card) {
  return card.rows.find((row) => row.dataset.device === device.value);
}

function draw(card) {
  drawOn(card, rowOf(card) ?? card.rows.find((each) => "drawn" in each.dataset));
}

function finishesOn() {
  offerFinishes(device.value ? [devices[device.value]] : Object.values(devices));
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
const LISTED = 40; // the others are found by searching
const offered = { rules: [], folders: [] };

function offer(kind) {
  // one button for each rule or folder: those with most files that are not ready first
  const counts = tally(kind);
  if (counts.size < 2) return;
  const listed = [...counts].sort(([, a], [, b]) => b.notReady - a.notReady || b.files - a.files).slice(0, LISTED);
  offered[kind] = listed.map(([name]) => {
    const button = document.createElement("button");
    const number = document.createElement("b");
    [button.type, button.textContent] = ["button", `${name || "./"} `];
    button.append(number);
    toggle(button, false);
    button.addEventListener("click", () => {
      chosen[kind] = chosen[kind] === name ? null : name;
      offered[kind].forEach((each) => toggle(each.button, each.button === button && chosen[kind] === name));
      show();
    });
    return { name, button, number };
  });
  const more = counts.size > LISTED ? _(" and {count} more", { count: counts.size - LISTED }) : "";
  const head = kind === "rules" ? _("By rule: ") : _("By folder, not ready of all: ");
  one(`.${kind}`, overview).replaceChildren(head, ...offered[kind].map(({ button }) => button), more);
}

function tally(kind) {
  // the files of each rule or folder, among those that the other choices leave
  const counts = new Map();
  for (const card of cards) {
    if (!isShown(card, kind)) continue;
    const isReady = ["ok", "note"].includes(card.element.dataset.verdict);
    const [names, by] = kind === "folders" ? [card.folders, 1] : [card.rules, filesOf(card)];
    for (const name of names) {
      if (!counts.has(name)) counts.set(name, { files: 0, notReady: 0 });
      counts.get(name).files += by;
      counts.get(name).notReady += isReady ? 0 : by;
    }
  }
  return counts;
}

function count(kind) {
  const counts = offered[kind].length ? tally(kind) : new Map();
  for (const { name, button, number } of offered[kind]) {
    const { files, notReady } = counts.get(name) ?? { files: 0, notReady: 0 };
    number.textContent = kind === "folders" ? _("{shown} of {files}", { shown: notReady, files }) : files;
    button.classList.toggle("empty", !files);
  }
}

function filesOf({ folders }) {
  return chosen.folders === null ? folders.length : folders.filter((folder) => folder === chosen.folders).length;
}

function matches(card, words, except) {
  if (except !== "rules" && chosen.rules !== null && !card.rules.includes(chosen.rules)) return false;
  if (except !== "folders" && chosen.folders !== null && !card.folders.includes(chosen.folders)) return false;
  if (!words.length) return true;
  card.text ??= one(".text", card.element).textContent.toLowerCase();
  return words.every((word) => card.text.includes(word));
}

function isShown(card, except) {
  return (!wanted.length || wanted.includes(card.element.dataset.verdict)) && matches(card, sought, except);
}

let [wanted, sought] = [[], []]; // verdicts, and words

function show() {
  wanted = buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.verdict);
  sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0]));
  let shown = 0;
  for (const card of cards) {
    const { verdict } = card.element.dataset;
    if (matches(card, sought)) counts[verdict] += filesOf(card);
    card.element.hidden = !isShown(card);
    shown += card.element.hidden ? 0 : filesOf(card);
  }
  for (const button of buttons) {
    one("b", button).textContent = counts[button.dataset.verdict];
    button.classList.toggle("empty", !counts[button.dataset.verdict]);
  }
  Object.keys(offered).forEach(count);
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

function change() {
  finishesOn();
  for (const card of cards) {
    draw(card);
    judge(card);
  }
  arrange();
  show();
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
search.addEventListener("input", show);
device.addEventListener("change", change);
finish.addEventListener("change", change);
sort.addEventListener("change", arrange);
one(".fixes").addEventListener("click", ({ currentTarget: button }) => {
  toggle(button);
  openAll(button.getAttribute("aria-pressed") === "true");
});
addEventListener("beforeprint", () => openAll(true));
addEventListener("afterprint", () => openAll(one(".fixes").getAttribute("aria-pressed") === "true"));

const named = Object.entries(devices).map(([id, { name }]) => option(id, name));
device.replaceChildren(...(named.length > 1 ? [option("", _("all devices"))] : []), ...named);
one(".device").hidden = named.length < 2;
for (const part of [".toolbar", ".keys"]) one(part).hidden = false;
finishesOn();
overview.prepend(one(".totals"));
overview.after(...all(".matrix"));
overview.hidden = false;
foldCopies(cards);
offer("rules");
offer("folders");
arrange();
show();
