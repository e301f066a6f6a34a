/**
 * Who pays the estimate's bills and how long the wallet lasts: asks the engine which methods there
 * are, who pays the first bill, and for a forecast of the bills of each day.
 */

import type {
  BillSettlement,
  BillSettlementRequest,
  CostPreviewRequest,
  IsoDate,
  OrderPayment,
  OrderPaymentRequest,
  Outcome,
  SettlementMethod,
  SettlementOptions,
  SettlementOptionsRequest,
  Wallet,
  WalletForecast,
  WalletForecastRequest,
} from "guance-billing";
import { parseAmount } from "./amount-input";
import { askLeavingOut, type Built } from "./asking";
import { type Cards, packageOf } from "./cards";
import { isDate, nextDay } from "./dates";
import { type Estimate, isUsed } from "./estimate";
import { isZero, sumDecimals } from "./exact";
import { daysOf, type Funding, firstDay } from "./funding";
import { type MethodChoice, type Methods, mergeOptions, withPackage } from "./methods";
import { type Order, payPackage } from "./order";
import type { Place, Problem } from "./place";
import { cardsOf, distinct, type Engine, linesLeftOut, required } from "./pricing";
import { buildRequest, type Span } from "./request";
import { buildWallet } from "./wallet-request";

/** The calls of the engine that settle bills. */
export interface SettlementEngine {
  settlementOptions(request: SettlementOptionsRequest): Outcome<SettlementOptions>;
  settleBill(request: BillSettlementRequest): Outcome<BillSettlement>;
  forecastWallet(request: WalletForecastRequest): Outcome<WalletForecast>;
  payOrder(request: OrderPaymentRequest): Outcome<OrderPayment>;
}

export type OutlookEngine = SettlementEngine & Pick<Engine, "catalog" | "previewCost">;

export interface Outlook {
  from: IsoDate;
  /** Absent while what is typed is no number. */
  days: number | undefined;
  methods: MethodChoice[];
  /** On how many sites the workspaces are that are billed. */
  sites: number;
  /** What applies while nothing is chosen. */
  defaultMethod: SettlementMethod;
  /** The chosen method, else the default one. */
  method: SettlementMethod;
  cards: Cards;
  /** For how long the chosen package grants its quota; absent without one. */
  validityDays?: number;
  problems: Problem[];
  /** Keys of the used lines that are not in the forecast. */
  leftOut: ReadonlySet<string>;
  /** Whether anything is used at all. */
  hasUsage: boolean;
  /** Absent while something has to be put right: no figure is shown that might be wrong. */
  forecast?: WalletForecast;
  firstBill?: BillSettlement;
  /** How the package is paid; absent without one. */
  order?: Order;
}

/** `price`: what is paid up front for the package, if there is one. */
export function lookAhead(
  estimate: Estimate,
  funding: Funding,
  engine: OutlookEngine,
  price?: string,
): Outlook {
  const from = firstDay(estimate, funding);
  const days = daysOf(estimate, funding);
  const methods = methodsOf(estimate, funding, from, engine);
  const defaultMethod = methods?.defaultMethod ?? "billing_center";
  const method = funding.method ?? defaultMethod;
  // Without a number of days one is asked for, so that everything else that is wrong shows too.
  const span: Span = { from, days: days ?? 1 };
  const cards = cardsOf(span, estimate, engine, required(engine.catalog()));
  const own = ownProblems(days, method, methods?.choices ?? []);
  const { built, value, leftOut, problems } = askLeavingOut(
    (without) =>
      buildForecast(estimate, funding, { from, days: span.days, method, cards }, without),
    (request) => engine.forecastWallet(request),
  );
  const outlook: Outlook = {
    from,
    days,
    methods: methods?.choices ?? [],
    sites: methods?.sites ?? 0,
    defaultMethod,
    method,
    cards,
    problems: distinct([...own, ...problems]),
    leftOut: linesLeftOut(estimate, leftOut),
    hasUsage: estimate.workspaces.some(({ lines }) => lines.some(isUsed)),
  };
  const isSound = !outlook.problems.some(({ place }) => isOfFunding(place));
  const { packageId } = estimate.payment;
  const offer = packageId && packageOf(cards, packageId);
  if (offer) outlook.validityDays = offer.validityDays;
  if (!value || !isSound) return outlook;
  const firstBill = settleFirstDay(built.request, engine);
  const answered: Outlook = { ...outlook, forecast: value };
  if (firstBill) answered.firstBill = firstBill;
  if (price !== undefined) {
    const { wallet } = buildWallet(funding.wallet, estimate.currency, from);
    answered.order = payPackage({ date: from, price, wallet }, funding.order, engine.payOrder);
  }
  return answered;
}

const OWN_PLACES: ReadonlySet<Place["kind"]> = new Set([
  "wallet",
  "tender",
  "method",
  "alert",
  "request",
]);

/** Whether a place is one of this part of the page. */
export function isOfFunding({ kind }: Place): boolean {
  return OWN_PLACES.has(kind);
}

/** Asks once for each site; the free plan is never billed, and asks for nothing. */
function methodsOf(
  { workspaces, payment }: Estimate,
  { channel, freeChoice }: Funding,
  from: IsoDate,
  engine: Pick<SettlementEngine, "settlementOptions">,
): Methods | undefined {
  const billed = workspaces.filter(({ plan }) => plan === "commercial");
  const sites = new Set((billed.length > 0 ? billed : workspaces).map(({ site }) => site));
  const answers = [...sites].flatMap((site) => {
    const outcome = engine.settlementOptions({
      site,
      channel,
      ...(freeChoice === "unknown" ? {} : { freeChoice: freeChoice === "yes" }),
      ...(isDate(from) ? { date: from } : {}),
    });
    return outcome.status === "ok" ? [outcome.value] : [];
  });
  const methods = mergeOptions(answers);
  return methods && payment.packageId !== undefined ? withPackage(methods) : methods;
}

function ownProblems(
  days: number | undefined,
  method: SettlementMethod,
  choices: readonly MethodChoice[],
): Problem[] {
  const problems: Problem[] = [];
  const chosen = choices.find((choice) => choice.method === method);
  if (chosen?.status === "unavailable") {
    // As the engine says it of a package, so that it is told once.
    const code = chosen.isOutByPackage ? "package_not_sold_here" : "method_not_available";
    problems.push({ place: { kind: "method" }, code });
  }
  if (days === undefined) {
    problems.push({ place: { kind: "request", field: "days" }, code: "not_a_number" });
  }
  return problems;
}

function buildForecast(
  estimate: Estimate,
  { wallet: typed, alertTotal }: Funding,
  span: { from: IsoDate; days: number; method: SettlementMethod; cards: Cards },
  leftOut: ReadonlySet<string>,
): Built<WalletForecastRequest> {
  const { from, days, method, cards } = span;
  const cost = buildRequest(estimate, { from, days }, cards, leftOut);
  const { wallet, problems, placeOf } = buildWallet(typed, estimate.currency, from);
  const paying = method === "billing_center" ? wallet : withoutCash(wallet);
  const request = { ...cost.request, from, explain: false, method, wallet: paying };
  const total = parseAmount(alertTotal, estimate.currency);
  if (total.kind === "problem") problems.push({ place: { kind: "alert" }, code: total.problem });
  return {
    request: total.kind === "quantity" ? { ...request, alerts: { total: total.decimal } } : request,
    problems: [...cost.problems, ...problems],
    placeOf: (path) => {
      if (path === "/method") return { kind: "method" };
      if (path.startsWith("/alerts")) return { kind: "alert" };
      return placeOf(path) ?? cost.placeOf(path);
    },
    isEmpty: cost.isEmpty,
  };
}

/** With a cloud account they pay nothing: in the balance they would only hide what does. */
function withoutCash(wallet: Wallet): Wallet {
  return { ...wallet, cash: "0", credit: "0" };
}

/** The bill of the first day, paid from the wallet as it was typed. */
function settleFirstDay(
  { method, wallet, alerts: _alerts, ...cost }: WalletForecastRequest,
  engine: Pick<OutlookEngine, "previewCost" | "settleBill">,
): BillSettlement | undefined {
  const request: CostPreviewRequest = { ...cost, days: 1, explain: false };
  const preview = engine.previewCost(request);
  if (preview.status !== "ok") return undefined;
  const charges = preview.value.workspaces.flatMap(({ id, lines }) => {
    const items = [...new Set(lines.map(({ item }) => item))];
    return items.map((item) => {
      const amounts = lines.filter((line) => line.item === item).map(({ amount }) => amount);
      return { workspace: id, item, amount: sumDecimals(amounts) };
    });
  });
  const outcome = engine.settleBill({
    date: nextDay(cost.from),
    method,
    wallet,
    charges: charges.filter(({ amount }) => !isZero(amount)),
  });
  return outcome.status === "ok" ? outcome.value : undefined;
}
