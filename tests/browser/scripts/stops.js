() => {
  // All that takes part in the order of Tab; of radio buttons with one name, one.
  const named = new Set();
  const stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.closest("[inert]")) return false;
    if (one.type !== "radio") return true;
    const group = one.form ? `${[...document.forms].indexOf(one.form)} ${one.name}` : one.name;
    const isFirst = !named.has(group);
    named.add(group);
    return isFirst;
  });
  window.__stops = { wanted: stops, reached: new Set() };
  // Room for a frame, a scrolling region, and what the browser itself adds.
  return stops.length + 10;
}
