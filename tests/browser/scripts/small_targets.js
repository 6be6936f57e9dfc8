() => {
  // 44 px, with the exceptions of WCAG 2.2 (2.5.8): within a line of text, or drawn by the browser.
  const LEAST = 43.5;
  const isInText = (one) => {
    if (getComputedStyle(one).display !== "inline") return false;
    const around = one.parentElement.textContent.trim();
    return around.length > one.textContent.trim().length;
  };
  // A link that is spread over its row (::after) is as large as the row.
  const spread = (one) => {
    const after = getComputedStyle(one, "::after");
    return after.content !== "none" && after.position === "absolute" && one.offsetParent ? [one.offsetParent] : [];
  };
  const boxes = (one) => [one, ...spread(one), ...(one.labels || [])].map((each) => each.getBoundingClientRect());
  const size = (one) => {
    const all = boxes(one).filter((box) => box.width && box.height);
    const width = Math.max(...all.map((box) => box.right)) - Math.min(...all.map((box) => box.left));
    const height = Math.max(...all.map((box) => box.bottom)) - Math.min(...all.map((box) => box.top));
    return [width, height];
  };
  const isHidden = (one) => !one.checkVisibility({ visibilityProperty: true }) || boxes(one).every((box) => box.width <= 1 || box.height <= 1);
  const faults = [];
  for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'][role]")) {
    if (isHidden(one) || one.disabled || (one.tagName === "A" && isInText(one))) continue;
    // Outside the window until it has the focus: the skip link.
    if (one.getBoundingClientRect().bottom < 0) continue;
    const [width, height] = size(one);
    if (width < LEAST || height < LEAST)
      faults.push(`small target ${Math.round(width)}×${Math.round(height)}: ${one.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`);
  }
  return faults;
}
