(() => {
  "use strict";
  const help = document.getElementById("help");
  const opener = document.getElementById("show-help");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => help.showModal());
  }
  const links = () => [...document.querySelectorAll(".list tbody th a, .wordings a")];
  const step = (by) => {
    const list = links();
    const at = list.indexOf(document.activeElement);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by))];
    if (next) next.focus();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => document.querySelector('.pager a[rel="next"]')?.click(),
    p: () => document.querySelector('.pager a[rel="prev"]')?.click(),
    "/": () => document.querySelector(".filters input")?.focus(),
    "?": () => help?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open || event.target.matches("input, select, textarea")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
})();
