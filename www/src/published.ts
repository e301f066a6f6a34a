/** What is published for counting and estimating, as far as the page itself needs it. */

import type { MonitorKind } from "guance-billing";
import { bytesPerKilobyte, monitorKinds } from "../../data/counting.json";
import { minutesBetweenIntelligentChecks, timeSeriesPerHost } from "../../data/estimates.json";
import type { Language } from "./messages";

/** A figure that a page prints for estimating: no rule, but better than a guess. */
export interface PublishedEstimate {
  value: string;
  what: Record<Language, string>;
  source: string;
}

interface PublishedKind {
  id: MonitorKind;
  name: Record<Language, string>;
  /** Whether a run looks back over a window of time. */
  detectsInWindow: boolean;
}

export const TIME_SERIES_PER_HOST: PublishedEstimate = timeSeriesPerHost;
export const MINUTES_BETWEEN_INTELLIGENT_CHECKS: PublishedEstimate =
  minutesBetweenIntelligentChecks;
export const BYTES_PER_KILOBYTE = String(bytesPerKilobyte);
export const MONITOR_KINDS = monitorKinds as readonly PublishedKind[];

export function monitorKind(id: string): PublishedKind | undefined {
  return MONITOR_KINDS.find((kind) => kind.id === id);
}
