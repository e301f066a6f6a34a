import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Nothing but the page's own files may run, be styled with or be asked for. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only in the built page: the development server works with inline styles and a socket. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  root: here("www"),
  // Relative addresses: the built page works below any path of any static server.
  base: "./",
  plugins: [contentSecurityPolicy],
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
