/* Filters, the panel that follows pointer and focus, and the rows of corrections. It only moves what the page holds: nothing is fetched. */
(() => {
  const start = (root) => {
    root.dataset.ready = "yes";
    const all = (selector) => [...root.querySelectorAll(selector)];
    const panel = root.querySelector(".panel");
    const current = root.querySelector(".current");
    const notes = new Map(all(".note").map((note) => [note.dataset.claim, note]));
    const refs = all(".ref");
    let chosen = null;

    // In a notebook, a box with scroll bars of its own keeps the panel from following the window: there it goes beside the claim,
    // or, where there is no room beside the text, below the claim's paragraph.
    const columns = root.querySelector(".columns");
    const clipped = (element) => element && element !== document.body
      && (getComputedStyle(element).overflow !== "visible" || clipped(element.parentElement));
    const boxed = clipped(root.parentElement);
    const place = (id, stay) => {
      const claim = all(".article .claim").find((c) => c.dataset.claim === id);
      if (getComputedStyle(columns).display === "grid") {
        if (panel.parentElement !== columns) columns.append(panel);
        const room = columns.clientHeight - panel.offsetHeight;
        const top = claim.getClientRects()[0].top - columns.getBoundingClientRect().top;
        panel.style.marginTop = `${Math.max(0, Math.min(top, room))}px`;
      } else if (stay) {
        panel.style.marginTop = "0";
        claim.closest("p").after(panel);
      }
    };

    const show = (id, stay = false, clause = null) => {
      all(".now").forEach((element) => element.classList.remove("now"));
      current.replaceChildren();
      panel.classList.toggle("full", id !== null);
      if (id === null) return;
      all(".article .claim").filter((c) => c.dataset.claim === id).forEach((c) => c.classList.add("now"));
      all(".source, .cue").filter((m) => (m.dataset.of || "").split(" ").includes(id)).forEach((m) => m.classList.add("now"));
      const note = notes.get(id).cloneNode(true);
      current.append(...note.childNodes);
      current.querySelectorAll(".clauses li").forEach((li) => li.classList.toggle("now", li.dataset.clause === clause));
      if (boxed) place(id, stay);
    };
    const pointed = (target) => {
      const mark = target.closest(".claim[data-claim]:not(.off), .ref, .source[data-of], .cue[data-of]");
      return mark && root.contains(mark) ? mark.dataset.claim || mark.dataset.of.split(" ")[0] || null : null;
    };
    const clauseAt = (target) => { const mark = target.closest(".clause"); return mark ? mark.dataset.clause : null; };
    const article = root.querySelector(".article");
    article.addEventListener("mouseover", (event) => {
      const id = pointed(event.target);
      if (id !== null) show(id, false, clauseAt(event.target));
    });
    article.addEventListener("mouseleave", () => show(chosen));
    article.addEventListener("focusin", (event) => { const id = pointed(event.target); if (id !== null) { chosen = id; show(id, true); } });
    article.addEventListener("click", (event) => {
      const id = pointed(event.target);
      if (event.target.closest(".ref")) { event.preventDefault(); event.stopPropagation(); }
      if (id !== null) { chosen = id; show(id, true, clauseAt(event.target)); }
      if (event.target.closest(".ref") && event.detail === 0) panel.focus();    // Enter, not the mouse
    });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || chosen === null) return;
      const back = refs.find((ref) => ref.dataset.claim === chosen);
      const inside = panel.contains(document.activeElement);
      if (inside && back) { back.focus(); } else { chosen = null; show(null); }
      event.stopPropagation();
    });

    const picked = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
    const status = root.querySelector(".filters .status");
    const filter = () => {
      const [actors, levels, categories] = ["actor", "level", "category"].map(picked);
      const only = root.querySelector("input[name=only]").checked;
      const shown = new Set();
      all(".article .claim").forEach((claim) => {
        const held = JSON.parse(claim.dataset.categories);
        const on = actors.has(claim.dataset.actor) && levels.has(claim.dataset.level) && (!only || held.some((c) => categories.has(c)));
        claim.classList.toggle("off", !on);
        if (on) shown.add(claim.dataset.claim);
      });
      all(".article [data-category]").forEach((mark) => mark.classList.toggle("off", !categories.has(mark.dataset.category)));
      notes.forEach((note, id) => { note.hidden = !shown.has(id); });
      if (chosen !== null && !shown.has(chosen)) { chosen = null; show(null); }
      status.textContent = `${shown.size} of ${root.dataset.claims} claims shown`;
    };
    root.querySelector(".filters").addEventListener("change", filter);
    root.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
    all("button[data-all], button[data-none]").forEach((button) => button.addEventListener("click", () => {
      const name = button.dataset.all || button.dataset.none;
      all(`input[name=${name}]`).forEach((box) => { box.checked = Boolean(button.dataset.all); });
      filter();
    }));
    const toggle = root.querySelector(".toggle");
    toggle.addEventListener("click", () => {
      const folded = root.classList.toggle("folded");
      toggle.setAttribute("aria-expanded", String(!folded));
      toggle.textContent = folded ? "Show the reasons of all claims" : "Hide the reasons of all claims";
    });
    // Corrections: rows for a file, of the claim that was chosen.
    const form = root.querySelector(".correct");
    const kept = root.querySelector(".corrections");
    const rows = [];
    const HEAD = ["doc_id", "start", "end", "text", "decision", "value", "level", "cue"];
    const cell = (value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const csv = () => [HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const list = () => { kept.hidden = rows.length === 0; kept.querySelector("textarea").value = csv(); };
    const offer = () => { form.hidden = chosen === null; };
    const needed = () => {
      const value = form.elements.value;
      value.disabled = form.elements.decision.value === "no claim";
      value.placeholder = form.elements.decision.value === "level" ? "CT, PR, PS, U, with + or -" : "name";
    };
    form.addEventListener("change", needed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const note = notes.get(chosen);
      const decision = form.elements.decision.value;
      const value = form.elements.value.value.trim();
      const fits = decision === "no claim" || (decision === "level" ? /^(CT|PR|PS|U)[+-]?$/.test(value) : value !== "");
      form.querySelector(".said").textContent = fits ? `Noted for claim ${chosen}.` : decision === "level" ? "Write CT, PR, PS or U, with + or - behind it if you like." : "Write a name.";
      if (!fits) return;
      const { start: from, end: to, text, cue } = note.dataset;
      rows.push([root.dataset.document, from, to, text.replace(/\s+/g, " "), decision, decision === "no claim" ? "" : value, "", cue.replace(/\s+/g, " ")]);
      form.elements.value.value = "";
      list();
    });
    kept.querySelector(".undo").addEventListener("click", () => { rows.pop(); list(); });
    kept.querySelector(".copy").addEventListener("click", () => {
      kept.querySelector("textarea").select();
      document.execCommand("copy");       // works from a file too, where the clipboard's own interface may not
    });
    kept.querySelector(".download").addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
      link.download = "corrections.csv";
      link.click();
      URL.revokeObjectURL(link.href);
    });
    root.addEventListener("click", offer);
    root.addEventListener("focusin", offer);
    root.addEventListener("keyup", offer);
    needed();
    root.classList.add("live", "folded");
    filter();
  };
  document.querySelectorAll(".hedgerow:not([data-ready])").forEach(start);
})();
