"use strict";
// Shows the box of a claim beside it. Without this script the same links still lead to the boxes.
(function () {
  const panel = document.querySelector(".pages");
  const said = document.getElementById("said");
  const findings = Array.from(document.querySelectorAll("article.finding"));
  let zoom = 1;
  let turn = 0;

  function pages() {
    return Array.from(panel.querySelectorAll(".leaf"));
  }

  function bring(element) {
    const tools = panel.querySelector(".tools").offsetHeight;
    const room = panel.getBoundingClientRect();
    const place = element.getBoundingClientRect();
    panel.scrollTop += place.top - room.top - tools - Math.max(0, (room.height - tools - place.height) / 3);
    panel.scrollLeft += place.left - room.left - Math.max(0, (room.width - place.width) / 2);
  }

  function point(element) {
    document.querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    element.setAttribute("aria-current", "true");
  }

  function show(link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    panel.querySelectorAll(".shown").forEach((one) => one.classList.remove("shown"));
    target.classList.add("shown");
    point(link);
    bring(target);
    said.textContent = "已显示：" + target.closest(".leaf").querySelector("figcaption").textContent;
  }

  function finding(step) {
    if (!findings.length) return;
    const here = findings.findIndex((one) => one.contains(document.activeElement) || one.hasAttribute("aria-current"));
    const from = here < 0 && step < 0 ? 0 : here;
    const next = findings[(from + step + findings.length) % findings.length];
    const link = next.querySelector("a.go");
    if (link) show(link);
    else said.textContent = "此项没有可显示的材料位置";
    point(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function page(step) {
    const top = panel.getBoundingClientRect().top + panel.querySelector(".tools").offsetHeight + 5;
    const all = pages();
    const here = all.findIndex((one) => one.getBoundingClientRect().bottom > top);
    const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    if (next) panel.scrollTop += next.getBoundingClientRect().top - top;
  }

  function scale(factor) {
    zoom = factor ? Math.min(Math.max(zoom * factor, 0.5), 4) : 1;
    document.documentElement.style.setProperty("--zoom", zoom);
    const shown = panel.querySelector(".shown");
    if (shown) bring(shown);
  }

  function rotate() {
    turn = (turn + 90) % 360;
    pages().forEach((one) => {
      const sheet = one.querySelector(".sheet");
      const tall = sheet.offsetHeight / sheet.offsetWidth;
      const fit = turn % 180 ? Math.min(tall, 1 / tall) : 1;
      sheet.style.transform = "rotate(" + turn + "deg) scale(" + fit + ")";
    });
  }

  const keys = {
    j: () => finding(1), k: () => finding(-1), "]": () => page(1), "[": () => page(-1),
    "+": () => scale(1.25), "=": () => scale(1.25), "-": () => scale(0.8), 0: () => scale(0), r: rotate,
  };

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.go");
    const button = event.target.closest("button[data-key]");
    if (link) {
      event.preventDefault();
      show(link);
    } else if (button) keys[button.dataset.key]();
  });
})();
