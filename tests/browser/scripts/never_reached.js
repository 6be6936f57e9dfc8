() => {
  const { wanted, reached } = window.__stops;
  const isReached = (one) => reached.has(one) || (one.type === "radio" && [...reached].some((other) => other.name === one.name && other.form === one.form));
  return wanted.filter((one) => !isReached(one)).map((one) => "never reached by Tab: " + one.outerHTML.replace(/\s+/g, " ").slice(0, 110));
}
