"use strict";
// What all pages share: posts with their token, keys, dialogs. Nothing is loaded from elsewhere.
const desk = {
  keys: {},

  say(text, quietly = false) {
    const said = document.getElementById("said");
    said.classList.toggle("loud", !quietly);
    said.textContent = text;
    if (!quietly) setTimeout(() => said.classList.remove("loud"), 4000);
  },

  async post(address, body) {
    const token = document.querySelector('meta[name="csrf-token"]');
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": token ? token.content : "" };
    try {
      const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
      const said = response.headers.get("Content-Type") === "application/json" ? await response.json() : {};
      return { ok: response.ok, status: response.status, response, ...said };
    } catch {
      return { ok: false, status: 0, message: "没有连上审核台。请检查网络后重试，本次操作未必已记录。" };
    }
  },

  fields(form) {
    return Object.fromEntries(new FormData(form).entries());
  },

  open(id) {
    const dialog = document.getElementById(id);
    const fault = dialog.querySelector(".fault");
    if (fault) fault.textContent = "";
    dialog.showModal();
    return dialog;
  },

  busy() {
    return document.querySelector("dialog[open]") !== null;
  },
};

(function () {
  async function submitted(form) {
    const fault = form.querySelector(".fault");
    const answer = await desk.post(form.dataset.json, desk.fields(form));
    if (answer.ok) location.assign(answer.next || location.href);
    else fault.textContent = answer.message || "没有成功。请重试。";
  }

  function rows() {
    return Array.from(document.querySelectorAll("a[data-row]"));
  }

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    all[Math.min(Math.max(here + by, 0), all.length - 1)].focus();
  }

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) location.assign(link.href);
  }

  desk.keys["?"] = () => desk.open("help");
  if (document.body.classList.contains("queue")) {
    desk.keys.j = () => step(1);
    desk.keys.k = () => step(-1);
    desk.keys["]"] = () => follow("a[data-more]");
    desk.keys["/"] = () => document.querySelector("input[name=q]").focus();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.ctrlKey && event.key === "Enter" && event.target.form) event.target.form.requestSubmit();
    if (typing || desk.busy() || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = desk.keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.post) {
      const answer = await desk.post(button.dataset.post, {});
      location.assign(answer.next || "/sign-in");
    } else if (button.hasAttribute("data-close")) button.closest("dialog").close();
    else if (button.hasAttribute("data-save-view")) desk.open("save-view");
    else if (button.dataset.forget) {
      await desk.post("/views", { name: button.dataset.forget, query: "" });
      location.reload();
    } else if (button.dataset.key && desk.keys[button.dataset.key]) desk.keys[button.dataset.key]();
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.json) {
      event.preventDefault();
      await submitted(form);
    } else if (form.hasAttribute("data-view") && event.submitter && event.submitter.value === "ok") {
      const said = desk.fields(form);
      await desk.post("/views", { name: said.name, query: said.query || "state=open" });
      location.reload();
    } else if (form.hasAttribute("data-filters")) {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = field.name !== "level";
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filters]");
    if (form && event.target.matches("select")) form.requestSubmit();
  });

  // Sent before the handlers above stand, a form would leave by the browser's own way and sign nobody in.
  for (const button of document.querySelectorAll("[data-when-ready]")) button.disabled = false;

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
