import type { ItemId, PlanComparisonRequest, PlanOptionId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import {
  type BreakEvenPoint,
  type BreakEvens,
  beginningBelow,
  findBreakEvens,
  type Sample,
  sampleOf,
} from "../break-even";
import type { BreakEvenWords, NamedPlan, Volumes } from "../break-even-words";
import { type Growing, growingItems, scaledRequest, volumeOf } from "../break-even-workload";
import { comparedRequest } from "../comparison";
import { roughQuantity, shownQuantity } from "../format";
import { quantityKindOf } from "../items";
import { itemName, planName, unitName } from "../names";
import { inSlices } from "../slices";
import type { PageView } from "../state";
import { adoptStyles } from "../styles";
import styles from "../styles/break-even.css?inline";
import chartStyles from "../styles/charts.css?inline";
import { awaitsCorrection } from "../verdict";
import "./break-even-chart";
import "./break-even-table";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";

/** Long enough after a key press for the next one to come first. */
const QUIET_MILLISECONDS = 300;

/** What was found, and of which question. */
interface Found {
  breakEvens: BreakEvens;
  growing: Growing;
  days: number;
}

/**
 * What the plans cost against the volume, with the volumes from which another plan is cheapest.
 * While the answer to a change is on its way, the one before stays and says that it is old.
 */
class BreakEvenPicture extends PageElement<"breakEven"> {
  static override properties: PropertyDeclarations = {
    chosen: { state: true },
    found: { state: true },
    isOld: { state: true },
  };
  declare chosen: Growing;
  declare found: Found | undefined;
  declare isOld: boolean;
  #asked = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.chosen = "everything";
    this.isOld = false;
  }

  protected override willUpdate(): void {
    const request = this.#request();
    const asked = JSON.stringify([request, this.#growing(request)]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#forget();
    this.isOld = true;
    if (request) this.#askSoon(request);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, chartStyles, styles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
    this.#asked = "";
  }

  protected override render(): TemplateResult | typeof nothing {
    const request = this.#request();
    if (!request) return html`<p class="note">${this.#whyNot()}</p>`;
    const own = this.page.words.breakEven;
    return html`<div class="break-even">
      ${this.#choice(request, own)}
      <div class=${this.isOld ? "break-even-found old" : "break-even-found"} aria-busy=${this.isOld ? "true" : "false"}>
        ${this.isOld ? html`<p class="updating">${own.updating}</p>` : nothing}
        ${this.found ? this.#findings(this.found, own) : nothing}
      </div>
    </div>`;
  }

  #whyNot(): string {
    const { words, pricing } = this.page;
    if (!pricing.comparison) return words.nothingToShow;
    return pricing.comparison.plans
      ? words.sentence(words.correctToCompare)
      : words.noPlanAvailable;
  }

  #choice(request: PlanComparisonRequest, own: BreakEvenWords): TemplateResult {
    const growing = this.#growing(request);
    return html`<div class="field what-grows">
      <label for="what-grows">${own.whatGrows}</label>
      <select
        id="what-grows"
        @change=${(event: Event) => {
          this.chosen = fieldValue(event) as Growing;
        }}
      >
        <option value="everything" .selected=${growing === "everything"}>${own.everything}</option>
        ${growingItems(request).map(
          (item) =>
            html`<option value=${item} .selected=${growing === item}>${itemName(this.page, item)}</option>`,
        )}
      </select>
    </div>`;
  }

  #findings({ breakEvens, growing, days }: Found, own: BreakEvenWords): TemplateResult {
    const { points } = breakEvens;
    return html`<billing-break-even-chart
        .page=${this.page}
        .breakEvens=${breakEvens}
        .days=${days}
      ></billing-break-even-chart>
      ${
        points.length > 0
          ? html`<ol class="break-even-points">
              ${points.map((point) => html`<li>${this.#told(breakEvens, point, growing, own)}</li>`)}
            </ol>`
          : html`<p class="break-even-points">${this.#unchanged(breakEvens, growing, own)}</p>`
      }
      <p class="hint">${own.scales} ${own.rounding}</p>
      <billing-break-even-table .page=${this.page} .breakEvens=${breakEvens}></billing-break-even-table>`;
  }

  /** With the bracket that the search ended with: "about" alone would promise too much. */
  #told(
    breakEvens: BreakEvens,
    point: BreakEvenPoint,
    growing: Growing,
    own: BreakEvenWords,
  ): string {
    const { below, above, from, until } = point;
    const start = beginningBelow(breakEvens, point);
    const stretch = this.#volumes(start, until, growing, roughQuantity);
    const sentences = [
      own.point(stretch, this.#plan(below), this.#plan(above)),
      own.bracket(this.#volumes(from, until, growing)),
    ];
    return sentences.join(this.page.words.sentenceSeparator);
  }

  #unchanged({ samples }: BreakEvens, growing: Growing, own: BreakEvenWords): string {
    const priced = samples.filter(({ cheapest }) => cheapest !== undefined);
    const [first] = priced;
    const last = priced.at(-1);
    if (!first?.cheapest || !last) return own.nowhere;
    return own.always(this.#volumes(first, last, growing), this.#plan(first.cheapest));
  }

  #volumes(from: Sample, until: Sample, growing: Growing, inDigits = shownQuantity): Volumes {
    const shown = ({ factor, volume }: Sample) => inDigits(volume ?? factor, this.page.language);
    const volumes = { from: shown(from), until: shown(until) };
    return growing === "everything" ? volumes : { ...volumes, unit: unitName(this.page, growing) };
  }

  #plan(id: PlanOptionId): NamedPlan {
    return { id, name: planName(this.page, id) };
  }

  /** What is compared; nothing while something that is typed is not in it. */
  #request(): PlanComparisonRequest | undefined {
    const { estimate, pricing } = this.page;
    const { comparison } = pricing;
    if (!comparison?.plans || awaitsCorrection(this.page, comparison)) return undefined;
    return comparedRequest(estimate, comparison, pricing.cards);
  }

  /** What was chosen, for as long as there is something of it. */
  #growing(request: PlanComparisonRequest | undefined): Growing {
    const items: Growing[] = request ? growingItems(request) : [];
    return items.includes(this.chosen) ? this.chosen : "everything";
  }

  #askSoon(request: PlanComparisonRequest): void {
    const growing = this.#growing(request);
    const days = request.days ?? 0;
    this.#timer = setTimeout(
      () => {
        this.#stop = inSlices(search(this.page, request, growing), (breakEvens) => {
          this.found = { breakEvens, growing, days };
          this.isOld = false;
        });
      },
      this.found ? QUIET_MILLISECONDS : 0,
    );
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
  }
}

function search(
  { state }: PageView,
  request: PlanComparisonRequest,
  growing: Growing,
): Generator<void, BreakEvens> {
  const sampleAt = (factor: string): Sample => {
    const scaled = scaledRequest(request, growing, factor);
    const outcome = state.engine.comparePlans(scaled);
    const volume = growing === "everything" ? undefined : volumeOf(scaled, growing);
    // A volume that the engine does not take has no amounts; the curves end before it.
    const plans = outcome.status === "ok" ? outcome.value : { options: [] };
    return sampleOf(factor, plans, volume);
  };
  return findBreakEvens(sampleAt, finestOf(growing));
}

/** Counts are whole; of gigabytes any part can be meant. */
function finestOf(growing: Growing): string {
  const isCounted = growing !== "everything" && quantityKindOf(growing as ItemId) === "count";
  return isCounted ? "1" : "0";
}

customElements.define("billing-break-even-picture", BreakEvenPicture);
