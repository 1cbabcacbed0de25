/** Voices come late in some browsers, and never in others: the buttons show once there is a French one. */
export function startSpeech(): void {
  if (!("speechSynthesis" in window)) return;
  const look = (): void => {
    if (frenchVoice() !== undefined) document.documentElement.dataset["voix"] = "";
  };
  look();
  // Old Safari has voices without this event.
  speechSynthesis.addEventListener?.("voiceschanged", look);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-dire]") : null;
    if (button !== null) speak(button.dataset["dire"] ?? "");
  });
}

/** A voice of the computer rather than one of a server: the key works without internet. */
function frenchVoice(): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^fr\b/i.test(lang.replace("_", "-")));
  return voices.find(({ localService }) => localService) ?? voices[0];
}

function speak(text: string): void {
  const utterance = new SpeechSynthesisUtterance(text);
  const voice = frenchVoice();
  utterance.lang = voice?.lang ?? "fr-FR";
  utterance.rate = 0.9;
  if (voice !== undefined) utterance.voice = voice;
  // A second press starts again instead of waiting for the end of the first.
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
