"use strict";
// Filters. Nothing pressed shows all; what is pressed in a group is shown, and the groups and the search narrow together.
(() => {
  const panel = document.getElementById("filtres");
  if (!panel) return;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").toLowerCase();
  const titles = (element) => {
    const said = [];
    for (let box = element.parentElement; box; box = box.parentElement) {
      const title = box.querySelector(":scope > h3, :scope > h4");
      if (title) said.push(title.textContent);
    }
    return said.join(" ");
  };
  const units = [...document.querySelectorAll("[data-kind]")].map((element) => ({
    element,
    kind: element.dataset.kind,
    part: element.dataset.part,
    count: Number(element.dataset.count || 1),
    text: plain(`${element.textContent} ${titles(element)}`),
  }));
  const groups = [...document.querySelectorAll("[data-group]")];
  const buttons = [...panel.querySelectorAll("[data-filter]")];
  const search = document.getElementById("recherche");
  const status = document.getElementById("compte");
  const reset = document.getElementById("tout");
  const sum = (found) => found.reduce((total, unit) => total + unit.count, 0);
  const total = sum(units);

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, isOn) => button.setAttribute("aria-pressed", String(isOn));
  const pressed = (name) =>
    new Set(buttons.filter((each) => each.dataset.filter === name && isPressed(each)).map((each) => each.dataset.value));

  const show = () => {
    const chosen = { kind: pressed("kind"), part: pressed("part") };
    const words = plain(search.value).trim().split(" ").filter(Boolean);
    const fits = (unit, except) =>
      ["kind", "part"].every((name) => name === except || !chosen[name].size || chosen[name].has(unit[name])) &&
      words.every((word) => unit.text.includes(word));
    for (const unit of units) unit.element.hidden = !fits(unit);
    for (const group of groups) group.hidden = !group.querySelector("[data-kind]:not([hidden])");
    for (const button of buttons) {
      const { filter, value } = button.dataset;
      const number = sum(units.filter((unit) => unit[filter] === value && fits(unit, filter)));
      button.querySelector(".number").textContent = number;
    }
    const shown = sum(units.filter((unit) => !unit.element.hidden));
    const isAll = shown === total && !words.length && !chosen.kind.size && !chosen.part.size;
    reset.disabled = isAll;
    status.textContent = isAll
      ? `${total} changement${total > 1 ? "s" : ""}`
      : `${shown} changement${shown > 1 ? "s" : ""} sur ${total}`;
    panel.classList.toggle("narrowed", !isAll);
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    press(button, !isPressed(button));
    show();
  });
  search.addEventListener("input", show);
  reset.addEventListener("click", () => {
    for (const button of buttons) press(button, false);
    search.value = "";
    show();
    search.focus();
  });
  panel.hidden = false;
  show();
})();
