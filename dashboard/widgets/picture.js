// Saves the chart above as a picture, with its finding on top: what is on the screen, no word more, asked of nobody.
const SVG = "http://www.w3.org/2000/svg";

function drawn(key) {
  const chart = document.querySelector(`.st-key-${CSS.escape(key)}`);
  const layers = chart ? [...chart.querySelectorAll("svg.main-svg")] : [];
  if (!layers.length) return null;
  const { width, height } = layers[0].getBoundingClientRect();
  return { layers, width, height };
}

function lines(words, room) {
  const made = [""];
  for (const word of words.split(" ")) {
    if (made.at(-1) && made.at(-1).length + word.length > room) made.push("");
    made[made.length - 1] = `${made.at(-1)} ${word}`.trim();
  }
  return made;
}

function picture({ layers, width, height }, { title, below }) {
  const page = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
  const words = lines(title, width / 11), top = 22 * words.length + 14;
  const notes = lines(below, width / 6.5), foot = 16 * notes.length + 12;
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height: height + top + foot, viewBox: `0 0 ${width} ${height + top + foot}` }))
    svg.setAttribute(name, value);
  const add = (tag, attributes, text, to = svg) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.textContent = text;
    to.append(node);
    return node;
  };
  add("rect", { width: "100%", height: "100%", fill: page.backgroundColor });
  words.forEach((line, n) =>
    add("text", { x: 8, y: 24 + 22 * n, fill: page.color, "font-family": "Inter, Arial, sans-serif", "font-size": 17, "font-weight": 600 }, line)
  );
  notes.forEach((line, n) =>
    add("text", { x: 8, y: top + height + 16 + 16 * n, fill: page.color, "font-family": "Inter, Arial, sans-serif", "font-size": 12 }, line)
  );
  const body = add("g", { transform: `translate(0 ${top})` });
  for (const layer of layers) {
    const copy = layer.cloneNode(true);
    for (const gone of copy.querySelectorAll(".hoverlayer, .modebar")) gone.remove();
    copy.style.background = "none";
    body.append(copy);
  }
  return new XMLSerializer().serializeToString(svg);
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function saveAs(ending, data, say) {
  const ends = Date.now() + 20_000;
  const tries = () => {
    const found = drawn(data.chart);
    if (found) write(ending, found, data, say);
    else if (Date.now() > ends) say("The chart is not drawn, so there is no picture of it yet. Reload the page and try again.");
    else setTimeout(tries, 100); // pressed before the chart stood there
  };
  tries();
}

function write(ending, found, data, say) {
  const words = picture(found, data), scale = 2, name = `${data.name}.${ending}`;
  const done = (blob) => { save(blob, name); say(`Saved as ${name}`); };
  const vector = new Blob([words], { type: "image/svg+xml" });
  if (ending === "svg") return done(vector);
  const image = new Image(), canvas = document.createElement("canvas");
  image.onload = () => {
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done, "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(words)}`;
}

export default function (component) {
  const root = component.parentElement.querySelector("#picture");
  root.asked = component.data;
  if (root.childElementCount) return; // drawn once: a button that is made anew loses the focus
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const say = (words) => { said.textContent = words; };
  root.replaceChildren(
    ...["png", "svg"].map((ending) => {
      const button = document.createElement("button");
      button.textContent = `Picture (${ending.toUpperCase()})`;
      button.addEventListener("click", () => saveAs(ending, root.asked, say));
      return button;
    }),
    said
  );
}
