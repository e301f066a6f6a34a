import { beforeAll, expect, test } from "vitest";
import { tellPreviews } from "./estimator-preview";
import { realEngine } from "./sample-page";
import { wordsIn } from "./sample-words";
import { PageState } from "./state";

let state: PageState;
beforeAll(async () => {
  const engine = await realEngine();
  state = new PageState(engine as never, { language: "en", words: wordsIn("en") });
});

test("what can no longer be priced is withdrawn once, and told again when it can be", () => {
  const told: string[] = [];
  tellPreviews(state, {
    tell: ({ preview }) => told.push(preview.total),
    withdraw: (why) => told.push(why.slice(0, 22)),
  });
  state.choosePeriod({ kind: "from_date", from: "2019-01-01", days: "30" });
  state.choosePeriod({ kind: "from_date", from: "2019-01-02", days: "30" });
  state.choosePeriod({ kind: "newest_prices" });
  expect(told).toEqual(["504", "nothing can be priced:", "504"]);
});
