/* Phrases of one's own as buttons: one tap puts the phrase into the opinion. Without this script the
   phrases are a list to choose from, which does the same. */
(function () {
  "use strict";

  document.querySelectorAll("[data-phrases]").forEach((place) => {
    const field = document.getElementById(place.dataset.phrases);
    const choice = place.querySelector("select");
    const row = document.createElement("div");
    row.className = "buttons";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "常用语");
    Array.from(choice.options).filter((one) => one.value).forEach((one) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = one.value;
      button.addEventListener("click", () => {
        const written = field.value.trim();
        field.value = written && !/[。；，！？]$/.test(written) ? written + "。" + one.value : written + one.value;
        field.focus();
      });
      row.append(button);
    });
    choice.disabled = true;
    place.replaceChildren(row);
  });
})();
