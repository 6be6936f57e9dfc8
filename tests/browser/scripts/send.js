([selector, fields, button]) => {
  // As somebody fills in the form and presses its button; what is not named stays as it is.
  const form = document.querySelector(selector);
  if (!form) throw new Error(`no form ${selector} at ${location.pathname}: ${document.querySelector("h1")?.innerText}`);
  for (const [name, value] of Object.entries(fields)) {
    const controls = [...form.querySelectorAll(`[name="${name}"]`)];
    if (!controls.length) throw new Error(`no field ${name} in ${selector}`);
    for (const one of controls)
      if (one.type === "radio" || one.type === "checkbox") one.checked = one.value === value || one.value.startsWith(`${value}|`);
      else one.value = value;
  }
  const buttons = [...form.querySelectorAll("button")].filter((one) => one.checkVisibility() && one.type === "submit");
  form.requestSubmit(button ? form.querySelector(button) : buttons.at(-1));
}
