/**
 * Reads the table and asks what it comes to, again only where something of it has changed: a table
 * may hold a hundred thousand quantities, and the page is drawn at every keystroke.
 */

import type { CostPreview } from "guance-billing";
import type { Bill } from "./bill";
import { askBill, askDaily, askDay, type BillAnswer, type BillEngine } from "./bill-answer";
import { readBill } from "./bill-input";
import type { BillRecord, ReadBill } from "./bill-record";
import { type BillQuestion, wholeRequest } from "./bill-request";
import { settle } from "./bill-settings";
import type { Cards } from "./cards";
import type { Estimate } from "./estimate";
import { cardsOf, type Engine } from "./pricing";
import { tableNames } from "./table-names";

/** A bill, as far as it can be checked. */
export interface CheckedBill {
  read: ReadBill;
  /** Absent while there is no table that can be read. */
  asked?: { question: BillQuestion; cards: Cards; answer: BillAnswer };
}

export type DeskEngine = BillEngine & Pick<Engine, "catalog">;

export class BillDesk {
  readonly #engine: DeskEngine;
  #read: ((text: string) => ReadBill) | undefined;
  #cards: ((record: BillRecord) => Cards) | undefined;
  #asked: { signature: string; record: BillRecord; asked: CheckedBill["asked"] } | undefined;
  #daily = new Map<string, string[] | undefined>();
  #days = new Map<number, CostPreview | undefined>();
  #explained: CostPreview | undefined;

  constructor(engine: DeskEngine) {
    this.#engine = engine;
  }

  check(bill: Bill, estimate: Estimate, allCards: Cards): CheckedBill {
    this.#read ??= rememberedLast((text) =>
      readBill(text, {
        names: tableNames(allCards),
        check: (request) => this.#engine.previewCost(request),
      }),
    );
    const read = this.#read(bill.text);
    if (read.kind !== "record") return { read };
    return { read, asked: this.#ask(read.record, bill, estimate, allCards) };
  }

  /** What a workspace is charged on each day; of all of them together the answer has it. */
  daily({ question, answer }: Priced, only: string | undefined): readonly string[] | undefined {
    if (only === undefined) return answer.preview.daily;
    if (!this.#daily.has(only)) this.#daily.set(only, askDaily(question, only, this.#engine));
    return this.#daily.get(only);
  }

  /** The bill of a day, with formulas. */
  day({ question }: Priced, index: number): CostPreview | undefined {
    if (!this.#days.has(index)) this.#days.set(index, askDay(question, index, this.#engine));
    return this.#days.get(index);
  }

  /** The answer for all days with its formulas: larger and slower, and seldom asked for. */
  explained({ question, answer }: Priced): CostPreview {
    if (!this.#explained) {
      const outcome = this.#engine.previewCost({ ...wholeRequest(question), explain: true });
      this.#explained = outcome.status === "ok" ? outcome.value : answer.preview;
    }
    return this.#explained;
  }

  #ask(
    record: BillRecord,
    bill: Bill,
    estimate: Estimate,
    allCards: Cards,
  ): NonNullable<CheckedBill["asked"]> {
    this.#cards ??= rememberedLast(({ from, days }) =>
      cardsOf({ from, days }, estimate, this.#engine, allCards[0]),
    );
    const cards = this.#cards(record);
    const settings = settle(record, bill, estimate, cards);
    const signature = JSON.stringify(settings);
    const last = this.#asked;
    if (last?.asked && last.signature === signature && last.record === record) return last.asked;
    const question: BillQuestion = { record, settings };
    const answer: BillAnswer =
      settings.problems.length > 0
        ? { kind: "refused", issues: [] }
        : askBill(question, this.#engine);
    const asked = { question, cards, answer };
    this.#asked = { signature, record, asked };
    this.#daily.clear();
    this.#days.clear();
    this.#explained = undefined;
    return asked;
  }
}

/** What was asked, where it could be priced. */
export interface Priced {
  question: BillQuestion;
  cards: Cards;
  answer: Extract<BillAnswer, { kind: "priced" }>;
}

export function pricedOf({ asked }: CheckedBill): Priced | undefined {
  if (asked?.answer.kind !== "priced") return undefined;
  return { ...asked, answer: asked.answer };
}

function rememberedLast<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { key: Key; value: Value } | undefined;
  return (key) => {
    if (!last || last.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}
