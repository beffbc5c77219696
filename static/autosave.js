/* A text is saved when one stops writing. What could not be saved stays in the browser and is tried
   again; what somebody else wrote meanwhile is shown beside one's own. */
(function () {
  "use strict";

  const WAIT = 1200;
  const AGAIN = 5000;
  const CONTEXT = 12;
  const PREFIX = "gongkai:text:";
  const LOCAL = "没有连上，文字留在这台电脑的浏览器里，正在重试";
  const EXPIRED = "登录已过期，文字留在这台电脑的浏览器里。请在新窗口重新登录，这里会接着保存";
  const { send, refresh } = window.reportLive;
  const editors = [];

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
    const fold = form.closest("details");
    const area = form.querySelector("textarea");
    const revision = form.querySelector("[name=revision]");
    const state = form.querySelector("[data-state]");
    const conflict = form.querySelector("[data-conflict]");
    let timer = 0;
    let running = null;
    let saved = area.value;

    const isDirty = () => area.value !== saved;
    const keepHere = () => keep(key, { text: area.value, revision: revision.value });
    function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(save, wait); }

    function save() {
      window.clearTimeout(timer);
      if (!running && isDirty() && conflict.hidden) { running = saveOnce().finally(() => { running = null; }); }
      return running || Promise.resolve();
    }

    async function saveOnce() {
      const sent = area.value;
      state.textContent = "正在保存";
      const answer = await send(form.action, new FormData(form), { Accept: "application/json" });
      let said = null;
      try { said = answer.text === undefined ? null : JSON.parse(answer.text); } catch (error) { said = null; }
      if (said === null) {
        keepHere();
        state.textContent = answer.expired ? EXPIRED : LOCAL;
        later(AGAIN);
        return;
      }
      accept(said, sent);
      if (isDirty() && conflict.hidden) { later(WAIT); }
    }

    function accept(said, sent) {
      if (said.outcome === "refused") { keepHere(); state.textContent = said.message; saved = area.value; return; }
      // Until a choice is made the text rests on the revision it was written on: after a reload the
      // same conflict is found again, and nobody's text is overwritten unseen.
      if (said.outcome === "conflict") { show(said); return; }
      if (said.outcome === "merged") {
        const joined = rebase(sent, area.value, said.text);
        if (joined === null) { show({ ...said, theirs: said.text, by: "合并后" }); return; }
        const caret = area.selectionStart + joined.length - area.value.length;
        area.value = joined;
        if (document.activeElement === area) { area.setSelectionRange(caret, caret); }
      }
      revision.value = said.revision;
      saved = said.outcome === "merged" ? said.text : sent;
      if (isDirty()) { keepHere(); } else { keep(key, null); }
      state.textContent = said.at + "已自动保存" + (said.outcome === "merged" ? "，并入了他人的修改" : "");
      refresh();
    }

    /* What was typed while a merge was under way, put into the merged text; null where it has no
       sure place there. */
    function rebase(sent, now, merged) {
      const most = Math.min(sent.length, now.length);
      let head = 0;
      while (head < most && sent[head] === now[head]) { head += 1; }
      let tail = 0;
      while (tail < most - head && sent[sent.length - 1 - tail] === now[now.length - 1 - tail]) { tail += 1; }
      const before = sent.slice(Math.max(0, head - CONTEXT), head);
      const gone = sent.slice(head, sent.length - tail);
      const after = sent.slice(sent.length - tail, sent.length - tail + CONTEXT);
      const pattern = before + gone + after;
      const place = merged.indexOf(pattern);
      if (place < 0 || merged.indexOf(pattern, place + 1) >= 0) { return sent === now ? merged : null; }
      const start = place + before.length;
      return merged.slice(0, start) + now.slice(head, now.length - tail) + merged.slice(start + gone.length);
    }

    /* Both texts side by side; what is chosen or joined in the field is saved. */
    function show(said) {
      keepHere();
      state.textContent = said.by + "刚改过同一处，请取舍";
      conflict.hidden = false;
      conflict.textContent = "";
      const theirs = document.createElement("div");
      theirs.className = "message warn slim";
      const head = document.createElement("b");
      head.textContent = said.by + "写的（现在存着的）";
      const text = document.createElement("p");
      text.textContent = said.theirs;
      theirs.append(head, text);
      const buttons = document.createElement("div");
      buttons.className = "buttons";
      buttons.append(
        button("存上面我写的", () => { rest(said); finish(); save(); }),
        button("用" + said.by + "写的", () => { area.value = said.theirs; settle(said); }),
        button("把" + said.by + "写的接在后面", () => { area.value += "\n" + said.theirs; rest(said); finish(); save(); }),
      );
      conflict.append(theirs, buttons);
    }

    /* From now on the text rests on what is stored. */
    function rest(said) { revision.value = said.revision; saved = said.theirs; }

    function settle(said) {
      rest(said);
      keep(key, null);
      finish();
      state.textContent = "已保留" + said.by + "写的";
      refresh();
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

    /* Sentences follow the figures while one works in the tables: show what is stored now. */
    function follow() {
      const live = form.closest(".textpart").querySelector("[id^=live-text-]");
      if (live && !isDirty() && !running && conflict.hidden) {
        area.value = live.dataset.text;
        saved = area.value;
        revision.value = live.dataset.revision;
      }
    }

    const before = kept(key);
    if (before && before.text !== area.value) {
      area.value = before.text;
      revision.value = before.revision;
      fold.open = true;
      state.textContent = "找回了上次没有存上的文字，正在保存";
      later(WAIT);
    } else {
      keep(key, null);
    }
    area.addEventListener("input", () => { state.textContent = "有改动"; keepHere(); later(WAIT); });
    area.addEventListener("blur", () => later(0));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!conflict.hidden) { state.textContent = "请先在下面取舍"; }
      save();
    });
    window.addEventListener("online", () => later(0));
    document.addEventListener("report:live", follow);
    editors.push({ isDirty, save });
  }

  document.querySelectorAll("form[data-autosave]").forEach(start);

  /* A click on a text opens it for writing. */
  document.addEventListener("click", (event) => {
    const text = event.target.closest(".textpart .autotext");
    const fold = text && text.closest(".textpart").querySelector(".textfold");
    if (!fold || String(window.getSelection())) { return; }
    fold.open = true;
    fold.querySelector("textarea").focus();
  });

  /* Whatever else is sent from this page, first what was written. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || "autosave" in form.dataset || "live" in form.dataset) { return; }
    const dirty = editors.filter((one) => one.isDirty());
    if (!dirty.length || form.dataset.waited) { return; }
    event.preventDefault();
    form.dataset.waited = "1";
    const submitter = event.submitter;
    Promise.all(dirty.map((one) => one.save())).then(() => form.requestSubmit(submitter));
  });
})();
