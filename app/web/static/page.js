// What every page does with scripts; without them all of it works too.
"use strict";
(() => {
  // A part that is asked for and does not come: the server is gone. What it answers is shown, errors too.
  const said = document.getElementById("no-answer");
  document.addEventListener("htmx:sendError", () => { said.hidden = false; });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr.status) said.hidden = true; });

  // The menu of readers closes as menus do.
  const menu = document.getElementById("reader");
  if (!menu) return;
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
