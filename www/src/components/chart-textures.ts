import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";

/** The parts of a picture: by their rank, the rest together, and what a package costs. */
export type Texture = number | "others" | "package";

export interface Box {
  x: number | string;
  width: number | string;
  height: number;
}

/** Strokes of the textures; a part without one is plain. They differ in print and to every eye. */
const STROKES: readonly (string | undefined)[] = [
  undefined,
  "M-2,8 8,-2M0,14 14,0",
  "M3,3h.01M9,9h.01",
  "M3,0v12M9,0v12",
  "M0,3h12M0,9h12",
  "M-2,4 8,14M-2,-8 14,8M4,-2 14,8M0,12 12,0",
];

/**
 * Drawn once in a picture that has parts. `picture` sets its ids apart from another picture's: a
 * texture of a picture that is not shown is none.
 */
export function chartTextures(picture: string): TemplateResult {
  return html`<svg width="0" height="0">
    ${STROKES.map((path, index) =>
      path === undefined
        ? nothing
        : svg`<pattern id=${`${picture}-texture-${index}`} width="12" height="12" patternUnits="userSpaceOnUse">
            <path class=${`chart-texture texture-${index}`} d=${path} />
          </pattern>`,
    )}
  </svg>`;
}

/** A part in its colour and texture, set off from its neighbours by a line of the ground's colour. */
export function texturedRect(picture: string, texture: Texture, box: Box): SVGTemplateResult {
  const { x, width, height } = box;
  const isTextured = typeof texture === "number" && STROKES[texture] !== undefined;
  return svg`<rect class=${`chart-part part-${texture}`} x=${x} width=${width} height=${height} />
    ${
      isTextured
        ? svg`<rect class="chart-gap" fill=${`url(#${picture}-texture-${texture})`} x=${x} width=${width} height=${height} />`
        : nothing
    }`;
}
