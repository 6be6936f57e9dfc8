() => {
  const faults = [];
  if (!["vi", "en"].includes(document.documentElement.lang)) faults.push("no lang: " + document.documentElement.lang);
  if (!document.title.trim()) faults.push("no title");
  const headings = document.querySelectorAll("h1");
  if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
  const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
    .filter((one) => one.checkVisibility())
    .map((one) => Number(one.tagName[1]));
  levels.forEach((level, place) => {
    if (place && level > levels[place - 1] + 1) faults.push(`a heading of level ${level} after one of ${levels[place - 1]}`);
  });
  for (const landmark of ["main", "header", "footer"])
    if (document.querySelectorAll(`body > ${landmark}, body > * > ${landmark}`).length !== 1 && document.querySelectorAll(landmark).length === 0)
      faults.push(`no ${landmark}`);
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
  const first = document.querySelector("a[href], button, input");
  const target = first?.getAttribute("href")?.startsWith("#") && document.querySelector(first.getAttribute("href"));
  if (!target) faults.push("the first stop is no skip link: " + (first?.outerHTML || "").slice(0, 120));
  if (!document.querySelector('meta[name="viewport"]')) faults.push("no viewport");
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) faults.push("ids that are there twice: " + twice.join(" "));
  const inline = document.querySelectorAll("style, [style], script:not([src])");
  for (const one of inline)
    if (!(one.tagName === "SCRIPT" && one.type && !one.type.includes("javascript") && one.type !== "module"))
      faults.push("inline style or script: " + one.outerHTML.slice(0, 120));
  return faults;
}
