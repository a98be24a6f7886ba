// A digest made ready for looking up: its entities by id, the names of its blocks, and the
// passages over each block. Each passage has a key, by which the lists beside the article
// point at it.
//
//   const index = indexDigest(digest);
//   index.placeOf(4)                  // {seen: "¶1", spoken: "paragraph 1"}
//   index.passagesOf(4)               // [{key: "gist-0", kind: "gist", begin, end}, …]
//   index.entity("e2").displayName

import {plain} from "./words.js";

const BODY = new Set(["PARAGRAPH", "LIST_ITEM", "QUOTE"]);

function placesOf(blocks) {
  let paragraph = 0;
  return blocks.map(({kind}) => {
    if (!BODY.has(kind)) return {seen: plain(kind), spoken: plain(kind)};
    ++paragraph;
    return {seen: `¶${paragraph}`, spoken: `paragraph ${paragraph}`};
  });
}

// Everything that stands at a place in the article.
function* passagesIn({entities = {}, summary = {}}) {
  for (const [i, sentence] of (summary.sentences ?? []).entries()) {
    yield {key: `gist-${i}`, kind: "gist", ...sentence.passage.span};
  }
  for (const [i, quotation] of (entities.quotations ?? []).entries()) {
    yield {key: `quotation-${i}`, kind: "quotation", ...quotation.passage.span};
  }
  for (const entity of entities.entities ?? []) {
    for (const [i, mention] of entity.mentions.entries()) {
      yield {
        key: `${entity.id}-mention-${i}`,
        kind: "mention",
        entity,
        mention,
        ...mention.passage.span,
      };
    }
    for (const [i, role] of (entity.descriptions ?? []).entries()) {
      yield {key: `${entity.id}-role-${i}`, kind: "role", ...role.span};
    }
  }
  for (const [i, mention] of (entities.unresolvedMentions ?? []).entries()) {
    yield {
      key: `open-mention-${i}`,
      kind: "mention",
      entity: null,
      mention,
      ...mention.passage.span,
    };
  }
}

export function indexDigest(digest) {
  const blocks = digest.article.blocks ?? [];
  const places = placesOf(blocks);
  const byBlock = blocks.map(() => []);
  for (const passage of passagesIn(digest)) byBlock[passage.block]?.push(passage);
  const entities = new Map((digest.entities?.entities ?? []).map((entity) => [entity.id, entity]));
  return {
    digest,
    blocks,
    placeOf: (block) => places[block] ?? {seen: "", spoken: ""},
    passagesOf: (block) => byBlock[block],
    entity: (id) => entities.get(id),
  };
}
