// Shows a PDF page by page; the same bytes that will be signed, drawn in the browser.
import * as pdfjs from "pdfjs-dist";

pdfjs.GlobalWorkerOptions.workerSrc = new URL("./pdf.worker.mjs", import.meta.url).href;

for (const box of document.querySelectorAll("[data-pdf]")) {
  const canvas = box.querySelector("canvas");
  const label = box.querySelector("[data-pdf-label]");
  const [previous, next] = [box.querySelector("[data-pdf-previous]"), box.querySelector("[data-pdf-next]")];
  let number = 1;

  pdfjs.getDocument({ url: box.dataset.pdf, isEvalSupported: false }).promise.then(
    (pdf) => {
      const show = async () => {
        const page = await pdf.getPage(number);
        const viewport = page.getViewport({ scale: 1.6 });
        canvas.width = viewport.width;
        canvas.height = viewport.height;
        await page.render({ canvas, viewport }).promise;
        label.textContent = box.dataset.pdfFormat.replace("{n}", number).replace("{total}", pdf.numPages);
        previous.disabled = number === 1;
        next.disabled = number === pdf.numPages;
        box.dataset.pdfShown = number;
      };
      previous.addEventListener("click", () => { number--; show(); });
      next.addEventListener("click", () => { number++; show(); });
      show();
    },
    () => { label.textContent = box.dataset.pdfFailed; },
  );
}
