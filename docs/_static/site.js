// What its frame cuts must scroll from the keyboard; the rest needs no stop.
const frames = new ResizeObserver(entries => entries.forEach(({target}) => {
  const cut = target.scrollWidth > target.clientWidth;
  cut ? target.setAttribute("tabindex", "0") : target.removeAttribute("tabindex");
}));
document.querySelectorAll(".wide, .highlight-text pre").forEach(frame => frames.observe(frame));
