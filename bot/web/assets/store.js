// What the page knows: the chats, their lines by number, and what is on its way.
// A line is known by its number: what comes twice is kept once.

export class Store {
  constructor() {
    this.clear();
  }

  clear() {
    this.epoch = "";
    this.chats = [];          // {id, title, kind, members}
    this.lines = new Map();   // chat id → lines in rising order
    this.start = new Map();   // chat id → true where nothing comes before
    this.pending = [];        // {id, chat, text, reply, quote, state, error, file}
  }

  of(chat) {
    if (!this.lines.has(chat)) this.lines.set(chat, []);
    return this.lines.get(chat);
  }

  // add takes a part from the server and returns the lines that are new.
  add(part) {
    if (part.fresh) this.lines.set(part.chat, []);
    const have = this.of(part.chat);
    const known = new Set(have.map((l) => l.seq));
    const fresh = part.entries.filter((l) => !known.has(l.seq));
    const ids = new Set(fresh.filter((l) => l.mine).map((l) => l.id));
    this.pending = this.pending.filter((p) => !ids.has("u" + p.id));
    if (part.t === "older") {
      this.lines.set(part.chat, [...fresh, ...have]);
      this.start.set(part.chat, !!part.start);
    } else {
      have.push(...fresh);
      if (part.fresh) this.start.set(part.chat, !!part.start);
    }
    return fresh;
  }

  after() {
    const after = {};
    for (const [chat, lines] of this.lines) if (lines.length) after[chat] = lines[lines.length - 1].seq;
    return { epoch: this.epoch, after };
  }

  byID(chat, id) { return this.of(chat).find((l) => l.id === id); }

  // presses lists who pressed what under a message of the bot.
  presses(chat, id) { return this.of(chat).filter((l) => l.pressed && l.reply_to === id); }

  // Texts on their way outlive a reload; a file can't.
  save(who) {
    const keep = this.pending.filter((p) => !p.file);
    try { sessionStorage.setItem("pending " + who, JSON.stringify(keep)); } catch { /* full or forbidden */ }
  }

  load(who) {
    try { this.pending = JSON.parse(sessionStorage.getItem("pending " + who)) || []; } catch { this.pending = []; }
  }
}

// newID is 128 random bits: the server and the bot tell messages apart by it.
export function newID() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

// seen keeps how far the person has read, in this browser.
export const seen = {
  key: (who, epoch, chat) => `seen ${who} ${epoch} ${chat}`,
  get(...k) { try { return Number(sessionStorage.getItem(seen.key(...k))) || 0; } catch { return 0; } },
  set(seq, ...k) { try { sessionStorage.setItem(seen.key(...k), seq); } catch { /* forbidden */ } },
};
