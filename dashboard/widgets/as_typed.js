// What is typed in a form that is kept (a container whose key begins with "kept") is sent while one types, not only when
// one leaves the field: a pause of 0.7 s is told to the field as the key that sends it. Installed once for the window.
export default function () {
  if (window.daybookAsTyped) return;
  window.daybookAsTyped = true;
  const waiting = new WeakMap();
  const send = (box) => box.isConnected && box.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  const typed = (event) => {
    const box = event.target;
    if (event.isComposing || !box.matches?.('textarea, [data-testid="stTextInput"] input')) return;
    if (!box.closest('[class*="st-key-kept"]')) return;
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(send, 700, box));
  };
  for (const name of ["input", "compositionend"]) document.addEventListener(name, typed, true);
}
