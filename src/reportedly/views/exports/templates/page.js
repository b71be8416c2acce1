// What scripts add: walking with j and k, and text and cards that point at each other.
// The place is kept in the address, as it is without scripts. It is put there without going there:
// a new :target would have the style of all of a long report computed again at every step.
const inText = () => [...document.querySelectorAll(".tag[id]")].filter((tag) => tag.getClientRects().length);
const beside = (cards) => cards && getComputedStyle(cards).position === "sticky";
let current = "";

const pointed = () => document.querySelector(".tag:target, .card:target, .places li:target");

function go(anchor) {
  const page = location.href.split("#")[0];
  if (!anchor || pointed()) location.replace(`${page}#all`);
  if (anchor) {
    try { history.replaceState(history.state, "", `${page}#${anchor}`); } catch { /* too many at once: not kept */ }
    document.getElementById(anchor)?.scrollIntoView();
  }
  show(anchor);
}

function show(anchor) {
  for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
  current = anchor;
  for (const piece of document.querySelectorAll(`[data-a="${CSS.escape(anchor)}"]`)) piece.classList.add("on");
  reveal(document.getElementById(`${anchor}-card`));
}

// Cards beside the text scroll in a box of their own; elsewhere they stay where they are.
function reveal(card) {
  const cards = card?.closest(".cards");
  if (!beside(cards)) return;
  const at = card.getBoundingClientRect(), box = cards.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) cards.scrollTop += at.top - box.top - box.height / 3;
}

function walk(step) {
  const tags = inText();
  if (!tags.length) return;
  const at = tags.findIndex((tag) => tag.id === current);
  const below = tags.findIndex((tag) => tag.getBoundingClientRect().top > 0);
  const next = at < 0 ? Math.max(below, 0) : at + step;
  go(tags[Math.max(0, Math.min(next, tags.length - 1))].id);
}

function clear() {
  for (const everybody of document.querySelectorAll(".f0")) everybody.checked = true;
  go("");
}

function followAddress() {
  const id = location.hash.slice(1).replace(/-card$/, "");
  if (/^r\d+-\d+$/.test(id)) show(id);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const action = { j: () => walk(1), k: () => walk(-1), Escape: clear }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

document.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-a]");
  const link = event.target.closest("a");
  if (!piece || String(getSelection())) return;
  const jump = link?.matches(".tag") && beside(piece.closest(".report").querySelector(".cards"));
  if (link && !jump) return;
  event.preventDefault();
  go(piece.dataset.a);
});

addEventListener("hashchange", followAddress);
for (const keys of document.querySelectorAll(".keys")) keys.hidden = false;
followAddress();
