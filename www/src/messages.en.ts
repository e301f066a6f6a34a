import type { Messages } from "./messages";

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

const subject = (name: string, isNamed: boolean) => (isNamed ? `The ${name}` : name);

export const en: Messages = {
  pageTitle: "Guance cost estimate",
  lead: "Type what your systems send in a day and see what Guance costs, with the formula behind every amount.",
  skipToResults: "Skip to the costs",
  otherLanguage: { code: "zh", name: "中文" },
  starting: "Loading the price list…",

  presetLabel: "Start from",
  presetHint:
    "What such systems send is assumed: each number stands in its field, to see and to change.",
  presets: {
    starter: "Sample",
    small_shop: "Small shop",
    fifty_hosts: "50 hosts",
    five_hundred_hosts: "500 hosts",
    published_example: "Published example",
    shared_package: "Shared package",
    empty: "Empty",
  },
  presetNames: {
    production: "Production",
    staging: "Staging",
    trial: "Trial",
    shop: "Shop",
    a: "Workspace A",
    b: "Workspace B",
  },
  replaced: "Your input was replaced.",
  removed: (name) => `“${name}” was removed.`,
  planUsed: (name) => `Your estimate uses this plan now: ${name}.`,

  settings: "Currency, dates and plan",
  currency: "Currency",
  currencies: { CNY: "CNY (¥)", USD: "USD ($)" },
  currencyHint:
    "What your billing center pays in: usually CNY for mainland sites, USD for the others.",
  priceDate: "Prices",
  newestPrices: (edition) => `Newest published prices (${edition})`,
  pricesFromDate: "Prices of a period",
  firstDay: "First day",
  numberOfDays: "Number of days",
  periodHint: "Each day is priced by the price list in force on that day.",

  payment: "How the commercial workspaces are paid",
  plansWithoutPackage: { free: "Free plan", pay_as_you_go: "Pay-as-you-go" },
  byUseHint: "Nothing up front, each day's usage is charged",
  paidUpfrontFor: (price, days) => `${price} once, for ${days} days`,
  packageHint:
    "The package grants a quota for each day, shared by the workspaces it serves. What is not used on a day does not carry over; what is above is charged by use.",
  quotasAndTrafficPacks: "Daily quotas, traffic packs and discounts",
  termsHint:
    "The published quota applies unless you type the one that you negotiated. Traffic packs add to the daily quota and are paid with the package; if you were offered a discount, type what you still pay: 80 is 80% of the list price.",
  quotaPerDay: "Quota a day",
  extraPerDay: "Extra quota a day",
  extraUnitsPerDay: (unit) => `Extra ${unit} a day`,
  percentPaid: "You pay, % of list",
  noQuota: "No quota",
  trafficPackSteps: (capacity) => `in traffic packs of ${capacity}`,
  insteadOfPublished: (typed, published) =>
    `Quota ${typed} a day, instead of the published ${published}.`,
  paysPercent: (percent, off) => `You pay ${percent}% of the list price: ${off}% off.`,
  paysAll: "You pay the full list price.",
  showOtherPacks: (count) =>
    plural(count, "Show traffic packs of 1 more item", `Show traffic packs of ${count} more items`),
  hideOtherPacks: "Show only items with a quota",
  servedWorkspaces: "Which workspaces it serves, and in which order",
  servedHint:
    "The first workspace is covered fully before the next gets what is left of a day's quota. A workspace without a tick is paid by use.",
  drawsAt: (position) => `number ${position} in line`,
  isNotServed: "paid by use",
  moveUp: (name) => `Move ${name} up`,
  moveDown: (name) => `Move ${name} down`,
  moved: (name, position, count) => `${name} is now number ${position} of ${count}.`,

  comparePlans: "Compare plans",
  comparisonHint:
    "Each package is shown with its published quotas, shared by all these workspaces. Its daily quotas do not carry over: what is not used on a day is lost.",
  comparedWithoutFree: (names) =>
    `Not compared, because they are on the free plan and cost nothing: ${names}.`,
  comparedAsCommercial: (amount) =>
    `Your workspaces are on the free plan and cost ${amount}. Here they are compared as if they were commercial; set a workspace's plan to Commercial to use one of these plans.`,
  asCommercial: (verdict) => `As commercial workspaces: ${verdict}`,
  freeInShort: (amount) => `On the free plan, your workspaces cost ${amount}`,
  correctToCompare: "Correct the marked field to compare",
  comparedWithout: (count) =>
    `The amounts below are without ${plural(count, "1 line", `${count} lines`)}.`,
  notCompared: (lines) => `Not compared, see the note beside the input: ${lines}.`,
  grantedButNotTyped: (item, quotas, price) =>
    `Not in these amounts: ${item}. The packages include ${quotas} a day, and each above that costs ${price} a day. If you use a package, type in its workspaces how many run.`,
  doesNotBill: (items) => `which does not bill ${items}`,
  byUseWithout: (items, days, total, difference) => {
    const aside = difference
      ? `, ${difference.amount} ${difference.isLess ? "less" : "more"} than the cheapest plan here`
      : "";
    return `Charged in packages only: ${items}. While that is typed, pay-as-you-go cannot be compared; without it, pay-as-you-go costs ${total} for ${days === "1" ? "1 day" : `${days} days`}${aside}.`;
  },
  offeredDiscounts: "Were you offered a discount on traffic packs?",
  offeredDiscountsHint:
    "Type what you still pay: 80 is 80% of the list price. The packages above are then compared with the cheapest number of traffic packs.",
  offeredDiscountsAbove:
    "Discounts that you type beside the package's traffic packs are compared too, with the cheapest number of packs.",
  cheapest: "Cheapest",
  inEstimate: "In your estimate",
  usePlan: "Use this plan",
  buyPacks: (changes) => `Buy ${changes}`,
  packChange: (item, wanted, bought) => `${wanted} instead of ${bought} a day (${item})`,
  takePublishedQuotas: "Take the published quotas",
  serveAllWorkspaces: "Serve all workspaces",
  forDays: (days) => (days === "1" ? "for 1 day" : `for ${days} days`),
  paidUpfront: "Paid up front",
  paidUpfrontOnce: (days) => `Paid up front, once for ${days} days`,
  nothing: "nothing",
  quantityPerDay: (quantity) => `${quantity} a day`,
  chargedByUse: "Charged by use",
  shareOfPackage: "Share of the package price",
  shareOfPackageDays: (days, validity, isLonger) =>
    isLonger
      ? `Share of the package price, ${days} days at 1/${validity} each`
      : `Share of the package price, ${days} of ${validity} days`,
  trafficPacks: "Traffic packs",
  notAvailable: "Not available",
  noPlanAvailable: "No plan can be priced for this input.",
  cheapestPlan: (name, isNamed, days, total) =>
    `${subject(name, isNamed)} is cheapest for ${days === "1" ? "1 day" : `${days} days`}: ${total}.`,
  lessThanByUse: (amount) => `That is ${amount} less than pay-as-you-go.`,
  paysUpfront: (price, days) =>
    `${price} are paid up front, once for ${days} days; the amount for this period holds only its share of them.`,
  planCostsMore: (name, isNamed, amount) => `${subject(name, isNamed)} would cost ${amount} more.`,
  planCostsTheSame: (name, isNamed) => `${subject(name, isNamed)} would cost the same.`,
  ownTermsAreCheapest: "Your estimate is cheaper than every plan compared below",
  cheapestInShort: (name, days) =>
    `Cheapest for ${days === "1" ? "1 day" : `${days} days`}: ${name}`,
  lessThanEstimate: (amount) => `${amount} less than your estimate`,
  lessThanPublished: (amount) => `That is ${amount} less than any plan below.`,
  onPublishedTerms: (verdict) =>
    `Of the plans below, on published quotas and for all these workspaces: ${verdict}`,
  ownTerms: (days, total) =>
    `With the quotas, traffic packs and workspaces that you chose, your estimate costs ${total} for ${days === "1" ? "1 day" : `${days} days`}.`,
  sentence: (text) => `${text}.`,
  sentenceSeparator: " ",

  workspaces: "Workspaces",
  addWorkspace: "Add a workspace",
  workspaceNumber: (number) => `Workspace ${number}`,
  workspaceName: "Workspace name",
  duplicateWorkspace: (name) => `Duplicate ${name}`,
  removeWorkspace: (name) => `Remove ${name}`,
  openWorkspace: (name) => `Usage of ${name}`,
  site: "Site",
  siteGroups: { cn: "Mainland China", intl: "Hong Kong and overseas" },
  plan: "Plan",
  plans: { commercial: "Commercial", free: "Free" },
  freePlanNote: (days) =>
    `Never charged. Data are kept ${days} days; what is above an item's daily quota is not accepted.`,
  publishedExample: "Published example W3, company A",
  noUsage: "Nothing typed yet",
  itemsUsed: (lines) => plural(lines, "1 item", `${lines} items`),
  itemsRefused: (lines) => `${lines} above the free quota`,

  itemGroups: {
    infrastructure: "Infrastructure and metrics",
    logs: "Logs",
    tracing: "Application tracing",
    user_monitoring: "Real user monitoring",
    alerting: "Monitoring and alerting",
    data_processing: "Data processing and forwarding",
  },
  items: {
    time_series: {
      quantity: "Active time series",
      counting:
        "Series that received data that day, about 600 for a host; the highest hour counts.",
      details:
        "One series is one metric with one combination of tags. About 600 is what a host with the default collectors makes. Series that received no data that day are not counted.",
    },
    log_entries: {
      quantity: "New entries a day",
      counting: "Logs, events and security checks of the day, added up.",
      details:
        "Runs of your own test nodes count as entries too. A very long log counts as several entries: one for each full 10 KB (2 KB on SLS storage). Add another line for each index with its own retention.",
    },
    log_ingest_traffic: {
      quantity: "GB written a day",
      counting: "Raw size of the logs written that day, added up.",
      details:
        "Replaces counting by entries, and only where your account manager has switched the workspace over. Fill in this or the entries, not both.",
    },
    data_forwarding_external: {
      quantity: "GB forwarded a day",
      counting: "Bytes sent to your own storage that day, added up over the rules.",
      details:
        "Covers logs, traces and user data sent to S3, OBS, OSS or Kafka. Commercial plan only.",
    },
    data_forwarding_internal: {
      quantity: "GB held",
      counting: "All that Guance holds for you, charged every day; the highest hour counts.",
      details:
        "This is a stock, not a daily flow: type the whole volume held. Data stay at least 180 days. Commercial plan only.",
    },
    backup_log: {
      quantity: "GB held",
      counting: "All backup logs held, charged every day; the highest hour counts.",
      details: "Sold on older price lists only; later ones have data forwarding instead.",
    },
    network_host: {
      quantity: "Hosts",
      counting: "Hosts that report eBPF network data; the highest hour counts.",
      details: "A host without the eBPF network collector is not counted here.",
    },
    apm_trace: {
      quantity: "Traces a day",
      counting: "Spans ÷ 10 or trace ids, whichever is more; the day added up.",
      details:
        "Example: 3,000,000 spans in 200,000 traces count as 300,000. Before 2023-09-26 trace ids alone counted.",
    },
    apm_profile: {
      quantity: "Profiles a day",
      counting: "Profiles of the day, added up.",
      details: "A profile above 300 KB counts once for each full 300 KB.",
    },
    rum_pv: {
      quantity: "Page views a day",
      counting:
        "Page views, or resources, long tasks, errors and actions ÷ 100, whichever is more.",
      details:
        "Every visit of a page is a view, reloads included. The day's counts are added up. Before 2023-09-26 page views alone counted.",
    },
    session_replay: {
      quantity: "Recorded sessions",
      counting: "Sessions with a recording; the highest hour counts.",
      details: "A session above 4 hours counts once for each full 4 hours.",
    },
    synthetic_test: {
      quantity: "Test runs a day",
      counting: "Runs on the nodes that Guance provides, added up.",
      details: "Runs on your own nodes are log entries instead. Vouchers cannot pay for this item.",
    },
    trigger_call: {
      quantity: "Trigger calls a day",
      counting: "Monitor runs and queries, weighted 1 to 100, added up.",
      details:
        "A run of a mutation, interval, outlier or log monitor counts 5, other monitors and SLOs 1, and each further 15 minutes of a detection window above 15 minutes 1 more. An intelligent check counts 10, for user monitoring 100. A DataKit, OpenAPI, generated-metric or advanced-function query counts 1.",
    },
    sms: {
      quantity: "Messages a day",
      counting: "Text messages sent that day, added up.",
      details:
        "A price is published for mainland sites in CNY only. Vouchers cannot pay for this item.",
    },
    sensitive_data_scan: {
      quantity: "GB scanned a day",
      counting: "Raw size scanned, once for each field of a rule, added up.",
      details: "2 GB of logs with three fields to mask are 6 GB scanned.",
    },
    scheduled_report: {
      quantity: "Reports sent a day",
      counting: "Every report sent that day.",
      details: "A report is sent once, daily, weekly or monthly: type the sends of an average day.",
    },
    central_pipeline: {
      quantity: "GB processed a day",
      counting: "Raw size of the logs that a central Pipeline processes, added up.",
      details: "Pipelines that run in DataKit on your own hosts are not charged.",
    },
    datakit: {
      quantity: "DataKits",
      counting: "Collectors in use that day; the highest hour counts.",
      details:
        "Charged up to 2023-04-22. Since then, series are charged instead; annual packages still count DataKits.",
    },
  },
  quantityHint:
    "You can type 150M, 1.5亿, 2k or 150,000,000. If you do not know a quantity, work it out: from hosts, requests, monitors and the like.",
  countingDetails: "How it is counted",
  countingDetailsOf: (item) => `How it is counted: ${item}`,
  source: "Source",
  unusedItems: (names) => `Costs nothing here yet, and is often forgotten: ${names}.`,
  showUnusedItems: (count) => plural(count, "Show 1 more item", `Show ${count} more items`),
  hideUnusedItems: "Show only what is used",
  pricePerUnit: (price, quantity, unit) =>
    quantity === "1" ? `${price} per ${unit} a day` : `${price} per ${quantity} ${unit} a day`,
  priceFrom: (edition, price) => `from ${edition}: ${price}`,
  freeQuota: (quota, unit) => `Free: up to ${quota} ${unit} a day`,
  notOnFreePlan: "Not part of the free plan",
  notOnCards: "Not sold in this period",
  noPublishedPrice: (currency) => `No published price for this site in ${currency}`,
  echo: (quantity, unit) => `= ${quantity} ${unit}`,
  quantityInUnit: (quantity, unit) => `${quantity} ${unit}`,
  sliderOf: (line) => `Slider: ${line}`,
  nothingTyped: "nothing typed",
  retention: "Kept for",
  retentionDays: (days) => `${days} days`,
  retentionNotOffered: (days) => `${days} days (not offered)`,
  lineLabel: "Label (optional)",
  lineLabelPlaceholder: "for instance: nginx index",
  addLine: "Add another line",
  addLineOf: (item) => `Add another line: ${item}`,
  removeLine: "Remove this line",
  removeLineOf: (item) => `Remove this line: ${item}`,
  refused: (quantity, unit) => `Not accepted: ${quantity} ${unit} a day above the free quota`,
  notPriced: "not priced",
  times: (factor, price) => `${factor} × ${price}`,
  abovePackageQuota: (price) => `${price}, above the package's quota`,
  inPackage: (coverage) => `Package, each day: ${coverage}`,

  workItOut: "Work it out",
  workItOutOf: (line) => `Work it out: ${line}`,
  startingFrom: "What you know",
  ways: {
    series_of_hosts: "From hosts",
    reporting_hosts: "From hosts",
    running_datakits: "From DataKits",
    log_size: "From number and size",
    log_volume: "From number and size",
    kept_volume: "From the daily volume",
    requests: "From requests",
    profiled_processes: "From processes",
    page_views: "From page views",
    recorded_sessions: "From sessions",
    monitors: "From monitors",
    test_nodes: "From tests",
    alerts: "From alerts",
    reports: "From reports",
    scanned_fields: "From the daily volume",
    hourly_readings: "From hourly readings",
  },
  workFields: {
    hosts: { label: "Hosts" },
    series_per_host: {
      label: "Series of one host",
      hint: "Published estimate, with the default collectors.",
    },
    other_series: {
      label: "Other series (optional)",
      hint: "Of containers, databases or metrics of your own.",
    },
    reporting_hosts: { label: "Hosts that report network data" },
    datakits: { label: "DataKits in use" },
    entries: { label: "Entries" },
    per: { label: "Counted per" },
    kilobytes: { label: "Average size (KB)", hint: "1 KB is 1,024 bytes." },
    store: { label: "Storage", hint: "Assumed, if you do not know: Elasticsearch." },
    gigabytes_a_day: { label: "GB a day" },
    days_kept: { label: "Days kept" },
    requests: { label: "Requests a second", hint: "The average over a day." },
    spans: {
      label: "Spans in a request (optional)",
      hint: "One for each step that is traced, on average. Up to 10 make no difference.",
    },
    processes: { label: "Profiled processes" },
    profiles_an_hour: { label: "Profiles an hour, of each" },
    page_views: { label: "Page views a day" },
    rows_per_view: {
      label: "Events in a view (optional)",
      hint: "Resources, long tasks, errors and actions, together.",
    },
    sessions: { label: "Recorded sessions a day" },
    session_length: { label: "Average length" },
    length_unit: { label: "Length in" },
    monitors: { label: "Monitors" },
    kind: { label: "Kind" },
    minutes: { label: "Minutes between runs" },
    window: {
      label: "Window (minutes)",
      hint: "How far each run looks back. Only what is above 15 minutes costs more.",
    },
    queries: {
      label: "Queries a day (optional)",
      hint: "By DataKit, OpenAPI or advanced functions, and of generated metrics.",
    },
    tests: { label: "Tests" },
    nodes: { label: "Nodes that run each" },
    alerts: { label: "Alerts a day" },
    recipients: { label: "People who get each" },
    reports: { label: "Reports" },
    sends: { label: "Sent a day, each", hint: "Assumed: once a day." },
    scan_fields: { label: "Fields to mask" },
    readings: { label: "Readings, up to 24" },
  },
  workChoices: {
    second: "second",
    day: "day",
    es: "Elasticsearch (ES)",
    sls: "SLS",
    minute: "minutes",
    hour: "hours",
  },
  choose: "Choose",
  monitorsNumber: (number) => `Monitors ${number}`,
  addMonitors: "Add monitors of another kind",
  remove: "Remove",
  removeOf: (name) => `Remove: ${name}`,
  runsEvery: (minutes) => `Runs every ${minutes} minutes, as published.`,
  readingsHints: {
    sum: "One for each hour of a day: what arrived in that hour. Separated by spaces or line breaks.",
    max: "One for each hour of a day: the count so far that day, or what was held. Separated by spaces or line breaks.",
  },
  readingsRead: (count) => plural(count, "1 reading", `${count} readings`),
  fillInFields: (fields) => `Still needed: ${fields}.`,
  correctFields: (fields) => `Please correct: ${fields}.`,
  notWorkedOut: "Not worked out yet.",
  done: "Done",
  dropWorkings: "Clear",
  backToQuantity: (quantity) => `Back to ${quantity}`,
  workingSteps: {
    series_of_hosts: "Hosts × time series of one",
    series_together: "With the other time series",
    entries: "Entries a day",
    entries_a_day: "Entries a second × seconds of a day",
    bytes: "Size of one in bytes",
    gigabytes: "Entries × KB × bytes of a KB ÷ bytes of a GB",
    stock: "GB a day × days kept",
    requests_a_day: "Requests a second × seconds of a day",
    spans_a_day: "Requests × spans in each",
    profiles_a_day: "Processes × profiles an hour × hours of a day",
    rows_a_day: "Page views × events in each",
    session_seconds: "Seconds of a session",
    runs_a_day: "monitors × minutes of a day ÷ minutes between runs",
    test_runs: "Tests × nodes × minutes of a day ÷ minutes between runs",
    messages: "Alerts × people",
    reports_sent: "Reports × times a day",
    readings_added: "Readings added up",
    largest_reading: "The largest reading",
    entries_once: "Entries, each counts once",
    entries_split: "Entries × full pieces in one",
    profiles_once: "Profiles, each counts once",
    profiles_split: "Profiles × full pieces in one",
    sessions_once: "Sessions, each counts once",
    sessions_split: "Sessions × full pieces in one",
    spans_counted: "Spans, which count by ten",
    larger_of_traces: "That or the requests, whichever is more",
    traces_alone: "Requests; on that date spans did not count",
    rows_counted: "Events, which count by the hundred",
    larger_of_views: "That or the page views, whichever is more",
    views_alone: "Page views; on that date nothing else counted",
    gigabytes_by_fields: "GB × fields",
    calls: "runs × calls of one",
    calls_with_window: "runs × (calls of one + calls for its window)",
    queries: "Queries × calls of one",
    together: "Together",
    counted: "Counted",
  },
  eachCounts: (times) => (times === "1" ? "each counts once" : `each counts ${times} times`),
  functions: { max: "largest of ", ceil: "rounded up ", floor: "rounded down " },
  publishedEstimate: (value, what) => `Estimate, ${value}: ${what}.`,

  results: "What it costs",
  spansOf: {
    newest_prices: {
      titles: {
        day: () => "Per day",
        month: (days) => `Per month (${days} days)`,
        year: (days) => `Per year (${days} days)`,
        period: (days) => `Your period (${days} days)`,
      },
      names: { day: "Day", month: "Month", year: "Year", period: "Period" },
      perDay: (amount) => `${amount} a day`,
      perMonth: (amount) => `${amount} a month`,
    },
    from_date: {
      titles: {
        day: () => "First day",
        month: (days) => `First ${days} days`,
        year: (days) => `First ${days} days`,
        period: (days) => `Your period (${days} days)`,
      },
      names: { day: "Day 1", month: "30 days", year: "365 days", period: "Period" },
      perDay: (amount) => `${amount} on day 1`,
      perMonth: (amount) => `${amount} in 30 days`,
    },
  },
  noTotal: "No total",
  noTotalBecause: "There is no total:",
  noTotalReason:
    "There is no published price for these dates or this input; see the note beside the input.",
  noWorkspaces: "There is no workspace to price. Add one.",
  linesLeftOut: (count, spans) => {
    const lines = plural(count, "1 line is", `${count} lines are`);
    return spans ? `${lines} not in these totals (${spans}):` : `${lines} not in these totals:`;
  },
  termsLeftOut: "Not in these totals, because it cannot be read:",
  quotaOf: (item) => `Negotiated quota: ${item}`,
  trafficPacksOf: (item) => `Traffic packs: ${item}`,
  notices: "Good to know",
  moreNotices: (count) => `${count} more`,
  packageAndPacks: (price, packs) => `package ${price} and traffic packs ${packs}`,
  madeOf: (span) => `What “${span}” is made of`,
  upfrontNote: (price, days) =>
    `Not a monthly price: ${price} are paid once, up front, for ${days} days.`,
  quotaUse: "What the package covers on a day",
  quotaUseHint: "What is not used on a day does not carry over.",
  quotaParts: { used: "used", unused: "unused", overage: "above, charged" },
  quotaFigures: (used, granted, unused) => `${used} of ${granted} used, ${unused} unused`,
  quotaOverage: (overage) => `${overage} above the quota, charged`,
  allCoveredOf: (covered) => `${covered} covered, nothing charged`,
  partlyCovered: (covered, charged) => `${covered} covered, ${charged} charged`,
  quotaFiguresCounted: (used, granted, unused) =>
    `${used} counted of ${granted} used, ${unused} unused`,
  quotaOverageCounted: (overage) => `${overage} counted above the quota, charged`,
  counted: (coverage) => `counted: ${coverage}`,
  countsTimes: (days, factor) => `kept ${days} days counts × ${factor}`,
  inUnit: (unit) => unit,
  quotaWithPacks: (quota, packs) => `Quota ${quota} and traffic packs ${packs}`,
  sharedBy: (workspaces) => `Drawn on by ${workspaces} workspaces`,
  unusedQuotas: (count) => plural(count, "1 quota is not used", `${count} quotas are not used`),
  priceListOf: (editions) => `An estimate, not a quote. Prices of ${editions}.`,
  byWorkspace: "By workspace",
  byItem: "By item",
  workspace: "Workspace",
  item: "Item",
  costsInPicture: "Where the money goes",
  chartTitle: (span) => `${span}, dearest first`,
  chartLabel: (title) => `${title}. Stacked bar chart; the tables below have the same amounts.`,
  barsOf: "Bars",
  stackedBy: { item: "By item, split by workspace", workspace: "By workspace, split by item" },
  otherParts: {
    item: (count) => plural(count, "1 other workspace", `${count} other workspaces`),
    workspace: (count) => plural(count, "1 other item", `${count} other items`),
  },
  costMatrix: "Every item in every workspace",
  together: "Together",
  allCovered: "The package covers everything: nothing is charged by use.",
  nothingToShow: "Type a quantity to see what it costs.",
  totalChanged: (total) => `The estimate is now ${total}.`,
  seeBreakdown: "See the breakdown",

  explain: ", explain",
  explanationOf: (subject) => `How this comes about: ${subject}`,
  exactly: (amount, isSum) => (isSum ? `Exactly ${amount}, the sum of:` : `Exactly ${amount}.`),
  missingLines: (count) => plural(count, "without 1 line", `without ${count} lines`),
  missingTerms: (count) =>
    plural(count, "without 1 term of the package", `without ${count} terms of the package`),
  overDays: (quantity, days, total) => `${quantity} × ${days} days = ${total}`,
  keptFor: (days) => `kept ${days} days`,
  countsAs: (quantity, factor, days, converted) =>
    `${quantity} reported × ${factor} (kept ${days} days) = ${converted}`,
  coveredByPackage: (covered) => `${covered} covered by the package`,
  chargedAbove: (charged, price) => `${charged} charged at ${price}`,
  shareFormula: (price, days, validity, share) => `${price} × ${days} ÷ ${validity} = ${share}`,
  packTerms: (item, capacity, percent) =>
    `${item}: ${capacity} a day at ${percent}% of the list price`,
  packagePrice: (days) => `Price of the package, ${days === "1" ? "1 day" : `${days} days`}`,
  pricedBy: (edition, days) =>
    `Price list of ${edition}, ${days === "1" ? "1 day" : `${days} days`}`,
  labelled: (label, text) => `${label}: ${text}`,
  aside: (text, remark) => `${text} (${remark})`,
  free: "free plan, nothing is charged",
  rules: (count) => plural(count, "The billing rule", `The ${count} billing rules`),
  ruleSources: "Source",
  listSeparator: ", ",
  clauseSeparator: ", ",

  estimateOnly:
    "This is an estimate, not a quote. It is not affiliated with Guance. The costs above are before vouchers and cards; only “Who pays” takes them off. They are without taxes, and without discounts other than those on traffic packs.",
  pricesAsOf: (editions) => `Prices as published in the price list of ${editions}.`,
  priceSources: "Source of the prices:",
  rounding: "Amounts are computed exactly and rounded to two decimals only to be shown.",

  quantityProblems: {
    not_a_number: "Not a number. Type for instance 150M, 1.5亿, 2k or 150,000,000.",
    negative: "A quantity cannot be negative. Type 0 or more, for instance 2M.",
    unknown_suffix:
      "Unknown ending. Use k, M, B, T or 千, 万, 百万, 亿, for instance 150M or 1.5亿; in GB fields also GB or TB, for instance 1.5TB.",
    unclear_separators:
      "Unclear separators. Use a point for decimals (1.5) and commas in groups of three (1,500).",
    too_large:
      "Too large: at most 13 digits before the point, for instance 9,999,999,999,999 or 9T.",
    too_many_decimals: "Too fine: at most 6 digits after the point, for instance 0.125.",
  },
  workProblems: {
    not_whole: "Type a whole number, for instance 12.",
    too_many_readings: "At most 24 readings: one for each hour of a day.",
    unclear_readings:
      "Unclear: is this one reading or several? Paste one column, a reading on each line, without separators of thousands.",
  },
  atLeast: (limit) => `Type ${limit} or more.`,
  atMost: (limit) => `Type at most ${limit}.`,
  typeKilobytes: "Type the size in KB, for instance 25.",
  ofReading: (reading, problem) => `Reading ${reading}: ${problem}`,
  percentProblems: {
    not_a_percentage: "Not a percentage. Type 80 if you pay 80% of the list price.",
    share_or_percentage: "Unclear. Type 80 if you pay 80% of the list price.",
    tenths_or_percentage: "Unclear. Type 80 if you pay 80% of the list price, or 8% if you pay 8%.",
    too_many_digits: "Too fine: at most 4 digits after the point.",
  },
  percentOutOfRange: "Type more than 0 and at most 100: the part of the list price that you pay.",
  packNotAMultiple: (capacity) => `Sold in packs of ${capacity}: type a multiple of it.`,
  negativeQuota: "A quota cannot be negative. Type 0 or more, for instance 150M.",
  packageServesNone:
    "The package serves no workspace. Tick at least one commercial workspace, or choose pay-as-you-go.",
  packageNotSoldAtSite:
    "Annual packages are sold for mainland sites only. Choose a mainland site, or untick this workspace in the package's list, so that it is paid by use.",
  packageNotSoldInCurrency:
    "Annual packages are sold in CNY only. Choose CNY, or choose pay-as-you-go.",
  issues: {
    malformed_json: "The request could not be read.",
    request_too_large: "The estimate is too large to be priced at once.",
    unknown_field: "The request has a field that the calculator does not know.",
    duplicate_field: "The request has the same field twice.",
    missing_field: "This is needed to work out the price.",
    wrong_type: "This is not the kind of value that is expected here.",
    unknown_value: "This choice is not known.",
    malformed_decimal: "Not a number. Type for instance 150,000,000 or 1.5.",
    out_of_range: "Too large or too small to be priced. Type for instance 150,000,000.",
    malformed_date: "Type a full date: year, month and day.",
    malformed_id: "This name is too long or has characters that are not allowed.",
    too_many: "Too many entries: at most 200 lines in a workspace.",
    too_few: "At least one entry is needed.",
    duplicate_id: "The same entry occurs twice.",
    unknown_workspace: "This workspace does not exist.",
    unknown_tender: "This means of payment does not exist.",
    tender_not_valid: "This means of payment is not valid on that date.",
    length_mismatch: "One value for each day of the period is needed.",
    no_rate_card: "No prices are published for this date. Choose a later one.",
    item_not_on_card: "Not sold on some of these dates.",
    price_not_published: "Not sold at this site in this currency: no price is published.",
    retention_required: "Choose how long the data are kept.",
    retention_not_offered: "This retention is not offered on these dates. Choose another.",
    retention_not_applicable: "This item has no retention to choose on these dates.",
    no_conversion_factor:
      "For this retention, no page says how it counts in a package. Choose a shorter one, or untick the workspace in the package's list.",
    package_not_sold_here: "Annual packages are sold for mainland sites in CNY only.",
    pack_capacity_not_a_multiple: "The capacity must be a multiple of the base capacity.",
    currency_mismatch: "The currencies do not agree.",
    overdrawn: "More was asked than there is.",
    amount_overflow: "The amount is too large to be shown.",
  },
  problemOfSpans: (problem, spans) => `${problem} (${spans})`,
  noPricesBefore: (edition) => `No prices are published before ${edition}.`,
  daysOutOfRange: "Type 1 to 3,660 days.",
  daysNotANumber: "Type a whole number of days, 1 to 3,660.",

  parts: {
    breakEven: {
      heading: "From which volume does a package pay?",
      lead: "See what each plan would cost if you sent less or more than now, and where another plan becomes the cheapest.",
    },
    funding: {
      heading: "Who pays, and how long the money lasts",
      lead: "Type what is in your wallet to see which money pays each bill, on which day it runs out, and what to top up.",
    },
    bill: {
      heading: "Check a bill",
      lead: "Paste the quantities of each day to see what every day and month comes to, how each item is used over time, and what costs most.",
    },
    eligibility: {
      heading: "May I do that, and what can't be taken back?",
      lead: "Before you click: see whether you may upgrade, change who settles or buy a package, what stands in the way and what to do about it, and what cannot be undone.",
    },
    import: {
      heading: "Paste or import workspaces",
      lead: "Paste cells from a spreadsheet, or choose a file. Quantities are per day, as you would type them: 150M, 1.5亿 or 150,000,000. Nothing leaves your browser.",
    },
  },
  partLoading: "Loading…",
  notLoaded:
    "This part could not be loaded. Check the connection and try again; what you typed is still here.",
  upgrade: {
    mayIUpgrade: "May I upgrade?",
    retentionOfPrice: (freeDays) =>
      `With the retention set at each item; the free plan keeps data for ${freeDays} days.`,
    upgraded: (name, change) =>
      `“${name}” is on the commercial plan now, in this estimate only${change ? `: total ${change}` : ""}.`,
    forPeriod: (amount) => `${amount} for the period`,
    backToQuestion: "Back to the question",
  },
  steps: {
    heading: "Your questions",
    cost: "What will it cost?",
    plan: "Which plan is cheapest?",
    funding: "Who pays, and for how long?",
    eligibility: "What can't be undone?",
    bill: "Is my bill right?",
  },
  tools: {
    heading: "Your estimate",
    undo: "Undo",
    redo: "Redo",
    copyLink: "Copy link",
    downloadTable: "Download CSV",
    downloadRequest: "Download JSON",
    print: "Print",
    saved: (file) => `Saved as ${file}.`,
    savedWithoutPrices: (lines) =>
      lines === 1
        ? "1 line is not in every total; see what is marked above."
        : `${lines} lines are not in every total; see what is marked above.`,
    savedWithoutLines: (lines) =>
      lines === 1
        ? "1 line without a price is not in the file."
        : `${lines} lines without a price are not in the file.`,
    savedShorter: (names) => `Too long for the package, and shortened: ${names}.`,
    nothingToSave: "There is no total to save yet.",
  },
};
