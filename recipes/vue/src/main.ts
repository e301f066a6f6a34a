import init from "guance-billing";
import { createApp } from "vue";
import PriceEstimate from "./PriceEstimate.vue";

// The wasm first: after that every call is synchronous, and may stand in a `computed`.
const failure = await init().then(
  () => undefined,
  (error: unknown) => String(error),
);
createApp(PriceEstimate, { failure }).mount("#app");
