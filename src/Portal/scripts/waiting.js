// Waits for something that happens elsewhere (the phone, the counter): asks every second, counts down, follows when it has happened.
const box = document.querySelector("[data-wait-url]");

if (box) {
  const left = box.querySelector("[data-wait-left]");
  const bar = box.querySelector("[data-wait-bar]");
  const total = Number(box.dataset.waitTotal || 0);
  let until = performance.now() + Number(box.dataset.waitSeconds || 0) * 1000;

  const show = () => {
    const seconds = Math.max(0, Math.round((until - performance.now()) / 1000));
    if (left) left.textContent = box.dataset.waitFormat.replace("{m}", Math.floor(seconds / 60)).replace("{s}", String(seconds % 60).padStart(2, "0"));
    if (bar && total) bar.style.width = `${(100 * seconds) / total}%`;
  };

  const ask = async () => {
    try {
      const answer = await (await fetch(box.dataset.waitUrl, { headers: { accept: "application/json" } })).json();
      if (answer.state !== box.dataset.waitState) {
        location.assign(answer.location ?? location.href);
        return;
      }
      if (answer.secondsLeft !== undefined) until = performance.now() + answer.secondsLeft * 1000;
    } catch {
      // The network may be away for a moment; the next question will tell.
    }
    show();
    setTimeout(ask, 1000);
  };

  show();
  ask();
}
