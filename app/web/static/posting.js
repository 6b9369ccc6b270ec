// A requirement that is opened lights up its sentence in the text. Without scripts, its link leads there.
document.addEventListener("toggle", (event) => {
  const place = event.target.dataset.place && document.getElementById(event.target.dataset.place);
  if (place) place.classList.toggle("lit", event.target.open);
}, true);
