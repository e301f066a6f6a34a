/**
 * Keeps the built page for offline use. Nothing but its own files is ever stored.
 *
 * A newer build is fetched as a whole and waits until no page is open: a page that still is finds
 * every file of its own build. It is not made to skip the waiting.
 */

import { precacheAndRoute } from "workbox-precaching";
import type { OfflineFile } from "../build/offline-page";

/** Put in when the page is built. */
declare const OFFLINE_FILES: OfflineFile[];

/** As much of the worker's own scope as is used: its types and those of a page exclude each other. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { claim: () => Promise<void> };
  addEventListener: (type: "install" | "activate", listener: (event: Extendable) => void) => void;
}

interface Extendable extends Event {
  waitUntil: (done: Promise<void>) => void;
}

const scope = self as unknown as WorkerScope;
let isFirst = false;

scope.addEventListener("install", () => {
  isFirst = !scope.registration.active;
});
// The page of the first visit can go offline as well. One that is open beside an earlier worker may
// be of the build before, whose files this worker has not.
scope.addEventListener("activate", (event) => {
  if (isFirst) event.waitUntil(scope.clients.claim());
});
// What follows a `?` is nothing to this page.
precacheAndRoute(OFFLINE_FILES, { cleanURLs: false, ignoreURLParametersMatching: [/./] });
