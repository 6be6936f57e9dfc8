() => {
  const size = () => parseFloat(getComputedStyle(document.querySelector("main p, main li, main label, main td, main dd, main h1")).fontSize);
  const before = size();
  document.documentElement.style.fontSize = "200%";
  return Math.abs(size() / before - 2) < 0.05 ? [] : [`text does not grow with the reader's size: ${before} becomes ${size()}`];
}
