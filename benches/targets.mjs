// What was promised, and where it is to be found in what was measured.
//
// Times in a target are those of one process, so a ratio holds on a machine of any speed.

const MONTH = "10 workspaces × 14 items × 30 days";
const DAY = "1 workspace × 14 items × 1 day";
const MANY = "1,000,000 rows";
const FEW = "4,200 rows";
const IN_PACKAGE = " in a package";
const FRAME_MILLISECONDS = 1000 / 60;
const DECISION_MILLISECONDS = 0.06;

export const TARGETS = [
  ...faster("objects", MONTH, "previewCost", { "decimal.js": 20, "big.js": 10, BigInt: 1.2 }),
  ...faster("objects", DAY, "previewCost", { "decimal.js": 1.5 }),
  ...[DAY, MONTH].map((workload) => ({
    part: "objects",
    what: `\`explain: true\` beside \`false\`, ${workload}`,
    atMost: 2,
    unit: "×",
    measured: (time) =>
      time(workload, "previewCost, explain: true") / time(workload, "previewCost"),
  })),
  ...["", IN_PACKAGE].flatMap((inPackage) => [
    ...faster("columns", MANY + inPackage, "rateColumns", {
      "decimal.js": 200,
      "big.js": 100,
      BigInt: 5,
      "unsafe doubles": 1,
    }),
    ...faster("columns", MANY + inPackage, "RateBatch.run", {
      "decimal.js": 500,
      "unsafe doubles, arrays kept": 2,
    }),
    {
      part: "columns",
      what: `\`RateBatch.run\`, ${MANY}${inPackage}, within a frame of 60 Hz`,
      atMost: FRAME_MILLISECONDS,
      unit: "ms",
      measured: (time) => time(MANY + inPackage, "RateBatch.run"),
    },
    ...["rateColumns", "RateBatch.run"].map((name) => ({
      part: "columns",
      what: `\`${name}\`, a row of ${MANY}${inPackage} beside one of ${FEW}`,
      atMost: 1.6,
      unit: "×",
      measured: (time) =>
        time(MANY + inPackage, name) / 1_000_000 / (time(FEW + inPackage, name) / 4_200),
    })),
  ]),
  {
    part: "cold-start",
    onlyIn: "Node.js",
    what: "from import to the first answer, in a fresh process",
    atMost: 10,
    unit: "ms",
    measured: (time) => time("a cold start", "from import to the first answer"),
  },
  ...["upgrade_plan", "change_settlement", "buy_package"].map((operation) => ({
    part: "calls",
    what: `\`checkEligibility\`, ${operation}`,
    atMost: DECISION_MILLISECONDS,
    unit: "ms",
    measured: (time) => time("one decision", operation),
  })),
];

/** Unsafe doubles are two contenders; what holds for both holds for the faster one. */
const CONTENDERS = {
  "unsafe doubles": ["unsafe doubles, in cents", "unsafe doubles, unrounded"],
  "unsafe doubles, arrays kept": [
    "unsafe doubles, in cents, arrays kept",
    "unsafe doubles, unrounded, arrays kept",
  ],
};

/** A target for each rival: how many times its time is ours at least. */
function faster(part, workload, name, rivals) {
  return Object.entries(rivals).map(([rival, atLeast]) => ({
    part,
    what: `\`${name}\` beside ${rival}, ${workload}`,
    atLeast,
    unit: "×",
    measured: (time) => {
      const times = (CONTENDERS[rival] ?? [rival]).map((contender) => time(workload, contender));
      return Math.min(...times) / time(workload, name);
    },
  }));
}

/** Those targets whose part has been measured, where they are meant to be reached. */
export function judged(workloads, engine) {
  const parts = new Set(workloads.map(({ part }) => part));
  const meant = TARGETS.filter(({ part, onlyIn = engine }) => parts.has(part) && onlyIn === engine);
  return meant.map((target) => {
    const measured = target.measured(timeIn(workloads, target.part));
    const { atLeast, atMost } = target;
    const reached = atLeast === undefined ? measured <= atMost : measured >= atLeast;
    return { ...target, measured, reached };
  });
}

function timeIn(workloads, part) {
  return (workload, name) => {
    const { contenders } = workloads.find((one) => one.part === part && one.workload === workload);
    return contenders.find((contender) => contender.name === name).milliseconds;
  };
}
