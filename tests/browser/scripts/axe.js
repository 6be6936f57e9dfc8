async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `axe ${id}: ${target} ${html.slice(0, 160)}`));
}
