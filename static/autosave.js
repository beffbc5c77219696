/* A text is saved when one stops writing. What could not be saved stays in the browser and is tried
   again; what somebody else wrote meanwhile is shown beside one's own. */
(function () {
  "use strict";

  const WAIT = 1200;
  const AGAIN = 5000;
  const PREFIX = "gongkai:text:";

  function keep(key, value) {
    try {
      if (value === null) { window.localStorage.removeItem(PREFIX + key); } else { window.localStorage.setItem(PREFIX + key, JSON.stringify(value)); }
    } catch (error) { /* A browser that keeps nothing still saves. */ }
  }

  function kept(key) {
    try { return JSON.parse(window.localStorage.getItem(PREFIX + key)); } catch (error) { return null; }
  }

  function start(form) {
    const key = form.dataset.autosave;
    const area = form.querySelector("textarea");
    const revision = form.querySelector("[name=revision]");
    const state = form.querySelector("[data-state]");
    const conflict = form.querySelector("[data-conflict]");
    let timer = 0;
    let busy = false;
    let saved = area.value;

    function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(save, wait); }

    async function save() {
      if (busy || area.value === saved) { return; }
      busy = true;
      const sent = area.value;
      state.textContent = "正在保存";
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new FormData(form),
          headers: { Accept: "application/json" },
        });
        if (answer.redirected || (answer.status !== 200 && answer.status !== 409)) { throw new Error(String(answer.status)); }
        take(await answer.json(), sent);
      } catch (error) {
        keep(key, { text: area.value, revision: revision.value });
        state.textContent = "没有连上，文字留在这台电脑的浏览器里，正在重试";
        later(AGAIN);
      } finally { busy = false; }
      if (area.value !== saved && conflict.hidden) { later(WAIT); }
    }

    function take(answer, sent) {
      if (answer.outcome === "refused") { state.textContent = answer.message; keep(key, { text: area.value, revision: revision.value }); saved = area.value; return; }
      revision.value = answer.revision;
      if (answer.outcome === "conflict") { show(answer); return; }
      saved = sent;
      if (answer.outcome === "merged" && area.value === sent) { area.value = answer.text; saved = answer.text; }
      keep(key, null);
      state.textContent = answer.at + "已自动保存" + (answer.outcome === "merged" ? "，并入了他人的修改" : "");
      if (window.refreshReport) { window.refreshReport(); }
    }

    function show(answer) {
      keep(key, { text: area.value, revision: revision.value });
      state.textContent = answer.by + "刚改过同一处，请取舍";
      conflict.hidden = false;
      conflict.textContent = "";
      const theirs = document.createElement("p");
      theirs.className = "message warn slim";
      theirs.textContent = answer.by + "写的：" + answer.theirs;
      const mine = button("用我写的", () => { saved = answer.theirs; finish(); later(0); });
      const other = button("用" + answer.by + "写的", () => { area.value = answer.theirs; saved = answer.theirs; keep(key, null); finish(); state.textContent = "已保留" + answer.by + "写的"; });
      conflict.append(theirs, mine, other);
    }

    function finish() { conflict.hidden = true; conflict.textContent = ""; area.focus(); }

    function button(text, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button small";
      made.textContent = text;
      made.addEventListener("click", act);
      return made;
    }

    const before = kept(key);
    if (before && before.text !== area.value) {
      area.value = before.text;
      revision.value = before.revision;
      form.closest("details").open = true;
      state.textContent = "找回了上次没有存上的文字，正在保存";
      later(WAIT);
    }
    area.addEventListener("input", () => { state.textContent = "有改动"; keep(key, { text: area.value, revision: revision.value }); later(WAIT); });
    area.addEventListener("blur", () => later(0));
    window.addEventListener("online", () => later(0));
  }

  document.querySelectorAll("form[data-autosave]").forEach(start);
})();
