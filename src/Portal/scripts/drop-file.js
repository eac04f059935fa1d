// Lets a file be dropped on the page's file field, and says its name and size before it is sent.
const box = document.querySelector("[data-drop-file]");

if (box) {
  const input = box.querySelector("input[type=file]");
  const name = box.querySelector("[data-drop-name]");
  const limit = Number(box.dataset.dropLimit);
  const total = () => [...input.files].reduce((sum, file) => sum + file.size, 0);
  // A name a line; the rest of many is a number.
  const listed = (files) => {
    const list = document.createElement("ul");
    list.className = "govuk-list drop-file__names";
    const names = files.slice(0, 5).map((file) => file.name);
    if (files.length > 5) names.push(name.dataset.dropMore.replace("{n}", files.length - 5));
    for (const text of names) list.append(Object.assign(document.createElement("li"), { textContent: text }));
    return list;
  };
  const tell = () => {
    const files = [...input.files];
    if (!files.length) return;
    const bytes = total();
    const size = bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",")} MB`;
    const what = files.length === 1 ? files[0].name : `${files.length} ${input.dataset.dropMany}`;
    name.textContent = bytes > limit ? `${what} · ${size} · ${box.dataset.dropTooLarge}` : `${what} · ${size}`;
    if (files.length > 1) name.append(listed(files));
  };
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => { event.preventDefault(); box.classList.add("drop-file--over"); });
  }
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("drop-file--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); askForPassword(); }
  });
  input.addEventListener("change", tell);

  // ISO 32000-2, 7.5.5: an encrypted PDF says so in its trailer, near the end or, linearized, near the beginning.
  const [password, needed] = [input.form.querySelector("[data-password]"), input.form.querySelector("[data-password-needed]")];
  const isEncrypted = async (file) => {
    if (!(await file.slice(0, 1024).text()).includes("%PDF-")) return false;
    const ends = await Promise.all([file.slice(0, 4096).text(), file.slice(-65536).text()]);
    return ends.some((text) => text.includes("/Encrypt"));
  };
  const askForPassword = async () => {
    const encrypted = (await Promise.all([...input.files].map(isEncrypted))).some(Boolean);
    if (encrypted) {
      password.open = true;
      needed.textContent = needed.dataset.passwordSaid;
      needed.classList.remove("govuk-visually-hidden");
      needed.classList.add("govuk-body");
    }
  };
  input.addEventListener("change", askForPassword);
  // Sent, it would be refused after minutes; the answer is known now.
  input.form.addEventListener("submit", (event) => {
    if (total() > limit) {
      event.preventDefault();
      location.assign("/verify?refused=upload-too-large");
    }
  });
}
