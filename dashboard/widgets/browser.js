// Installed once for the window; nothing of it depends on what a page shows.
export default function () {
  if (window.daybookBrowser) return;
  window.daybookBrowser = true;
  noSingleLetterShortcuts();
  focusReturnsWhenAFormCloses();
  oneStepBackForOneStep();
}

// They would fire while a speech or screen-reader user types.
function noSingleLetterShortcuts() {
  window.addEventListener("keydown", (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!typing && alone && /^[a-z]$/i.test(event.key)) event.stopPropagation();
  }, true);
}

// To the control that opened it; where that is gone (its row was done), to the table it stood in.
function focusReturnsWhenAFormCloses() {
  let opener = null, open = false, watch = 0;
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, () => clearInterval(watch), true);
  window.addEventListener("click", (event) => {
    if (open) return;
    const control = event.composedPath().find((node) => node.matches?.("a, button"));
    const root = control?.getRootNode();
    opener = root instanceof ShadowRoot && control.dataset.at
      ? { control, host: root.host, at: control.dataset.at, label: control.getAttribute("aria-label") } : null;
  }, true);
  const again = () => {
    if (!opener || (document.activeElement && document.activeElement !== document.body)) return;
    const root = opener.host.shadowRoot;
    const same = root?.querySelector(`[data-at="${CSS.escape(opener.at)}"]`);
    const table = root?.querySelector("table");
    if (opener.control.isConnected) opener.control.focus();
    else if (same && same.getAttribute("aria-label") === opener.label) same.focus();
    else if (table) { table.tabIndex = -1; table.focus({ preventScroll: true }); }
  };
  new MutationObserver(() => {
    const now = document.querySelector('[role="dialog"]') !== null;
    if (open && !now) {
      clearInterval(watch);
      const ends = Date.now() + 4000; // the page behind may be drawn once more before it rests
      watch = setInterval(() => (Date.now() < ends ? again() : clearInterval(watch)), 100);
    }
    open = now;
  }).observe(document.body, { childList: true, subtree: true });
}

// A change of screen is written to the address in two parts, first the query and then the path: the second replaces the
// first, or Back would lead to an address nobody was at.
function oneStepBackForOneStep() {
  const push = history.pushState.bind(history);
  let half = null;
  const forget = () => { half = null; };
  for (const name of ["pointerdown", "keydown", "popstate"]) window.addEventListener(name, forget, true);
  history.pushState = (state, title, url) => {
    const before = location.href, to = new URL(url ?? location.href, before), at = new URL(before);
    if (half !== null && half === at.href) history.replaceState(state, title, url);
    else push(state, title, url);
    half = to.pathname === at.pathname ? to.href : null;
  };
}
