// Ties the page together: link.js brings frames, store.js keeps them, view.js
// draws them, compose.js takes what is typed.
import { Link } from "./link.js";
import { Store, newID, seen } from "./store.js";
import { clock, day, drawChoices, drawLine, drawPending, face, make, when } from "./view.js";
import { Composer } from "./compose.js";

const $ = (id) => document.getElementById(id);
const hash = new URLSearchParams(location.hash.slice(1));
const store = new Store();
let hello = { people: [], me: {}, bot: "掌柜" }; // the server's welcome
let who = hash.get("as") || "";
let open = hash.get("chat") || "";
let now = "";
let stick = true; // the view is at its end and stays there
let top = 0;      // where it was scrolled to

const chat = () => store.chats.find((c) => c.id === open);
const address = (url) => (hello.demo ? url + "&as=" + encodeURIComponent(who) : url);
const narrow = matchMedia("(max-width: 720px)");

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

// ---- the list of chats

const readKey = (id) => [hello.me.id, store.epoch, id];

function unread(id) {
  const from = seen.get(...readKey(id));
  return store.of(id).filter((l) => l.seq > from && !l.mine).length;
}

function drawChats() {
  let all = 0;
  $("chats").replaceChildren(...store.chats.map((c) => {
    const last = store.of(c.id).at(-1);
    const li = make("li");
    const b = make("button", c.id === open ? "chat current" : "chat");
    b.type = "button";
    if (c.id === open) b.setAttribute("aria-current", "true");
    const words = make("span", "words");
    const head = make("span", "head");
    head.append(make("b", "", c.title), make("time", "", last ? when(last.at, now) : ""));
    const foot = make("span", "foot");
    foot.append(make("span", "last", last ? preview(c, last) : "还没有消息"));
    const n = unread(c.id);
    if (n) foot.append(make("em", "", n > 99 ? "99+" : n));
    all += n;
    words.append(head, foot);
    b.append(face(c.title, c.kind === "private"), words);
    b.addEventListener("click", () => show(c.id));
    li.append(b);
    return li;
  }));
  document.title = (all ? `(${all}) ` : "") + hello.title;
}

function preview(c, l) {
  const text = (l.pressed ? `选了「${l.text}」` : l.text || "[文件]").split("\n")[0];
  return c.kind === "group" || l.mine ? `${l.mine ? "我" : l.name}：${text}` : text;
}

// ---- the open chat

function show(id) {
  open = id;
  stick = true;
  $("desk").classList.toggle("inside", !!id); // first: what is hidden has no height to measure
  composer.open(chat());
  drawRoom();
}

function context(line, before) {
  return {
    before,
    quoted: line.reply_to ? store.byID(open, line.reply_to) : undefined,
    presses: store.presses(open, line.id),
    address,
    press,
    reply: (l) => composer.answer(l),
  };
}

function drawRoom() {
  const c = chat();
  $("where").textContent = c ? c.title : "";
  $("about").textContent = !c ? "" : c.kind === "group" ? `群聊 · ${c.members + 1} 人` : "私聊，只有你看得到";
  const lines = c ? store.of(c.id) : [];
  $("lines").replaceChildren(...lines.flatMap((l, i) => drawLine(l, context(l, lines[i - 1]))));
  if (c && !lines.length) $("lines").append(make("p", "empty", c.kind === "group" ? `发条消息试试，或 @${hello.bot}` : `和${hello.bot}说点什么，比如「帮助」`));
  $("older").hidden = !c || !lines.length || !!store.start.get(c.id);
  drawWaiting();
  settle();
}

// drawNew puts new lines under the ones that stand there.
function drawNew(fresh) {
  const lines = store.of(open);
  $("lines").querySelector(".empty")?.remove();
  for (const l of fresh) {
    $("lines").append(...drawLine(l, context(l, lines[lines.indexOf(l) - 1])));
    if (l.pressed) redrawChoices(l.reply_to);
  }
  drawWaiting();
  settle();
}

function redrawChoices(id) {
  const line = store.byID(open, id);
  const box = [...$("lines").querySelectorAll(".line")].find((n) => n.dataset.id === id)?.querySelector(".choices");
  if (line && box) drawChoices(box, line, store.presses(open, id), press);
}

function drawWaiting() {
  const rows = store.pending.filter((p) => p.chat === open && (!p.press || p.state === "failed"));
  $("pending").replaceChildren(...rows.map((p) => drawPending(p, hello.me.name || "我", () => again(p), () => drop(p))));
}

function settle() {
  const s = $("scroll");
  if (stick) {
    s.scrollTop = s.scrollHeight;
    markRead();
  }
  $("down").hidden = stick;
  drawChats();
}

function markRead() {
  if (document.hidden || !open || (narrow.matches && !$("desk").classList.contains("inside"))) return;
  const last = store.of(open).at(-1);
  if (last && last.seq > seen.get(...readKey(open))) seen.set(last.seq, ...readKey(open));
}

// ---- saying things

function say(m) {
  store.pending.push({ id: newID(), chat: open, state: "sending", ...m });
  stick = true;
  flush(store.pending.at(-1));
  drawWaiting();
  settle();
}

function press(line, choice) {
  say({ press: line.seq, choice, text: line.choices[choice], under: line.id });
}

// flush sends one thing; without a line it waits for the next welcome.
function flush(p) {
  store.save(who);
  if (p.file) {
    upload(p);
    return;
  }
  link.send({ t: "say", chat: p.chat, id: p.id, text: p.press ? "" : p.text, reply: p.reply || 0, press: p.press || 0, choice: p.choice || 0 });
}

async function upload(p) {
  const form = new FormData();
  form.append("said", JSON.stringify({ chat: p.chat, id: p.id, text: p.text, reply: p.reply || 0 }));
  form.append("file", p.file, p.file.name);
  try {
    const res = await fetch("/upload" + (hello.demo ? "?as=" + encodeURIComponent(who) : ""), { method: "POST", body: form });
    const got = await res.json();
    settled(p.id, res.ok ? got.seq : 0, got.error);
  } catch {
    settled(p.id, 0, "没有连上");
  }
}

// settled hears what became of a message: its number, or why it was not taken.
function settled(id, seq, error) {
  const p = store.pending.find((x) => x.id === id);
  if (!p) return;
  if (!seq) {
    Object.assign(p, { state: "failed", error });
  } else if ((store.of(p.chat).at(-1)?.seq || 0) >= seq) {
    store.pending = store.pending.filter((x) => x !== p); // it is in the view
  } // or else its line is on the way and takes its place
  store.save(who);
  drawWaiting();
  if (p.press && p.chat === open) redrawChoices(p.under);
  settle();
}

function again(p) {
  p.state = "sending";
  flush(p);
  drawWaiting();
}

function drop(p) {
  store.pending = store.pending.filter((x) => x !== p);
  store.save(who);
  drawWaiting();
}

// ---- what the server says

const frames = {
  welcome(f) {
    if (f.epoch !== store.epoch || f.me.id !== hello.me.id) {
      const same = f.me.id === hello.me.id ? store.pending : null;
      store.clear();
      store.epoch = f.epoch;
      who = f.me.id;
      if (same) store.pending = same;
      else store.load(who);
    }
    hello = f;
    now = f.now;
    $("title").textContent = f.title;
    $("me").textContent = [f.me.name, f.me.role].filter(Boolean).join(" · ");
    drawPeople();
    composer.welcome(f);
    for (const p of store.pending) if (p.state === "sending" && !p.file) flush(p);
  },
  chats(f) {
    store.chats = f.chats;
    for (const id of [...store.lines.keys()]) if (!f.chats.some((c) => c.id === id)) store.lines.delete(id);
    if (!chat()) show(narrow.matches ? "" : f.chats[0]?.id || "");
    else show(open);
  },
  entries(f) {
    now = f.now;
    const fresh = store.add(f);
    if (f.fresh && !seen.get(...readKey(f.chat)) && fresh.length) seen.set(fresh.at(-1).seq, ...readKey(f.chat));
    store.save(who);
    if (f.chat !== open) drawChats();
    else if (f.fresh) drawRoom();
    else drawNew(fresh);
  },
  older(f) {
    store.add(f);
    if (f.chat !== open) return;
    const s = $("scroll");
    const fromEnd = s.scrollHeight - s.scrollTop;
    drawRoom();
    s.scrollTop = s.scrollHeight - fromEnd;
  },
  ack: (f) => settled(f.id, f.seq),
  nack: (f) => settled(f.id, 0, f.error),
  tick(f) { now = f.now; },
  clock(f) {
    now = f.now;
    $("clock").textContent = `${day(now)} ${clock(now)}`;
    $("clock").dateTime = now;
    $("jumps").replaceChildren(...(f.jumps || []).map((j) => {
      const b = make("button", "soft", j.label);
      b.type = "button";
      b.addEventListener("click", () => advance(j.to));
      return b;
    }));
    drawChats();
  },
  out() { location.reload(); },
};

// ---- the demo's bar

function drawPeople() {
  $("demo").hidden = !hello.demo;
  $("people").replaceChildren(...hello.people.map((p) => {
    const o = make("option", "", p.role ? `${p.name} · ${p.role}` : p.name);
    o.value = p.id;
    o.selected = p.id === hello.me.id;
    return o;
  }));
}

$("people").addEventListener("change", (e) => {
  who = e.target.value;
  history.replaceState(null, "", "#as=" + encodeURIComponent(who));
  link.open();
});

async function advance(to) {
  $("jumps").querySelectorAll("button").forEach((b) => { b.disabled = true; });
  $("demo").classList.add("moving");
  try {
    const res = await fetch("/advance", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ to }) });
    if (!res.ok) notice((await res.json()).error);
  } catch {
    notice("没有连上，请再点一次。");
  }
  $("demo").classList.remove("moving");
  $("jumps").querySelectorAll("button").forEach((b) => { b.disabled = false; });
}

// ---- start

const composer = new Composer({ say, notice });
const link = new Link({
  frame: (f) => frames[f.t]?.(f),
  state: (s) => notice(s === "on" ? "" : "连接断开，正在重连…"),
  after: () => (who && hello.me.id && who !== hello.me.id ? {} : store.after()),
  who: () => who,
});

$("back").addEventListener("click", () => show(""));
$("older").addEventListener("click", () => link.send({ t: "older", chat: open, before: store.of(open)[0]?.seq || 0 }));
$("down").addEventListener("click", () => { stick = true; settle(); });
// Only who scrolls up leaves the end: a picture that arrives scrolls as well.
$("scroll").addEventListener("scroll", () => {
  const s = $("scroll");
  const was = stick;
  if (s.scrollHeight - s.scrollTop - s.clientHeight < 60) stick = true;
  else if (s.scrollTop < top) stick = false;
  top = s.scrollTop;
  if (stick !== was) settle();
}, { passive: true });
// Pictures and the keyboard change heights after the lines stand.
new ResizeObserver(() => { if (stick) settle(); }).observe($("lines"));
new ResizeObserver(() => { if (stick) settle(); }).observe($("scroll"));
document.addEventListener("visibilitychange", () => { if (stick) settle(); });
link.open();
