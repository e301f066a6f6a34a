/**
 * Keeps the built page for offline use. Nothing but its own files is ever stored.
 *
 * A newer build is fetched as a whole and waits until no page is open: a page that still is finds
 * every file of its own build. It is not made to skip the waiting.
 */

import { clientsClaim } from "workbox-core";
import { precacheAndRoute } from "workbox-precaching";
import type { OfflineFile } from "../build/offline-page";

/** Put in when the page is built. */
declare const OFFLINE_FILES: OfflineFile[];

// The page of the first visit can go offline as well.
clientsClaim();
// What follows a `?` is nothing to this page.
precacheAndRoute(OFFLINE_FILES, { cleanURLs: false, ignoreURLParametersMatching: [/./] });
