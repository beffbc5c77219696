/* The tables of a report as a worksheet: arrows walk, typing replaces, Enter or a click opens what
   stands behind a figure. Without this script every cell is a link to a page that does the same. */
(function () {
  "use strict";

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const cells = (table) => Array.from(table.querySelectorAll("a[data-cell-id]"));
  const tableOf = (cell) => cell.closest("[data-worktable]");
  const find = (id) => document.getElementById("c-" + id);
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return box.left + box.width / 2;
  };

  function say(text, bad) {
    const place = document.getElementById("messages");
    place.textContent = "";
    const line = document.createElement("p");
    line.className = "message slim " + (bad ? "bad" : "good");
    line.setAttribute("role", bad ? "alert" : "status");
    line.textContent = text;
    place.append(line);
    if (bad) { place.scrollIntoView({ block: "center" }); }
  }

  /* Put the fresh parts of an answer in place of the old ones. */
  function takeLive(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const refusal = answer.querySelector("body > .message.bad");
    if (refusal) { say(refusal.textContent.trim(), true); return false; }
    answer.querySelectorAll("[id^=live-]").forEach((fresh) => {
      const old = document.getElementById(fresh.id);
      if (old) { old.replaceWith(document.importNode(fresh, true)); }
    });
    return true;
  }

  async function ask(address, body) {
    try {
      const answer = await fetch(address, {
        method: body ? "POST" : "GET",
        body,
        headers: { "HX-Request": "true", "X-CSRFToken": token() },
      });
      const away = answer.headers.get("HX-Redirect");
      if (away) { window.location.assign(away); return null; }
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return await answer.text();
    } catch (error) {
      say("没有存上：网络或服务器没有回应。您填的数还在，请稍后再按回车。", true);
      return null;
    }
  }

  window.refreshReport = async function () {
    const html = await ask(window.location.pathname, null);
    if (html) { takeLive(html); }
  };

  /* Walking ---------------------------------------------------------------------------- */

  function step(cell, key) {
    const all = cells(tableOf(cell));
    const at = all.indexOf(cell);
    if (key === "ArrowLeft") { return all[at - 1]; }
    if (key === "ArrowRight") { return all[at + 1]; }
    const row = cell.closest("tr");
    const rows = Array.from(tableOf(cell).querySelectorAll("tr")).filter((one) => one.querySelector("a[data-cell-id]"));
    const next = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
    if (!next) { return undefined; }
    return Array.from(next.querySelectorAll("a[data-cell-id]"))
      .sort((one, other) => Math.abs(middle(one) - middle(cell)) - Math.abs(middle(other) - middle(cell)))[0];
  }

  function go(cell) {
    if (cell) { cell.focus(); cell.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  }

  /* Typing over ------------------------------------------------------------------------ */

  function type(cell, first) {
    const input = document.createElement("input");
    input.className = "cellinput";
    input.inputMode = "decimal";
    input.value = first;
    input.setAttribute("aria-label", "填报数");
    cell.hidden = true;
    cell.after(input);
    input.focus();
    let over = false;
    const end = (focusOn) => {
      if (over) { return; }
      over = true;
      input.remove();
      cell.hidden = false;
      go(focusOn);
    };
    const save = async (direction) => {
      if (over) { return; }
      const id = cell.dataset.cellId;
      const target = direction ? (step(cell, direction) || cell).dataset.cellId : id;
      const body = new FormData();
      body.set("text", input.value);
      body.set("revision", cell.dataset.revision);
      input.disabled = true;
      const html = await ask(cell.href, body);
      input.disabled = false;
      if (html === null) { input.focus(); return; }
      over = true;
      if (!takeLive(html)) { input.remove(); cell.hidden = false; go(cell); return; }
      const fresh = find(id);
      if (fresh.classList.contains("typed")) { open(fresh, true); } else { go(find(target)); }
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); save("ArrowDown"); }
      if (event.key === "Tab") { event.preventDefault(); save(event.shiftKey ? "ArrowLeft" : "ArrowRight"); }
      if (event.key === "Escape") { event.preventDefault(); end(cell); }
    });
    input.addEventListener("blur", () => { if (!input.disabled) { save(""); } });
  }

  /* What stands behind a figure ------------------------------------------------------------ */

  function close(table) {
    table.querySelectorAll("tr.drill").forEach((row) => row.remove());
    table.querySelectorAll("a[aria-expanded]").forEach((cell) => cell.removeAttribute("aria-expanded"));
  }

  async function open(cell, wantsReason, address) {
    const html = await ask(address || cell.href, null);
    if (!html) { return; }
    const table = tableOf(cell);
    close(table);
    const row = document.createElement("tr");
    row.className = "drill";
    const box = document.createElement("td");
    box.colSpan = 20;
    box.innerHTML = html;
    row.append(box);
    cell.closest("tr").after(row);
    cell.setAttribute("aria-expanded", "true");
    const wanted = wantsReason && box.querySelector("[data-wanted]");
    if (wanted) { wanted.focus(); } else if (!address) { cell.focus(); }
  }

  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest ? event.target.closest("a[data-cell-id]") : null;
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key.startsWith("Arrow")) { event.preventDefault(); go(step(cell, event.key)); return; }
    if (event.key === "Escape") { close(tableOf(cell)); return; }
    if (!("edit" in cell.dataset)) { return; }
    if (event.key === "Backspace" || event.key === "Delete") { event.preventDefault(); type(cell, ""); }
    else if (/^[0-9０-９.+/-]$/.test(event.key)) { event.preventDefault(); type(cell, event.key); }
    else if (event.key === "F2") { event.preventDefault(); type(cell, cell.firstChild.textContent.trim()); }
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const panelRow = target.closest("tr.drill");
    if (target.matches("[data-worktable] a[data-cell-id]")) {
      event.preventDefault();
      if (target.getAttribute("aria-expanded")) { close(tableOf(target)); } else { open(target, false); }
    } else if (panelRow && "close" in target.dataset) {
      event.preventDefault();
      const cell = find(panelRow.querySelector("[data-panel]").dataset.panel);
      close(panelRow.closest("[data-worktable]"));
      go(cell);
    } else if (panelRow && "panelPage" in target.dataset) {
      event.preventDefault();
      open(find(panelRow.querySelector("[data-panel]").dataset.panel), false, target.href);
    }
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("live" in form.dataset) || !form.closest("tr.drill")) { return; }
    event.preventDefault();
    const id = form.closest("[data-panel]").dataset.panel;
    const html = await ask(form.action, new FormData(form));
    if (html && takeLive(html)) { open(find(id), true); }
  });
})();
