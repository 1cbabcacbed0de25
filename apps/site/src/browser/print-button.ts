/** Makes the « Imprimer » buttons work; without a script they are not shown (frame.css). */
for (const item of document.querySelectorAll("[data-print]")) item.querySelector("button")?.addEventListener("click", () => window.print());
