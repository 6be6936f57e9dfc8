// Keys of the queue: j and k go from dossier to dossier, Enter opens it (it is a link), / searches.
// They can be turned off, as somebody who dictates would press them by speaking.
(() => {
  const OFF = "lienthong.queue-keys-off";
  const table = document.querySelector("[data-queue]");
  const search = document.getElementById("q");
  const toggle = document.querySelector("[data-keys-off]");
  const read = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  let off = read();
  const say = () => { toggle.textContent = off ? toggle.dataset.keysOn : toggle.dataset.keysOff; };
  if (toggle) {
    toggle.hidden = false;
    say();
    toggle.addEventListener("click", () => {
      off = !off;
      try { localStorage.setItem(OFF, off ? "1" : "0"); } catch { /* for this page alone */ }
      say();
    });
  }
  const links = table ? [...table.querySelectorAll(".lt-queue__open")] : [];
  const step = (by) => {
    const row = document.activeElement.closest("tr");
    const at = row ? links.findIndex((link) => row.contains(link)) : -1;
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
    if (links[next]) { links[next].focus(); links[next].scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/" && search) search.focus();
    else return;
    event.preventDefault();
  });
})();
