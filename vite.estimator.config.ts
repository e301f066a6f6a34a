import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page as a web component, for the npm package: it shares the package's own engine. */
export default defineConfig({
  root: here("www"),
  base: "./",
  publicDir: false,
  build: {
    outDir: here("pkg/estimator"),
    emptyOutDir: true,
    lib: { entry: here("www/src/estimator.ts"), formats: ["es"], fileName: () => "estimator.js" },
    rolldownOptions: {
      external: ["guance-billing"],
      output: {
        paths: { "guance-billing": "../index.js" },
        chunkFileNames: "[name]-[hash].js",
      },
    },
  },
});
