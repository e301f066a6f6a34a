import { html, type TemplateResult } from "lit";
import { decadeAway, nearestStop, type VolumeScale } from "../volume-scale";

/** A slider on a logarithmic scale, beside a quantity that can also be typed. */
export interface QuantitySlider {
  id: string;
  /** What it sets, for those who cannot see where it stands. */
  name: string;
  scale: VolumeScale;
  /** What is typed now; absent where it is nothing or cannot be read. */
  quantity: string | undefined;
  /** The typed quantity in words: it may lie between two stops. */
  valueText: string;
  /** The stop that was moved to; "0" for nothing. */
  change: (stop: string) => void;
}

/** Always stands at the stop nearest to what is typed, which it leaves alone until it is moved. */
export function quantitySlider(slider: QuantitySlider): TemplateResult {
  const { id, name, scale, quantity, valueText } = slider;
  const place = nearestStop(scale, quantity ?? "0");
  return html`<input
    id=${id}
    class="quantity-slider"
    type="range"
    min="0"
    max=${scale.length - 1}
    step="1"
    .value=${String(place)}
    aria-label=${name}
    aria-valuetext=${valueText}
    @input=${(event: Event) => moveTo(slider, Number((event.target as HTMLInputElement).value))}
    @keydown=${(event: KeyboardEvent) => moveByDecade(event, slider, place)}
  />`;
}

function moveTo({ scale, change }: QuantitySlider, place: number): void {
  const stop = scale[place];
  if (stop !== undefined) change(stop);
}

/** Browsers move by a tenth of the whole way, which means nothing here. */
function moveByDecade(event: KeyboardEvent, slider: QuantitySlider, place: number): void {
  const direction = { PageUp: 1, PageDown: -1 }[event.key] as 1 | -1 | undefined;
  if (direction === undefined) return;
  event.preventDefault();
  moveTo(slider, decadeAway(slider.scale, place, direction));
}
