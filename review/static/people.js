"use strict";
// Makes and changes accounts; a password to begin with is shown once.
(function () {
  function told(answer, login) {
    document.getElementById("fault").textContent = answer.ok ? "" : answer.message;
    const given = document.getElementById("given");
    given.hidden = !(answer.ok && answer.password);
    given.textContent = "账号 " + login + " 的初始口令（只显示这一次，首次登录须更换）：" + answer.password;
    if (answer.ok && !answer.password) location.reload();
  }

  document.getElementById("new-account").addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = desk.fields(event.target);
    told(await desk.post("/people", said), said.login);
  });

  document.addEventListener("click", async (event) => {
    const { login, what } = event.target.dataset;
    if (login && what) told(await desk.post("/people/change", { login, what }), login);
  });
})();
