"use strict";
// Keys: "g" then a letter goes to a room, "/" to the first search field, "?" shows them all.
(() => {
  let waiting = "";
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const links = () => [...document.querySelectorAll("[data-key]")];

  const showKeys = () => {
    const dialog = document.getElementById("keys");
    const list = document.createElement("dl");
    for (const [keys, what] of [...links().map((a) => [a.dataset.key, a.textContent.trim()]), ["/", "Search"], ["?", "These keys"], ["Esc", "Close"]]) {
      const dt = document.createElement("dt");
      for (const key of keys.split(" ")) dt.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
      list.append(dt, Object.assign(document.createElement("dd"), { textContent: what }));
    }
    dialog.replaceChildren(Object.assign(document.createElement("h2"), { textContent: "Keys" }), list);
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const pressed = waiting ? `${waiting} ${event.key}` : event.key;
    waiting = "";
    const link = links().find((a) => a.dataset.key === pressed);
    if (link) { event.preventDefault(); link.click(); return; }
    if (event.key === "?") { event.preventDefault(); showKeys(); return; }
    if (event.key === "/") {
      const field = document.querySelector("input[type=search]");
      if (field) { event.preventDefault(); field.focus(); }
      return;
    }
    if (links().some((a) => a.dataset.key.startsWith(`${event.key} `))) {
      waiting = event.key;
      setTimeout(() => { waiting = ""; }, 1200);
    }
  });

  document.getElementById("keys")?.addEventListener("click", (event) => {
    if (event.target.id === "keys") event.target.close();
  });

  // What fails or was saved is said where the person looks, and goes away with the next thing that they do.
  document.addEventListener("htmx:beforeRequest", () => document.getElementById("notice").replaceChildren());
  document.addEventListener("htmx:sendError", () => {
    document.getElementById("notice").textContent = "The program does not answer. Is it still running?";
  });
})();
