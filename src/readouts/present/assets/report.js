(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const [main, pane, card, filter, only, help] = ["main", "sources", "card", "filter", "only", "help"].map($);
  const narrow = matchMedia("(max-width: 1000px)");
  root.classList.add("js");
  document.querySelector(".tools").hidden = false;
  $("close-pane").hidden = false;

  const clear = () => {
    for (const name of ["lit", "counter", "chosen", "chosen-row"]) {
      all("." + name).forEach((e) => e.classList.remove(name));
    }
    card.replaceChildren();
  };
  const light = (key, name) => all(`.pane [data-key="${CSS.escape(key)}"]`).forEach((e) => e.classList.add(name));
  const openPane = () => root.classList.add("open");
  const closePane = () => { root.classList.remove("open"); clear(); };

  const link = (key, label) => {
    const a = document.createElement("a");
    a.className = "ref";
    a.href = "#" + key;
    a.textContent = label;
    return a;
  };

  // The card above the texts names what is lit; being a live region, it is read out too.
  const describe = (claim, others, article) => {
    const said = document.createElement("p");
    const source = document.createElement("p");
    said.append(claim ? claim.querySelector(".said").textContent : "Evidence");
    source.className = "by";
    if (article) source.append(link(article.id, article.querySelector(".letter").textContent), " ", article.querySelector("h3 bdi").textContent, " ");
    if (others.length) {
      source.append("· beside it ");
      others.forEach((o) => source.append(link(o.dataset.claim, o.querySelector(".ref").textContent), " "));
    }
    card.replaceChildren(said, source);
  };

  const choose = (key, { scrollPane = true, scrollMain = false } = {}) => {
    const target = $(key);
    if (!target || !pane.contains(target)) return;
    clear();
    openPane();
    light(key, "lit");
    const links = all(`main [data-claim="${CSS.escape(key)}"], main a[href="#${CSS.escape(key)}"]`);
    const claim = links.map((l) => l.closest(".claim")).find(Boolean);
    const row = claim && claim.closest("tr.matter");
    const others = row ? all(".claim", row).filter((c) => c !== claim) : [];
    if (claim) claim.classList.add("chosen");
    if (row) row.classList.add("chosen-row");
    others.forEach((o) => { o.classList.add("counter"); light(o.dataset.claim, "counter"); });
    describe(claim, others, target.closest("article"));
    document.dispatchEvent(new CustomEvent("chosen", { detail: key }));
    if (scrollPane) target.scrollIntoView({ block: "center" });
    if (claim && narrow.matches) (row && claim === row.querySelector(".claim") ? row : claim).scrollIntoView({ block: "start" });
    else if (claim && scrollMain) claim.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest('a[href^="#"]');
    if (anchor) {
      const key = decodeURIComponent(anchor.hash.slice(1));
      const target = $(key);
      if (target && pane.contains(target)) {
        openPane();
        if (target.matches("article")) clear();
        else requestAnimationFrame(() => choose(key));
      } else if (target && !anchor.matches(".skip")) {
        root.classList.remove("open");
      }
      return;
    }
    const mark = event.target.closest(".pane [data-key]");
    if (mark && !String(getSelection())) choose(mark.dataset.key, { scrollPane: false, scrollMain: true });
  });
  addEventListener("hashchange", () => choose(decodeURIComponent(location.hash.slice(1))));

  const visible = (e) => e.getClientRects().length > 0;
  const rows = () => all("tr.matter").filter(visible);
  const contacts = () => all(".contact h2").filter(visible);
  let row = null;

  const step = (list, current, by) => {
    const at = list.indexOf(current);
    if (at >= 0) return list[Math.max(0, Math.min(list.length - 1, at + by))];
    return by > 0 ? list[0] : list[list.length - 1];
  };
  const goRow = (by) => {
    const next = step(rows(), row && visible(row) ? row : null, by);
    if (!next) return;
    row = next;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const goContact = (by) => {
    const list = contacts();
    const here = document.activeElement && document.activeElement.closest(".contact");
    const next = step(list, here && here.querySelector("h2"), by);
    if (!next) return;
    row = null;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
    const first = next.closest(".contact").querySelector("tr.matter");
    if (first) row = null;
  };
  main.addEventListener("focusin", (event) => { row = event.target.closest("tr.matter") || row; });

  const openEvidence = () => {
    if (!row || !visible(row)) return;
    const claims = all(".claim", row);
    const now = claims.findIndex((c) => c.classList.contains("chosen"));
    const next = claims[(now + 1) % claims.length];
    if (next) choose(next.dataset.claim);
  };

  const sift = () => {
    const wanted = filter.value.trim().toLowerCase();
    const has = (e) => !wanted || e.textContent.toLowerCase().includes(wanted);
    const parts = (r) => r === "differ" || r === "contradict";
    for (const section of all(".contact")) {
      const named = Boolean(wanted) && has(section.querySelector("h2"));
      let shown = 0;
      for (const body of all("table.sides tbody", section)) {
        const issue = Boolean(wanted) && body.dataset.issue.toLowerCase().includes(wanted);
        const kept = all("tr.matter", body).filter((r) => {
          r.hidden = !((named || issue || has(r)) && (!only.checked || parts(r.dataset.relation)));
          return !r.hidden;
        });
        body.hidden = kept.length === 0;
        shown += kept.length;
      }
      all(".item", section).forEach((e) => { e.hidden = !(named || has(e)); });
      section.hidden = Boolean(wanted) && !named && !shown && !all(".item", section).some((e) => !e.hidden)
        && !has(section.querySelector(".facts"));
    }
    all(".apart .item").filter((e) => !e.closest(".contact")).forEach((e) => { e.hidden = !has(e); });
  };
  filter.addEventListener("input", sift);
  only.addEventListener("change", sift);
  $("show-help").addEventListener("click", () => help.showModal());
  $("show-texts").addEventListener("click", () => {
    openPane();
    pane.querySelector("article").focus();
  });
  $("close-pane").addEventListener("click", closePane);

  // Tab-separated: pastes as a table into a sheet, a document, a mail.
  const cellText = (cell) => {
    const claims = all(".claim", cell).map((c) => `${c.querySelector(".said").textContent} [${c.querySelector(".ref").textContent}]`);
    const shown = claims.join(" / ") || (cell.querySelector(".rel, .silence") || cell).textContent;
    return shown.replace(/\s+/g, " ").trim();
  };
  const asTable = (table) => all("tr", table).filter(visible).map((r) => {
    const [first, ...cells] = [...r.cells].map(cellText);
    return (r.matches(".matter") ? [r.closest("tbody").dataset.issue, first, ...cells] : [first, "Relation", ...cells]).join("\t");
  }).join("\n");
  const copy = (text) => {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
  all(".copy").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const done = copy(asTable(button.closest(".contact").querySelector(".sides")));
      button.textContent = done ? "Copied" : "Copying is not allowed here";
      setTimeout(() => { button.textContent = "Copy as table"; }, 2000);
    });
  });

  const keys = {
    j: () => goRow(1),
    k: () => goRow(-1),
    n: () => goContact(1),
    p: () => goContact(-1),
    d: () => { only.checked = !only.checked; sift(); },
    "/": () => { filter.focus(); filter.select(); },
    "?": () => help.showModal(),
    Escape: closePane,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.matches("input[type=search]");
    if (typing) {
      if (event.key === "Escape") { filter.value = ""; sift(); filter.blur(); main.focus({ preventScroll: true }); }
      return;
    }
    if (event.key === "Enter" && event.target === row) {
      event.preventDefault();
      openEvidence();
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  if (location.hash) choose(decodeURIComponent(location.hash.slice(1)));
  else main.focus({ preventScroll: true });
})();
