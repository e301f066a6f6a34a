import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy";

test("no picture comes from anywhere but the page's own files", () => {
  expect(CONTENT_SECURITY_POLICY).toMatch(/; img-src 'self';/);
});

test("the README tells hosts to send the policy that the page has, and who may frame it", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, header] = /^Content-Security-Policy: (.*)$/m.exec(readme) ?? [];
  expect(header).toBe(`${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`);
});

test("SECURITY.md has the policy that the page has", () => {
  const security = readFileSync(new URL("../../SECURITY.md", import.meta.url), "utf8");
  expect(security).toContain(`\n${CONTENT_SECURITY_POLICY}\n`);
});
