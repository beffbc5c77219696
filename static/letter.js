/* Counts the items chosen while they are chosen. Without this script the counts are those saved. */
(function () {
  "use strict";

  document.querySelectorAll("form[data-letter]").forEach((form) => {
    function tell() {
      const kept = Array.from(form.querySelectorAll("input[data-keeps]")).filter((one) => one.checked);
      const asked = kept.map((one) => form.elements["asks-" + one.dataset.keeps].value);
      form.querySelector("[data-kept]").textContent = kept.length;
      form.querySelectorAll("[data-asked]").forEach((place) => {
        place.textContent = asked.filter((one) => one === place.dataset.asked).length;
      });
    }

    form.addEventListener("change", tell);
  });
})();
