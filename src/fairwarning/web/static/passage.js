"use strict";
// The source whose passage is shown is marked.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.classList.contains("source")) return;
  for (const other of document.querySelectorAll(".source[aria-current]")) other.removeAttribute("aria-current");
  event.target.setAttribute("aria-current", "true");
  document.getElementById("passage").closest(".passage").classList.add("shown");
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "passage") return;
  const text = event.target.querySelector(".excerpt"), marked = event.target.querySelector("mark");
  if (text && marked) text.scrollTop = Math.max(0, marked.offsetTop - text.clientHeight / 3);
});
