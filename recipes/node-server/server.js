// Prices what is posted to it:
//   curl --data @workload.json http://localhost:3000/price

import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { previewCost } from "guance-billing";

const BODY_BYTES_MAX = 1_000_000;

const server = createServer(async (request, response) => {
  const reply = (status, body) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  };
  try {
    if (request.url !== "/price") return reply(404, { error: "POST a request to /price" });
    if (request.method !== "POST") return reply(405, { error: "POST a request to /price" });
    // A body without a length is refused too, so none is read that is too long.
    if (!(Number(request.headers["content-length"]) <= BODY_BYTES_MAX)) {
      return reply(413, { error: `a body has at most ${BODY_BYTES_MAX} bytes, and says how many` });
    }
    // The text goes in as it came: what is no JSON is an issue like any other.
    const outcome = previewCost(await text(request));
    if (outcome.status === "invalid") return reply(422, { issues: outcome.issues });
    const { currency, total, workspaces } = outcome.value;
    return reply(200, { currency, total, workspaces });
  } catch (error) {
    console.error(error);
    return reply(500, { error: "this went wrong here; the log says how" });
  }
});

server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`listening on http://localhost:${server.address().port}`);
});
