// Leaves at once: nothing to be seen, the session ended, and no entry in the history to go back to.
// Without it the button leaves too, one page later.
(() => {
  const form = document.querySelector("[data-exit]");
  if (!form || !window.fetch) return;
  const THRICE = 3;
  const SOON = 3000;
  let pressed = [];
  function leave(event) {
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "Thời tiết";
    // Kept alive, it goes out although the page is left before its answer.
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
    location.replace(form.dataset.exit);
  }
  form.addEventListener("submit", leave);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { pressed = []; return; }
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < SOON);
    if (pressed.length >= THRICE) leave();
  });
  form.querySelector("[data-exit-key]").hidden = false;
})();
