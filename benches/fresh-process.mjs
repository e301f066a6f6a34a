// Run in a process of its own by cold-start.mjs; prints what it took as JSON.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { INLINE_ENTRY } from "../scripts/sizes.mjs";
import { firstAnswer } from "./first-answer.mjs";

const { imported, answered } = await firstAnswer();
const paths = INLINE_ENTRY.map((file) => fileURLToPath(new URL(`../${file}`, import.meta.url)));
const start = performance.now();
for (const path of paths) readFileSync(path, "utf8");
const reading = performance.now() - start;
console.log(JSON.stringify({ imported, answered, reading }));
