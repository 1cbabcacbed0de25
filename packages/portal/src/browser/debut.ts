import { showFailure } from "./failure.ts";
import { applySettings, readSettings } from "./settings.ts";

/** Read in the head, before anything shows: the page never shows first with other settings, or at another address. */
const root = document.documentElement;
root.dataset["script"] = "";
if (location.hash.length > 1) root.dataset["attente"] = "";
applySettings(readSettings());

// A script of the key that cannot be read, or not understood.
addEventListener(
  "error",
  ({ target }) => {
    if (root.dataset["pret"] === undefined && (target === window || target instanceof HTMLScriptElement)) showFailure();
  },
  true,
);
