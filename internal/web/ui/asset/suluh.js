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

  // A long list of choices can be narrowed by words.
  for (const list of document.querySelectorAll("[data-saring]")) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    label.textContent = list.dataset.saring;
    field.type = "search";
    field.className = "input";
    field.id = label.htmlFor = "saring-pilihan";
    list.prepend(label, field);
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const group of list.querySelectorAll("fieldset")) {
        let any = false;
        for (const choice of group.querySelectorAll(".choice")) {
          const text = (group.querySelector("legend").textContent + choice.textContent).toLowerCase();
          choice.hidden = !words.every((w) => text.includes(w));
          any = any || !choice.hidden;
        }
        group.hidden = !any;
      }
    });
    // Enter searches; it does not send the form.
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
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

  // Reading aloud with the browser's own voice, where it has an Indonesian one.
  const speech = window.speechSynthesis;
  const tools = document.querySelector(".publik .side .tools");
  if (speech && tools) {
    const start = "Bacakan halaman", stop = "Hentikan bacaan";
    const offer = () => {
      const voice = speech.getVoices().find((v) => /^id\b/i.test(v.lang));
      if (!voice || tools.querySelector("button")) return;
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button tenang";
      button.textContent = start;
      item.append(button);
      tools.prepend(item);
      const quiet = () => { button.textContent = start; };
      button.addEventListener("click", () => {
        if (speech.speaking) { speech.cancel(); quiet(); return; }
        button.textContent = stop;
        const parts = document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, th, td)");
        let last;
        for (const part of parts) {
          const text = part.querySelector("p, li") ? "" : part.innerText.trim();
          if (!text) continue;
          last = new SpeechSynthesisUtterance(text);
          last.voice = voice;
          last.lang = voice.lang;
          speech.speak(last);
        }
        if (last) last.addEventListener("end", quiet); else quiet();
      });
      addEventListener("pagehide", () => speech.cancel());
    };
    offer();
    speech.addEventListener("voiceschanged", offer);
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
