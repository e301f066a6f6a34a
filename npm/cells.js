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
  const notices = [];
  for (let left = Number(cell()); left > 0; left--) {
    const notice = { code: cell(), text: { en: cell(), zh: cell() }, rule: cell() };
    const about = cell();
    if (about) notice.path = about;
    notices.push(notice);
  }
  value.notices = notices;
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
  let covered = "0";
  let billable = quantity;
  if (!cell()) {
    // Nearly every line. To name all fields at once is several times as fast as one by one.
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
  covered = cell();
  const refused = cell();
  billable = cell();
  const formula = cell();
  const rules = cell();
  const line = { item };
  if (label) line.label = label;
  if (retentionDays) line.retentionDays = retentionDays;
  line.rateCard = rateCard;
  line.days = days;
  line.quantity = quantity;
  if (converted) line.converted = converted;
  line.covered = covered;
  if (refused) line.refused = refused;
  line.billable = billable;
  line.basis = basis;
  line.unitQuantity = unitQuantity;
  line.unitPrice = unitPrice;
  line.amount = amount;
  if (formula) {
    line.formula = formula;
    line.rules = rules.split(",");
  }
  return line;
}
