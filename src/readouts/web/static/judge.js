// The forms of the chosen statement come from its own page into the card; a and r press their buttons.
(() => {
  "use strict";
  const card = document.getElementById("card");
  const main = document.getElementById("main");
  const place = "place:" + location.pathname;
  let ready = Promise.resolve();

  const show = async (key) => {
    const answer = await fetch("/statements/" + encodeURIComponent(key.replace(/^s-st-/, "st:")));
    if (!answer.ok) return;
    const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = whole.getElementById("statement");
    if (found && card.childElementCount && !card.querySelector("#statement")) card.append(document.adoptNode(found));
  };
  document.addEventListener("chosen", (event) => {
    if (event.detail.startsWith("s-st-")) ready = show(event.detail);
  });

  // Back where one was: the row and how far the page was scrolled.
  const rows = () => [...document.querySelectorAll("tr.matter")];
  addEventListener("submit", () => {
    const row = document.querySelector("tr.chosen-row") || document.activeElement.closest("tr.matter");
    sessionStorage.setItem(place, JSON.stringify([main.scrollTop, scrollY, rows().indexOf(row)]));
  });
  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    const [inner, outer, at] = JSON.parse(kept);
    const row = rows()[Math.min(at, rows().length - 1)];
    if (row && at >= 0) row.focus({ preventScroll: true });
    requestAnimationFrame(() => { main.scrollTop = inner; scrollTo(0, outer); });
  }

  const press = async (verdict) => {
    await ready;
    card.querySelector(`button[value="${verdict}"]`)?.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "a") press("accept");
    if (event.key === "r") press("reject");
    const rel = { n: "next", p: "prev" }[event.key];
    if (rel) document.querySelector(`main a[rel="${rel}"]`)?.click();
  });
})();
