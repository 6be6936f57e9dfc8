// Opens a photographed paper beside the dossier, larger, smaller and turned. Without this file the
// links open it in a tab of its own.
(() => {
  const SIZES = 5;
  for (const list of document.querySelectorAll("[data-viewer]")) {
    const viewer = document.getElementById(list.dataset.viewer);
    const frame = viewer.querySelector(".lt-viewer__frame");
    let size = 1, turns = 0, opener = null;
    const show = () => {
      frame.className = `lt-viewer__frame lt-viewer__frame--size-${size} lt-viewer__frame--turn-${turns}`;
    };
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-view]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const image = new Image();
      image.src = link.href;
      image.alt = link.dataset.view;
      frame.replaceChildren(image);
      [size, turns, opener] = [1, 0, link];
      show();
      viewer.hidden = false;
      viewer.focus();
    });
    viewer.addEventListener("click", (event) => {
      const tool = event.target.closest("[data-do]");
      if (!tool) return;
      if (tool.dataset.do === "closer") size = Math.min(size + 1, SIZES);
      if (tool.dataset.do === "farther") size = Math.max(size - 1, 1);
      if (tool.dataset.do === "turn") turns = (turns + 1) % 4;
      if (tool.dataset.do === "close") close();
      show();
    });
    viewer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    const close = () => {
      viewer.hidden = true;
      opener?.focus();
    };
  }
})();
