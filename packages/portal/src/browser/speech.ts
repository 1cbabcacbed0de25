import { el, hidden, picture } from "./dom.ts";

/** A button that reads a text aloud, or null where the browser cannot. `name` tells the buttons of a page apart. */
export function speakButton(name: string, text: string): HTMLButtonElement | null {
  if (!("speechSynthesis" in window)) return null;
  return el("button", { type: "button", class: "ecouter", click: () => speak(text) }, picture("🔊", "emoji"), hidden(`Écouter : ${name}`));
}

function speak(text: string): void {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = "fr-FR";
  utterance.rate = 0.9;
  const voices = speechSynthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith("fr"));
  const voice = voices.find(({ localService }) => localService) ?? voices[0];
  if (voice !== undefined) utterance.voice = voice;
  // A second press starts again instead of waiting for the end of the first.
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
