/* Files dragged onto the form are chosen as if picked by hand; how many there are is said. Without
   this script the field takes several files as it is. */
(function () {
  "use strict";

  document.querySelectorAll("form[data-drop-files]").forEach((form) => {
    const input = form.querySelector("input[type=file]");
    const told = form.querySelector("#files-told");
    const zone = form.querySelector(".dropzone");

    function tell() {
      const size = Array.from(input.files).reduce((sum, one) => sum + one.size, 0);
      told.textContent = input.files.length
        ? "已选" + input.files.length + "个文件，共" + Math.max(1, Math.round(size / 1024 / 1024)) + "MB以内"
        : "";
    }

    input.addEventListener("change", tell);
    ["dragenter", "dragover"].forEach((name) => document.addEventListener(name, (event) => {
      if (Array.from(event.dataTransfer.types).includes("Files")) {
        event.preventDefault();
        zone.classList.add("over");
      }
    }));
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) { zone.classList.remove("over"); }
    });
    document.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) { return; }
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
      tell();
    });
    zone.querySelector(".hint").append("；也可以把文件拖到这一页");
    form.addEventListener("submit", () => {
      told.textContent = "正在上传" + input.files.length + "个文件，请不要关闭这一页";
    });
  });
})();
