"use strict";
// Copying and filtering; without scripts, everything is there to be read and selected.
document.querySelector("header").after(document.querySelector(".totals")); // known last, read first

for (const button of document.querySelectorAll("button")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const sentence = button.parentElement.querySelector("q");
    try {
      await navigator.clipboard.writeText(sentence.textContent);
    } catch { // a page that was opened from a disk may not be allowed to
      getSelection().selectAllChildren(sentence);
      document.execCommand("copy");
    }
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  });
}

const filter = document.querySelector(".filter");
filter.hidden = false;
for (const choice of filter.querySelectorAll("input")) {
  const articles = choice.value === "all" ? "article" : `article[data-state="${choice.value}"]`;
  const count = document.querySelectorAll(articles).length;
  choice.parentElement.append(` ${count}`);
  choice.parentElement.hidden = count === 0 && choice.value !== "all";
}
filter.addEventListener("change", (event) => {
  for (const article of document.querySelectorAll("article")) {
    article.hidden = !["all", article.dataset.state].includes(event.target.value);
  }
  for (const order of document.querySelectorAll(".order")) {
    order.hidden = order.querySelector("article:not([hidden])") === null;
  }
});
