// What scripts add to pages that work without: keys, forms in a dialog, files dropped, a queue kept fresh.
const box = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const keysOn = () => box("keys") !== "off";
const typing = (at) => at?.closest?.("input, textarea, select, [contenteditable]");
const inReport = () => document.querySelector(".report .tag[id]");
const rows = () => [...document.querySelectorAll("main [data-walk]")].filter((row) => row.getClientRects().length);
let current = null;
let leader = 0;

function stand(row) {
  current?.classList.remove("on");
  current = row;
  if (!row) return;
  row.classList.add("on");
  row.scrollIntoView({ block: "nearest" });
  row.querySelector(".go, a, button")?.focus({ preventScroll: true });
}

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(current);
  stand(all[at < 0 ? 0 : Math.max(0, Math.min(at + step, all.length - 1))]);
}

// In the review a key presses what stands in the row; in a report it corrects the statement chosen.
function press(key) {
  const row = current ?? (document.querySelector("[data-first]") && rows()[0]);
  const wanted = row?.querySelector(`[data-key="${key}"]`) ?? (key === "e" && document.querySelector(".card.on a[data-dialog]"));
  if (wanted) wanted.click();
  return Boolean(wanted);
}

const places = { h: "/", c: "/claims", r: "/review", m: "/map", s: "/search" };
const actions = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": () => document.getElementById("find").focus(),
  "?": () => openDialog("/help"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]") || !keysOn()) return;
  const { key } = event;
  const led = Date.now() - leader < 1500;
  leader = 0;
  if (led && places[key]) location.assign(places[key]);
  else if (key === "g") leader = Date.now();
  else if ("yne".includes(key) && press(key)) ;
  else if ((key === "j" || key === "k") && inReport()) return;
  else if (actions[key]) actions[key]();
  else return;
  event.preventDefault();
});

// --- forms and help in a dialog; without scripts they are pages ----------------------------------

async function openDialog(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector(".dialog");
  if (!part) return location.assign(address);
  const before = document.activeElement;
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.setAttribute("aria-labelledby", part.getAttribute("aria-labelledby"));
  dialog.append(document.importNode(part, true));
  if (!dialog.querySelector("form")) {
    const close = dialog.appendChild(document.createElement("button"));
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
  }
  for (const close of dialog.querySelectorAll("[data-close]")) close.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); });
  for (const keys of dialog.querySelectorAll("[data-keys]")) prepareKeys(keys);
  const back = dialog.querySelector("[name=back]");
  if (back && location.pathname !== "/report") back.value = location.pathname + location.search;
  dialog.addEventListener("close", () => { dialog.remove(); before?.focus?.(); });
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openDialog(link.href);
});

function prepareKeys(box) {
  box.checked = keysOn();
  box.addEventListener("change", () => { try { localStorage.setItem("keys", box.checked ? "on" : "off"); } catch { /* not kept, then */ } });
}

// --- adding --------------------------------------------------------------------------------------

for (const form of document.querySelectorAll("[data-drop]")) {
  const drop = form.querySelector(".drop"), files = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => drop.classList.remove("over"));
  form.addEventListener("drop", (event) => { event.preventDefault(); files.files = event.dataTransfer.files; form.requestSubmit(); });
}

for (const part of document.querySelectorAll("[data-fresh]")) keepFresh(part);

async function keepFresh(part) {
  const busy = () => Number(part.querySelector("[data-busy]")?.dataset.busy ?? 0);
  while (busy()) {
    await new Promise((wake) => setTimeout(wake, 1000));
    const answer = await fetch(part.dataset.fresh).catch(() => null);
    if (!answer?.ok) continue;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!part.contains(document.activeElement) || !busy()) part.replaceChildren(...page.body.children);
    else part.querySelector("[data-busy]").dataset.busy = page.querySelector("[data-busy]").dataset.busy;
  }
}

for (const keys of document.querySelectorAll("[data-keys]")) prepareKeys(keys);
// On a narrow screen what narrows a list stands above it: closed, so that the list is in sight.
if (matchMedia("(max-width: 59.99rem)").matches) for (const part of document.querySelectorAll(".facets details")) part.open = false;
if (document.querySelector("[data-first]") && keysOn()) stand(rows()[0]);
