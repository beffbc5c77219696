/* A report that was read, beside its source: walking the findings by keyboard, and showing a cell's
   place in the source without leaving the page. Without this script all of it works as links. */
(function () {
  "use strict";

  const byId = (id) => (id ? document.getElementById(id) : null);
  let walked = -1;

  function mark(element, name) {
    document.querySelectorAll("." + name).forEach((one) => one.classList.remove(name));
    if (element) { element.classList.add(name); }
  }

  /* Scrolls the source alone; the page stays where it is unless the source is out of sight. */
  function showSource(anchor) {
    const place = byId(anchor);
    const source = byId("source");
    mark(place, "shown");
    if (!place || !source) { return; }
    const box = place.getBoundingClientRect();
    const frame = source.getBoundingClientRect();
    const top = Math.max(frame.top, 0);
    const room = Math.min(frame.bottom, window.innerHeight) - top;
    source.scrollTop += box.top - top - (room - Math.min(box.height, room)) / 2;
    const wide = place.closest(".scroll");
    if (wide) {
      const edges = wide.getBoundingClientRect();
      wide.scrollLeft += place.getBoundingClientRect().left - edges.left - (edges.width - box.width) / 2;
    }
    source.scrollLeft += box.left - frame.left - (frame.width - Math.min(box.width, frame.width)) / 2;
  }

  function showCell(cell) {
    mark(cell, "looked");
    showSource(cell && cell.dataset.source);
  }

  async function open(cell) {
    const answer = await fetch(cell.href.split("#")[0], { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected || answer.status === 204) { window.location = cell.href; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("at");
    if (!fresh) { window.location = cell.href; return; }
    byId("at").replaceWith(document.importNode(fresh, true));
    window.history.replaceState(null, "", cell.href);
    const panel = byId("at");
    const frame = panel.getBoundingClientRect();
    if (frame.top < 0 || frame.top > window.innerHeight * 0.7) { panel.scrollIntoView({ block: "start" }); }
    showCell(cell);
  }

  function walk(step) {
    const all = Array.from(document.querySelectorAll(".findings.walked > li"));
    if (!all.length) { return; }
    walked = Math.min(Math.max(walked + step, 0), all.length - 1);
    const item = all[walked];
    mark(item, "on");
    item.querySelector("h3 a").focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    if (item.dataset.cell) { showCell(byId("c-" + item.dataset.cell)); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    // A link in a picture is no HTML link: its address is no text of its own.
    const place = (link.getAttribute("href") || "").startsWith("#") ? link.getAttribute("href").slice(1) : "";
    if (link.matches(".readcell")) {
      event.preventDefault();
      open(link);
    } else if (place.startsWith("s-") && byId(place)) {
      event.preventDefault();
      showSource(place);
      const box = byId(place).getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight) { byId(place).scrollIntoView({ block: "center" }); }
    } else if (place.startsWith("c-") && byId(place)) {
      event.preventDefault();
      const cell = byId(place);
      mark(cell, "looked");
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "center", inline: "nearest" });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) { return; }
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (step) { event.preventDefault(); walk(step); }
  });

  document.addEventListener("focusin", (event) => {
    const item = event.target.closest(".findings.walked > li");
    if (item) { walked = Array.from(item.parentElement.children).indexOf(item); }
  });

  const panel = byId("at");
  if (panel && panel.dataset.cell) {
    const cell = byId("c-" + panel.dataset.cell);
    if (window.matchMedia("(min-width: 60em)").matches) { cell.scrollIntoView({ block: "center" }); }
    mark(cell, "looked");
    showSource(panel.dataset.source);
  }
})();
