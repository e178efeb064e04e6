"use strict";
// How much is accepted is said as it changes; all parties can be accepted at once.
(() => {
  const form = document.getElementById("intake");
  const count = document.getElementById("count");
  if (!form) return;
  const said = () => {
    const ticked = form.querySelectorAll(".accept:checked").length;
    count.textContent = ticked ? `of ${ticked} accepted; what is not ticked does not enter it` : "of what is ticked; what is not ticked does not enter it";
  };
  form.addEventListener("change", said);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-accept]");
    if (!button) return;
    for (const box of form.querySelectorAll(`.accept.${button.dataset.accept}`)) box.checked = true;
    said();
  });
  said();
})();
