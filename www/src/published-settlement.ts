/** What is published of settlement and of roles, as far as the page itself needs it. */

import type { ActivationChannel, Role } from "guance-billing";
import { roles } from "../../data/roles.json";
import { bufferDays, channels, creditDays, methods, tenders } from "../../data/settlement.json";
import type { Language } from "./messages";

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
