import { beforeEach, expect, test, vi } from "vitest";
import type { OpenEstimator } from "./estimator-page";

const followed: string[] = [];
/** Lets the estimator become open. */
let open = (): void => {};

vi.mock("./estimator-page", () => ({
  openEstimator: (_root: unknown, language: string | null) =>
    new Promise<OpenEstimator>((resolve) => {
      followed.push(`open ${language}`);
      open = () =>
        resolve({
          speak: async (wanted) => void followed.push(`speak ${wanted}`),
          chooseCurrency: (currency) => void followed.push(currency),
          load: (request) => {
            followed.push(request);
            return undefined;
          },
          show: () => void followed.push("show"),
        });
    }),
}));

/** As much of an element as the estimator needs. */
class Element extends EventTarget {
  #attributes = new Map<string, string>();
  shadowRoot = null;
  declare attributeChangedCallback: (name: string, before: null, value: string) => void;

  attachShadow(): object {
    return {};
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
    this.attributeChangedCallback(name, null, value);
  }
}

beforeEach(() => {
  followed.length = 0;
  vi.stubGlobal("HTMLElement", Element);
});

test("an attribute that changes while the element opens is followed once, before it is shown", async () => {
  const { BillingEstimatorElement } = await import("./estimator");
  const element = new BillingEstimatorElement();
  element.setAttribute("language", "en");
  element.connectedCallback();
  await vi.waitFor(() => expect(followed).toEqual(["open en"]));
  element.setAttribute("language", "zh");
  element.setAttribute("currency", "USD");
  element.setAttribute("request", "{}");
  open();
  await vi.waitFor(() => expect(followed).toContain("show"));
  element.setAttribute("currency", "CNY");
  await vi.waitFor(() => expect(followed).toContain("CNY"));
  expect(followed).toEqual(["open en", "speak zh", "{}", "USD", "show", "CNY"]);
});
