/** What the page says of links. */

import type { NotMade, RefusalReason } from "./sharing";

export interface LinkWords {
  /** Why an estimate that came with a link is not shown. */
  refusals: Record<RefusalReason, string>;
  /** What is shown instead: the estimate that was there, or the sample. */
  kept: string;
  sample: string;
  copied: string;
  /** Of a link that is longer than some programs take. */
  long: (characters: string) => string;
  /** Why there is no link. */
  notMade: Record<NotMade["why"], string>;
  /** The table of the bill view is not in it. */
  withoutBill: string;
  dialogHeading: string;
  dialogLead: string;
  close: string;
}
