// Draws the signed revision page by page and lays the signatures' boxes over it; begins at the page of the first box.
import * as pdfjs from "pdfjs-dist";

pdfjs.GlobalWorkerOptions.workerSrc = new URL("./pdf.worker.mjs", import.meta.url).href;

for (const box of document.querySelectorAll("[data-signed]")) {
  const [canvas, label] = [box.querySelector("canvas"), box.querySelector("[data-pdf-label]")];
  const [previous, next] = [box.querySelector("[data-pdf-previous]"), box.querySelector("[data-pdf-next]")];
  const marks = [...box.querySelectorAll("[data-mark-page]")];
  const task = pdfjs.getDocument({ url: box.dataset.signed, isEvalSupported: false });
  let locked = false;
  task.onPassword = () => { locked = true; task.destroy(); };

  task.promise.then(
    (pdf) => {
      let number = Math.min(pdf.numPages, Number(marks[0]?.dataset.markPage ?? 1));
      let drawing = Promise.resolve();
      const draw = async () => {
        const page = await pdf.getPage(number);
        const viewport = page.getViewport({ scale: 1.6 });
        canvas.width = viewport.width;
        canvas.height = viewport.height;
        await page.render({ canvas, viewport }).promise;
        for (const mark of marks) mark.hidden = Number(mark.dataset.markPage) !== number;
        label.textContent = box.dataset.pdfFormat.replace("{n}", number).replace("{total}", pdf.numPages);
        previous.disabled = number === 1;
        next.disabled = number === pdf.numPages;
        box.dataset.pdfShown = number;
      };
      // One page after the other: two drawings on one canvas disturb each other.
      const show = (wanted) => { drawing = drawing.then(() => { number = Math.max(1, Math.min(pdf.numPages, wanted)); return draw(); }); };
      previous.addEventListener("click", () => show(number - 1));
      next.addEventListener("click", () => show(number + 1));
      for (const go of document.querySelectorAll("[data-mark-go]")) {
        go.hidden = false;
        go.addEventListener("click", () => { show(Number(go.dataset.markGo)); box.scrollIntoView({ block: "start" }); });
      }
      show(number);
    },
    () => { label.textContent = locked ? box.dataset.signedLocked : box.dataset.pdfFailed; box.dataset.pdfShown = 0; canvas.hidden = true; },
  );
}
