"use strict";
// "Another" puts an empty row behind the last one.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.more");
  if (!button) return;
  const rows = button.parentElement.querySelector(".repeats");
  const row = rows.lastElementChild.cloneNode(true);
  const number = rows.children.length + 1;
  for (const field of row.querySelectorAll("input, select")) {
    if (field.tagName === "INPUT") field.value = "";
    field.id = `${field.id}-${number}`;
  }
  for (const label of row.querySelectorAll("label")) label.htmlFor = `${label.htmlFor}-${number}`;
  rows.append(row);
  row.querySelector("input").focus();
});
// A form that opens in a row takes the focus; the row that comes back gives it to its own way in again.
document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.target.closest?.("tr") ?? event.detail.elt;
  (swapped.querySelector?.(".editing textarea, textarea") ?? document.querySelector("tr.editing textarea"))?.focus();
});
