import type { EligibilityWords } from "./eligibility-words";

const workspaces = (count: number) => (count === 1 ? "1 workspace" : `${count} workspaces`);

export const eligibilityEn: EligibilityWords = {
  operation: "What do you want to do?",
  operations: {
    upgrade_plan: "Upgrade a free workspace",
    change_settlement: "Change how the bills are settled",
    bind_cloud_account: "Bind a cloud account",
    change_binding: "Change the billing-center account",
    buy_package: "Buy an annual package",
    buy_traffic_pack: "Buy a traffic pack",
    upgrade_package: "Upgrade a package",
    change_retention: "Change how long data are kept",
    unlock_workspace: "Unlock a workspace",
    dissolve_workspace: "Dissolve a workspace",
  },
  workspace: "Which workspace?",
  noWorkspace: "None of this estimate",
  form: "What applies to you?",
  formHint: "Answer what you know. What you leave at “Not sure” is listed as not known.",
  questions: {
    date: "Today",
    planBefore: "Which plan is the workspace on?",
    plan: "Which plan is the workspace on?",
    role: "Who are you in the workspace?",
    site: "On which site is the workspace?",
    channel: "Where was the workspace activated?",
    freeChoice: "Is free choice of settlement switched on?",
    startedFrom: "Where will you start the upgrade?",
    consoleAccount: "Do you have a console account?",
    billingCenterAccount: "Is there a billing-center account that will pay?",
    emailCodeConfirmed:
      "Will you be able to confirm the code that comes by e-mail during the upgrade?",
    agreementAccepted: "Will you accept the service agreement?",
    targetStorage: "Where are the data to be stored?",
    cloud: "Which cloud account is to settle the bills?",
    presentMethod: "How are the bills settled now?",
    newMethod: "How are they to be settled?",
    lastChange: "When was the settlement changed last?",
    lastChangedOn: "Day of the last change",
    cloudAccountReleased: "Is the present cloud account unsubscribed or released?",
    identityReady: "Do you have what it takes to bind the cloud account?",
    sameEnterpriseCertification: "Are both accounts certified for the same enterprise?",
    package: "Which package?",
    currency: "In which currency does the billing center pay?",
    workspaces: "For which workspaces?",
    boundToPayer: "Are all of them bound to the account that will pay?",
    funds: "How much do you have to pay with?",
    annualPackageValid: "Do you have an annual package that is still valid?",
    presentPackage: "Which package do you have?",
    newPackage: "Which package do you want?",
    item: "Which data?",
    retentionDays: "How long are they to be kept?",
    changedToday: "Was this changed today already?",
    bufferStartedOn: "On which day did the arrears begin?",
    debtPaid: "Is the debt paid?",
    cloudAccountRebound:
      "Is the cloud account bound or subscribed again, or the workspace switched to the billing center?",
  },
  hints: {
    date: "Choose another day to see what holds then.",
    freeChoice:
      "It allows cloud accounts that the site does not offer by itself. Your account manager can switch it on.",
    consoleAccount: "The one you log in to the workspace with, known by your e-mail address.",
    billingCenterAccount:
      "It pays the bills and has a user name of its own; it is not the console account.",
    emailCodeConfirmed: "The code comes by mail when the billing-center account is bound.",
    targetStorage:
      "Default storage, unless you want the SLS exclusive plan, where data lie in your own Alibaba Cloud storage.",
    cloudAccountReleased: "It matters only where a cloud account settles now.",
    sameEnterpriseCertification:
      "Enterprise certification: the billing center has checked which company the account is of.",
    boundToPayer: "Bound: its bills go to that billing-center account.",
    funds: "Cash, prepaid cards and vouchers together.",
    bufferStartedOn: "Leave it empty if you are not sure.",
    lastChangedOn: "Leave it empty if you are not sure.",
  },
  notSure: "Not sure",
  yes: "Yes",
  no: "No",
  choices: {
    startedFrom: { console: "In the workspace (console)", billing_center: "In the billing center" },
    billingCenterAccount: {
      missing: "No, not yet",
      registered: "Registered, but not active",
      active: "Yes, and it is active",
    },
    targetStorage: { default: "Default storage", sls: "SLS storage (Alibaba Cloud)" },
    lastChange: { never: "Never", on_a_day: "On a day that I know" },
  },
  keptFor: (days) => (days === "1" ? "1 day" : `${days} days`),
  knownFrom: {
    estimate: "Taken from your estimate.",
    funding: "Taken from “Who pays” above.",
  },
  elsewhere: (answer) => `Your estimate says: ${answer}.`,
  packageCosts: (price, days) => `It costs ${price}, for ${days} days.`,
  bindingTakes: (needs) => `It takes ${needs}.`,
  settlementKnown: "How they are settled is taken from “Who pays” above.",
  settlementNotSure: "Settled by: not sure",
  settledBy: (workspace) => `How “${workspace}” is settled`,
  noWorkspaces: "There is no workspace in your estimate.",
  freeIsLeftOut: "A package is for commercial workspaces: upgrade this one first.",

  outcome: "The answer",
  correctFirst: "Correct the marked field to see the answer.",
  eligible: "Yes, you may.",
  ineligible: (unmet, all) => {
    if (all === 1) return "Not as things are: the one condition is not met.";
    return unmet === 1
      ? `Not as things are: 1 of ${all} conditions is not met.`
      : `Not as things are: ${unmet} of ${all} conditions are not met.`;
  },
  undetermined: (unknown) =>
    unknown === 1
      ? "Cannot be said yet: 1 thing is not known."
      : `Cannot be said yet: ${unknown} things are not known.`,
  alsoUnknown: (unknown) =>
    unknown === 1 ? "1 more is not known." : `${unknown} more are not known.`,
  onlyConfirm: "Only your confirmation below is missing.",
  nothingToChange: "It is settled that way already: nothing to change.",
  alreadyCommercial: "It is commercial already: nothing is left to upgrade.",
  stillOpen: "Still open:",

  conditions: "The conditions",
  statuses: { met: "Met", unmet: "Not met", unknown: "Not known" },
  toConfirm: "To confirm",
  manyWorkspaces: workspaces,
  rule: (id) => `Rule ${id}`,

  consequences: "What follows, and what cannot be undone",
  acknowledge: "I have read this",
  steps: "What to do next",
  findOut: "Find out what is marked “Not known” and answer it here.",
  readFirst: "Read the box above and tick it: then it says here what to do.",

  seePrice: "See the price after the upgrade",
  seePriceHint: "Changes your estimate only. You can undo it.",
  isCommercial: (name) => `In your estimate “${name}” is on the commercial plan.`,
  seeTotals: "See the costs",

  roles: "What each role may do in Billing",
  rolesHint: "“If granted”: only where the custom role was given it.",
  permission: "In Billing",
  permissions: {
    viewBilling: "See usage and bills",
    setSpendingAlert: "Set spending alerts",
    viewBalances: "See balances",
    recharge: "Recharge",
    openBillingCenter: "Open the billing center from the workspace",
    changeSettlement: "Change the settlement",
    changeBinding: "Change the billing-center account",
    upgradePlan: "Upgrade the plan",
    changeRetention: "Change the retention",
    transferOwnership: "Transfer the ownership",
    dissolve: "Dissolve the workspace",
    unlock: "Unlock the workspace",
  },
  granted: { yes: "Yes", no: "No", ifGranted: "If granted" },

  problems: {
    afterToday: "This day is after the one under “Today”. Change one of them.",
    incompleteDay: "Type the whole date.",
    noDay: "Type the day of today.",
    tooMany: "There are too many workspaces to check at once.",
  },
};
