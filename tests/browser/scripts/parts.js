() => {
  // The kinds of elements, each within the one around it.
  const kind = (one) => `${one.localName} ${one.getAttribute("type") || ""} ${one.getAttribute("class") || ""}`;
  return [...new Set([...document.body.querySelectorAll("*")].map((one) => `${kind(one.parentElement)} > ${kind(one)}`))];
}
