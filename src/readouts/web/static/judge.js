// Accept, reject and undo: the server keeps the record and collates anew; the page is then read again.
(() => {
  "use strict";
  const post = async (path, entry) => {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(entry),
    });
    if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || `answer ${answer.status}`);
  };

  for (const button of document.querySelectorAll(".undo")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await post(`/api/judgements/${encodeURIComponent(button.dataset.judgement)}/undo`, { user: button.dataset.user });
        location.reload();
      } catch (error) {
        button.textContent = `Not done: ${error.message}`;
      }
    });
  }

  const bar = document.getElementById("judging");
  if (!bar) return;
  const told = bar.querySelector("output");
  const claim = () => document.querySelector("main .claim.chosen") || document.querySelector("tr.matter:focus .claim");
  const id = (found) => found.dataset.claim.replace(/^s-st-/, "st:");
  const show = () => {
    const found = claim();
    bar.hidden = !found;
    if (found) told.textContent = found.querySelector(".said").textContent.trim().slice(0, 80);
  };
  const judge = async (verdict) => {
    const found = claim();
    if (!found || bar.dataset.busy) return;
    bar.hidden = false;
    bar.dataset.busy = "yes";
    told.textContent = "Collating anew …";
    try {
      await post("/api/judgements", { user: bar.dataset.user, verdict, kind: "statement", subject: id(found) });
      history.replaceState(null, "", location.pathname);
      location.reload();
    } catch (error) {
      delete bar.dataset.busy;
      told.textContent = `Not done: ${error.message}`;
    }
  };
  bar.addEventListener("click", (event) => {
    const verdict = event.target.dataset.verdict;
    if (verdict) judge(verdict);
  });
  for (const name of ["click", "focusin", "hashchange", "keyup"]) addEventListener(name, () => setTimeout(show, 50));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "a") judge("accept");
    if (event.key === "r") judge("reject");
  });
  setTimeout(show, 200);
})();
