// What is typed in a form that is kept (a container whose key begins with "kept") is sent while one types, not only when
// one leaves the field: a pause of 0.7 s is told to the field as the key that sends it. When the connection is lost, what
// was typed and not yet sent stays in this window; when it is back, the form opens again with it. Installed once.
const KEPT = '[class*="st-key-kept"]', TEXT = 'textarea, [data-testid="stTextInput"] input';
const LOST = "The connection is lost. What you typed stays here; it is sent when the connection is back.";
const EACH = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/; // the id of one opening of a form, at the end of its keys

export default function () {
  if (!window.daybookAsTyped) window.daybookAsTyped = install();
}

function install() {
  const waiting = new WeakMap(), unsent = new Map();
  let cut = null, last = null, connected = true, runs = 0;
  const app = document.querySelector('[data-testid="stApp"]');
  const is = (name, value) => app.getAttribute(`data-test-${name}-state`) === value;
  const boxes = () => [...document.querySelectorAll(`${KEPT} :is(${TEXT})`)];
  const keyOf = (box) => [...(box.closest('[class*="st-key-"]')?.classList ?? [])].find((name) => name.startsWith("st-key-"));
  const send = (box) => {
    if (!box.isConnected || box.disabled) return;
    box.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
    const key = keyOf(box), words = box.value;
    setTimeout(() => connected && unsent.get(key) === words && unsent.delete(key), 4000);
  };
  const typed = (event) => {
    const box = event.target;
    if (!box.matches?.(TEXT) || !box.closest(KEPT)) return;
    last = keyOf(box);
    unsent.set(last, box.value);
    if (event.isComposing) return;
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(send, 700, box));
  };
  for (const name of ["input", "compositionend"]) document.addEventListener(name, typed, true);

  function lost() {
    const form = document.querySelector(KEPT), line = document.querySelector(".db-kept");
    if (!form) return;
    const words = new Map(boxes().filter((box) => unsent.has(keyOf(box))).map((box) => [keyOf(box), box.value]));
    const dialog = form.closest('[role="dialog"]');
    cut = { words, last, opener: dialog && window.daybookOpener?.(), again: !dialog, at: location.href, stands: 0 };
    if (line) [line.dataset.told, line.textContent] = [line.textContent, LOST];
  }
  // When the connection is back the page is run again, once or more often, and a form over it is closed by that each time:
  // it is opened again until it has stood for 3 s, or its user goes on in it or goes to another screen.
  async function back() {
    const begun = Date.now(), before = runs, mine = cut, line = document.querySelector(".db-kept[data-told]");
    if (line?.textContent === LOST) line.textContent = line.dataset.told;
    for (; mine && cut === mine && Date.now() - begun < 20000; await pause()) {
      if (runs === before || !is("script", "notRunning")) continue;
      if (boxes().some((box) => !box.disabled)) {
        if (!cut.stands) put();
        else if (Date.now() - cut.stands > 3000) cut = null;
      } else if (mine.at === location.href && !document.querySelector('[role="dialog"]')) await open();
    }
    if (cut === mine) cut = null;
  }
  async function open() {
    const opener = cut.opener && window.daybookOpener(cut.opener), at = runs, until = Date.now() + 3000;
    cut.stands = 0;
    if (!opener) return;
    cut.again = true;
    opener.click();
    while (runs === at && Date.now() < until) await pause();
  }
  const pause = () => new Promise((done) => setTimeout(done, 100));
  // By the id of its opening; by the name of its field only where the page is this form, or just opened it again.
  function put() {
    const again = cut.again && cut.at === location.href;
    const same = (key, other) => key === other || (again && key.replace(EACH, "") === other?.replace(EACH, ""));
    for (const box of boxes()) {
      const words = [...cut.words].find(([key]) => same(key, keyOf(box)))?.[1];
      if (words && words !== box.value) {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, words);
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (same(keyOf(box), cut.last)) box.focus();
    }
    cut.stands = Date.now();
  }
  const goesOn = (event) => {
    if (event.isTrusted && cut?.stands && boxes().length) cut = null;
  };
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, goesOn, true);
  new MutationObserver(() => {
    runs += is("script", "running");
    const now = is("connection", "CONNECTED");
    if (connected && !now) lost();
    if (!connected && now) back();
    connected = now;
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
  return true;
}
