// Says that the server does not answer, where a part of the page is asked for. What it answers is shown, errors too.
"use strict";
(() => {
  const said = document.getElementById("no-answer");
  document.addEventListener("htmx:sendError", () => { said.hidden = false; });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr.status) said.hidden = true; });
})();
