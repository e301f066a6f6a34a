// How long it takes until the package has answered for the first time. To be asked in a process or
// page that has not loaded it.

const REQUEST = {
  from: "2024-11-06",
  days: 1,
  currency: "CNY",
  workspaces: [
    {
      id: "shop",
      site: "cn1",
      usage: [{ item: "log_entries", quantity: "2000000", retentionDays: 7 }],
    },
  ],
};

/** In milliseconds from before the import. */
export async function firstAnswer() {
  const start = performance.now();
  const { previewCost } = await import("../pkg/inline.js");
  const imported = performance.now();
  const { value } = previewCost(REQUEST);
  const answered = performance.now();
  if (value.total !== "2.4") throw new Error(`the first total is ${value.total}`);
  return { imported: imported - start, answered: answered - start };
}
