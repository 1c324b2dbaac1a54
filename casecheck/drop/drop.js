// Pictures come in, go to casecheck on this computer one by one, and come back as cards. Nothing is stored.
const [limits, given] = ["limits", "given"].map(read);
const device = one(".device select");
const backgrounds = all(".background input");
const zone = one(".zone");
const input = one("input[type=file]");
const refused = one(".refused");
const fixes = one(".fixes");

const pictures = new Set(); // in the order in which they came
const queue = []; // those to be checked
let checking = 0;
let last = 0; // the number of the newest card

function add(source) {
  // a file, or what was named at the start by its place in that list
  const element = document.getElementById("waiting").content.firstElementChild.cloneNode(true);
  const picture = { ...source, element, number: (last += 1), verdict: null, card: null, stop: null };
  one("h2", element).textContent = picture.name;
  pictures.add(picture);
  main.append(element);
  offerRemoval(picture);
  enqueue(picture);
}

function addAll(sources) {
  const room = limits.pictures - pictures.size;
  for (const source of sources.slice(0, room)) add(source);
  refused.hidden = sources.length <= room;
  refused.textContent = words.many.replace("%s", limits.pictures);
  count();
}

async function filesIn(entry) {
  // a folder holds other things than pictures; what is dropped by itself is always checked
  const file = () => new Promise((done, failed) => entry.file(done, failed));
  if (entry.isFile) return [{ file: await file(), name: entry.fullPath.slice(1) }];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed)); // a hundred at a time
    if (!some.length || files.length > limits.pictures) return files;
    for (const each of some.filter(({ name }) => !name.startsWith("."))) {
      files.push(...(await filesIn(each)).filter(({ file: { type } }) => type.startsWith("image/")));
    }
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()); // gone after the first wait
  const files = [...transfer.files].map((file) => [{ file, name: file.name }]);
  const found = entries.map((entry, at) => (entry?.isDirectory ? filesIn(entry) : files[at] ?? []));
  addAll((await Promise.all(found)).flat());
}

function enqueue(picture) {
  picture.verdict = null;
  queue.push(picture);
  next();
}

async function next() {
  if (checking >= limits.together || !queue.length) return;
  checking += 1;
  const picture = queue.shift();
  picture.stop = new AbortController();
  try {
    await check(picture);
  } finally {
    checking -= 1;
    count();
    next();
  }
}

async function ask(what, { name, file, at, number, stop }) {
  const background = backgrounds.find(({ checked }) => checked)?.value ?? "any";
  const asked = { number, device: device.value, background, ...(file ? { name } : { given: at }) };
  const sent = { method: "POST", body: file ?? "", signal: stop.signal };
  const answer = await fetch(`${what}?${new URLSearchParams(asked)}`, sent);
  if (!answer.ok) throw new Error(answer.status);
  return answer;
}

async function check(picture) {
  const { file, stop } = picture;
  if (file?.size > limits.bytes) return lose(picture, words.large.replace("%s", `${limits.bytes / 1e6} MB`));
  try {
    const found = await (await ask("check", picture)).json();
    if (!stop.signal.aborted) show(picture, found);
  } catch {
    if (!stop.signal.aborted) lose(picture, words.lost);
  }
}

function show(picture, { card, verdict, stages: more }) {
  Object.assign(stages, more);
  const made = new DOMParser().parseFromString(card, "text/html"); // in which no script runs
  const element = document.adoptNode(one(".card", made));
  replace(picture, element);
  picture.verdict = verdict;
  picture.card = cardOf(element);
  draw(picture);
  openAll(fixes.getAttribute("aria-pressed") === "true", element);
  if ("mendable" in element.dataset) offerCopy(picture);
}

function offerCopy(picture) {
  const offer = document.getElementById("mended").content.firstElementChild.cloneNode(true);
  const [button, status] = [one("button", offer), one("[role=status]", offer)];
  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = words.repairing;
    try {
      const answer = await ask("fix", picture);
      const said = JSON.parse(decodeURIComponent(answer.headers.get("Casecheck-Said")));
      if (!said.why) save(said.name, await answer.blob());
      status.replaceChildren(...(said.why ? [line(words.unrepaired, said.why)] : saved(said)));
    } catch {
      status.textContent = words.notRepaired;
    } finally {
      button.disabled = false;
    }
  });
  one(".exact", picture.element).before(offer);
}

function save(name, blob) {
  const link = document.createElement("a");
  [link.href, link.download] = [URL.createObjectURL(blob), name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // once the browser has taken it
}

function saved({ name, done, left }) {
  return [line(words.repaired, name), list(done), ...(left.length ? [line(words.left), list(left)] : [])];
}

function line(text, value = "", kind = "p") {
  const made = document.createElement(kind);
  made.textContent = text.replace("%s", () => value);
  return made;
}

function list(texts) {
  const made = document.createElement("ul");
  made.append(...texts.map((text) => line("%s", text, "li")));
  return made;
}

function lose(picture, words) {
  const element = document.getElementById("waiting").content.firstElementChild.cloneNode(true);
  element.classList.add("lost", "failed");
  one("h2", element).textContent = picture.name;
  one(".state", element).textContent = words;
  replace(picture, element);
  picture.verdict = "failed";
  picture.card = null;
}

function replace(picture, element) {
  picture.element.replaceWith(element);
  picture.element = element;
  offerRemoval(picture);
}

function offerRemoval(picture) {
  const button = document.getElementById("remove").content.firstElementChild.cloneNode(true);
  button.setAttribute("aria-label", `${button.title}: ${picture.name}`);
  button.addEventListener("click", () => {
    remove(picture);
    count();
  });
  picture.element.append(button);
}

function remove(picture) {
  picture.stop?.abort();
  picture.element.remove();
  pictures.delete(picture);
  if (queue.includes(picture)) queue.splice(queue.indexOf(picture), 1);
}

function draw({ card }) {
  if (card) drawOn(card, card.rows.find((row) => "drawn" in row.dataset));
}

function count() {
  const verdicts = [...pictures].map(({ verdict }) => verdict);
  const numbers = {
    ready: verdicts.filter((verdict) => ["ok", "note"].includes(verdict)).length,
    notReady: verdicts.filter((verdict) => ["warning", "error"].includes(verdict)).length,
    failed: verdicts.filter((verdict) => verdict === "failed").length,
    checking: verdicts.filter((verdict) => verdict === null).length,
  };
  const said = Object.entries(numbers).filter(([, number]) => number);
  one(".count").textContent = said.map(([what, number]) => `${number} ${words[what]}`).join(", ");
  one(".summary").hidden = !pictures.size;
  document.body.classList.toggle("filled", pictures.size > 0);
}

function changed() {
  // everything again, for another device or background
  queue.length = 0;
  for (const picture of pictures) {
    picture.stop?.abort();
    picture.element.classList.add("again");
    enqueue(picture);
  }
  count();
}

function finishesOn() {
  const of = device.value || device.options[0].dataset.devices;
  offerFinishes(of.split(" ").map((id) => devices[id]));
}

for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("dragging");
  });
}
addEventListener("dragleave", ({ relatedTarget }) => {
  if (!relatedTarget) zone.classList.remove("dragging");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("dragging");
  dropped(event.dataTransfer);
});
addEventListener("paste", ({ clipboardData }) => {
  addAll([...clipboardData.files].map((file) => ({ file, name: file.name })));
});
one(".choose").addEventListener("click", () => input.click());
input.addEventListener("change", () => {
  addAll([...input.files].map((file) => ({ file, name: file.name })));
  input.value = ""; // so that the same picture can be chosen again
});
device.addEventListener("change", () => {
  finishesOn();
  changed();
});
for (const each of backgrounds) each.addEventListener("change", changed);
finish.addEventListener("change", () => pictures.forEach(draw));
fixes.addEventListener("click", () => {
  toggle(fixes);
  openAll(fixes.getAttribute("aria-pressed") === "true");
});
one(".clear").addEventListener("click", () => {
  [...pictures].forEach(remove);
  count();
});
setInterval(async () => {
  const answer = await fetch("alive", { method: "POST" }).catch(() => null);
  one(".gone").hidden = answer?.ok ?? false;
}, 1000 * limits.alive);

finishesOn();
addAll(given.map((name, at) => ({ name, at })));
