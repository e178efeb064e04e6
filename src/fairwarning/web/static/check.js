"use strict";
// From finding to finding: the buttons, and their keys. The one in focus, else the first below the top of the window, is where one is.
(() => {
  const findings = () => [...document.querySelectorAll("article.finding")];

  const step = (by) => {
    const all = findings();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement.closest("article.finding"));
    const below = all.findIndex((finding) => finding.getBoundingClientRect().top > 150);
    const from = at >= 0 ? at + by : below < 0 ? all.length - 1 : by > 0 ? below : below - 1;
    const next = all[Math.min(Math.max(from, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    event.preventDefault();
    step(Number(button.dataset.step));
  });
})();
