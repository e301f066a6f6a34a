import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./www/build/content-security-policy.ts";
import { offlinePage } from "./www/build/offline-page.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("www"),
  // Relative addresses: the built page works below any path of any static server.
  base: "./",
  plugins: [contentSecurityPolicy, offlinePage()],
  resolve: {
    alias: [
      // The engine in tests: ready at import.
      { find: "guance-billing/inline", replacement: here("pkg/inline.js") },
      { find: "guance-billing", replacement: here("pkg/index.js") },
    ],
  },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    // The wasm stays a file of its own, so that it streams and caches.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { fs: { allow: [here(".")] } },
  test: { include: ["**/*.test.ts"] },
});
