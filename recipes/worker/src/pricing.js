import init, { previewCost } from "guance-billing";

// Not awaited here: a message that comes before the wasm is ready waits for it below.
const started = init();

addEventListener("message", async ({ data: { number, request } }) => {
  try {
    await started;
    postMessage({ number, outcome: previewCost(request) });
  } catch (error) {
    postMessage({ number, failure: `The prices did not load: ${error}` });
  }
});
