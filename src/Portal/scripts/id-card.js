// Reads the QR code of a national ID card with the camera and puts its text where a scanner would type it.
import jsQR from "jsqr";

const field = document.querySelector("[data-card-qr]");
const start = document.querySelector("[data-card-camera]");
const video = document.querySelector("[data-card-video]");
const status = document.querySelector("[data-card-status]");
let stream;

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  video.hidden = true;
}

async function scan() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  } catch {
    status.textContent = start.dataset.noCamera;
    return;
  }

  status.textContent = start.dataset.looking;
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const look = () => {
    if (!stream) return;
    if (video.videoWidth > 0) {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      const found = jsQR(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      if (found?.data.includes("|")) {
        field.value = found.data;
        stop();
        field.form.requestSubmit(document.querySelector("[data-card-read]"));
        return;
      }
    }
    requestAnimationFrame(look);
  };
  look();
}

if (start && navigator.mediaDevices) {
  start.hidden = false;
  start.addEventListener("click", () => (stream ? stop() : scan()));
}
