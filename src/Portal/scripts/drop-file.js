// Lets a file be dropped on the page's file field, and says its name and size before it is sent.
const box = document.querySelector("[data-drop-file]");

if (box) {
  const input = box.querySelector("input[type=file]");
  const name = box.querySelector("[data-drop-name]");
  const limit = Number(box.dataset.dropLimit);
  const tell = () => {
    const file = input.files[0];
    if (!file) return;
    const size = file.size < 1048576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",")} MB`;
    name.textContent = file.size > limit ? `${file.name} · ${size} · ${box.dataset.dropTooLarge}` : `${file.name} · ${size}`;
  };
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => { event.preventDefault(); box.classList.add("drop-file--over"); });
  }
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("drop-file--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
  });
  input.addEventListener("change", tell);
  // Sent, it would be refused after minutes; the answer is known now.
  input.form.addEventListener("submit", (event) => {
    if (input.files[0]?.size > limit) {
      event.preventDefault();
      location.assign("/verify?refused=upload-too-large");
    }
  });
}
