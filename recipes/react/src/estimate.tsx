import init, { type CostPreview, type Issue, previewCost } from "guance-billing";
import { use, useState } from "react";

// Started once, when the module is loaded; `use` waits for it.
const failure = init().then(
  () => undefined,
  (error: unknown) => String(error),
);

export function Estimate() {
  const notStarted = use(failure);
  const [logEntries, setLogEntries] = useState("2000000");
  if (notStarted) return <p role="alert">The prices did not load: {notStarted}</p>;

  // Some microseconds: cheaper than remembering the last answer.
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
          { item: "log_entries", quantity: logEntries, retentionDays: 7 },
          { item: "apm_trace", quantity: 2000000, retentionDays: 3 },
          { item: "rum_pv", quantity: 20000, retentionDays: 3 },
          { item: "trigger_call", quantity: 20000 },
        ],
      },
    ],
  });
  return (
    <>
      <label>
        Log entries a day{" "}
        <input
          value={logEntries}
          inputMode="numeric"
          onChange={(event) => setLogEntries(event.target.value)}
        />
      </label>
      {outcome.status === "ok" ? (
        <Total preview={outcome.value} />
      ) : (
        <Problems issues={outcome.issues} />
      )}
    </>
  );
}

function Total({ preview }: { preview: CostPreview }) {
  return (
    <p>
      <output>{preview.total}</output> {preview.currency} a day
    </p>
  );
}

function Problems({ issues }: { issues: Issue[] }) {
  return (
    <ul role="alert">
      {issues.map(({ code, path, message }) => (
        <li key={`${code} ${path}`}>
          {message} <code>{path}</code>
        </li>
      ))}
    </ul>
  );
}
