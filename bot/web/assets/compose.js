// The box that messages are typed in.

const $ = (id) => document.getElementById(id);

export class Composer {
  // on: say({text, reply, quote, file}) and notice(text).
  constructor(on) {
    this.on = on;
    this.box = $("text");
    this.drafts = new Map(); // chat id → what was typed there
    this.most = 10_000;
    $("compose").addEventListener("submit", (e) => { e.preventDefault(); this.send(); });
    this.box.addEventListener("keydown", (e) => {
      // The Enter that picks a word in an input method is not a send.
      if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229) return;
      e.preventDefault();
      this.send();
    });
    this.box.addEventListener("input", (e) => { if (!e.isComposing) this.spaceBehindName(); this.grow(); });
    this.box.addEventListener("compositionend", () => this.spaceBehindName());
    $("mention").addEventListener("click", () => this.mention());
    $("attach").addEventListener("click", () => $("file").click());
    $("file").addEventListener("change", () => this.attach($("file").files[0]));
    this.box.addEventListener("paste", (e) => { if (e.clipboardData.files.length) { e.preventDefault(); this.attach(e.clipboardData.files[0]); } });
    $("compose").addEventListener("dragover", (e) => e.preventDefault());
    $("compose").addEventListener("drop", (e) => { e.preventDefault(); this.attach(e.dataTransfer.files[0]); });
    $("answering").querySelector("button").addEventListener("click", () => this.answer(null));
    $("attached").querySelector("button").addEventListener("click", () => this.attach(null));
  }

  welcome(f) {
    this.bot = f.bot;
    this.most = f.max_text;
    this.upload = f.upload;
    $("attach").hidden = !f.upload;
    $("mention").textContent = "@" + f.bot;
  }

  open(chat) {
    if (chat?.id === this.chat?.id) {
      this.chat = chat;
      return;
    }
    if (this.chat) this.drafts.set(this.chat.id, this.box.value);
    this.chat = chat;
    this.box.value = (chat && this.drafts.get(chat.id)) || "";
    this.answer(null);
    this.attach(null);
    $("compose").hidden = !chat;
    $("mention").hidden = chat?.kind !== "group";
    this.grow();
    if (chat && !matchMedia("(hover: none)").matches) this.box.focus();
  }

  answer(line) {
    this.reply = line;
    $("answering").hidden = !line;
    if (!line) return;
    $("answering").querySelector("span").textContent = `回复 ${line.name}：${line.text || "[文件]"}`;
    this.box.focus();
  }

  attach(file) {
    $("file").value = "";
    if (file && !this.upload) return;
    if (file && file.size > this.upload) {
      this.on.notice(`文件太大，最多 ${Math.floor(this.upload / (1 << 20))} MB。`);
      file = null;
    }
    this.file = file || null;
    $("attached").hidden = !file;
    if (file) $("attached").querySelector("span").textContent = `文件：${file.name}`;
  }

  mention() {
    const name = "@" + this.bot + " ";
    if (!this.box.value.startsWith(name)) this.box.value = name + this.box.value;
    this.box.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.grow();
  }

  // A name ends at a space, as everywhere; people who go on typing don't set it.
  spaceBehindName() {
    if (this.chat?.kind !== "group") return;
    const at = this.box.selectionStart;
    const name = "@" + this.bot;
    const i = this.box.value.search(new RegExp("[@＠]" + this.bot.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?=[\\p{L}\\p{N}])", "u"));
    if (i < 0) return;
    const end = i + name.length;
    this.box.value = this.box.value.slice(0, end) + " " + this.box.value.slice(end);
    const caret = at >= end ? at + 1 : at;
    this.box.setSelectionRange(caret, caret);
  }

  grow() {
    this.box.style.height = "auto";
    const needed = this.box.scrollHeight + 2; // and its border
    this.box.style.height = Math.min(needed, 160) + "px";
    this.box.style.overflowY = needed > 160 ? "auto" : "hidden";
  }

  send() {
    const text = this.box.value.trim();
    if (!this.chat || (!text && !this.file)) return;
    if ([...text].length > this.most) {
      this.on.notice(`消息太长，最多 ${this.most} 个字。`);
      return;
    }
    this.on.notice("");
    const m = { text };
    if (this.reply) Object.assign(m, { reply: this.reply.seq, quote: { name: this.reply.name, text: this.reply.text || "[文件]" } });
    if (this.file) m.file = this.file;
    this.box.value = "";
    this.drafts.delete(this.chat.id);
    this.answer(null);
    this.attach(null);
    this.grow();
    this.on.say(m);
  }
}
