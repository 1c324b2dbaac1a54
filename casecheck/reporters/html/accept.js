// An open finding shows the command that accepts it, for all files of its card.
function offerAcceptance(finding) {
  const card = finding.closest(".card");
  const typed = [card, ...all(".copy", card)].map(({ dataset }) => dataset.typed);
  if (!finding.open || finding.matches(".accepted") || one(".accept", finding) || typed.includes(undefined)) return;
  const offer = document.getElementById("accept").content.firstElementChild.cloneNode(true);
  const { rule, device } = finding.dataset;
  one(".typed", offer).textContent = typed.join(" ");
  one(".rule", offer).textContent = rule;
  one(".on", offer).textContent = device ? ` -d ${device}` : "";
  one("button", offer).addEventListener("click", () => copy(one("code", offer)));
  finding.append(offer);
}

async function copy(code) {
  getSelection().selectAllChildren(code); // and where the clipboard is closed to pages, Ctrl-C does the rest
  await navigator.clipboard?.writeText(code.textContent).catch(() => null);
}

main.addEventListener("click", ({ target }) => {
  if (target.matches(".mending button")) copy(one("code", target.parentElement));
});
main.addEventListener("toggle", ({ target }) => {
  if (target.matches(".finding")) offerAcceptance(target);
}, true); // it does not bubble
