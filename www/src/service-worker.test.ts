import { afterEach, expect, test, vi } from "vitest";

vi.mock("workbox-precaching", () => ({ precacheAndRoute: () => {} }));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Starts a worker beside another or alone, and tells how often it took over open pages. */
async function claimsOf(active: object | null): Promise<number> {
  let claims = 0;
  const worker = Object.assign(new EventTarget(), {
    registration: { active },
    clients: {
      claim: async () => {
        claims += 1;
      },
    },
  });
  vi.stubGlobal("self", worker);
  vi.stubGlobal("OFFLINE_FILES", []);
  await import("./service-worker");
  for (const type of ["install", "activate"]) {
    worker.dispatchEvent(Object.assign(new Event(type), { waitUntil: () => {} }));
  }
  return claims;
}

test("the first worker takes over the page of the first visit", async () => {
  expect(await claimsOf(null)).toBe(1);
});

test("a newer worker leaves open pages to the build they came with", async () => {
  expect(await claimsOf({})).toBe(0);
});
