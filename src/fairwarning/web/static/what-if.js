"use strict";
// The what-if panel: slider and date are one; facts are found by their words; the matrix keeps its place.
(() => {
  const form = document.getElementById("what-if");
  if (!form) return;
  const date = form.elements.conduct, slider = document.getElementById("slider");
  const first = Date.parse(slider.dataset.first), dayLength = 86400000;
  const told = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  slider.addEventListener("input", () => {
    const day = first + slider.valueAsNumber * dayLength;
    date.value = new Date(day).toISOString().slice(0, 10);
    slider.setAttribute("aria-valuetext", told(day));
  });
  date.addEventListener("input", () => {
    if (Number.isNaN(date.valueAsNumber)) return;
    slider.value = Math.round((date.valueAsNumber - first) / dayLength);
    slider.setAttribute("aria-valuetext", told(date.valueAsNumber));
  });

  const find = document.getElementById("find-fact");
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  find.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let any = false;
    for (const group of form.querySelectorAll(".facts details")) {
      let here = false;
      for (const box of group.querySelectorAll("input")) {
        const fits = wanted.every((word) => box.dataset.words.includes(word));
        box.closest("li").hidden = !fits;
        here ||= fits;
      }
      group.hidden = !here;
      if (wanted.length) group.open = here;
      any ||= here;
    }
    document.getElementById("no-fact").hidden = any;
  });

  // Results come as a new table: it stays scrolled to where it was.
  let left = 0;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id === "outcome") left = event.target.querySelector(".scroll")?.scrollLeft ?? 0;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "outcome" && left) event.target.querySelector(".scroll").scrollLeft = left;
  });
})();
