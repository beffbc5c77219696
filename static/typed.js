/* After a refusal, puts what was typed back into the form it was sent from. Without this script the
   words stand below the refusal, to be copied. */
(function () {
  "use strict";

  const place = document.getElementById("typed");
  const form = Array.from(document.querySelectorAll("main form")).find(
    (one) => one.getAttribute("action") === place.dataset.action && one.method === "post");
  if (!form) return;
  JSON.parse(place.dataset.fields).forEach(([name, values]) => {
    const left = values.slice();
    Array.from(form.elements).filter((one) => one.name === name).forEach((one) => {
      if (one.type === "checkbox" || one.type === "radio") one.checked = values.includes(one.value);
      else if (one.multiple) Array.from(one.options).forEach((each) => { each.selected = values.includes(each.value); });
      else if (one.type !== "hidden" && one.type !== "file" && one.type !== "submit" && left.length) one.value = left.shift();
    });
  });
  for (let above = form; above; above = above.parentElement) {
    if (above.tagName === "DETAILS") above.open = true;
  }
  form.querySelectorAll("details").forEach((one) => {
    if (Array.from(one.querySelectorAll("textarea, input:not([type=hidden])")).some((each) => each.value !== each.defaultValue)) one.open = true;
  });
  place.remove();
})();
