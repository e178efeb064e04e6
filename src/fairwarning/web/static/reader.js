"use strict";
// A selection becomes the passage at the side; a note opens below the paragraph that calls it; a snippet is copied.
(() => {
  const opinion = document.getElementById("opinion");
  if (!opinion) return;
  const length = (text) => Array.from(text).length;

  // The place of a point of the selection in the running text, as the server counts it: characters, without what the
  // page puts between them.
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const paragraph = element.closest("p[data-at]");
    if (!paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, at);
    const part = range.cloneContents();
    part.querySelectorAll("[data-skip]").forEach((skipped) => skipped.remove());
    return Number(paragraph.dataset.at) + length(part.textContent);
  };

  const edges = (range) => {
    const begin = offset(range.startContainer, range.startOffset);
    let end = offset(range.endContainer, range.endOffset);
    if (end === null) {
      const inside = [...opinion.querySelectorAll("p[data-at]")].filter((p) => range.intersectsNode(p)).pop();
      if (inside) end = offset(inside, inside.childNodes.length);
    }
    return begin === null || end === null || end <= begin ? null : { begin, end };
  };

  let timer, asked = "";
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const selection = document.getSelection();
      if (!selection || selection.isCollapsed || !opinion.contains(selection.anchorNode)) return;
      const found = edges(selection.getRangeAt(0));
      const address = found && `/library/texts/${opinion.dataset.text}/passage?begin=${found.begin}&end=${found.end}`;
      if (!address || address === asked) return;
      asked = address;
      htmx.ajax("GET", address, "#passage");
    }, 250);
  });

  opinion.addEventListener("click", (event) => {
    const call = event.target.closest("a.call");
    const note = call && document.querySelector(call.getAttribute("href"));
    if (!note || call.closest(".note")) return;
    event.preventDefault();
    const paragraph = call.closest("p[data-at]");
    const open = paragraph.parentNode.querySelector(`.note-here[data-of="${call.id}"]`);
    if (open) { open.remove(); call.setAttribute("aria-expanded", "false"); return; }
    const box = Object.assign(document.createElement("div"), { className: "note-here", tabIndex: -1 });
    box.dataset.of = call.id;
    box.setAttribute("role", "note");
    box.setAttribute("aria-label", call.getAttribute("aria-label"));
    for (const one of note.querySelectorAll("p")) {
      const copy = document.createElement("p");
      copy.append(...[...one.cloneNode(true).childNodes]);
      copy.querySelectorAll("[data-skip]").forEach((skipped) => skipped.remove());
      copy.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"));
      box.append(copy);
    }
    paragraph.after(box);
    call.setAttribute("aria-expanded", "true");
    box.focus({ preventScroll: true });
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied";
    } catch {
      field.select();
      said.textContent = "Selected: copy it with Ctrl-C";
    }
  });
})();
