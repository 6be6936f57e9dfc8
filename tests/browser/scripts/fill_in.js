([selector, answers]) => {
  // What nobody has answered yet: the answer that is wanted for a field so called, or the first.
  const form = document.querySelector(selector);
  const wanted = (one) => Object.entries(answers).find(([name]) => one.name.endsWith(name))?.[1];
  for (const one of form.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (one.type === "radio") {
      const group = [...form.querySelectorAll(`input[name="${one.name}"]`)];
      if (!group.some((other) => other.checked)) (group.find((other) => other.value === wanted(one)) || group[0]).checked = true;
    } else if (["text", "textarea"].includes(one.type) && !one.value && wanted(one)) one.value = wanted(one);
  }
}
