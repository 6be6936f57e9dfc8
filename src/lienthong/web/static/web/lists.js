// Looks how far a list has come, and shows it in place. Without this file the page loads itself
// anew now and then.
(() => {
  const PAUSE = 2000; // a batch takes about as long
  const shown = document.querySelector("[data-watch]");
  if (!shown) return;

  const put = (fresh) => {
    // What is read out changes only where its words do.
    const status = shown.querySelector("[role=status]");
    const said = fresh.querySelector("[role=status]");
    if (status.textContent !== said.textContent) status.replaceChildren(...said.childNodes);
    const rest = [...fresh.children].filter((one) => one !== said);
    shown.replaceChildren(status, ...rest);
  };

  const look = async () => {
    // No news for long: that was read out once, and what is to be pressed stays where it is.
    if (shown.querySelector("[role=alert]")) return;
    setTimeout(look, PAUSE);
    if (document.hidden) return;
    // Where the network is away for a moment, the next look finds it.
    const answer = await fetch(location.href).catch(() => null);
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-watch]");
    // Ended, broken off, or signed out: there stands what comes next.
    if (answer.ok && fresh) put(fresh);
    else location.reload();
  };

  setTimeout(look, PAUSE);
})();
