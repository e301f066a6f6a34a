// The answer of a preview, from its cells (src/api/cells.rs): a third of the text that JSON is.

/** A preview from its cells, in the order of src/api/cells.rs; what is wrong comes as JSON. */
export function preview(text) {
  if (text[0] === "{") return JSON.parse(text);
  const cells = text.split("\n");
  let at = 0;
  const cell = () => cells[at++];
  const currency = cell();
  const from = cell();
  const value = {
    currency,
    ...(from && { from }),
    days: Number(cell()),
    rateCards: cell().split(","),
    usageCharges: cell(),
    packageShare: cell(),
    trafficPackCharges: cell(),
    total: cell(),
    daily: cell().split(","),
    workspaces: [],
  };
  const used = cell();
  if (used) value.package = JSON.parse(used);
  value.notices = JSON.parse(cell());
  const prices = [];
  while (at < cells.length) {
    const workspace = { id: cell(), site: cell(), plan: cell(), usageCharges: cell(), lines: [] };
    const count = Number(cell());
    for (let line = 0; line < count; line++) {
      const item = cell();
      // Without one it is priced like the line in the same place of the workspace before.
      if (item) prices[line] = price(item, cell, value.rateCards);
      workspace.lines.push(lineItem(prices[line], cell));
    }
    value.workspaces.push(workspace);
  }
  return { status: "ok", value };
}

function price(item, cell, rateCards) {
  const retention = cell();
  return {
    item,
    retentionDays: retention ? Number(retention) : undefined,
    rateCard: rateCards[cell()],
    days: Number(cell()),
    basis: cell(),
    unitQuantity: cell(),
    unitPrice: cell(),
  };
}

function lineItem({ item, retentionDays, rateCard, days, basis, unitQuantity, unitPrice }, cell) {
  const quantity = cell();
  const amount = cell();
  if (!cell()) {
    // Nearly every line. Nothing is spread here, as that takes several times as long.
    const covered = "0";
    const billable = quantity;
    return retentionDays
      ? {
          item,
          retentionDays,
          rateCard,
          days,
          quantity,
          covered,
          billable,
          basis,
          unitQuantity,
          unitPrice,
          amount,
        }
      : {
          item,
          rateCard,
          days,
          quantity,
          covered,
          billable,
          basis,
          unitQuantity,
          unitPrice,
          amount,
        };
  }
  const label = cell();
  const converted = cell();
  const covered = cell();
  const refused = cell();
  const billable = cell();
  const formula = cell();
  const rules = cell();
  return {
    item,
    ...(label && { label }),
    ...(retentionDays && { retentionDays }),
    rateCard,
    days,
    quantity,
    ...(converted && { converted }),
    covered,
    ...(refused && { refused }),
    billable,
    basis,
    unitQuantity,
    unitPrice,
    amount,
    ...(formula && { formula, rules: rules.split(",") }),
  };
}
