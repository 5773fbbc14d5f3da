/** Shows a mark's words beside the pointer, or on a tap, in place of the browser's slow tooltip. Without scripts the plain tooltips remain. */
export const PAGE_SCRIPT = `(() => {
const box = document.createElement('div');
box.className = 'tip';
box.setAttribute('role', 'tooltip');
box.hidden = true;
document.body.append(box);
for (const title of document.querySelectorAll('.timeline title')) {
  const mark = title.parentElement;
  mark.dataset.told = title.textContent;
  mark.setAttribute('aria-label', title.textContent);
  title.remove();
}
const show = (event) => {
  const mark = event.target instanceof Element && event.target.closest('[data-told]');
  box.hidden = !mark;
  if (!mark) return;
  if (box.textContent !== mark.dataset.told) box.textContent = mark.dataset.told;
  const { width, height } = box.getBoundingClientRect();
  box.style.left = Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8)) + 'px';
  box.style.top = (event.clientY + 18 + height > innerHeight ? Math.max(8, event.clientY - height - 12) : event.clientY + 18) + 'px';
};
for (const type of ['pointermove', 'pointerdown']) document.addEventListener(type, show);
document.addEventListener('scroll', () => { box.hidden = true; }, true);
document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') box.hidden = true; });
})();`;
