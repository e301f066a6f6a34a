import init, { previewCost } from "guance-billing";

const input = document.querySelector("input");
const total = document.querySelector("output");
const problems = document.querySelector("[role=alert]");

try {
  await init();
  input.addEventListener("input", show);
  show();
} catch (error) {
  problems.replaceChildren(`The prices did not load: ${error}`);
}

function show() {
  const outcome = previewCost({
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
  });
  total.textContent = outcome.status === "ok" ? outcome.value.total : "–";
  problems.replaceChildren(...(outcome.issues ?? []).map(describe));
}

/** Built from text nodes: a message quotes what was typed. */
function describe({ path, message }) {
  const item = document.createElement("li");
  const place = document.createElement("code");
  place.textContent = path;
  item.append(message, " ", place);
  return item;
}
