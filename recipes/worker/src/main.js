const worker = new Worker(new URL("./pricing.js", import.meta.url), { type: "module" });
const input = document.querySelector("input");
const total = document.querySelector("output");
const problems = document.querySelector("[role=alert]");

let asked = 0;

worker.addEventListener("message", ({ data: { number, outcome, failure } }) => {
  // Only what was typed last: answers come back in order, but later than the typing.
  if (number !== asked) return;
  total.textContent = outcome?.status === "ok" ? outcome.value.total : "–";
  problems.replaceChildren(...(failure ? [failure] : (outcome.issues ?? []).map(describe)));
});
worker.addEventListener("error", ({ message }) => {
  problems.replaceChildren(`The worker did not start: ${message}`);
});
input.addEventListener("input", ask);
ask();

function ask() {
  asked += 1;
  worker.postMessage({
    number: asked,
    request: {
      days: 1,
      currency: "CNY",
      workspaces: [
        {
          id: "company-a",
          site: "cn1",
          usage: [
            { item: "time_series", quantity: 6000, retentionDays: 3 },
            // The text as typed: the answer says what is wrong with it.
            { item: "log_entries", quantity: input.value, retentionDays: 7 },
            { item: "apm_trace", quantity: 2000000, retentionDays: 3 },
            { item: "rum_pv", quantity: 20000, retentionDays: 3 },
            { item: "trigger_call", quantity: 20000 },
          ],
        },
      ],
    },
  });
}

/** Built from text nodes: a message quotes what was typed. */
function describe({ path, message }) {
  const item = document.createElement("li");
  const place = document.createElement("code");
  place.textContent = path;
  item.append(message, " ", place);
  return item;
}
