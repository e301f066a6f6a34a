/** What the components of the bill view draw from, and how they call what they show. */

import type { ItemId } from "guance-billing";
import type { Bill } from "./bill";
import { type BillDesk, type CheckedBill, type Priced, pricedOf } from "./bill-desk";
import type { InputProblem } from "./bill-record";
import { type BillIssue, idOf } from "./bill-request";
import type { BillWords, TableProblemCode } from "./bill-words";
import { againstBilled } from "./billed";
import type { Part } from "./explanation";
import { exactAmount, shownAmount, shownNumber } from "./format";
import type { Messages } from "./messages";
import { itemName, planName } from "./names";
import { PAY_AS_YOU_GO } from "./payment";
import type { PricedSpan } from "./pricing";
import type { PageView } from "./state";

export interface BillView {
  /** The page in the currency and with the payment and the cards of the bill. */
  page: PageView;
  words: BillWords;
  bill: Bill;
  checked: CheckedBill;
  desk: BillDesk;
  change: (change: Partial<Bill>) => void;
}

/** The page as the shared components are to see it while they show a bill. */
export function billedPage(page: PageView, { asked }: CheckedBill): PageView {
  if (!asked) return page;
  const { currency, plan } = asked.question.settings;
  const payment = plan ? { ...PAY_AS_YOU_GO, packageId: plan.id } : PAY_AS_YOU_GO;
  return {
    ...page,
    estimate: { ...page.estimate, currency, payment },
    pricing: { ...page.pricing, cards: asked.cards },
  };
}

/** The one workspace that is shown, where the table has it. */
export function shownWorkspace({ bill, checked }: BillView): string | undefined {
  const { read } = checked;
  const names = read.kind === "record" ? read.record.workspaces.map(({ name }) => name) : [];
  const { shownWorkspace: name } = bill;
  return name !== undefined && names.length > 1 && names.includes(name) ? name : undefined;
}

export function nameOf({ words }: BillView, name: string): string {
  return name || words.allUsage;
}

/** The name of the workspace with an id of the engine's. */
export function nameOfId(view: BillView, { question }: Priced, id: string): string {
  const found = question.record.workspaces.find(({ name }) => idOf(name) === id);
  return nameOf(view, found?.name ?? id);
}

export function amountIn({ page }: BillView, decimal: string): string {
  return shownAmount(decimal, page.estimate.currency, page.language);
}

export function countIn({ page }: BillView, count: number): string {
  return shownNumber(count, page.language);
}

/** The lines of one workspace, or of one item in it, as parts of an amount. */
export function lineParts(
  { page }: BillView,
  lines: readonly NonNullable<Part["line"]>[],
  labels: readonly (string | undefined)[],
): Part[] {
  return lines.map((line) => {
    const label = labels[Number(line.label)];
    const name = itemName(page, line.item);
    return { name: label ? `${name} – ${label}` : name, amount: line.amount, line };
  });
}

/** What explains an amount speaks of a span; the lines of a bill bring their formulas along. */
export function explainedSpan(id: PricedSpan["id"], days: number): PricedSpan {
  return { id, days, leftOut: new Set(), termsLeftOut: [], explained: () => undefined };
}

/** The labels that a request gives to the lines of a workspace. */
export function labelsOf({ question }: Priced, id: string): (string | undefined)[] {
  const workspace = question.record.workspaces.find(({ name }) => idOf(name) === id);
  return (workspace?.lines ?? []).map(({ label }) => label);
}

/** "Row 3, column “sms” (“n/a”): Not a number. …" */
export function problemText(view: BillView, problem: InputProblem): string {
  const { page } = view;
  const { row, column, path, found } = problem;
  const parts = [
    ...(row === undefined ? [] : [view.words.rowNumber(countIn(view, row))]),
    ...(column === undefined ? [] : [columnText(view, column)]),
  ];
  const place = path ?? view.words.where(parts);
  const text = codeText(view, problem);
  if (place === "") return text;
  const shown = found === undefined || found === "" || found === column ? undefined : found;
  const quoted = shown && view.words.found(shortened(shown));
  return page.words.labelled(quoted ? page.words.aside(place, quoted) : place, text);
}

const FOUND_MAX = 40;

function shortened(text: string): string {
  return text.length > FOUND_MAX ? `${text.slice(0, FOUND_MAX)}…` : text;
}

function columnText({ words }: BillView, column: string): string {
  const number = /^#(\d+)$/.exec(column)?.[1];
  return number === undefined ? words.columnNamed(shortened(column)) : words.columnNumber(number);
}

function codeText({ page, words }: BillView, problem: InputProblem): string {
  const { code } = problem;
  if (code in words.tableProblems) return words.tableProblems[code as TableProblemCode](problem);
  if (code in page.words.quantityProblems) {
    return page.words.quantityProblems[code as keyof Messages["quantityProblems"]];
  }
  return page.words.issues[code as keyof Messages["issues"]];
}

/** Whether it helps to say what the items are called. */
export function namesItems(problems: readonly InputProblem[]): boolean {
  return problems.some(({ code }) => code === "unknown_heading" || code === "unknown_item");
}

/** Every item that any card sells, by its id and its name. */
export function itemsInWords({ page }: BillView): string {
  const ids = new Set<ItemId>(
    page.pricing.allCards.flatMap(({ items }) => items.map(({ id }) => id)),
  );
  return [...ids]
    .map((id) => page.words.aside(id, itemName(page, id)))
    .join(page.words.listSeparator);
}

/** What the engine refuses, each once, with the column or the setting that it is about. */
export function issueTexts(view: BillView): string[] {
  const { asked } = view.checked;
  if (asked?.answer.kind !== "refused") return [];
  const { words } = view;
  if (asked.question.settings.problems.length > 0) return [words.termsNotRead];
  const texts = asked.answer.issues.map((issue) => issueText(view, issue));
  return texts.length > 0 ? [...new Set(texts)] : [words.unknownReason];
}

function issueText(view: BillView, { code, place }: BillIssue): string {
  const { page, words } = view;
  const text = reasonOf(view, code);
  switch (place.kind) {
    case "days":
      return words.daysNotPriced(text);
    case "currency":
      return page.words.labelled(page.words.currency, text);
    case "payment":
      return page.words.labelled(
        words.payment,
        code === "too_few" ? page.words.packageServesNone : text,
      );
    case "workspace":
      return page.words.labelled(nameOf(view, place.name), text);
    case "line": {
      const { name, item, column, row } = place;
      const parts = [
        ...(row === undefined ? [] : [words.rowNumber(countIn(view, row))]),
        ...(column === undefined ? [] : [columnText(view, column)]),
      ];
      const subject = [nameOf(view, name), itemName(page, item)].join(page.words.clauseSeparator);
      const where =
        parts.length > 0
          ? page.words.aside(subject, parts.join(page.words.clauseSeparator))
          : subject;
      return page.words.labelled(where, text);
    }
    case "other":
      return text;
  }
}

function reasonOf({ page, words }: BillView, code: BillIssue["code"]): string {
  const [firstEdition] = page.pricing.editions;
  if (code === "no_rate_card" && firstEdition) return page.words.noPricesBefore(firstEdition);
  const text = page.words.issues[code];
  if (code !== "item_not_on_card" && code !== "price_not_published") return text;
  return [text, words.splitTable].join(page.words.sentenceSeparator);
}

/** "As in the estimate: Startup, in CNY." */
export function paymentText(
  { page, words }: BillView,
  { question }: { question: Priced["question"] },
): string {
  const { origin, currency, plan } = question.settings;
  const name = planName(page, plan?.id ?? "pay_as_you_go");
  return words.paymentNow(origin, page.words.currencies[currency], name);
}

/** What the page says after every change to those who cannot see it. */
export function announcedBill(view: BillView): string {
  const { checked, page, words } = view;
  const { read } = checked;
  if (read.kind === "empty") return words.nothingYet;
  if (read.kind === "problems") return words.problems(countIn(view, read.problems.length));
  const priced = pricedOf(checked);
  if (!priced) return [words.notPriced, ...issueTexts(view)].join(" ");
  const announced = words.announced(amountIn(view, priced.answer.preview.total));
  const billed = shownWorkspace(view) === undefined ? billedSentence(view, priced) : undefined;
  return billed === undefined
    ? announced
    : page.words.sentence(announced) + page.words.sentenceSeparator + billed;
}

/** How what was billed differs from what is computed; absent while nothing is typed of it. */
export function billedSentence(
  { page, words, bill }: BillView,
  { question, answer }: Priced,
): string | undefined {
  const { currency } = question.settings;
  const against = againstBilled(bill.billed ?? "", answer.preview.usageCharges, currency);
  if (against.kind === "agrees") return words.agrees;
  if (against.kind !== "differs") return undefined;
  return words.differs(exactAmount(against.difference, currency, page.language), against.isMore);
}
