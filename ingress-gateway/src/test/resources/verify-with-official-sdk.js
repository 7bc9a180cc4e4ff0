// Reads one case per line ({body: base64, header}) and says what ElevenLabs' own SDK makes of each signature. What it
// makes of the body afterwards is another matter: only a body that was believed is parsed at all.
const [, , sdk, secret, now] = process.argv;
const { WebhooksClient } = require(`${sdk}/wrapper/webhooks.js`);
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
Date.now = () => Number(now) * 1000;

async function judge({ body, header }) {
  try {
    await new WebhooksClient({}).constructEvent(Buffer.from(body, "base64").toString("utf8"), header, secret);
    return "accepted";
  } catch (error) {
    return error instanceof SyntaxError ? "accepted" : "refused";
  }
}

(async () => {
  for (const line of lines) {
    console.log(await judge(JSON.parse(line)));
  }
})();
