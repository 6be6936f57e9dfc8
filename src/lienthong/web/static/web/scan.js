// Reads the square of a paper with the camera, where the browser can; without it the form serves.
(function () {
  "use strict";
  const box = document.getElementById("scan");
  if (!box || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const CODE = /(?:[A-HJ-NP-Z2-9]{4}-){4}[A-HJ-NP-Z2-9]{4}/;
  const EVERY = 200;
  const start = document.getElementById("scan-start");
  const view = document.getElementById("scan-view");
  const says = document.getElementById("scan-says");
  let stream = null;

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
  }

  async function look(detector) {
    if (!stream) return;
    const found = await detector.detect(view).catch(() => []);
    const code = found.map((one) => CODE.exec(one.rawValue)).find(Boolean);
    if (code) {
      stop();
      window.location.assign(box.dataset.address + "/" + code[0]);
      return;
    }
    window.setTimeout(look, EVERY, detector);
  }

  async function begin(detector) {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      says.textContent = says.dataset.refused;
      return;
    }
    view.srcObject = stream;
    view.hidden = false;
    start.hidden = true;
    says.textContent = says.dataset.seeking;
    await view.play();
    look(detector);
  }

  window.BarcodeDetector.getSupportedFormats().then((formats) => {
    if (!formats.includes("qr_code")) return;
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    box.hidden = false;
    start.addEventListener("click", () => begin(detector));
    window.addEventListener("pagehide", stop);
  });
})();
