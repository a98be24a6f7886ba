#include "services/nutgraf/render/markdown.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/nutgraf/render/labels.h"
#include "services/nutgraf/render/markdown_text.h"

namespace nutgraf::render {
namespace {

void AppendGist(const v1::DigestResponse& digest, const Places& places, std::string* out) {
  if (digest.summary().sentences().empty()) return;
  absl::StrAppend(out, "\n## The gist\n\n");
  for (const v1::SummarySentence& sentence : digest.summary().sentences()) {
    absl::StrAppend(out, "- ", MarkdownText(GistLine(sentence)), " (",
                    places.Label(sentence.passage().span().block()), ")\n");
  }
}

void AppendKeyPoints(const v1::DigestResponse& digest, const Places& places, std::string* out) {
  if (digest.summary().key_points().empty()) return;
  const auto names = Names(digest.entities());
  absl::StrAppend(out, "\n## Key points\n\n");
  for (const v1::KeyPoint& point : digest.summary().key_points()) {
    const std::string facts = KeyPointFacts(point);
    absl::StrAppend(out, "- ", MarkdownText(KeyPointLine(point, names)), " (",
                    places.Label(point.sentence().span().block()), ")",
                    facts.empty() ? "" : absl::StrCat(" — ", MarkdownText(facts)), "\n");
  }
}

void AppendEntities(const v1::DigestResponse& digest, std::string* out) {
  std::map<int, std::string> sections;
  std::vector<std::string> sources;
  for (const v1::Entity& entity : digest.entities().entities()) {
    if (entity.part() == v1::Entity::SOURCE) {
      sources.push_back(MarkdownText(entity.display_name()));
      continue;
    }
    std::vector<std::string> descriptions;
    for (const auto& passage : entity.descriptions()) {
      descriptions.push_back(MarkdownText(passage.text()));
    }
    absl::StrAppend(&sections[entity.type()], "- **", MarkdownText(entity.display_name()), "**",
                    descriptions.empty() ? "" : " — ", absl::StrJoin(descriptions, "; "), " (",
                    entity.mentions_size(), "×)\n");
  }
  for (const auto& [type, lines] : sections) {
    absl::StrAppend(out, "\n## ", std::string(Heading(static_cast<v1::Entity::Type>(type))),
                    "\n\n", lines);
  }
  if (!sources.empty()) {
    absl::StrAppend(out, "\n## Sources, not participants\n\n", absl::StrJoin(sources, ", "), "\n");
  }
}

void AppendQuotations(const v1::DigestResponse& digest, const Places& places, std::string* out) {
  if (digest.entities().quotations().empty()) return;
  auto names = Names(digest.entities());
  absl::StrAppend(out, "\n## Who said what\n\n");
  for (const v1::Quotation& quotation : digest.entities().quotations()) {
    std::string speaker = "*speaker not stated*";
    if (!quotation.speaker_id().empty()) {
      speaker = absl::StrCat("**", MarkdownText(names[quotation.speaker_id()]), "**");
    } else if (quotation.kind() == v1::Quotation::TERM) {
      speaker = "*nobody's statement*";
    } else if (quotation.has_speaker()) {
      speaker = MarkdownText(quotation.speaker().text());
    }
    absl::StrAppend(out, "- ", speaker, ": ", MarkdownText(quotation.passage().text()), " (",
                    places.Label(quotation.passage().span().block()), ")\n");
  }
}

void AppendBody(const v1::Article& article, std::string* out) {
  absl::StrAppend(out, "\n## The article\n");
  for (const v1::Block& block : article.blocks()) {
    const std::string text = MarkdownText(block.text());
    switch (block.kind()) {
      case v1::Block::HEADLINE:
      case v1::Block::STANDFIRST: break;
      case v1::Block::HEADING: absl::StrAppend(out, "\n### ", text, "\n"); break;
      case v1::Block::LIST_ITEM: absl::StrAppend(out, "\n- ", text, "\n"); break;
      case v1::Block::QUOTE:
      case v1::Block::PULL_QUOTE:
      case v1::Block::EMBED: absl::StrAppend(out, "\n> ", text, "\n"); break;
      case v1::Block::PARAGRAPH: absl::StrAppend(out, "\n", text, "\n"); break;
      default: absl::StrAppend(out, "\n*", Label(block.kind()), ":* ", text, "\n");
    }
  }
}

void AppendNotes(const v1::DigestResponse& digest, std::string* out) {
  std::string notes;
  for (const auto* warnings :
       {&digest.article().warnings(), &digest.entities().warnings(), &digest.summary().warnings()}) {
    for (const v1::Warning& warning : *warnings) {
      absl::StrAppend(&notes, "- ", MarkdownText(warning.message()), "\n");
    }
  }
  for (const v1::MissingPart& missing : digest.missing()) {
    absl::StrAppend(&notes, "- ", v1::MissingPart::Part_Name(missing.part()),
                    " missing: ", MarkdownText(missing.error().message()), "\n");
  }
  if (!notes.empty()) absl::StrAppend(out, "\n## Note\n\n", notes);
}

}  // namespace

std::string RenderMarkdown(const v1::DigestResponse& digest) {
  const v1::Article& article = digest.article();
  std::string out;
  if (article.has_title()) absl::StrAppend(&out, "# ", MarkdownText(article.title().text()), "\n\n");
  if (article.has_standfirst()) {
    absl::StrAppend(&out, "**", MarkdownText(article.standfirst().text()), "**\n\n");
  }
  absl::StrAppend(&out, MarkdownText(Facts(article)), "\n");
  if (const std::string access = Access(article); !access.empty()) {
    absl::StrAppend(&out, "\n", MarkdownText(access), "\n");
  }
  if (article.blocks().empty()) {
    absl::StrAppend(&out, "\nNo article here.\n");
  } else {
    if (article.kind() == v1::Article::NO_ARTICLE) {
      absl::StrAppend(&out, "\nHardly an article; what comes nearest to one:\n");
    }
    const Places places(article);
    AppendGist(digest, places, &out);
    AppendKeyPoints(digest, places, &out);
    AppendEntities(digest, &out);
    AppendQuotations(digest, places, &out);
    AppendBody(article, &out);
  }
  AppendNotes(digest, &out);
  return out;
}

}  // namespace nutgraf::render
