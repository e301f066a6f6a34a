// What a browser loads before the page shows its first total: the files of the built page that its
// entry needs at once, the engine, and the texts of one language, the longer one.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const folder = "dist/assets/";

export function firstLoad(root) {
  const text = (path) => readFileSync(join(root, path), "utf8");
  const assets = readdirSync(join(root, folder));
  const page = text("dist/index.html");
  const linked = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) =>
    basename(path),
  );
  const needed = new Set([
    ...linked,
    ...assets.filter((name) => /\.wasm$|^messages\.zh/.test(name)),
  ]);
  // A set that grows while it is gone through: what is imported is gone through in its turn.
  for (const name of needed) {
    if (!name.endsWith(".js")) continue;
    const imports = text(folder + name).matchAll(
      /(?:^|[;}])import[^("']*["']\.\/([^"']+\.js)["']/g,
    );
    for (const [, imported] of imports) needed.add(imported);
  }
  return ["dist/index.html", ...[...needed].map((name) => folder + name)];
}
