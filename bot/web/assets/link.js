// The road to the bot: one socket that comes back by itself and says where the
// page stands, so that the server sends exactly what is missing.

const beatEvery = 20_000;
const deafAfter = 55_000; // two beats without an answer: the line is dead

export class Link {
  // handlers: frame(f) for each frame, state("on" | "off"), after() gives
  // {epoch, after} for the hello, who() the person that a demo plays.
  constructor(handlers) {
    this.on = handlers;
    this.tries = 0;
    this.closed = false;
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.hurry(); });
    setInterval(() => this.beat(), beatEvery);
  }

  open() {
    clearTimeout(this.timer);
    const old = this.socket;
    const who = this.on.who();
    const url = new URL("/socket" + (who ? "?as=" + encodeURIComponent(who) : ""), location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.socket = socket;
    if (old) old.close();
    this.heard = Date.now();
    let opened = false;
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({ t: "hello", ...this.on.after() }));
    };
    socket.onmessage = (e) => {
      if (this.socket !== socket) return; // an older line has nothing to say
      this.heard = Date.now();
      const f = JSON.parse(e.data);
      if (f.t === "out") this.closed = true;
      if (f.t === "welcome") {
        this.tries = 0;
        this.ready = true;
        this.on.state("on");
      }
      this.on.frame(f);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.ready = false;
      this.on.state("off");
      if (!opened) this.ask();
      if (!this.closed) this.timer = setTimeout(() => this.open(), this.pause());
    };
  }

  // A refused socket doesn't say why; the page itself does.
  async ask() {
    try {
      const res = await fetch("/", { method: "GET" });
      if (res.status === 403) location.reload();
    } catch { /* not reachable: it is tried again anyway */ }
  }

  pause() {
    this.tries++;
    return Math.min(10_000, 300 * 2 ** Math.min(this.tries, 6)) * (0.7 + 0.6 * Math.random());
  }

  hurry() {
    if (!this.ready && !this.closed) this.open();
    else this.beat();
  }

  beat() {
    if (!this.ready) return;
    if (Date.now() - this.heard > deafAfter && !document.hidden) {
      this.ready = false;
      this.on.state("off");
      this.open();
      return;
    }
    this.send({ t: "beat" });
  }

  send(f) {
    if (!this.ready || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(f));
    return true;
  }
}
