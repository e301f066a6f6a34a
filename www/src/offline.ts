/** Lets the built page work without a network once it has been open with one. */

/** Where it cannot (from a file, without HTTPS, in a private window), the page works as it is. */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("./sw.js").catch(() => undefined);
}
