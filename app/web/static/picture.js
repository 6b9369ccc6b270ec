/* The map on a canvas: move, zoom, look, follow. Without it the page has the same picture as SVG and the same records
   as lists. */
"use strict";

(() => {
  const figure = document.getElementById("map");
  if (!figure) {
    if (document.getElementById("drawing")) setTimeout(() => location.reload(), 2000);
    return;
  }
  const byId = (id) => document.getElementById(id);
  const SIZE = Number(figure.dataset.size), MARGIN = Number(figure.dataset.margin), HUES = 8, CLOSEST = 40, NEAR = 14;
  const NAMED = HUES - 1; // groups with a colour of their own; what remains is grey
  const canvas = document.createElement("canvas"), tip = document.createElement("a"), pen = canvas.getContext("2d");
  const view = { zoom: 1, x: SIZE / 2, y: SIZE / 2 };
  let points = [], regions = [], groups = [], columns = null, found = new Set(), chosen = null, hovered = null, only = -1;
  let colours = {}, width = 0, height = 0, waiting = false;

  /* Where things are */
  const unit = () => (Math.min(width, height) / (SIZE + 2 * MARGIN)) * view.zoom;
  const across = (x) => width / 2 + (x - view.x) * unit();
  const down = (y) => height / 2 + (y - view.y) * unit();

  function zoomTo(zoom, x = width / 2, y = height / 2) {
    const before = unit();
    view.zoom = Math.min(CLOSEST, Math.max(1, zoom));
    const after = unit();
    view.x += (x - width / 2) * (1 / before - 1 / after);
    view.y += (y - height / 2) * (1 / before - 1 / after);
    keepInside();
  }

  function keepInside() {
    const room = view.zoom === 1 ? 0 : SIZE / 2 + MARGIN;
    for (const axis of ["x", "y"]) view[axis] = Math.min(SIZE / 2 + room, Math.max(SIZE / 2 - room, view[axis]));
    canvas.classList.toggle("zoomed", view.zoom > 1);
    draw();
  }

  function nearest(x, y, reach) {
    let best = null, least = reach * reach;
    for (const point of points) {
      const apart = (across(point.x) - x) ** 2 + (down(point.y) - y) ** 2;
      if (apart < least && (only < 0 || point.group === only || point.kind === "profile")) [best, least] = [point, apart];
    }
    return best;
  }

  function next(from, dx, dy) {
    let best = null, least = Infinity;
    for (const point of points) {
      const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
      const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
      if (along > 0 && along >= aside && along + 2 * aside < least) [best, least] = [point, along + 2 * aside];
    }
    return best;
  }

  /* What is drawn */
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  }

  function paint() {
    const density = window.devicePixelRatio || 1;
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    const half = Math.min(9, 2.6 * Math.sqrt(view.zoom) * (points.length > 1500 ? 0.8 : 1.3));
    for (const point of points) if (point.kind !== "profile") mark(point, half);
    for (const point of points) if (found.has(point.id)) ring(point, half + 5, colours.ink, 2);
    names();
    for (const point of points) if (point.kind === "profile") mark(point, half);
    if (chosen) ring(chosen, half + 6, colours.red, 3);
    showTip();
  }

  function mark(point, half) {
    const x = across(point.x), y = down(point.y);
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return;
    const dim = (only >= 0 && point.group !== only) || (found.size && !found.has(point.id));
    pen.globalAlpha = point.kind === "profile" ? 1 : dim ? 0.28 : 0.9;
    pen.fillStyle = point.kind === "profile" ? colours.red : colours.hues[point.group] || colours.soft;
    pen.beginPath();
    if (point.kind === "paper") pen.arc(x, y, half * 0.9, 0, 7);
    else if (point.kind === "posting") corners(x, y, [[0, -1.5], [1.5, 0], [0, 1.5], [-1.5, 0]], half);
    else corners(x, y, [[0, -4], [1, -1], [4, 0], [1, 1], [0, 4], [-1, 1], [-4, 0], [-1, -1]], Math.max(half, 3.5));
    pen.fill();
    if (point.kind === "profile") { pen.strokeStyle = colours.sheet; pen.lineWidth = 1; pen.stroke(); }
    pen.globalAlpha = 1;
  }

  function corners(x, y, turns, by) {
    turns.forEach(([dx, dy], nth) => pen[nth ? "lineTo" : "moveTo"](x + dx * by, y + dy * by));
    pen.closePath();
  }

  function ring(point, radius, colour, wide) {
    pen.strokeStyle = colour;
    pen.lineWidth = wide;
    pen.beginPath();
    pen.arc(across(point.x), down(point.y), radius, 0, 7);
    pen.stroke();
  }

  function names() {
    const taken = [], people = points.filter((point) => point.kind === "profile");
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    for (const one of people) write(one.title, across(one.x), down(one.y) - 22, colours.red, `600 13px ${colours.sans}`, taken);
    for (const one of regions) {
      const short = view.zoom < 2 ? one.name.split(" · ")[0] : one.name;
      write(short, across(one.x), down(one.y), colours.ink, `600 14px ${colours.serif}`, taken);
    }
    if (view.zoom < 6) return;
    const here = points.filter((point) => point.kind !== "profile" && visible(point)).slice(0, 60);
    for (const point of here) write(short(point.title, 44), across(point.x), down(point.y) + 17, colours.soft, `12px ${colours.sans}`, taken);
  }

  /* Writes where nothing is written yet. */
  function write(words, x, y, colour, font, taken) {
    pen.font = font;
    const wide = pen.measureText(words).width, half = wide / 2 + 4;
    if (wide < width - 8) x = Math.min(width - half, Math.max(half, x));
    const box = [x - half, y - 9, x + half, y + 9];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return;
    taken.push(box);
    pen.strokeStyle = colours.sheet;
    pen.lineWidth = 4;
    pen.strokeText(words, x, y);
    pen.fillStyle = colour;
    pen.fillText(words, x, y);
  }

  const short = (words, most) => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);
  function visible(point) {
    const x = across(point.x), y = down(point.y);
    return x > 0 && y > 0 && x < width && y < height;
  }

  /* What is said of one point */
  const path = (point) => `/${point.kind}s/${point.id}`;
  const KINDS = { posting: "Role", paper: "Paper", profile: "You" };
  const placed = (point) => (regions[point.region] ? `in ${regions[point.region].name}` : "");

  function showTip() {
    const point = hovered || chosen;
    tip.hidden = !point || !visible(point);
    if (tip.hidden) return;
    if (tip.dataset.id !== point.id) {
      tip.dataset.id = point.id;
      tip.href = path(point);
      tip.textContent = "";
      const title = document.createElement("b"), rest = document.createElement("span");
      title.textContent = point.title || point.id;
      rest.textContent = [KINDS[point.kind], point.about].filter(Boolean).join(" · ");
      tip.append(title, rest);
    }
    const x = Math.min(width - tip.offsetWidth - 4, Math.max(4, across(point.x) - tip.offsetWidth / 2));
    const above = down(point.y) - tip.offsetHeight - 14;
    tip.style.transform = `translate(${x}px, ${above > 4 ? above : down(point.y) + 14}px)`;
  }

  function choose(point) {
    if (!point) return;
    chosen = point;
    hovered = null;
    if (!visible(point)) [view.x, view.y] = [point.x, point.y];
    byId("told").textContent = [KINDS[point.kind], point.title, point.about, placed(point)].filter(Boolean).join(", ");
    keepInside();
  }

  /* Colours and their key */
  function group() {
    const by = byId("colour").value, counts = new Map();
    const name = (row) => (by === "kind" ? (columns.papers[row] === "1" ? "Papers" : "Roles") : columns[by].names[columns[by].of[row]] || "Not stated");
    only = -1;
    if (by === "region") {
      groups = regions.map((region) => region.name || "No words in common");
      points.forEach((point) => { if (point.kind !== "profile") point.group = point.region; });
    } else {
      columns.ids.forEach((_, row) => counts.set(name(row), (counts.get(name(row)) || 0) + 1));
      const most = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).map(([one]) => one);
      groups = most.length > HUES ? [...most.slice(0, NAMED), `${most.length - NAMED} others`] : most;
      points.forEach((point) => {
        if (point.kind === "profile") return;
        const nth = most.indexOf(name(point.row));
        point.group = most.length > HUES ? Math.min(nth, NAMED) : nth;
      });
    }
    readColours();
    showKey(by === "region");
    draw();
  }

  const grey = (name, nth) => byId("colour").value !== "region" && (name === "Not stated" || (nth === NAMED && name.endsWith(" others")));

  function readColours() {
    const style = getComputedStyle(document.documentElement), value = (name) => style.getPropertyValue(name).trim();
    colours = { ink: value("--ink"), soft: value("--soft"), sheet: value("--sheet"), red: value("--red"), serif: value("--serif"), sans: value("--sans") };
    colours.hues = groups.map((name, nth) => (grey(name, nth) ? colours.soft : value(`--hue${nth % HUES}`)));
  }

  function showKey(regional) {
    const list = byId("key");
    list.textContent = "";
    groups.forEach((name, nth) => {
      const item = document.createElement("li"), button = document.createElement("button");
      item.className = grey(name, nth) ? "" : `hue${nth % HUES}`;
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      const shape = regional || name !== "Roles" ? "paper" : "posting";
      button.append(document.querySelector(`.mark-${shape}`).cloneNode(true), " ", name);
      button.addEventListener("click", () => {
        only = only === nth ? -1 : nth;
        list.querySelectorAll("button").forEach((other, at) => other.setAttribute("aria-pressed", String(at === only)));
        draw();
      });
      item.append(button);
      list.append(item);
    });
  }

  /* Searching */
  let asked = 0;
  async function search() {
    const words = byId("q").value.trim(), turn = ++asked;
    const hits = words ? await (await fetch(`/map/found.json?q=${encodeURIComponent(words)}`)).json() : [];
    if (turn !== asked) return;
    history.replaceState(null, "", words ? `/map?q=${encodeURIComponent(words)}` : "/map");
    showFound(words, hits);
  }

  function showFound(words, hits) {
    points = points.filter((point) => !point.extra);
    const known = new Set(points.map((point) => point.id));
    for (const hit of hits) if (!known.has(hit.id)) points.push({ ...hit, extra: true, group: -1, region: -1 });
    found = new Set(hits.map((hit) => hit.id));
    byId("located-section").hidden = !words;
    byId("located").textContent = hits.length ? `${hits.length} ${hits.length === 1 ? "record" : "records"} with these words` : "Nothing on the map has these words";
    byId("told").textContent = words ? byId("located").textContent : "";
    const list = byId("located-list");
    list.textContent = "";
    for (const hit of hits) {
      const item = document.createElement("li"), link = document.createElement("a"), about = document.createElement("span");
      link.href = hit.path;
      link.textContent = hit.title || hit.id;
      about.className = "muted";
      about.textContent = hit.about ? ` ${hit.about}` : "";
      item.append(document.querySelector(`.mark-${hit.kind}`).cloneNode(true), " ", link, about);
      list.append(item);
    }
    draw();
  }

  /* Hands */
  const fingers = new Map();
  let moved = 0, apart = 0;
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    moved = fingers.size > 1 ? Infinity : 0;
    apart = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = at(event), before = fingers.get(event.pointerId);
    if (!before) {
      hovered = nearest(x, y, NEAR);
      canvas.classList.toggle("onpoint", Boolean(hovered));
      showTip();
      return;
    }
    fingers.set(event.pointerId, [x, y]);
    if (fingers.size === 2) {
      const [one, other] = [...fingers.values()], now = Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (apart) zoomTo((view.zoom * now) / apart, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2);
      apart = now;
      return;
    }
    moved += Math.abs(x - before[0]) + Math.abs(y - before[1]);
    view.x -= (x - before[0]) / unit();
    view.y -= (y - before[1]) / unit();
    keepInside();
  });
  const lift = (event) => { fingers.delete(event.pointerId); apart = 0; };
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerup", (event) => {
    const still = moved < 6, point = still && nearest(...at(event), event.pointerType === "touch" ? 24 : NEAR);
    lift(event);
    if (!still) return;
    if (!point) { chosen = hovered = null; draw(); return; }
    // A finger cannot hover: it sees the name first, and follows it by a second touch.
    if (event.pointerType !== "touch" || chosen === point) location.href = path(point);
    else choose(point);
  });
  canvas.addEventListener("pointerleave", () => { hovered = null; showTip(); });
  canvas.addEventListener("wheel", (event) => {
    // The page scrolls on under a map that nobody has taken up.
    if (document.activeElement !== canvas && !event.ctrlKey) return;
    event.preventDefault();
    zoomTo(view.zoom * Math.exp(-event.deltaY / 400), ...at(event));
  }, { passive: false });

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ARROWS) choose(chosen ? next(chosen, ...ARROWS[event.key]) : nearest(width / 2, height / 2, Infinity));
    else if (event.key === "Enter" && chosen) location.href = path(chosen);
    else if (event.key === "Escape") { chosen = hovered = null; draw(); }
    else if (event.key === "+" || event.key === "=") zoomTo(view.zoom * 1.5);
    else if (event.key === "-") zoomTo(view.zoom / 1.5);
    else if (event.key === "0") showAll();
    else return;
    event.preventDefault();
  });
  function showAll() { [view.x, view.y] = [SIZE / 2, SIZE / 2]; zoomTo(1); }

  function fit() {
    const box = figure.getBoundingClientRect(), density = window.devicePixelRatio || 1;
    [width, height] = [box.width, box.height];
    [canvas.width, canvas.height] = [Math.round(width * density), Math.round(height * density)];
    draw();
  }

  async function begin() {
    const answer = await fetch(`/map/points.json?key=${figure.dataset.key}`);
    if (!answer.ok) return; // the picture that the server drew stays
    columns = await answer.json();
    regions = columns.regions;
    points = columns.ids.map((id, row) => ({
      id, row, kind: columns.papers[row] === "1" ? "paper" : "posting", title: columns.titles[row], region: columns.region[row],
      about: columns.about.names[columns.about.of[row]], x: columns.x[row], y: columns.y[row], group: columns.region[row],
    }));
    document.querySelectorAll("#people li[data-x]").forEach((one) => points.push({
      id: one.querySelector("a").pathname.split("/").pop(), kind: "profile", title: one.querySelector("a").textContent, about: "",
      x: Number(one.dataset.x), y: Number(one.dataset.y), group: -1, region: -1,
    }));
    canvas.tabIndex = 0;
    canvas.id = "canvas";
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-labelledby", "map-says");
    canvas.setAttribute("aria-describedby", "keys");
    tip.className = "maptip";
    tip.hidden = true;
    tip.tabIndex = -1;
    figure.append(canvas, tip);
    figure.classList.add("scripted");
    for (const id of ["colours", "zoom", "keys"]) byId(id).hidden = false;
    byId("colour").value = "region";
    byId("colour").addEventListener("change", group);
    byId("zoom-in").addEventListener("click", () => zoomTo(view.zoom * 1.5));
    byId("zoom-out").addEventListener("click", () => zoomTo(view.zoom / 1.5));
    byId("zoom-all").addEventListener("click", showAll);
    let pause = 0;
    byId("q").addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 200); });
    byId("map-search").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); search(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); draw(); });
    new ResizeObserver(fit).observe(figure);
    group();
    fit();
    if (byId("q").value.trim()) search();
    figure.dataset.ready = "yes";
  }
  begin();
})();
