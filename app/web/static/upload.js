// Makes the form of a CV take a dropped file, and says before it is sent that one is too large. Without it the form works as it is.
"use strict";
(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const wrong = document.getElementById("wrong");
  const most = Number(form.dataset.most);
  const fits = () => {
    const file = input.files[0];
    const said = file && file.size > most
      ? `${file.name} has ${(file.size / 1e6).toFixed(0)} MB, which is too large for a CV (10 MB at most); export it without pictures`
      : "";
    wrong.textContent = said;
    return !said;
  };
  const send = () => {
    form.classList.add("sending");
    form.querySelector("button").textContent = "Reading…";
  };
  document.getElementById("drop").hidden = false;
  input.addEventListener("change", fits);
  form.addEventListener("submit", (event) => (fits() ? send() : event.preventDefault()));
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  // Coming back to this page with the browser's own button finds the form ready again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    form.classList.remove("sending");
    form.querySelector("button").textContent = "Read this CV";
  });
})();
