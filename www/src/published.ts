/** What is published for counting and estimating, as far as the page itself needs it. */

import type { ActivationChannel, MonitorKind, Role } from "guance-billing";
import { bytesPerKilobyte, monitorKinds } from "../../data/counting.json";
import { minutesBetweenIntelligentChecks, timeSeriesPerHost } from "../../data/estimates.json";
import { roles } from "../../data/roles.json";
import { bufferDays, channels, creditDays, methods, tenders } from "../../data/settlement.json";
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

interface PublishedChannel {
  id: ActivationChannel;
  name: Record<Language, string>;
}

/** Where a workspace can be activated. */
export const CHANNELS = channels as readonly PublishedChannel[];

interface PublishedMethod {
  id: string;
  bindingNeeds?: Record<Language, string>;
}

/** What it takes to bind a cloud account (R76), by its method. */
export function bindingNeeds(methodId: string): Record<Language, string> | undefined {
  return (methods as readonly PublishedMethod[]).find(({ id }) => id === methodId)?.bindingNeeds;
}

interface PublishedRole {
  id: Role;
  name: Record<Language, string>;
}

/** Who one may be in a workspace, by what they may do: the one who may do most first. */
export const ROLES = roles as readonly PublishedRole[];

/** For how long a workspace in arrears goes on (R86). */
export const BUFFER_DAYS = bufferDays;

/** How long after it paid a bill credit is due (R81). */
export const CREDIT_DAYS = creditDays;

/** What pays a bill, in its order. */
export const TENDER_ORDER: readonly string[] = tenders.map(({ id }) => id);
