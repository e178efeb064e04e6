"use strict";
// The source whose passage is shown is marked; Escape or the button puts the passage away and goes back to the source.
(() => {
  const panel = document.querySelector(".passage");
  if (!panel) return;
  const close = panel.querySelector(".close-passage"), shown = document.getElementById("passage");
  const empty = shown.innerHTML;
  const current = () => document.querySelector(".source[aria-current]");

  const putAway = () => {
    const source = current();
    source?.removeAttribute("aria-current");
    panel.classList.remove("shown");
    close.hidden = true;
    shown.innerHTML = empty;
    source?.focus();
  };
  close.addEventListener("click", putAway);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("shown") && !document.querySelector("dialog[open]")) putAway();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.target.classList.contains("source")) return;
    current()?.removeAttribute("aria-current");
    event.target.setAttribute("aria-current", "true");
    panel.classList.add("shown");
    close.hidden = false;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "passage") return;
    const text = shown.querySelector(".excerpt"), marked = shown.querySelector("mark");
    if (text && marked) text.scrollTop = Math.max(0, marked.offsetTop - text.clientHeight / 3);
  });
})();
