/** The sections of the printed summary: text and tables, with every line of every workspace. */

import type { LineItem, PlanOption } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { type ItemRow, itemRows } from "../breakdown";
import { itemOn } from "../cards";
import { type EstimateWorkspace, isUsed, type UsageLine } from "../estimate";
import { sumDecimals } from "../exact";
import { missingWords, packageParts, packageWords, prepaidWords, spanTitle } from "../explanation";
import { shownAmount, shownNumber, shownPrice, shownQuantity } from "../format";
import { ITEM_GROUPS, quantityKindOf } from "../items";
import { itemName, lineName, planName, unitName, workspaceName } from "../names";
import { isPriced, type PricedSpan, pricedDay, pricedLines } from "../pricing";
import type { PrintWords } from "../print-words";
import { parseQuantity } from "../quantity-input";
import { type Source, sourceOf } from "../sources";
import { isLoaded, type PageView } from "../state";
import { isPackage, packageShareOf, verdict } from "../verdict";

export function totals(page: PageView): TemplateResult {
  const { words, pricing } = page;
  const { comparison } = pricing;
  return html`<section>
    <h2>${words.results}</h2>
    <table>
      <thead>
        <tr>
          ${pricing.spans.map((span) => html`<th scope="col">${spanTitle(page, span)}</th>`)}
        </tr>
      </thead>
      <tbody>
        <tr class="print-totals">
          ${pricing.spans.map(
            (span) => html`<td>
              ${span.preview ? amount(page, span.preview.total) : words.noTotal}
              ${missingWords(page, span) ?? nothing}
            </td>`,
          )}
        </tr>
      </tbody>
    </table>
    ${comparison ? html`<p>${verdict(page, comparison)}</p>` : nothing}
  </section>`;
}

/** A table for each workspace; one that uses nothing is named all the same. */
export function workspaces(page: PageView, told: PrintWords): TemplateResult {
  const { words, estimate } = page;
  return html`<section>
    <h2>${words.byWorkspace}</h2>
    ${estimate.workspaces.map((workspace) => workspaceTable(page, workspace, told))}
    ${packageTable(page, told)}
  </section>`;
}

function workspaceTable(
  page: PageView,
  workspace: EstimateWorkspace,
  told: PrintWords,
): TemplateResult {
  const { words, pricing } = page;
  const lines = workspace.lines.filter(isUsed);
  const terms = [workspace.site.toUpperCase(), words.plans[workspace.plan]];
  const heading = html`<h3>
    ${workspaceName(page, workspace.id)} <span>${terms.join(words.clauseSeparator)}</span>
  </h3>`;
  if (lines.length === 0) return html`${heading}<p>${words.noUsage}</p>`;
  return html`${heading}
    <table>
      <thead>
        <tr>
          <th scope="col">${words.item}</th>
          <th scope="col">${words.retention}</th>
          <th scope="col">${told.quantity}</th>
          <th scope="col">${told.unitPrice}</th>
          ${pricing.spans.map((span) => html`<th scope="col">${spanTitle(page, span)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => lineRow(page, workspace, line))}
        <tr class="print-totals">
          <th scope="row" colspan="4">${told.inAll}</th>
          ${pricing.spans.map(({ preview }) => {
            const priced = preview?.workspaces.find(({ id }) => id === workspace.id);
            return html`<td>${priced ? amount(page, priced.usageCharges) : words.notPriced}</td>`;
          })}
        </tr>
      </tbody>
    </table>`;
}

function lineRow(page: PageView, workspace: EstimateWorkspace, line: UsageLine): TemplateResult {
  const { words, language, pricing } = page;
  const parsed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  const quantity =
    parsed.kind === "quantity" ? shownQuantity(parsed.decimal, language) : line.typedQuantity;
  const [priced] = pricedDay(pricing, workspace.id, line.id);
  const days = priced?.retentionDays ?? line.retentionDays;
  return html`<tr>
    <th scope="row">${lineName(page, workspace.id, line.id)}</th>
    <td>${days === undefined ? nothing : words.retentionDays(shownNumber(days, language))}</td>
    <td class="print-words">
      ${quantity} ${unitName(page, line.item)} ${priced ? coverage(page, priced) : nothing}
    </td>
    <td class="print-words">
      ${
        priced && workspace.plan === "commercial"
          ? words.pricePerUnit(
              shownPrice(priced.unitPrice, page.estimate.currency, language),
              shownQuantity(priced.unitQuantity, language),
              unitName(page, line.item),
            )
          : nothing
      }
    </td>
    ${pricing.spans.map((span) => html`<td>${lineAmount(page, span, workspace.id, line.id)}</td>`)}
  </tr>`;
}

/** What the package covers of a day's quantity, so that the row adds up for whoever reads it. */
function coverage(page: PageView, line: LineItem): TemplateResult | typeof nothing {
  const text = packageWords(page, [line]);
  return text === undefined ? nothing : html`<div>${text}</div>`;
}

/** More than one where the span crosses a change of prices. */
function lineAmount(page: PageView, span: PricedSpan, workspaceId: string, lineId: string) {
  const lines = pricedLines(span, workspaceId, lineId);
  if (lines.length === 0) return page.words.notPriced;
  return lines.map((line) => html`<div>${amount(page, line.amount)}</div>`);
}

/** What a package costs besides usage, so that the tables add up to the totals. */
function packageTable(page: PageView, told: PrintWords): TemplateResult | typeof nothing {
  const { pricing } = page;
  const names = pricing.spans.flatMap((span) => packageParts(page, span).map(({ name }) => name));
  if (names.length === 0) return nothing;
  return html`<h3>${told.package}</h3>
    <table>
      <thead>
        <tr>
          <td></td>
          ${pricing.spans.map((span) => html`<th scope="col">${spanTitle(page, span)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...new Set(names)].map(
          (name) => html`<tr>
            <th scope="row">${name}</th>
            ${pricing.spans.map((span) => {
              const part = packageParts(page, span).find((one) => one.name === name);
              return html`<td>${part ? amount(page, part.amount) : page.words.notPriced}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>`;
}

export function items(page: PageView): TemplateResult | typeof nothing {
  const { words, pricing } = page;
  const rows = itemRows(pricing.spans);
  if (rows.length === 0) return nothing;
  return html`<section>
    <h2>${words.byItem}</h2>
    <billing-cost-chart .page=${page} .isOnPaper=${true}></billing-cost-chart>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.item}</th>
          ${pricing.spans.map((span) => html`<th scope="col">${spanTitle(page, span)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => itemRow(page, row))}
      </tbody>
    </table>
  </section>`;
}

function itemRow(page: PageView, { item, bySpan }: ItemRow): TemplateResult {
  const { words, pricing } = page;
  return html`<tr>
    <th scope="row">${itemName(page, item)}</th>
    ${pricing.spans.map(({ id }) => {
      const total = bySpan.get(id);
      return html`<td>${total ? amount(page, total.amount) : words.notPriced}</td>`;
    })}
  </tr>`;
}

export function plans(page: PageView): TemplateResult | typeof nothing {
  const { words, pricing, language } = page;
  const { comparison } = pricing;
  const options = comparison?.plans?.options ?? [];
  if (!comparison || options.length === 0) return nothing;
  const hasPacks = options.some(({ trafficPacks = [] }) => trafficPacks.length > 0);
  return html`<section>
    <h2>${words.comparePlans}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.plan}</th>
          <th scope="col">${words.forDays(shownNumber(comparison.days, language))}</th>
          <th scope="col">${words.chargedByUse}</th>
          <th scope="col">${words.shareOfPackage}</th>
          ${hasPacks ? html`<th scope="col">${words.trafficPacks}</th>` : nothing}
          <th scope="col">${words.paidUpfront}</th>
        </tr>
      </thead>
      <tbody>
        ${options.map((option) => planRow(page, option, hasPacks))}
      </tbody>
    </table>
    <p>${words.comparisonHint}</p>
  </section>`;
}

/** The columns after the total add up to it; what is paid up front is beside them. */
function planRow(page: PageView, option: PlanOption, hasPacks: boolean): TemplateResult {
  const { words, pricing } = page;
  const { id, available, total = "0", usageCharges = "0" } = option;
  const name = html`<th scope="row">${planName(page, id)}</th>`;
  if (!available) {
    const columns = hasPacks ? 5 : 4;
    return html`<tr>${name}<td colspan=${columns} class="print-words">${words.notAvailable}</td></tr>`;
  }
  const packs = (option.trafficPacks ?? []).map(({ chargesForPeriod }) => chargesForPeriod);
  const paid = isPackage(id) ? pricing.comparison?.prepaid[id] : undefined;
  return html`<tr>
    ${name}
    <td>${amount(page, total)}</td>
    <td>${amount(page, usageCharges)}</td>
    <td>${isPackage(id) ? amount(page, packageShareOf(option)) : nothing}</td>
    ${hasPacks ? html`<td>${isPackage(id) ? amount(page, sumDecimals(packs)) : nothing}</td>` : nothing}
    <td>${paid ? prepaidWords(page, paid).total : words.nothing}</td>
  </tr>`;
}

/** How long the wallet lasts, where that was asked. */
export function wallet(page: PageView): TemplateResult | typeof nothing {
  const forecast = page.outlook?.forecast;
  if (!isLoaded(page, "funding") || !forecast) return nothing;
  return html`<section>
    <h2>${page.words.parts.funding.heading}</h2>
    <billing-balance-chart .page=${page} .forecast=${forecast}></billing-balance-chart>
  </section>`;
}

export function notes(page: PageView, told: PrintWords): TemplateResult {
  const { words, pricing, language } = page;
  const notices = pricing.notices.map(({ notice, place }) => {
    const text = notice.text[language];
    const isOfWorkspace = place.kind === "workspace" || place.kind === "line";
    return isOfWorkspace ? words.labelled(workspaceName(page, place.workspaceId), text) : text;
  });
  return html`<section>
    <h2>${told.usualNotes}</h2>
    <ul>
      ${[...new Set([...notices, words.rounding, words.estimateOnly])].map((text) => html`<li>${text}</li>`)}
    </ul>
  </section>`;
}

/** In full: what is printed cannot be followed. */
export function sources(page: PageView): TemplateResult | typeof nothing {
  const { words, pricing } = page;
  if (!isPriced(pricing)) return nothing;
  const used = ITEM_GROUPS.flatMap((group) => group.items).flatMap(
    (item) => itemOn(pricing.cards, item)?.source ?? [],
  );
  const addressOf = ({ address, name }: Source) => address ?? name;
  const addresses = [...new Set(used.map((name) => addressOf(sourceOf(name))))];
  return html`<section>
    <h2>${words.priceSources}</h2>
    <ul>
      ${addresses.map((address) => html`<li>${address}</li>`)}
    </ul>
  </section>`;
}

function amount(page: PageView, decimal: string): string {
  return shownAmount(decimal, page.estimate.currency, page.language);
}
