"use strict";
// One case: items on the left, their places on the page at the right, decisions by key.
(function () {
  const at = { page: 0, box: "", zoom: 1, turn: 0, current: null, all: false };
  let coming = null;

  const one = (selector, within = document) => within.querySelector(selector);
  const every = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const root = () => document.getElementById("case");
  const items = () => every("[data-item]");
  const leaves = () => Array.from(one("#leaf").options);
  const numbers = (box) => (box ? box.split(",").map(Number) : null);

  // The page at the right.

  function show(page, box, name) {
    const leaf = leaves()[page];
    if (!leaf) return;
    at.page = page;
    at.box = box || "";
    one("#leaf").selectedIndex = page;
    const image = one("#page-image");
    const address = leaf.dataset.src;
    one("#unmask").hidden = !("hidden" in leaf.dataset);
    image.alt = leaf.dataset.name + "的图像";
    one("#no-image").hidden = !("none" in leaf.dataset);
    image.hidden = "none" in leaf.dataset;
    if (image.hidden) image.removeAttribute("src");
    else if (image.getAttribute("src") !== address) image.src = address;
    one("#sheet").style.aspectRatio = leaf.dataset.width + " / " + leaf.dataset.height;
    draw();
    bring();
    if (name) desk.say("已显示：" + leaf.dataset.name + "，" + name, true);
  }

  function draw() {
    const sheet = one("#sheet");
    every(".box", sheet).forEach((box) => box.remove());
    const leaf = leaves()[at.page];
    if (at.all) places(at.page).forEach((place) => sheet.append(framed(leaf, place.box, place.item)));
    if ("none" in leaf.dataset) places(at.page).forEach((place) => sheet.append(written(leaf, place)));
    if (at.box) sheet.append(framed(leaf, at.box, null));
  }

  // A page without an image shows what was read where it stands.
  function written(leaf, place) {
    const element = framed(leaf, place.box, null);
    element.className = "box text";
    element.textContent = place.text;
    return element;
  }

  function framed(leaf, box, item) {
    const [x0, y0, x1, y1] = numbers(box);
    const element = document.createElement(item ? "button" : "div");
    element.className = item ? "box faint" : "box shown";
    const width = Number(leaf.dataset.width);
    const height = Number(leaf.dataset.height);
    element.style.left = (100 * (x0 - 6)) / width + "%";
    element.style.top = (100 * (y0 - 6)) / height + "%";
    element.style.width = (100 * (x1 - x0 + 12)) / width + "%";
    element.style.height = (100 * (y1 - y0 + 12)) / height + "%";
    if (item) {
      element.type = "button";
      element.setAttribute("aria-label", item.dataset.title);
      element.addEventListener("click", () => select(item));
    }
    return element;
  }

  function places(page) {
    const found = [];
    for (const item of items())
      for (const spot of every("a.go, figure[data-spot]", item)) {
        const number = spot.dataset.page ?? spot.dataset.spot;
        if (number !== "" && Number(number) === page && spot.dataset.box) found.push({ item, box: spot.dataset.box, text: told(item, spot) });
      }
    return found;
  }

  function told(item, spot) {
    const said = one("p", spot) || one(".sides tr:last-child td", item);
    return said ? said.textContent.trim() : "";
  }

  function bring() {
    const stage = one("#stage");
    const sheet = one("#sheet");
    sheet.style.width = Math.max(100, Math.round((stage.clientWidth - 24) * at.zoom)) + "px";
    const leaf = leaves()[at.page];
    if (!at.box) {
      stage.scrollTop = 0;
      return;
    }
    const [x0, y0, x1, y1] = numbers(at.box);
    const scale = sheet.offsetWidth / Number(leaf.dataset.width);
    stage.scrollTop = ((y0 + y1) / 2) * scale - stage.clientHeight / 2;
    stage.scrollLeft = ((x0 + x1) / 2) * scale - stage.clientWidth / 2;
  }

  function scaled(factor) {
    at.zoom = factor ? Math.min(Math.max(at.zoom * factor, 0.4), 5) : 1;
    bring();
  }

  function turned() {
    at.turn = (at.turn + 90) % 360;
    const sheet = one("#sheet");
    const tall = sheet.offsetHeight / Math.max(sheet.offsetWidth, 1);
    const fit = at.turn % 180 ? Math.min(tall, 1 / tall) : 1;
    sheet.style.transform = at.turn ? "rotate(" + at.turn + "deg) scale(" + fit + ")" : "";
  }

  function leafed(by) {
    const next = Math.min(Math.max(at.page + by, 0), leaves().length - 1);
    show(next, "", "");
  }

  // The pieces side by side above the page.

  function lens(leaf, box) {
    const [x0, y0, x1, y1] = numbers(box);
    const [wide, tall] = [248, 58];
    const scale = Math.min(wide / ((x1 - x0) * 1.08 + 8), tall / ((y1 - y0) * 1.3 + 6), 3);
    const element = document.createElement("div");
    element.className = "lens";
    element.style.backgroundImage = 'url("' + leaf.dataset.src + '")';
    element.style.backgroundSize = leaf.dataset.width * scale + "px " + leaf.dataset.height * scale + "px";
    element.style.backgroundPosition =
      wide / 2 - ((x0 + x1) / 2) * scale + "px " + (tall / 2 - ((y0 + y1) / 2) * scale) + "px";
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", "放大的原图");
    return element;
  }

  function laidOut(item) {
    const strip = one("#strip");
    const figures = every(".witnesses figure", item).map((figure) => figure.cloneNode(true));
    strip.replaceChildren(...figures);
    strip.hidden = !figures.length;
    for (const figure of figures) {
      const leaf = leaves()[Number(figure.dataset.spot)];
      if (figure.dataset.spot === "" || !leaf || !figure.dataset.box) continue;
      if (!("none" in leaf.dataset)) figure.prepend(lens(leaf, figure.dataset.box));
      figure.tabIndex = 0;
      const look = () => show(Number(figure.dataset.spot), figure.dataset.box, one("figcaption", figure).textContent);
      figure.addEventListener("click", look);
      figure.addEventListener("keydown", (event) => event.key === "Enter" && look());
    }
  }

  // Items at the left.

  function select(item, focus = true) {
    items().forEach((other) => other.removeAttribute("aria-current"));
    item.setAttribute("aria-current", "true");
    at.current = item;
    laidOut(item);
    const spot = one("a.go", item) || one(".witnesses figure[data-spot]", item);
    const page = spot ? (spot.dataset.page ?? spot.dataset.spot) : "";
    if (page !== "") show(Number(page), spot.dataset.box, item.dataset.title);
    else {
      at.box = "";
      draw();
    }
    if (focus) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function moved(by) {
    const all = items();
    const here = all.indexOf(at.current);
    if (all.length) select(all[Math.min(Math.max(here + by, 0), all.length - 1)]);
  }

  // Decisions.

  function seen() {
    return { seen: Number(root().dataset.seen), report: root().dataset.report };
  }

  async function decided(body, dialog) {
    const answer = await desk.post("/cases/" + encodeURIComponent(root().dataset.place) + "/judgements", { ...seen(), ...body });
    if (answer.status === 409) {
      if (dialog) dialog.close();
      one("#do-stale [data-message]").textContent = answer.message;
      desk.open("do-stale");
      return;
    }
    if (!answer.ok) {
      const fault = dialog ? one(".fault", dialog) : null;
      if (fault) fault.textContent = answer.message || "没有成功。请重试。";
      else desk.say(answer.message || "没有成功。请重试。");
      return;
    }
    if (dialog) dialog.close();
    if (["accept", "return", "escalate"].includes(body.act)) await onward("已记录。");
    else await refreshed(answer.second ? "已记录，待另一人复核。" : "已记录。");
  }

  function asked(act, prepare) {
    return () => {
      const button = one('.decide [data-key], .item [data-key]');
      if (!button || !one("#do-" + act)) return desk.say("这份材料现在不能这样处理。");
      const dialog = document.getElementById("do-" + act);
      if (prepare && prepare(dialog) === false) return undefined;
      return desk.open("do-" + act);
    };
  }

  function onFlag(dialog) {
    if (!at.current || at.current.dataset.item !== "flag") {
      desk.say("请先用 J、K 选中一项发现。");
      return false;
    }
    one("[data-subject]", dialog).textContent = at.current.dataset.title;
    dialog.dataset.about = at.current.dataset.key;
    one("form", dialog).reset();
    return true;
  }

  function onClaim(dialog) {
    if (!at.current || !at.current.dataset.about) {
      desk.say("请先选中一项逐项比对。");
      return false;
    }
    one("[data-subject]", dialog).textContent = at.current.dataset.title;
    dialog.dataset.about = at.current.dataset.about;
    return true;
  }

  function bodyOf(dialog, form) {
    const said = desk.fields(form);
    const body = { act: dialog.dataset.act, about: dialog.dataset.about || "" };
    if (body.act === "undo") body.refers = Number(root().dataset.last);
    if (body.act === "onsite") body.value = [said.result, said.day, (said.people || "").trim()].join(" ");
    return { note: said.note || "", reason: said.reason || "", value: said.value || "", ...body };
  }

  const uphold = () => {
    if (!at.current || at.current.dataset.item !== "flag") return desk.say("请先选中一项发现。");
    return decided({ act: "uphold_flag", about: at.current.dataset.key }, null);
  };

  const confirmed = () => {
    const button = at.current && one("[data-confirm]", at.current);
    const waiting = button || one("[data-confirm]");
    if (!waiting) return desk.say("没有待复核的裁定。");
    return decided({ act: "confirm", refers: Number(waiting.dataset.confirm) }, null);
  };

  async function unmasked() {
    const address = "/cases/" + encodeURIComponent(root().dataset.place) + "/pages/" + at.page + "/unmasked";
    const answer = await desk.post(address, { act: "unmask", ...seen() });
    if (!answer.ok) return desk.say(answer.message || "不能显示。");
    one("#page-image").src = leaves()[at.page].dataset.src + "?unmasked=" + answer.seq;
    root().dataset.seen = answer.seq;
    return desk.say("已显示证件号码，并记入经过。");
  }

  // From case to case.

  function here() {
    return location.pathname + location.search;
  }

  async function fetched(address) {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    return response.ok ? response.text() : null;
  }

  function placed(text, address, push) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.getElementById("case")) return location.assign(address);
    document.title = fresh.title;
    document.body.replaceChildren(...fresh.body.childNodes);
    if (push) history.pushState(null, "", address);
    return begin();
  }

  async function onward(words) {
    const address = root().dataset.next;
    const text = coming && coming.address === address ? await coming.text : null;
    if (!text) return location.assign(address || "/queue?" + root().dataset.query);
    placed(text, address, true);
    return desk.say(words + "下一家：" + one("h1").textContent);
  }

  async function refreshed(words) {
    const index = items().indexOf(at.current);
    const text = await fetched(here());
    if (!text) return location.reload();
    placed(text, here(), false);
    const all = items();
    const open = all.find((item, number) => number > index && "blocks" in item.dataset) || all.find((item) => "blocks" in item.dataset);
    const next = open || all[index];
    if (next) select(next);
    return desk.say(words);
  }

  function prefetch() {
    const address = root().dataset.next;
    coming = null;
    if (!address) return;
    const text = fetched(address).catch(() => null);
    coming = { address, text };
    text.then((page) => {
      const source = page && /data-src="([^"]+)"/.exec(page);
      if (source) new Image().src = source[1];
    });
  }

  function begin() {
    Object.assign(at, { page: 0, box: "", zoom: 1, turn: 0, current: null, all: false });
    const image = one("#page-image");
    image.addEventListener("load", bring);
    const first = items().find((item) => "blocks" in item.dataset) || items()[0];
    if (first) select(first);
    if (!one("#sheet .box") && leaves().length && !image.getAttribute("src")) show(0, "", "");
    prefetch();
  }

  Object.assign(desk.keys, {
    j: () => moved(1),
    k: () => moved(-1),
    "[": () => leafed(-1),
    "]": () => leafed(1),
    "+": () => scaled(1.25),
    "=": () => scaled(1.25),
    "-": () => scaled(0.8),
    0: () => scaled(0),
    r: turned,
    p: () => {
      at.all = !at.all;
      draw();
      const first = one(".box.faint");
      if (first) first.focus();
    },
    a: asked("accept"),
    b: asked("return"),
    e: asked("escalate"),
    x: asked("reject_flag", onFlag),
    y: uphold,
    c: asked("correct", onClaim),
    o: asked("onsite"),
    g: asked("assign"),
    u: asked("undo"),
    f: confirmed,
    m: unmasked,
    s: () => {
      const link = at.current && one("[data-alike]", at.current);
      if (link) location.assign(link.href);
    },
    n: () => onward(""),
    q: () => location.assign("/queue?" + root().dataset.query),
  });

  document.addEventListener("submit", (event) => {
    const dialog = event.target.closest("dialog.decision");
    if (!dialog) return;
    event.preventDefault();
    if (dialog.dataset.act) decided(bodyOf(dialog, event.target), dialog);
    else location.reload();
  });

  document.addEventListener("keydown", (event) => {
    const dialog = one("dialog.decision[open]");
    if (!dialog || event.target.matches("input:not([type=radio]), textarea")) return;
    const choice = one('input[data-digit="' + CSS.escape(event.key) + '"]', dialog);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
    if (choice.dataset.then) one('input[name="' + choice.dataset.then + '"]', dialog).focus();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.go");
    const item = event.target.closest("[data-item]");
    if (link) {
      event.preventDefault();
      if (item && item !== at.current) select(item);
      show(Number(link.dataset.page), link.dataset.box, link.dataset.name);
    } else if (event.target.closest("a[data-next]")) {
      event.preventDefault();
      onward("");
    } else if (event.target.dataset.confirm) decided({ act: "confirm", refers: Number(event.target.dataset.confirm) }, null);
    else if (event.target.dataset.undo) decided({ act: "undo", refers: Number(event.target.dataset.undo) }, null);
    else if (event.target.id === "page-image") fromPage(event);
    else if (item && !event.target.closest("a, button")) select(item);
  });

  function fromPage(event) {
    const leaf = leaves()[at.page];
    const x = (event.offsetX / event.target.offsetWidth) * leaf.dataset.width;
    const y = (event.offsetY / event.target.offsetHeight) * leaf.dataset.height;
    const size = ([x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0);
    const hit = places(at.page)
      .map((place) => ({ ...place, corners: numbers(place.box) }))
      .filter(({ corners: [x0, y0, x1, y1] }) => x >= x0 - 8 && x <= x1 + 8 && y >= y0 - 8 && y <= y1 + 8)
      .sort((left, right) => size(left.corners) - size(right.corners));
    if (hit.length) {
      select(hit[0].item);
      show(at.page, hit[0].box, hit[0].item.dataset.title);
    } else desk.say("此处没有识读结果");
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "leaf") show(event.target.selectedIndex, "", "");
  });
  window.addEventListener("resize", bring);
  window.addEventListener("popstate", () => location.reload());
  begin();
})();
