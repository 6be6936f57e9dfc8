// Sends the next step by itself. Without this file, or after "Stop here", the button does it.
(() => {
  const PAUSE = 400; // long enough to read how far it is, and to stop it
  const form = document.querySelector("form[data-goes-on]");
  if (!form) return;
  const timer = setTimeout(() => form.requestSubmit(), PAUSE);
  document.querySelector(".lt-signing__stop")?.addEventListener("click", () => clearTimeout(timer));
})();
