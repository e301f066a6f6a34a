import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Estimate } from "./estimate";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has an element with the id root");

createRoot(root).render(
  <StrictMode>
    <h1>What does it cost?</h1>
    <Suspense fallback={<p>Loading prices …</p>}>
      <Estimate />
    </Suspense>
  </StrictMode>,
);
