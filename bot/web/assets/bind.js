// Binds this browser with the code behind the # of the address, at a click:
// what only fetches the link, as previews do, can't use it up.
const words = document.getElementById("words");
const button = document.getElementById("bind");
const code = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", "/bind"); // not into the history either

function tell(text) { words.textContent = text; }

if (!code) {
  tell("链接不完整，请重新复制整条链接。");
  button.hidden = true;
}

button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const res = await fetch("/bind", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }),
    });
    const got = await res.json();
    if (res.ok) {
      location.replace("/");
      return;
    }
    tell(got.error);
    button.disabled = res.status === 403;
  } catch {
    tell("没有连上，请再点一次。");
    button.disabled = false;
  }
});
