// Files with the same content have one card, which names them all.
function foldCopies(cards) {
  const byId = new Map(cards.map((card) => [card.element.id, card]));
  const lists = new Map();
  for (const copy of all(".copy")) {
    const { of } = copy.dataset;
    if (!lists.has(of)) lists.set(of, listOn(byId.get(of)));
    one("a", copy).remove();
    byId.get(of).folders.push(folderOf(copy));
    const item = document.createElement("li");
    item.append(copy);
    lists.get(of).append(item);
  }
  for (const list of lists.values()) {
    one("summary", list.parentElement).textContent = _("and {count} with the same content", { count: list.childElementCount });
  }
}

function listOn({ element }) {
  const details = document.getElementById("copies").content.firstElementChild.cloneNode(true);
  one("h2", element).after(details);
  return one("ul", details);
}
