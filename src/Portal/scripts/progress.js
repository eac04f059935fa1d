// Shows how far a batch is while it goes on, and goes to its result. Without scripts the page loads itself again.
const box = document.querySelector("[data-progress]");

if (box) {
  const [text, bar, rows] = [box.querySelector("[data-progress-text]"), box.querySelector("[data-progress-bar]"), box.querySelectorAll("[data-progress-file]")];
  const words = { Waiting: box.dataset.progressWaiting, Checking: box.dataset.progressChecking, Done: box.dataset.progressDone, PartOfAnother: box.dataset.progressPart };
  const language = document.documentElement.lang === "en" ? "en" : "vi";

  const show = (state) => {
    const said = box.dataset.progressSaid.replace("{seen}", state.seen).replace("{total}", state.total);
    // Said again only when it has changed: a screen reader is not to repeat itself.
    if (text.textContent !== said) text.textContent = said;
    bar.value = state.seen;
    state.files.forEach((file, i) => {
      rows[i].dataset.progressFile = file.stage;
      rows[i].querySelector("[data-progress-stage]").textContent = file.headline ? file.headline[language] : words[file.stage];
    });
  };

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { accept: "application/json" } });
      // Gone or lost: the page itself says which, and what to do.
      if (answer.status === 404 || answer.status === 410) return location.reload();
      const state = await answer.json();
      show(state);
      if (state.location) return location.replace(state.location);
    } catch {
      // The network may be away for a moment; the next question will tell.
    }
    setTimeout(ask, 500);
  };

  ask();
}
