/* What the scripts of the report page share: asking the server, taking the fresh parts of an answer
   in place of the old ones, and saying what went wrong. */
(function () {
  "use strict";

  const EXPIRED = "登录已过期，您填的还在。请在新窗口重新登录，再回到这里继续。";
  const UNREACHED = "没有存上：网络或服务器没有回应。您填的还在，请稍后再试。";

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

  /* A person who signed in anew in another window has a new token; this page learns it. */
  async function renewToken() {
    const answer = await fetch(window.location.pathname, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.status === 204) { return false; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) { return false; }
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((one) => { one.value = token.value; });
    return true;
  }

  /* Sends a form or asks for a page. Tells how it went: {text}, {expired: true} or {failed: true}. */
  async function send(address, body, headers) {
    const once = () => {
      const token = document.querySelector("[name=csrfmiddlewaretoken]");
      if (body && token) { body.set("csrfmiddlewaretoken", token.value); }
      return fetch(address, {
        method: body ? "POST" : "GET",
        body,
        headers: { "HX-Request": "true", ...headers },
      });
    };
    try {
      let answer = await once();
      if (answer.status === 403 && body && (await renewToken())) { answer = await once(); }
      if (answer.headers.get("HX-Redirect") || answer.redirected) { return { expired: true }; }
      if (!answer.ok && answer.status !== 409) { return { failed: true }; }
      return { text: await answer.text() };
    } catch (error) {
      return { failed: true };
    }
  }

  /* As `send`, and says itself what went wrong; null then. */
  async function ask(address, body) {
    const answer = await send(address, body, {});
    if (answer.text !== undefined) { return answer.text; }
    say(answer.expired ? EXPIRED : UNREACHED, true);
    return null;
  }

  /* Put the fresh parts of an answer in place of the old ones. A refusal changes nothing and its
     words are returned; otherwise they are empty. */
  function take(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const refusal = answer.querySelector("body > .message.bad");
    if (refusal) { return refusal.textContent.trim(); }
    const open = Array.from(document.querySelectorAll("[id^=live-] details[open][id]"), (one) => one.id);
    const written = Array.from(document.querySelectorAll("[id^=live-] textarea[id]"), (one) => [one.id, one.value]);
    answer.querySelectorAll("[id^=live-]").forEach((fresh) => {
      const old = document.getElementById(fresh.id);
      if (old) { old.replaceWith(document.importNode(fresh, true)); }
    });
    open.forEach((id) => { const fold = document.getElementById(id); if (fold) { fold.open = true; } });
    written.forEach(([id, value]) => { const area = document.getElementById(id); if (area && value) { area.value = value; } });
    document.dispatchEvent(new CustomEvent("report:live"));
    return "";
  }

  async function refresh() {
    const answer = await send(window.location.pathname, null, {});
    if (answer.text) { take(answer.text); }
  }

  window.reportLive = { say, send, ask, take, refresh };
})();
