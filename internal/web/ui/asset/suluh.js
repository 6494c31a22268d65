// Suluh: small conveniences. Every page works without this file.
"use strict";
(() => {
  const say = new Intl.NumberFormat("id-ID");

  // Characters left, once the reader nears the limit of a text area.
  for (const area of document.querySelectorAll("textarea[data-batas]")) {
    const limit = Number(area.dataset.batas);
    const left = document.createElement("p");
    left.className = "hint count-left";
    left.setAttribute("role", "status");
    area.after(left);
    let wait;
    const show = () => {
      const n = limit - Array.from(area.value).length;
      left.textContent = n < 0
        ? "Kelebihan " + say.format(-n) + " karakter"
        : n <= limit / 4 ? "Sisa " + say.format(n) + " karakter" : "";
    };
    area.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 400); });
    show();
  }

  // A button that names a dialog opens it; without a script it leads on by itself.
  for (const opener of document.querySelectorAll("[data-dialog]")) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog || !dialog.showModal) continue;
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  }

  // A menu that lies over the page closes with Escape and gives the focus back.
  for (const menu of document.querySelectorAll("details.menu")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }
})();
