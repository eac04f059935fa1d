// WebAuthn ceremonies for forms: the page carries the options, the form takes the answer as base64url.
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withIds = (list) => (list ?? []).map((item) => ({ ...item, id: decode(item.id) }));

async function create(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    },
  });
  return { id: made.id, clientDataJson: encode(made.response.clientDataJSON), attestationObject: encode(made.response.attestationObject) };
}

async function get(options) {
  const made = await navigator.credentials.get({
    publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: withIds(options.allowCredentials) },
  });
  return {
    id: made.id,
    clientDataJson: encode(made.response.clientDataJSON),
    authenticatorData: encode(made.response.authenticatorData),
    signature: encode(made.response.signature),
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const status = form.querySelector("[data-passkey-status]");
  // A tap before this line would have sent an empty answer, which counts as a refusal.
  form.querySelector("[data-passkey-start]").disabled = false;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.answered) return;
    event.preventDefault();
    if (!window.PublicKeyCredential) {
      status.textContent = form.dataset.unsupported;
      return;
    }
    status.textContent = form.dataset.waiting;
    try {
      const answered = await fetch(form.dataset.optionsUrl, { headers: { accept: "application/json" } });
      // The request or the link ended meanwhile: the page itself says how.
      if (!answered.ok) return location.reload();
      const options = await answered.json();
      const answer = form.dataset.passkey === "create" ? await create(options) : await get(options);
      form.querySelector("[data-passkey-answer]").value = JSON.stringify(answer);
      form.dataset.answered = "yes";
      form.submit();
    } catch (error) {
      // A wrong finger, a cancelled question and no answer are one error (WebAuthn Level 3, 14.5.2): whoever asked is told.
      const refusal = error.name === "NotAllowedError" && document.getElementById(form.dataset.notVerified);
      if (refusal) return refusal.submit();
      status.textContent = form.dataset.failed;
      console.warn(error);
    }
  });
}
