// How lines look. Everything that somebody wrote goes in by textContent.

export function make(tag, cls, text) {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
}

const week = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

// Times come with the zone of the books and are shown as they stand, whatever
// zone this browser is in.
export const clock = (at) => at.slice(11, 16);
export const dateOf = (at) => at.slice(0, 10);
export function day(at) {
  const [y, m, d] = dateOf(at).split("-").map(Number);
  return `${m}月${d}日 ${week[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]}`;
}
export function when(at, now) { return dateOf(at) === dateOf(now) ? clock(at) : `${Number(at.slice(5, 7))}/${Number(at.slice(8, 10))}`; }

function size(bytes) {
  if (bytes < 1024) return bytes + " B";
  if (bytes < 1 << 20) return (bytes / 1024).toFixed(0) + " KB";
  return (bytes / (1 << 20)).toFixed(1) + " MB";
}

const hues = 6;
export function face(name, bot) {
  if (bot) {
    const img = make("img", "face");
    img.src = "/assets/icon.svg";
    img.alt = "";
    return img;
  }
  let n = 0;
  for (const c of name) n = (n * 31 + c.codePointAt(0)) % 997;
  const f = make("span", "face hue" + (n % hues), [...name][0] || "?");
  f.setAttribute("aria-hidden", "true");
  return f;
}

function quoteOf(name, text) {
  const q = make("div", "quote");
  q.append(make("b", "", name), " ", make("span", "", text));
  return q;
}

function files(line, address) {
  return (line.files || []).map((f) => {
    if (f.picture) {
      const a = make("a", "picture");
      a.href = address(f.url);
      a.target = "_blank";
      a.rel = "noreferrer";
      const img = make("img");
      img.src = a.href;
      img.alt = f.name;
      a.append(img);
      return a;
    }
    const box = make(f.url ? "a" : "div", "file");
    if (f.url) {
      box.href = address(f.url);
      box.download = f.name;
    }
    const ext = (f.name.match(/\.([A-Za-z0-9]{1,4})$/) || ["", "文件"])[1].toUpperCase();
    const words = make("span", "filewords");
    words.append(make("b", "", f.name), make("small", "", size(f.size) + (f.url ? " · 下载" : "")));
    box.append(make("i", "", ext), words);
    return box;
  });
}

// drawChoices shows the buttons under a message: used up for who pressed one,
// marked for the others.
export function drawChoices(box, line, presses, press) {
  const mine = presses.find((p) => p.mine);
  box.replaceChildren(...line.choices.map((label, i) => {
    const by = presses.filter((p) => p.text === label);
    const b = make("button", by.length ? "used" : "", label);
    b.type = "button";
    b.disabled = !!mine;
    if (by.length) b.title = by.map((p) => p.name).join("、") + " 选了";
    b.addEventListener("click", () => {
      box.querySelectorAll("button").forEach((x) => { x.disabled = true; });
      b.classList.add("used");
      press(line, i);
    });
    return b;
  }));
  box.classList.toggle("done", presses.length > 0);
}

// drawLine builds one line. ctx: before (the line above), quoted (the line that
// it answers, if here), presses, address(url), press(line, i), reply(line).
export function drawLine(line, ctx) {
  const parts = [];
  if (!ctx.before || dateOf(ctx.before.at) !== dateOf(line.at)) parts.push(make("div", "day", day(line.at)));
  if (line.pressed) {
    parts.push(make("div", "pressed", `${line.mine ? "我" : line.name} 选了「${line.text}」 ${clock(line.at)}`));
    return parts;
  }
  const follows = parts.length === 0 && ctx.before && !ctx.before.pressed && ctx.before.from === line.from &&
    ctx.before.bot === line.bot && Date.parse(line.at) - Date.parse(ctx.before.at) < 180_000;
  const row = make("article", "line" + (line.mine ? " mine" : "") + (line.bot ? " bot" : "") + (follows ? " follows" : ""));
  row.dataset.id = line.id;
  const body = make("div", "body");
  if (!follows) body.append(make("div", "name", line.name));
  const bubble = make("div", "bubble");
  const q = line.quote || (ctx.quoted && { name: ctx.quoted.name, text: ctx.quoted.text || "[文件]" });
  if (q) bubble.append(quoteOf(q.name, q.text));
  bubble.append(...files(line, ctx.address));
  if (line.text) bubble.append(make("div", "text", line.text));
  body.append(bubble);
  if (line.choices) {
    const box = make("div", "choices");
    drawChoices(box, line, ctx.presses, ctx.press);
    body.append(box);
  }
  const meta = make("div", "meta");
  const time = make("time", "", clock(line.at));
  time.dateTime = line.at;
  meta.append(time);
  if (line.mine) meta.append(make("span", "tick", "✓"));
  const reply = make("button", "reply", "回复");
  reply.type = "button";
  reply.addEventListener("click", () => ctx.reply(line));
  meta.append(reply);
  body.append(meta);
  row.append(face(line.name, line.bot), body);
  parts.push(row);
  return parts;
}

// drawPending shows what is on its way, and what to do where it didn't arrive.
export function drawPending(p, name, again, drop) {
  const row = make("article", "line mine pending" + (p.state === "failed" ? " failed" : ""));
  const body = make("div", "body");
  const bubble = make("div", "bubble");
  if (p.quote) bubble.append(quoteOf(p.quote.name, p.quote.text));
  if (p.file) bubble.append(...files({ files: [{ name: p.file.name, size: p.file.size }] }));
  if (p.text) bubble.append(make("div", "text", p.text));
  const meta = make("div", "meta");
  if (p.state === "failed") {
    const retry = make("button", "", "重试");
    const gone = make("button", "", "删除");
    retry.type = gone.type = "button";
    retry.addEventListener("click", again);
    gone.addEventListener("click", drop);
    meta.append(make("span", "error", p.error || "没有送到"), retry, gone);
  } else {
    meta.append(make("span", "", "发送中…"));
  }
  body.append(bubble, meta);
  row.append(face(name, false), body);
  return row;
}
