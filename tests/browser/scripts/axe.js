async (options) => {
  // As the page is when it comes; the keyboard has scrolled it under what sticks to its top.
  window.scrollTo(0, 0);
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `axe ${id}: ${target} ${html.slice(0, 160)}`));
}
