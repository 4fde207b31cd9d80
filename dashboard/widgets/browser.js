// Installed once for the window; nothing of it depends on what a page shows.
export default function ({ setTriggerValue }) {
  window.daybookRun = () => setTriggerValue("back", true);
  if (window.daybookBrowser) return;
  window.daybookBrowser = true;
  noSingleLetterShortcuts();
  focusReturnsWhenAFormCloses();
  focusIsNeverNowhere();
  aFormBeginsWhereOneTypes();
  enterLeadsToWhoWasFound();
  theMenuGivesWayOnAPhone();
  oneStepBackForOneStep();
  runsAgainWhenTheConnectionIsBack();
  aFormWaitsForItsFiles();
}

// A server that was started anew knows nothing of the page that stands here: a button of it would do nothing.
function runsAgainWhenTheConnectionIsBack() {
  const app = document.querySelector('[data-testid="stApp"]');
  let connected = true;
  new MutationObserver(() => {
    const now = app.getAttribute("data-test-connection-state") === "CONNECTED";
    if (now && !connected) window.daybookRun();
    connected = now;
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}

// They would fire while a speech or screen-reader user types.
function noSingleLetterShortcuts() {
  window.addEventListener("keydown", (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!typing && alone && /^[a-z]$/i.test(event.key)) event.stopPropagation();
  }, true);
}

// Where the focus was put for want of a better place. It goes on from there as soon as the better place stands again.
let makeshift = null;
function nowhere() {
  const at = document.activeElement;
  return !at || at === document.body || at === makeshift;
}

// To the control that opened it; where that is gone (its row was done), to the table it stood in.
function focusReturnsWhenAFormCloses() {
  const dialog = () => document.querySelector('[role="dialog"]') !== null;
  let opener = null, last = null, open = dialog(), watch = 0, closed = 0;
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, () => clearInterval(watch), true);
  const pressed = (control) => {
    const root = control?.getRootNode();
    const drawn = root instanceof ShadowRoot && control.dataset.at;
    opener = drawn ? { control, host: root.host, at: control.dataset.at, label: control.getAttribute("aria-label") } : null;
    last = opener ?? (control && { control, key: control.closest('[class*="st-key-"]')?.className });
  };
  if (window.daybookPressed) pressed(window.daybookPressed); // before this stood
  window.addEventListener("click", (event) => {
    if (!open) pressed(event.composedPath().find((node) => node.matches?.("a, button")));
  }, true);
  // What opened the form that is open, to be pressed once more; with it, the control as the page has it now.
  window.daybookOpener = (was) => {
    if (!was) return last;
    if (was.control.isConnected) return was.control;
    if (was.key) return document.getElementsByClassName(was.key)[0]?.querySelector("button");
    if (!was.host) return null;
    const label = was.label === null ? ":not([aria-label])" : `[aria-label="${CSS.escape(was.label)}"]`;
    const same = `[data-at="${CSS.escape(was.at)}"]${label}`;
    const places = '[data-testid="stMain"] *, [data-testid="stSidebar"] *'; // a table may stand in a new element
    const hosts = [...(was.host.isConnected ? [was.host] : []), ...document.querySelectorAll(places)];
    return hosts.map((host) => host.shadowRoot?.querySelector(same)).find(Boolean);
  };
  const again = () => {
    if (open) return;
    if (!opener) { // the library has put it back, unless a shortcut opened the form and nothing had it before
      if (!nowhere() || Date.now() < closed + 1000) return;
      const back = window.daybookOpener(last) ?? document.querySelector("h1");
      if (back?.matches("h1")) back.tabIndex = -1;
      back?.focus();
      return;
    }
    const back = window.daybookOpener(opener), set = back?.getRootNode().activeElement === back;
    if (!nowhere() && (set || !back || Date.now() > closed + 6000)) return; // a library may put it beside the opener
    const table = opener.host.isConnected && opener.host.shadowRoot.querySelector("table");
    if (back) { makeshift = null; back.focus(); }
    else if (table && opener.host !== makeshift) { makeshift = opener.host; table.tabIndex = -1; table.focus({ preventScroll: true }); }
  };
  new MutationObserver(() => {
    const now = dialog();
    if (open && !now) {
      clearInterval(watch);
      closed = Date.now();
      const ends = Date.now() + 15_000; // the page behind may be drawn once more before it rests
      watch = setInterval(() => (Date.now() < ends ? again() : clearInterval(watch)), 100);
    }
    open = now;
  }).observe(document.body, { childList: true, subtree: true });
}

// A control may go by what it did, and its whole screen with it; or it is shut while its file is made, and opened again.
// Then the focus returns to it, else to the form one is in, else to the section that came of the act, else to the heading
// of the page: a screen reader says it, and below it stands what was done.
function focusIsNeverNowhere() {
  const controls = "a, button, input, textarea, label, summary, [role=option]";
  const rests = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  let watch = 0;
  const act = (event) => {
    clearInterval(watch);
    makeshift = null;
    if (event.type === "pointerdown" || (event.type === "keydown" && event.key !== "Enter")) return;
    const control = event.composedPath().find((node) => node.matches?.(controls));
    if (!control) return;
    const ends = Date.now() + 6000, key = control.closest('[data-testid="stElementContainer"][class*="st-key-"]')?.className;
    let bare = 0;
    watch = setInterval(() => {
      if (Date.now() > ends) clearInterval(watch);
      const dialog = document.querySelector('section[role="dialog"]'), at = document.activeElement;
      const strayed = at?.getAttribute("aria-label") === "Close" && at !== control; // put there while the control was shut
      bare = (!at || at === document.body || strayed) && rests() ? bare + 1 : 0;
      if (bare < 3) return;
      const stands = control.isConnected ? control : dialog && key && document.getElementsByClassName(key)[0]?.querySelector(controls);
      const back = stands && !stands.disabled && (!dialog || dialog.contains(stands));
      const there = back ? stands : dialog ? firstField(dialog) ?? dialog
        : document.querySelector("h2.db-begin") ?? document.querySelector("h1");
      if (there?.matches("h1, h2")) { there.tabIndex = -1; makeshift = there; }
      there?.focus();
    }, 100);
  };
  for (const name of ["pointerdown", "keydown", "click"]) window.addEventListener(name, act, true);
}

// Where one types first; none where a date or a choice comes before, whose calendar or list would open over the form.
const FIELDS = ["DateInput", "Selectbox", "TimeInput", "TextInput", "TextArea", "Radio", "Checkbox", "MultiSelect"]
  .map((kind) => `[data-testid="st${kind}"]`).join();
function firstField(dialog) {
  const first = dialog.querySelector(FIELDS);
  return first?.matches('[data-testid^="stText"]') ? first.querySelector("input:enabled, textarea:enabled") : null;
}

// A form that begins with words begins there; whose form it is is read out with its title. On a touch screen nothing is
// focused: the keyboard would rise over the form before it was read.
function aFormBeginsWhereOneTypes() {
  const touches = matchMedia("(pointer: coarse)");
  let known = null, watch = 0;
  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, () => clearInterval(watch), true);
  new MutationObserver(() => {
    const dialog = document.querySelector('section[role="dialog"]');
    const about = dialog?.querySelector('[data-testid="stHtml"] p');
    if (about && dialog.querySelector(FIELDS)) {
      about.id ||= "daybook-about";
      if (dialog.getAttribute("aria-describedby") !== about.id) dialog.setAttribute("aria-describedby", about.id);
    }
    if (dialog === known) return;
    known = dialog;
    clearInterval(watch);
    const ends = Date.now() + 2000;
    if (dialog) watch = setInterval(() => {
      const begun = dialog.querySelector(FIELDS);
      if (begun || !dialog.isConnected || Date.now() > ends) clearInterval(watch);
      if (begun && document.activeElement === dialog && !touches.matches) firstField(dialog)?.focus();
    }, 100);
  }).observe(document.body, { childList: true, subtree: true });
}

// Enter in the search leads to the first student found, as soon as it stands there: Enter once more opens the file.
// Never to one who was found before: where the answer is slow, the old names still stand there.
function enterLeadsToWhoWasFound() {
  let watch = 0;
  const bare = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
  const found = () => [...document.querySelectorAll('[data-testid="stSidebar"] [class*="st-key-found"] button')];
  const rests = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  window.addEventListener("pointerdown", () => clearInterval(watch), true);
  window.addEventListener("keydown", (event) => {
    clearInterval(watch);
    const search = event.key === "Enter" && event.target.closest?.(".st-key-find_student");
    if (!search) return;
    const ends = Date.now() + 4000, typed = bare(event.target.value), before = found().map((one) => one.innerText).join();
    let still = 0;
    watch = setInterval(() => {
      still = rests() ? still + 1 : 0; // a run that has not begun yet rests too
      const now = found(), others = now.map((one) => one.innerText).join() !== before;
      const answers = still > 2 && now.length > 0 && (others || bare(now[0].innerText).startsWith(typed));
      if (answers || Date.now() > ends) clearInterval(watch);
      if (answers) now[0].focus();
    }, 100);
  }, true);
}

// The menu lies over the page there: what was opened from it would stand beneath.
function theMenuGivesWayOnAPhone() {
  window.addEventListener("click", (event) => {
    if (window.innerWidth >= 768 || !event.target.closest?.('[data-testid="stSidebar"] [data-testid="stButton"] button')) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
  });
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

// What was pressed is pressed again when the last file has arrived. While one stands there that never arrived, nothing is
// sent, and the focus goes to the button that takes it out.
function aFormWaitsForItsFiles() {
  const sends = '[data-testid="stBaseButton-primary"], [class*="st-key-attach-"] button';
  const found = (button, icon) => (button.closest('[role="dialog"]') ?? document.querySelector('[data-testid="stMain"]'))
    ?.querySelector(`[data-testid="stFileChipIcon${icon}"]`);
  let again = null;
  window.addEventListener("click", (event) => {
    const button = event.target.closest?.(sends);
    if (!button || button === again) return;
    const lost = found(button, "Error");
    if (!lost && !found(button, "Spinner")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (lost) {
      lost.closest('[data-testid="stFileChip"]').querySelector("button")?.focus();
      return;
    }
    button.setAttribute("aria-busy", "true");
    const watch = setInterval(() => {
      if (button.isConnected && found(button, "Spinner")) return;
      clearInterval(watch);
      button.removeAttribute("aria-busy");
      again = button;
      if (button.isConnected && !found(button, "Error")) button.click();
      again = null;
    }, 150);
  }, true);
}
