() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  if (window.__stops.reached.has(one)) return null;
  window.__stops.reached.add(one);
  const shown = (each) => {
    if (!each) return false;
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  // A radio button or a check is drawn by its label.
  const drawn = [one, ...(one.labels || [])];
  const isShown = drawn.some((each) => shown(each) || ["::before", "::after"].some((part) => {
    const style = getComputedStyle(each, part);
    return style.content !== "none" && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
  }));
  const box = one.getBoundingClientRect();
  const name = one.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  if (!isShown) return ["the focus does not show: " + name];
  if (box.bottom < 0 || box.top > innerHeight) return ["the focus is outside the window: " + name];
  return [];
}
