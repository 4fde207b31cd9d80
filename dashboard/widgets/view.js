// Draws tables, navigation and counts as real HTML. Text is set as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const LONG = 8; // rows from which on a table can be skipped by keyboard
const LONG_NAME = 26; // letters from which on a name is broken where it must be, not kept on one line
const MARKS = {
  disc: [["circle", { cx: 7, cy: 7, r: 6.5, fill: "currentColor" }]],
  half: [
    ["circle", { cx: 7, cy: 7, r: 5.8, fill: "none", stroke: "currentColor", "stroke-width": 1.4 }],
    ["path", { d: "M7 1.2a5.8 5.8 0 0 0 0 11.6z", fill: "currentColor" }],
  ],
  ring: [["circle", { cx: 7, cy: 7, r: 5.8, fill: "none", stroke: "currentColor", "stroke-width": 1.4 }]],
  dashed: [["circle", { cx: 7, cy: 7, r: 5.8, fill: "none", stroke: "currentColor", "stroke-width": 1.4, "stroke-dasharray": "2.6 2" }]],
  tick: [["path", { d: "M2 7.5l3.4 3.5L12 3.6", fill: "none", stroke: "currentColor", "stroke-width": 1.8 }]],
  diamond: [["path", { d: "M7 1l6 6-6 6-6-6z", fill: "none", stroke: "currentColor", "stroke-width": 1.4 }]],
};

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function mark(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `mark ${name}`);
  for (const [tag, attributes] of MARKS[name] || []) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  }
  return svg;
}

// A table that is wider than its place becomes cards where it is small; where it is not, it can be scrolled by keyboard too.
function fits(root) {
  const frame = root.querySelector(".frame");
  root.measuring?.disconnect();
  if (!frame) return;
  const measure = () => {
    if (frame.dataset.measured) frame.classList.remove("wide");
    const over = frame.scrollWidth > frame.clientWidth + 1;
    if (over && !frame.classList.contains("wide")) {
      frame.dataset.measured = "yes";
      frame.classList.add("wide");
    }
    if (frame.scrollWidth > frame.clientWidth + 1) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  };
  root.measuring = new ResizeObserver(measure);
  root.measuring.observe(root);
}

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const { turned, ...data } = component.data;
  const root = parentElement.querySelector("#view") || parentElement;
  const text = JSON.stringify(data);
  if (turned) setTimeout(toTheHead); // whether it is drawn anew or not
  if (root.dataset.drawn === text) return;
  const focused = root.getRootNode().activeElement?.dataset?.at;

  // A page was turned: to the head of the table, which is named, so that a screen reader says where one is.
  function toTheHead() {
    const table = root.querySelector("table");
    if (!table || root.dataset.turned === turned) return;
    root.dataset.turned = turned;
    table.tabIndex = -1;
    table.focus({ preventScroll: true });
    table.scrollIntoView({ block: "start" });
  }
  const send = (value) => setTriggerValue("act", value);
  // Also when what returns the focus is not there yet: it asks for this when it comes.
  root.onclick = (event) => (window.daybookPressed = event.target.closest("a, button"));
  function closeOnPhone() {
    if (window.innerWidth < 768) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  }
  function link(words, href, value, attributes = {}) {
    const a = make("a", { href, ...attributes }, words);
    a.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      send(value);
      if (attributes.nav) closeOnPhone();
    });
    return a;
  }
  // To a section of this page: it is scrolled to and takes the focus, and nothing runs again.
  function jump(words, section, attributes) {
    const a = make("a", { href: `#${section}`, ...attributes }, words);
    a.addEventListener("click", (event) => {
      const there = document.getElementById(section);
      if (!there) return;
      event.preventDefault();
      there.focus({ preventScroll: true });
      there.scrollIntoView({ block: "start" });
    });
    return a;
  }
  // This very page with other filters: a filter that is drawn takes nothing from the address until the page is new.
  function afresh(params) {
    const asked = new URLSearchParams(params), who = new URLSearchParams(location.search).get("as");
    if (who) asked.set("as", who);
    return `${location.pathname}?${asked}`;
  }
  function pieces(list, at) {
    return (list || []).map((p, i) => {
      const place = `${at}.${i}`;
      if (p.why) return link(p.t, p.href || "#", { why: p.why }, { "data-at": place, "aria-label": p.label });
      if (p.student) return link(p.t, p.href || "#", { student: p.student }, { class: p.t.length > LONG_NAME ? "name long" : "name", "data-at": place });
      if (p.filters) return make("a", { href: afresh(p.filters), target: "_self" }, p.t);
      if (p.go) return link(p.t, p.href || "#", { go: p.go, params: p.params || {} }, { "data-at": place, "aria-label": p.label });
      if (p.do) return link(p.t, "#", { do: p.do, id: p.id }, { "data-at": place, "aria-label": p.label });
      if (p.tag) return make("span", { class: "tag" }, p.tag);
      return make("span", { class: p.s || null }, p.t);
    });
  }
  function cell(content, tag, attributes, at) {
    const box = make(tag, attributes);
    const inner = make("div", { class: "inner" });
    if (content.mark) inner.append(mark(content.mark));
    const lines = make("div", { class: "lines" });
    (content.lines || []).forEach((line, i) => {
      lines.append(make("div", { class: `${i ? "second" : "first"} ${i ? "" : content.s || ""}` }, ...pieces(line, `${at}.${i}`)));
    });
    inner.append(lines);
    box.append(inner);
    return box;
  }
  function table() {
    const t = make("table", { class: data.plain ? "plain" : data.actions ? "work" : null, role: "table" });
    t.append(make("caption", { class: "unseen" }, data.caption));
    if (data.widths) {
      t.classList.add("even");
      t.append(make("colgroup", {}, ...data.widths.map((w) => make("col", { width: `${w}%` }))));
    }
    const head = make("tr", { role: "row" });
    data.columns.forEach((c, i) => {
      const sorted = i === 0 && data.sorted;
      const th = make("th", { scope: "col", role: "columnheader", class: c.right ? `right${data.actions && i === data.columns.length - 1 ? " doing" : ""}` : null, "aria-sort": sorted ? data.sorted : null }, c.t);
      if (sorted) th.append(make("span", { "aria-hidden": "true" }, data.sorted === "ascending" ? " ↑" : " ↓"));
      head.append(th);
    });
    t.append(make("thead", { role: "rowgroup", class: data.plain ? "unseen" : null }, head));
    const body = make("tbody", { role: "rowgroup" });
    data.rows.forEach((row, r) => {
      const tr = make("tr", { role: "row", class: row.note ? "noted" : null });
      row.cells.forEach((c, i) => {
        const right = data.columns[i].right ? "right" : null;
        const isHead = data.head === i;
        tr.append(cell(c, isHead ? "th" : "td", { role: isHead ? "rowheader" : "cell", scope: isHead ? "row" : null, class: right, "data-label": data.columns[i].label, "data-wide": data.columns[i].wide }, `${r}.${i}`));
      });
      if (data.actions) {
        const td = make("td", { role: "cell", class: "right doing" });
        const a = row.action;
        if (a) {
          const button = make("button", { type: "button", class: a.primary ? "primary" : null, "aria-label": a.label, "data-at": `${r}.do` }, a.t);
          button.addEventListener("click", () => send({ do: a.name, id: a.id ?? row.id }));
          td.append(button);
        }
        if (row.also) td.append(make("div", { class: "also" }, ...pieces(row.also, `${r}.also`)));
        tr.append(td);
      }
      body.append(tr);
      if (row.note) {
        const span = data.columns.length;
        const note = make("td", { role: "cell", colspan: span }, ...pieces(row.note, `${r}.n`));
        body.append(make("tr", { role: "row", class: "note" }, note));
      }
    });
    t.append(body);
    const frame = make("div", { class: data.plain ? "open" : data.actions ? "frame wide" : "frame" }, t);
    if (data.foot) frame.append(make("div", { class: "foot" }, ...pieces(data.foot, "f")));
    return data.rows.length < LONG ? frame : skipped(frame);
  }
  // By keyboard a long table can be passed over: the link shows while it has the focus, and leads to its end.
  function skipped(frame) {
    const end = make("span", { tabindex: "-1", class: "unseen" }, `End of ${data.caption}`);
    const skip = make("a", { href: "#", class: "skip", "data-at": "skip" }, `Skip ${data.caption}`);
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      end.tabIndex = 0; // while it has the focus: from -1 the next Tab would begin anew at the top of the table
      end.focus();
      end.scrollIntoView({ block: "center" });
    });
    end.addEventListener("blur", () => setTimeout(() => (end.tabIndex = -1), 300)); // after the next Tab has led on
    return make("div", {}, skip, frame, end);
  }
  function nav() {
    const out = make("div", { class: "side" });
    out.append(make("div", { class: "brand" }, "Daybook"), make("div", { class: "district" }, data.district));
    return out;
  }
  function screens() {
    const box = make("nav", { "aria-label": "Screens", class: "screens" });
    data.groups.forEach((group, g) => {
      if (group.t) box.append(make("h2", {}, group.t));
      const ul = make("ul");
      group.items.forEach((item, i) => {
        const a = link("", item.href, { go: item.go }, { "aria-current": item.current ? "page" : null, "data-at": `${g}.${i}`, nav: true });
        a.append(make("span", {}, item.t));
        if (item.n !== undefined && item.n !== null) {
          a.append(make("span", { class: "n", "aria-hidden": "true" }, String(item.n)), make("span", { class: "unseen" }, `, ${item.words}`));
        }
        ul.append(make("li", {}, a));
      });
      box.append(ul);
    });
    return box;
  }
  function counts() {
    const ul = make("ul", { class: "counts" });
    data.items.forEach((item, i) => {
      const words = make("div", {});
      const place = { "data-at": `c${i}` };
      if (item.go) words.append(link(item.t, item.href, { go: item.go, params: item.params || {} }, place));
      else words.append(item.jump ? jump(item.t, item.jump, place) : make("span", {}, item.t));
      const sub = make("div", { class: `sub ${item.warm ? "warm" : ""}` });
      if (item.warm) sub.append(mark("disc"));
      sub.append(item.sub || "");
      words.append(sub);
      ul.append(make("li", {}, make("span", { class: "big" }, String(item.n)), words));
    });
    return ul;
  }
  function contents() {
    const ul = make("ul", {});
    data.items.forEach((item, i) => ul.append(make("li", {}, jump(item.t, item.jump, { "data-at": `j${i}` }))));
    return make("nav", { "aria-label": "On this page", class: "contents" }, ul);
  }
  function line() {
    const ol = make("ol", { class: "line", "aria-label": data.caption });
    data.items.forEach((item, i) => {
      const title = make("p", { class: "bold" }, item.t);
      if (item.lane) title.prepend(make("span", { class: "tag" }, item.lane), " ");
      const box = make("div", {}, title);
      item.quotes.forEach((words) => box.append(make("blockquote", {}, words)));
      item.papers.forEach((list, n) => box.append(make("p", { class: "paper" }, ...pieces(list, `${i}.${n}`))));
      if (item.small) box.append(make("p", { class: "second" }, item.small));
      ol.append(make("li", {}, make("span", { class: "when" }, item.when), box));
    });
    return ol;
  }
  // Weeks side by side, each day with what falls on it.
  function weeks() {
    const box = make("div", { class: "weeks" });
    data.weeks.forEach((week, w) => {
      const days = make("ul", {});
      week.days.forEach((day, d) => {
        const entries = make("ul", {});
        day.entries.forEach((e, i) => entries.append(cell(e, "li", {}, `${w}.${d}.${i}`)));
        days.append(make("li", {}, make("h4", {}, day.t), entries));
      });
      const empty = week.days.length ? days : make("p", { class: "muted" }, week.none);
      box.append(make("section", { "aria-label": week.label }, make("h3", {}, week.t), empty));
    });
    return box;
  }
  const lone = () => cell(data.cell, "div", {}, "0");
  const sentence = () => make("p", { class: "sentence" }, ...pieces(data.pieces, "s"));
  const draw = { lone, sentence, table, brand: nav, screens, counts, contents, weeks, line };
  root.replaceChildren(draw[data.kind]());
  fits(root);
  root.dataset.drawn = text;
  if (focused) root.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();
}
