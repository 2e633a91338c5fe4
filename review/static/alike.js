"use strict";
// Rejects the chosen flags together and says which were left.
(function () {
  const form = document.getElementById("alike");
  const boxes = () => Array.from(form.querySelectorAll("input[data-place]"));
  const count = () => (document.getElementById("count").textContent = boxes().filter((box) => box.checked).length);

  document.getElementById("all").addEventListener("change", (event) => {
    boxes().forEach((box) => (box.checked = event.target.checked));
    count();
  });
  form.addEventListener("change", count);

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=radio]):not([type=checkbox])")) return;
    const choice = form.querySelector('input[data-digit="' + CSS.escape(event.key) + '"]');
    if (!choice) return;
    choice.checked = true;
    choice.focus();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = desk.fields(form);
    const flags = boxes().filter((box) => box.checked).map(({ dataset }) => ({
      place: dataset.place, key: dataset.flag, seen: Number(dataset.seen), report: dataset.report,
    }));
    const answer = await desk.post("/alike", { reason: said.reason, note: said.note, flags });
    if (!answer.ok) form.querySelector(".fault").textContent = answer.message;
    else if (!answer.left.length) location.assign(form.dataset.back);
    else {
      form.querySelector(".fault").textContent = "已驳回 " + answer.done + " 条，下列 " + answer.left.length + " 条没有处理：";
      const lines = answer.left.map((one) => Object.assign(document.createElement("li"), { textContent: one.place + "：" + one.message }));
      document.getElementById("left").replaceChildren(...lines);
    }
  });
})();
