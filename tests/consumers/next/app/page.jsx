// A server component: priced while the page is built, by the entry for Node.

import { previewCost } from "guance-billing";
import { Suspense } from "react";
import workload from "../workload.json";
import { Price } from "./price";

export default function Page() {
  const outcome = previewCost(workload);
  return (
    <main>
      <p id="server">{outcome.value.total}</p>
      <Suspense fallback={<p>Loading prices …</p>}>
        <Price />
      </Suspense>
    </main>
  );
}
