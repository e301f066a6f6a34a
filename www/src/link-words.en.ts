import type { LinkWords } from "./link-words";

export const linkEn: LinkWords = {
  refusals: {
    other_version:
      "This link was made by another version of this page. Reload the page, then open the link again.",
    too_large: "This link holds more than this page can show.",
    damaged: "This link is not complete, or was changed on the way. Ask for it again.",
    not_understood: "This link holds something that this page does not know. Ask for it again.",
  },
  kept: "Your estimate is as it was.",
  sample: "Nothing was lost. Below is the sample estimate.",
  copied: "Link copied. It holds all that is typed on this page, the wallet too.",
  long: (characters) =>
    `It is ${characters} characters long, and some mail programs cut that. Download JSON instead, and send the file.`,
  notMade: {
    too_large: "This estimate is too large for a link. Download JSON instead, and send the file.",
    over_limits:
      "A link keeps at most 100 workspaces, 200 quantities of each, and 200 characters of a field. Something here is more. Download JSON instead, and send the file.",
  },
  withoutBill: "The table of daily quantities is too long for a link and is not in it.",
  dialogHeading: "Copy this link",
  dialogLead: "The browser did not allow the page to copy it.",
  close: "Close",
};
