import type { FundingWords } from "./funding-words";

export const fundingZh: FundingWords = {
  wallet: "钱包余额",
  walletHint: "账单先用代金券，再用预购卡，最后用现金余额和信用额度，或由云账号支付。",
  cash: "现金余额",
  credit: "可用信用额度",
  creditHint: (days) =>
    `认证企业可有信用额度：现金余额用完后使用，支付账单后须在 ${days} 天内偿还。`,
  keptAsTyped: (currency) => `已填金额保持不变，现按 ${currency} 计。`,
  optional: "可选",
  earlierDebt: "还有历史欠费？",
  debt: "历史欠费",
  debtHint: "以下账单不会偿还这笔欠费，需要单独还清。",
  prepaidCards: "预购卡",
  addPrepaidCard: "添加预购卡",
  cardNumber: (number) => `预购卡 ${number}`,
  vouchers: "代金券",
  addVoucher: "添加代金券",
  voucherNumber: (number) => `代金券 ${number}`,
  tenderName: "名称（可选）",
  balance: "余额",
  voucherKind: "类型",
  voucherKinds: { ordinary: "普通代金券", full_reduction: "满减代金券" },
  minimumNotChecked: "不检查满减的最低消费条件。",
  firstValidDay: "生效日期（可选）",
  lastValidDay: "有效期至（含当天）",
  neverExpires: "留空表示永久有效。",
  expiresBefore: (firstPayment) => `无法支付账单：首日账单在 ${firstPayment} 支付。`,
  expiresOnOrderDay: (firstPayment) =>
    `仍可用于购买套餐，但无法支付账单：首日账单在 ${firstPayment} 支付。`,
  expiredBefore: "在第一天之前已到期，不计入。",
  notCounted: "填写余额后才会计入。",
  readAs: (amount) => `= ${amount}`,

  settlement: "结算方式",
  channel: "工作空间在哪里开通？",
  freeChoice: "是否已开通自由选择结算方式？",
  freeChoiceHint: "可由客户经理开通。",
  freeChoices: { unknown: "不清楚", yes: "是", no: "否" },
  method: "结算账号",
  methodUnavailable: "不可用",
  methodUnknown: "请向客户经理确认",
  methodWhy: (reason) => `仅在${reason.replace(/。$/, "")}时可用。`,
  methodNeedsNoPackage: "套餐仅支持费用中心结算（R50）。如需使用此账号，请在上方选择按量付费。",
  oneMethodForAll: "假设所有工作空间使用同一种结算方式。",
  useMethod: (name) => `改用“${name}”`,

  period: "从哪天开始，预测多久",
  firstDayHint: "计费用量的第一天，默认为今天，可以修改。",
  firstDayOfEstimate: (date) => `从当前估算的开始日期 ${date} 开始。`,
  length: "预测时长",
  lengthDays: (days) => `${days} 天`,
  ownLength: "其他天数",

  outcome: "余额能用多久",
  forDaysFrom: (days, from) => `从 ${from} 起 ${days} 天，每天用量与当前估算相同。`,
  correctFirst: "请先更正标出的内容，即可看到余额能用多久。",
  noForecast: "无法预测，请查看输入框旁的说明。",
  noForecastBecause: (reason) => `无法预测：${reason}`,
  typeUsage: "填写系统每天产生的数据量后，这里会显示由谁付款。",
  typeWallet: (days, charges) => `${days} 天的账单共 ${charges}。填写钱包余额，即可看到能用多久。`,
  chargesNothing: (days) => `这 ${days} 天没有按量付费的费用。`,
  runsOut: (usageDate, paidOn, until) =>
    until === undefined
      ? `余额不足以支付首日账单：${usageDate} 的账单在 ${paidOn} 无法足额支付，工作空间开始欠费。`
      : `截至 ${until.date} 的用量均可支付（${until.days} 天）；${usageDate} 的账单在 ${paidOn} 无法足额支付，工作空间开始欠费。`,
  locked: (date) =>
    `如果到 ${date} 仍未付清，观测云将锁定工作空间，不再接收新数据，并清除已存储的数据。`,
  lockDateUnsure: "锁定日期请向观测云确认：其文档中有 14 天和 15 天两种说法。",
  topUp: (amount, by, days, price) => {
    const apart = price === undefined ? "" : `；套餐费用（${price}）需另付，已支付的除外`;
    return `在 ${by} 之前（含当天）充值 ${amount}，即可支付全部 ${days} 天${apart}。`;
  },
  notInTopUp: (parts) => `充值金额不含：${parts}。`,
  earlierBills: (amount) => `历史欠费（${amount}）`,
  creditToPayBack: (amount) => `需偿还的信用额度（${amount}）`,
  vouchersStay: (amount) =>
    `短信和可用性监测（拨测）不可使用代金券：代金券余额 ${amount} 未能使用。`,
  packageEnds: (days) =>
    `套餐在 ${days} 天后到期，之后各天的费用会高于此处的数字；文档未说明如何续订。`,
  lasts: (days, lastPayment) =>
    `余额足以支付全部 ${days} 天，最后一天的账单在 ${lastPayment} 支付。`,
  isLeft: (amount, withCredit) =>
    withCredit ? `剩余 ${amount}（含未用信用额度）。` : `剩余 ${amount}。`,
  expires: (amount) => `另有 ${amount} 的预购卡和代金券余额到期作废。`,
  reaches: (lastPaid, usageDate, paidOn) =>
    `若此后每天用量不变，截至 ${lastPaid} 的用量均可支付；${usageDate} 的账单在 ${paidOn} 无法足额支付。`,
  reachesBeyond: (days) => `若此后每天用量不变，余额可用 ${days} 天以上。`,
  reachesPackageEnd: (days) => `若此后每天用量不变，余额足以支付套餐有效期内的全部 ${days} 天。`,
  creditUsed: (amount, dueOn) =>
    `其中 ${amount} 使用信用额度支付，需要偿还，最早一笔须在 ${dueOn} 前偿还。`,
  cloudPays: (method, amount, days, isUnsure) =>
    `${days} 天内从您的“${method}”扣款 ${amount}${isUnsure ? "（前提是该账号可用于结算这些工作空间）" : ""}。`,
  cloudPaysNothing: (method, days) =>
    `预购卡和代金券足以支付全部 ${days} 天，不会从您的“${method}”扣款。`,
  cloudLeavesCash: "使用云账号结算时，不使用现金余额和信用额度。",
  debtWarning: (amount, bufferDays) =>
    `有历史欠费 ${amount}：其 ${bufferDays} 天缓冲期可能已经开始，并早于下列日期结束。以下账单不会偿还这笔欠费，请单独还清。`,
  hadExpired: (name, lastDay, amount) => `“${name}”已于 ${lastDay} 到期（${amount}），未计入。`,
  leftOut: (lines) => `以下内容未计入预测，请查看输入框旁的说明：${lines}。`,
  oncePackagePaid: (amount, headline) => `在套餐费用（${amount}）已另行付清的前提下，${headline}`,
  upfrontApart: (amount) => `套餐本身的费用（${amount}）为一次性预付，不包含在这些数字中。`,

  exactTopUp: (amount) => `精确值 ${amount}，显示时向上取整到分。`,
  whoPays: (days) => `这 ${days} 天由谁付款`,
  sources: {
    ordinary_voucher: "普通代金券",
    full_reduction_voucher: "满减代金券",
    prepaid_card: "预购卡",
    cash: "现金余额",
    credit: "信用额度",
    cloud_account: "云账号",
  },
  unpaid: "未支付（欠费）",
  unpaidOver: (days) => `未支付（欠费），${days} 天合计`,
  allBills: "账单合计",
  thisBill: "本账单合计",

  chart: "每天付款后的余额",
  chartLabel: (from, until, { start, emptyOn, arrearsOn, lockedOn }) => {
    const told = [
      `首日账单支付后剩余 ${start}`,
      ...(emptyOn === undefined ? [] : [`${emptyOn} 余额为零`]),
      ...(arrearsOn === undefined ? [] : [`${arrearsOn} 开始欠费`]),
      ...(lockedOn === undefined ? [] : [`若仍未付清，${lockedOn} 锁定`]),
    ];
    return `${from} 至 ${until} 每天的余额：${told.join("；")}。下方列表和逐月明细列出相同的内容。`;
  },
  afterLock: (date) => `阴影部分：${date} 锁定后不再接收新数据，之后的数字仅在按时还清欠费时成立。`,
  chartEnds: (date) => `图表到 ${date} 为止，此后没有变化。`,
  chartHint: "包括现金余额、未用信用额度，以及当天有效的预购卡和代金券。当天的账单在次日支付。",
  chartHintOfCloud: "包括当天有效的预购卡和代金券。当天的账单在次日支付。",
  events: {
    expiry: (_date, lastDay, names, amount) =>
      `${names}：有效期至 ${lastDay}，${amount} 未使用，到期作废。`,
    arrears: (date) => `${date}：账单首次无法足额支付，开始欠费。`,
    lock: (date) => `${date}：缓冲期结束，仍未付清则锁定，并清除已存储的数据。`,
  },
  noEvents: "没有余额到期，所有账单均可支付。",
  noEventsOfCloud: "没有余额到期。",

  firstBill: "首日账单的支付过程",
  firstBillHint: (usageDate, paidOn) => `${usageDate} 的用量，在 ${paidOn} 支付。`,
  charges: "费用",
  noVouchers: "不可使用代金券",
  noVouchersPaidOtherwise: (items, amount) =>
    `${items}不可使用代金券：本账单中的 ${amount} 只能用预购卡、现金余额、信用额度或云账号支付，即使代金券还有余额。`,
  paidPart: (paid, amount) => `已付 ${paid} / ${amount}`,
  payments: "付款顺序",
  nobodyPays: "钱包中没有可用于支付的余额。",
  arrearsUntil: (amount, date) => `${amount} 未支付，锁定前的缓冲期到 ${date} 结束。`,
  creditDue: (date) => `信用额度支付的部分须在 ${date} 前还款。`,
  afterwards: "付款后的余额",
  debtAfter: "欠费（含历史欠费）",

  months: "逐月明细",
  monthsHint: "展开月份可查看每天的账单。账单按用量所在月份统计。",
  monthFigures: (charges, left) => `账单 ${charges}，剩余 ${left}`,
  monthUnpaid: (amount) => `未支付 ${amount}`,
  dayBill: (usageDate, charges) => `${usageDate}：${charges}`,
  dayLeft: (amount) => `剩余 ${amount}`,
  dayUnpaid: (amount) => `未支付 ${amount}`,
  dayExpired: (amount) => `到期作废 ${amount}`,

  order: (amount) => `用钱包支付套餐（${amount}）`,
  orderHint: "请选择从哪些余额支付多少。",
  orderApart: "上方预测未扣除此处支付的金额。支付后，请将钱包余额改为剩余金额。",
  takeFrom: (name) => `从“${name}”支付`,
  orderMissing: (amount) => `还差 ${amount}，请从其他余额支付，或先充值。`,
  orderWrong: "请先更正标出的内容。",
  orderPaid: "所选金额足以支付套餐。",
  orderExcess: (amount) => `超出 ${amount}，请减少。`,

  alert: "需要高消费预警？",
  alertTotal: "总消费超过多少时预警",
  alertHint: "与从第一天起的累计消费比较，超过时发送预警邮件。",
  alerted: (usageDate, amount, threshold) =>
    `${usageDate} 的用量触发预警邮件：累计消费 ${amount}，超过 ${threshold}。`,
  notAlerted: (days, threshold) => `不会发送预警邮件：这 ${days} 天的消费不超过 ${threshold}。`,

  problems: {
    notAnAmount: "无法识别的金额，或不是当前币种。例如可填写 100 或 1,234.56。",
    negativeAmount: "金额不能为负数。",
    endsBeforeItStarts: "有效期的最后一天早于生效日期，请修改其中一个。",
    incompleteDay: "请填写完整的日期，或清空。",
    methodNotAvailable: (name) => `“${name}”不适用于这些工作空间，请另选一个。`,
    noMethod: (hasSeveralSites) =>
      hasSeveralSites
        ? "没有一种结算方式确定可用于所有这些站点。请咨询客户经理，或分站点估算。"
        : "没有一种结算方式确定可用。请咨询客户经理。",
    endsAfterCalendar: "预测期超出 9999 年，请选择更早的第一天或更少的天数。",
    onlyThere: (amount) => `其中只有 ${amount}。`,
    packageNeedsBillingCenter:
      "使用套餐时只能通过费用中心账号结算。请选择费用中心账号，或在上方选择按量付费。",
  },
};
