// Keys, help and copying on the lists; the side-by-side page has report.js.
(() => {
  "use strict";
  const help = document.getElementById("help");
  const opener = document.getElementById("show-help");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());

  const entries = () => [...document.querySelectorAll(".list tbody th a, .wordings a, .matrix td a")];
  const step = (by) => {
    const list = entries();
    const at = list.indexOf(document.activeElement);
    list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by))]?.focus();
  };
  const follow = (rel) => document.querySelector(`main a[rel="${rel}"]`)?.click();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => follow("next"),
    p: () => follow("prev"),
    "/": () => document.querySelector(".filters input")?.focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.matches("input, select, textarea")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  // Tab-separated: pastes as a table into a sheet, a document, a mail.
  const words = (cell) => {
    const bare = cell.cloneNode(true);
    bare.querySelectorAll(".vh, .narrow, button, form").forEach((e) => e.remove());
    return bare.textContent.replace(/\s+/g, " ").trim();
  };
  for (const button of document.querySelectorAll(".copy")) {
    const table = document.querySelector(button.dataset.table || "table.list");
    button.hidden = !table;
    button.addEventListener("click", () => {
      const box = document.createElement("textarea");
      box.value = [...table.rows].map((row) => [...row.cells].map(words).join("\t")).join("\n");
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      button.textContent = done ? "Copied" : "Copying is not allowed here";
      setTimeout(() => { button.textContent = "Copy as table"; }, 2000);
    });
  }
})();
