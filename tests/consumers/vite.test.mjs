// The recipes that are built with Vite: built and served as their manifests say.

import test from "node:test";
import { pricesAndRefuses } from "./browser.mjs";
import { copyOf, run, script, start } from "./consumer.mjs";

for (const name of ["react", "vue", "worker"]) {
  test(`Vite builds the recipe ${name}`, async () => {
    const folder = copyOf(`recipes/${name}`);
    run(folder, script(folder, "build"));
    await pricesAndRefuses(await start(folder, "vite preview --port 0"));
  });

  test(`Vite serves the recipe ${name} while it is developed`, async () => {
    const folder = copyOf(`recipes/${name}`);
    await pricesAndRefuses(await start(folder, `${script(folder, "dev")} --port 0`));
  });
}
