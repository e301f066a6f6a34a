"use client";

// Priced twice: while the page is built, and again in the browser, by the entry for each.

import init, { previewCost } from "guance-billing";
import { use, useState } from "react";
import workload from "../workload.json";

const started = init();

export function Price() {
  use(started);
  const [days, setDays] = useState(1);
  const outcome = previewCost({ ...workload, days });
  return (
    <>
      <p id="client">{outcome.value.total}</p>
      <button type="button" onClick={() => setDays(days + 1)}>
        One more day
      </button>
    </>
  );
}
