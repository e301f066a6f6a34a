// The answer of a preview, from its cells (src/api/cells.rs): a third of the text that JSON is.
//
// No field is assigned: where a prototype is polluted, a setter would have it.

import { parse } from "./boundary.js";

/** A preview from its cells, in the order of src/api/cells.rs; what is wrong comes as JSON. */
export function preview(text) {
  if (text[0] === "{") return parse(text);
  const cells = text.split("\n");
  let at = 0;
  const cell = () => cells[at++];
  const currency = cell();
  const from = cell();
  const sold = (used) => used && { package: parse(used) };
  const workspaces = [];
  const notices = [];
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
    workspaces,
    ...sold(cell()),
    notices,
  };
  for (let left = Number(cell()); left > 0; left--) {
    const notice = { code: cell(), text: { en: cell(), zh: cell() }, rule: cell() };
    const path = cell();
    notices.push(path ? { ...notice, path } : notice);
  }
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
    workspaces.push(workspace);
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

function lineItem(price, cell) {
  const { item, retentionDays, rateCard, days, basis, unitQuantity, unitPrice } = price;
  const quantity = cell();
  const amount = cell();
  if (!cell()) {
    const covered = "0";
    const billable = quantity;
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
  priced = price;
  told = {
    quantity,
    amount,
    label: cell(),
    converted: cell(),
    covered: cell(),
    refused: cell(),
    billable: cell(),
    formula: cell(),
    rules: cell(),
  };
  const line = { item };
  if (told.label) new Label(line);
  if (retentionDays) new Retention(line);
  new Used(line);
  if (told.converted) new Converted(line);
  new Covered(line);
  if (told.refused) new Refused(line);
  new Charged(line);
  if (told.formula) new Explained(line);
  return line;
}

/** What the line at hand is made of. */
let priced;
let told;

/** Fields of a class are defined on what its constructor returns, as fast as they are assigned. */
class Fields {
  constructor(line) {
    // biome-ignore lint/correctness/noConstructorReturn: the line gets the fields
    return line;
  }
}
class Label extends Fields {
  label = told.label;
}
class Retention extends Fields {
  retentionDays = priced.retentionDays;
}
class Used extends Fields {
  rateCard = priced.rateCard;
  days = priced.days;
  quantity = told.quantity;
}
class Converted extends Fields {
  converted = told.converted;
}
class Covered extends Fields {
  covered = told.covered;
}
class Refused extends Fields {
  refused = told.refused;
}
class Charged extends Fields {
  billable = told.billable;
  basis = priced.basis;
  unitQuantity = priced.unitQuantity;
  unitPrice = priced.unitPrice;
  amount = told.amount;
}
class Explained extends Fields {
  formula = told.formula;
  rules = told.rules.split(",");
}
