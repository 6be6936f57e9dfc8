// Keeps what is typed while it is typed. Without it, "Continue" keeps it.
(() => {
  const form = document.querySelector("form[data-autosave]");
  const line = document.querySelector("[data-saved]");
  if (!form || !line || !window.fetch) return;
  let waiting = 0;
  let isSending = false;
  form.addEventListener("submit", () => { isSending = true; clearTimeout(waiting); });
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  });
  async function keep() {
    if (isSending) return;
    const fields = new FormData(form);
    fields.delete("file");
    try {
      const answer = await fetch(location.href, {
        method: "POST", body: fields, headers: { "X-Autosave": "1" }, redirect: "error",
      });
      if (isSending) return;
      if (!answer.ok) return tellNotSaved();
      const kept = await answer.json();
      form.elements.version.value = kept.version;
      line.textContent = line.dataset.saved + " " + kept.at;
    } catch {
      if (!isSending) tellNotSaved();
    }
  }
  // Offline, signed out, or answered elsewhere: "Continue" says which, and loses nothing.
  function tellNotSaved() {
    line.textContent = line.dataset.notSaved;
  }
})();
