() => {
  const faults = [];
  if (!document.querySelector("h1")?.checkVisibility()) faults.push("no heading");
  for (const one of document.querySelectorAll("header nav, main button, .skip, a[href^='#main']"))
    if (one.checkVisibility() && one.getBoundingClientRect().height > 1 && one.getBoundingClientRect().bottom > 0) faults.push("of no use on paper: " + one.outerHTML.replace(/\s+/g, " ").slice(0, 100));
  return faults;
}
