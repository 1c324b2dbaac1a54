"use strict";
// Copying and filtering; without scripts, everything is there to be read and selected.
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
filter.addEventListener("change", (event) => {
  for (const article of document.querySelectorAll("article")) {
    article.hidden = !["all", article.dataset.state].includes(event.target.value);
  }
  for (const order of document.querySelectorAll(".order")) {
    order.hidden = order.querySelector("article:not([hidden])") === null;
  }
});
