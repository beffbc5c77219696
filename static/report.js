/* The tables of a report as a worksheet: arrows walk, typing replaces, Enter or a click opens what
   stands behind a figure. Without this script every cell is a link to a page that does the same. */
(function () {
  "use strict";

  const { ask, take, say, refresh } = window.reportLive;
  const CELL = "a[data-cell-id]";
  const tableOf = (cell) => cell.closest("[data-worktable]");
  const find = (id) => document.getElementById("c-" + id);
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return box.left + box.width / 2;
  };

  /* Walking ---------------------------------------------------------------------------- */

  function step(cell, key) {
    const all = Array.from(tableOf(cell).querySelectorAll(CELL));
    const at = all.indexOf(cell);
    if (key === "ArrowLeft") { return all[at - 1]; }
    if (key === "ArrowRight") { return all[at + 1]; }
    const row = cell.closest("tr");
    if (key === "Home" || key === "End") {
      const own = Array.from(row.querySelectorAll(CELL));
      return own[key === "Home" ? 0 : own.length - 1];
    }
    const rows = Array.from(tableOf(cell).querySelectorAll("tr")).filter((one) => one.querySelector("td > " + CELL));
    const next = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
    if (!next) { return undefined; }
    return Array.from(next.querySelectorAll(CELL))
      .sort((one, other) => Math.abs(middle(one) - middle(cell)) - Math.abs(middle(other) - middle(cell)))[0];
  }

  function go(cell) {
    if (cell) { cell.focus(); cell.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  }

  /* Typing over ------------------------------------------------------------------------ */

  function type(cell, first) {
    const id = cell.dataset.cellId;
    const input = document.createElement("input");
    input.className = "cellinput";
    input.inputMode = "decimal";
    input.autocomplete = "off";
    input.value = first;
    input.setAttribute("aria-label", cell.dataset.label || "填报数");
    cell.hidden = true;
    cell.after(input);
    input.focus();
    let over = false;
    let refused = false;
    const end = () => { over = true; input.remove(); cell.hidden = false; };
    const save = async (key) => {
      if (over || input.disabled) { return; }
      cell.hidden = false;
      const target = ((key && step(cell, key)) || cell).dataset.cellId;
      cell.hidden = true;
      if (input.value.trim() === first && first === cell.dataset.value) { end(); go(find(target)); return; }
      const body = new FormData();
      body.set("text", input.value);
      body.set("revision", cell.dataset.revision);
      input.disabled = true;
      const html = await ask(cell.href, body);
      input.disabled = false;
      const left = key === "";
      if (html === null) { if (!left) { input.focus(); } return; }
      const refusal = take(html);
      if (refusal) {
        refused = true;
        input.setCustomValidity(refusal + "（按Esc放弃，取回现在的数）");
        if (left) { say(refusal, true); } else { input.focus(); input.select(); input.reportValidity(); }
        return;
      }
      over = true;
      const fresh = find(id);
      if ("needsReason" in fresh.dataset) { open(fresh, true); } else if (key) { go(find(target)); }
    };
    const keys = { Enter: "ArrowDown", Tab: "ArrowRight", ArrowDown: "ArrowDown", ArrowUp: "ArrowUp" };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        end();
        go(cell);
        // A refusal may mean that somebody else changed the cell: show what stands there now.
        if (refused) { refresh().then(() => go(find(id))); }
        return;
      }
      const key = event.key === "Tab" && event.shiftKey ? "ArrowLeft" : keys[event.key];
      if (key) { event.preventDefault(); save(key); }
    });
    input.addEventListener("input", () => input.setCustomValidity(""));
    input.addEventListener("blur", () => save(""));
  }

  /* What stands behind a figure ------------------------------------------------------------ */

  let stretched = [];

  function close() {
    document.querySelectorAll("tr.drill").forEach((row) => row.remove());
    document.querySelectorAll(CELL + "[aria-expanded]").forEach((cell) => cell.removeAttribute("aria-expanded"));
    stretched.forEach((head) => { head.rowSpan -= 1; });
    stretched = [];
  }

  /* A row of its own below that of the cell. Heads that span several rows grow by one beside it. */
  function unfold(cell, html) {
    close();
    const row = cell.closest("tr");
    const body = row.parentElement;
    const at = Array.from(body.rows).indexOf(row);
    const width = Array.from(row.closest("table").rows[0].cells).reduce((sum, one) => sum + one.colSpan, 0);
    Array.from(body.rows).slice(0, at + 1).forEach((above, place) => {
      Array.from(above.cells).forEach((head) => { if (place + head.rowSpan > at + 1) { stretched.push(head); } });
    });
    const taken = stretched.reduce((sum, head) => sum + head.colSpan, 0);
    stretched.forEach((head) => { head.rowSpan += 1; });
    const drill = document.createElement("tr");
    drill.className = "drill";
    const box = document.createElement("td");
    box.colSpan = width - taken;
    box.innerHTML = html;
    drill.append(box);
    row.after(drill);
    cell.setAttribute("aria-expanded", "true");
    return box;
  }

  function columns(table) {
    const boxes = Array.from(table.querySelector("tr").children);
    return boxes.reduce((sum, one) => sum + one.colSpan, 0);
  }

  async function open(cell, wantsReason, address) {
    const html = await ask(address || cell.href, null);
    if (html === null) { return; }
    const box = unfold(cell, html);
    const wanted = wantsReason && box.querySelector("[data-wanted]");
    if (wanted) { wanted.focus(); } else { cell.focus({ preventScroll: Boolean(address) }); }
  }

  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest ? event.target.closest(CELL) : null;
    const drill = event.target.closest ? event.target.closest("tr.drill") : null;
    if (event.key === "Escape" && drill) {
      const opened = find(drill.querySelector("[data-panel]").dataset.panel);
      close();
      go(opened);
      return;
    }
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      go(step(cell, event.key));
    } else if (event.key === "Escape") {
      close();
    } else if ("edit" in cell.dataset) {
      if (event.key === "Backspace" || event.key === "Delete") { event.preventDefault(); type(cell, ""); }
      else if (event.key === "F2") { event.preventDefault(); type(cell, cell.dataset.value); }
      else if (/^[0-9０-９.．+＋/／无—-]$/.test(event.key)) { event.preventDefault(); type(cell, event.key); }
    }
  });

  /* A block copied from a spreadsheet is typed cell by cell, from the one in focus to the right and down. */
  document.addEventListener("paste", async (event) => {
    const cell = event.target.closest ? event.target.closest(CELL) : null;
    if (!cell || !("edit" in cell.dataset)) { return; }
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "").split("\n");
    let first = cell.dataset.cellId;
    let pasted = 0;
    for (const line of lines) {
      let id = first;
      for (const text of line.split("\t")) {
        const one = id && find(id);
        if (!one) { break; }
        const body = new FormData();
        body.set("text", text.trim());
        body.set("revision", one.dataset.revision);
        const html = await ask(one.href, body);
        const refusal = html === null ? "" : take(html);
        if (refusal) { say("已粘贴" + pasted + "格，到这一格停下：" + refusal, true); }
        if (refusal || html === null) { go(find(id)); return; }
        pasted += 1;
        const next = find(id).closest("tr") && find(id).closest("td").nextElementSibling;
        id = next && next.querySelector(CELL) ? next.querySelector(CELL).dataset.cellId : "";
      }
      const below = step(find(first), "ArrowDown");
      if (!below) { break; }
      first = below.dataset.cellId;
    }
    say("已粘贴" + pasted + "格", false);
    go(find(cell.dataset.cellId));
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const drill = target.closest("tr.drill");
    if (target.matches("[data-worktable] " + CELL)) {
      event.preventDefault();
      if (target.hasAttribute("aria-expanded")) { close(); } else { open(target, false); }
    } else if (drill && "close" in target.dataset) {
      event.preventDefault();
      const opened = find(drill.querySelector("[data-panel]").dataset.panel);
      close();
      go(opened);
    } else if (drill && "panelPage" in target.dataset) {
      event.preventDefault();
      open(find(drill.querySelector("[data-panel]").dataset.panel), false, target.href);
    } else if (drill && "goto" in target.dataset && find(target.dataset.goto)) {
      event.preventDefault();
      go(find(target.dataset.goto));
      open(find(target.dataset.goto), false);
    } else if (target.hash.startsWith("#c-") && document.getElementById(target.hash.slice(1))) {
      event.preventDefault();
      go(document.getElementById(target.hash.slice(1)));
    }
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("live" in form.dataset)) { return; }
    const panel = form.closest("tr.drill [data-panel]");
    if (!panel && !form.closest("[id^=live-]")) { return; }
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const html = await ask(form.action, body);
    const refusal = html === null ? "" : take(html);
    if (refusal) { say(refusal, true); }
    if (refusal || html === null) { return; }
    stretched = [];
    const next = form.dataset.next && find(form.dataset.next);
    if (next) { go(next); open(next, true); }
    else if (panel) { open(find(panel.dataset.panel), true); }
  });
})();
