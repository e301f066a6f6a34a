/**
 * Makes the service worker of the built page: it is told every file of the build, so that parts
 * which nobody has opened yet work offline too.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type ResolvedConfig } from "vite";

export interface OfflineFile {
  url: string;
  /** What tells one version of the file from the next; none where its name does. */
  revision: string | null;
}

export function offlinePage(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "offline-page",
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    // Other plugins may still write files while a bundle is closed: last of all.
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async (error) => {
        if (!error) await buildServiceWorker(config);
      },
    },
  };
}

/** A script of its own, in one file: a worker that imports is not understood everywhere. */
async function buildServiceWorker({ build: { outDir }, logLevel }: ResolvedConfig): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    ...(logLevel && { logLevel }),
    define: { OFFLINE_FILES: JSON.stringify(filesIn(outDir)) },
    build: {
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: fileURLToPath(new URL("../src/service-worker.ts", import.meta.url)),
        output: { format: "iife", entryFileNames: "sw.js" },
      },
    },
  });
}

function filesIn(folder: string): OfflineFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}${sep}${name}`)
    .map((path) => {
      const url = relative(folder, path).replaceAll(sep, "/");
      const hasHash = /^assets\/.*-[\w-]{8}\.\w+$/.test(url);
      return { url, revision: hasHash ? null : digest(path) };
    })
    .sort((left, right) => (left.url < right.url ? -1 : 1));
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}
