// GOV.UK Frontend's own components (error summary focus, button double-click guard) and the phone's service worker.
import { initAll } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

if (document.querySelector("link[rel=manifest]") && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/phone-worker.js", { scope: "/phone" });
}
