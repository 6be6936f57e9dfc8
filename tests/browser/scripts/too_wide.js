() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (one) => {
    for (let above = one.parentElement; above && above !== document.body; above = above.parentElement)
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(above).overflowX)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(one))
    .slice(0, 4)
    .map((one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 110));
  return [`scrolls sideways (${root.scrollWidth} in ${root.clientWidth}): ${wide.join(" | ")}`];
}
