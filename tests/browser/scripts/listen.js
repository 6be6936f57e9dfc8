() => {
  // All that takes part in the order of Tab; of radio buttons with one name, one.
  const named = new Set();
  const wanted = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.closest("[inert]")) return false;
    if (one.type !== "radio") return true;
    const group = one.form ? `${[...document.forms].indexOf(one.form)} ${one.name}` : one.name;
    const isFirst = !named.has(group);
    named.add(group);
    return isFirst;
  });
  const called = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const isDrawn = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const shows = (one) =>
    isDrawn(getComputedStyle(one)) ||
    ["::before", "::after"].some((part) => getComputedStyle(one, part).content !== "none" && isDrawn(getComputedStyle(one, part)));
  const reached = new Set();
  const faults = [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).map((one) => "out of turn: " + called(one));
  const look = () => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement || reached.has(one)) return;
    reached.add(one);
    // A radio button or a tick is drawn by its label.
    if (![one, ...(one.labels || [])].some(shows)) faults.push("the focus does not show: " + called(one));
    const box = one.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) faults.push("the focus is outside the window: " + called(one));
  };
  // Before the next Tab moves on, as the window has scrolled by then.
  document.addEventListener("keydown", look, true);
  const isReached = (one) => reached.has(one) || (one.type === "radio" && [...reached].some((other) => other.name === one.name && other.form === one.form));
  window.__heard = () => {
    look();
    // Where no script could catch a key, the rest is as the browser does it.
    if (!document.scripts.length) for (const one of wanted) { one.focus(); look(); }
    return [...faults, ...wanted.filter((one) => !isReached(one)).map((one) => "never reached by Tab: " + called(one))];
  };
  // From the top, wherever the focus is or the address points to.
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  window.scrollTo(0, 0);
  return document.scripts.length ? wanted.length : 1;
}
