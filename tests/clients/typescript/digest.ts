// Digests a page over gRPC: node digest.js HOST:PORT FILE
import { readFileSync } from "node:fs";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { DigestService } from "./gen/nutgraf/v1/digest_pb.js";
import { OffsetEncoding, type Passage } from "./gen/nutgraf/v1/text_span_pb.js";

const [address, path] = process.argv.slice(2);
const client = createClient(
  DigestService,
  createGrpcTransport({ baseUrl: `http://${address}` }),
);
const digest = await client.digest(
  {
    document: { source: { case: "text", value: readFileSync(path, "utf8") } },
    offsetEncoding: OffsetEncoding.UTF16,
  },
  { timeoutMs: 10_000 },
);

function cut(passage?: Passage): string {
  const span = passage?.span;
  return digest.article?.blocks[span?.block ?? 0].text.slice(span?.begin, span?.end) ?? "";
}

const entities = digest.entities?.entities ?? [];
const names = new Map(entities.map((entity) => [entity.id, entity.displayName]));
console.log(digest.article?.title?.text);
for (const sentence of digest.summary?.sentences ?? []) {
  console.log("-", cut(sentence.passage));
}
for (const entity of entities) {
  const mentions = entity.mentions.map((mention) => cut(mention.passage));
  console.log(`${entity.displayName}: ${mentions.join(", ")}`);
}
for (const quotation of digest.entities?.quotations ?? []) {
  console.log(`${cut(quotation.passage)} (${names.get(quotation.speakerId) ?? "nobody"})`);
}
