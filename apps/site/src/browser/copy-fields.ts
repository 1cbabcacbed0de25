/** Shows the « Copier » buttons where the browser can copy, and says aloud when it is done. */
function prepareCopy(): void {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${button.dataset["copy"] ?? ""}`);
  const status = document.querySelector("[data-copied]");
  if (field === null || status === null) return;
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copié.";
  } catch {
    field.select();
    status.textContent = "La copie est refusée par ce navigateur : le texte est sélectionné, copiez-le au clavier.";
  }
}

prepareCopy();
