/** Turbopack reads files below one folder only, and the tests link their tools from another. */
const root = process.env.CONSUMER_ROOT;

export default {
  output: "export",
  ...(root && { turbopack: { root }, outputFileTracingRoot: root }),
};
