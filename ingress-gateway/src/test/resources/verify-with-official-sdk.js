// Reads one case per line ({body: base64, header, secret}) and says what ElevenLabs' own SDK makes of each.
const [, , sdk] = process.argv;
const { WebhooksClient } = require(`${sdk}/wrapper/webhooks.js`);
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);

async function judge({ body, header, secret }) {
  try {
    await new WebhooksClient({}).constructEvent(Buffer.from(body, "base64").toString("utf8"), header, secret);
    return "accepted";
  } catch (_) {
    return "refused";
  }
}

(async () => {
  for (const line of lines) {
    console.log(await judge(JSON.parse(line)));
  }
})();
