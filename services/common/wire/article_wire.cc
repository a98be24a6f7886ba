#include "services/common/wire/article_wire.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"
#include "services/common/wire/three_decimals.h"

namespace nutgraf::wire {
namespace {

template <typename Proto>
std::optional<document::Passage> Optional(bool present, const Proto& passage) {
  if (!present) return std::nullopt;
  return wire::FromProto(passage);
}

std::optional<document::Span> Optional(bool present, const v1::TextSpan& span) {
  if (!present) return std::nullopt;
  return wire::FromProto(span);
}

v1::StatedTime ToProto(const document::StatedTime& time) {
  v1::StatedTime message;
  message.set_value(time.value);
  message.set_source(static_cast<v1::StatedTime::Source>(time.source));
  if (time.evidence) *message.mutable_evidence() = wire::ToProto(*time.evidence);
  return message;
}

document::StatedTime FromProto(const v1::StatedTime& message) {
  return {.value = message.value(),
          .source = static_cast<document::TimeSource>(message.source()),
          .evidence = Optional(message.has_evidence(), message.evidence())};
}

v1::Byline ToProto(const document::Byline& byline) {
  v1::Byline message;
  message.set_name(byline.name);
  message.set_role(byline.role);
  message.set_person(byline.person);
  if (byline.span) *message.mutable_span() = wire::ToProto(*byline.span);
  return message;
}

v1::Media ToProto(const document::Media& media) {
  v1::Media message;
  message.set_kind(static_cast<v1::Media::Kind>(media.kind));
  message.set_uri(media.uri);
  if (media.alt_text) *message.mutable_alt_text() = wire::ToProto(*media.alt_text);
  if (media.caption) *message.mutable_caption() = wire::ToProto(*media.caption);
  if (media.credit) *message.mutable_credit() = wire::ToProto(*media.credit);
  message.set_lead(media.lead);
  return message;
}

void AddBlocks(const document::Article& article, v1::Article* message) {
  for (const document::Block& block : article.blocks) {
    v1::Block* added = message->add_blocks();
    added->set_kind(static_cast<v1::Block::Kind>(block.kind));
    added->set_text(block.text);
    added->set_confidence(ThreeDecimals(block.confidence));
  }
  for (const document::Boilerplate& boilerplate : article.boilerplate) {
    v1::Boilerplate* added = message->add_boilerplate();
    added->set_kind(static_cast<v1::Boilerplate::Kind>(boilerplate.kind));
    added->set_text(boilerplate.text);
    added->set_confidence(ThreeDecimals(boilerplate.confidence));
  }
}

void AddLists(const document::Article& article, v1::Article* message) {
  for (const auto& byline : article.bylines) *message->add_bylines() = ToProto(byline);
  for (const auto& media : article.media) *message->add_media() = ToProto(media);
  for (const document::WireSource& source : article.wire_sources) {
    v1::WireSource* added = message->add_wire_sources();
    added->set_name(source.name);
    if (source.span) *added->mutable_span() = wire::ToProto(*source.span);
  }
  for (const std::string& tag : article.tags) message->add_tags(tag);
  for (const document::Link& link : article.links) {
    v1::Link* added = message->add_links();
    added->set_uri(link.uri);
    *added->mutable_anchor() = wire::ToProto(link.anchor);
  }
  for (const document::Emphasis& emphasis : article.emphases) {
    v1::Emphasis* added = message->add_emphases();
    added->set_kind(static_cast<v1::Emphasis::Kind>(emphasis.kind));
    *added->mutable_span() = wire::ToProto(emphasis.span);
  }
  for (const document::LivePost& post : article.posts) {
    v1::LivePost* added = message->add_posts();
    if (post.time) *added->mutable_time() = ToProto(*post.time);
    if (post.title) *added->mutable_title() = wire::ToProto(*post.title);
    added->set_first_block(post.first_block);
    added->set_end_block(post.end_block);
  }
  for (const auto& warning : article.warnings) *message->add_warnings() = wire::ToProto(warning);
}

absl::Status FieldInvalid(const std::string& field, absl::string_view problem) {
  return document::WithReason(absl::InvalidArgumentError(absl::StrCat(field, " ", problem)),
                              document::kFieldInvalid, field);
}

absl::Status ReadBlocks(const v1::Article& message, document::Article* article) {
  for (int i = 0; i < message.blocks_size(); ++i) {
    const v1::Block& block = message.blocks(i);
    if (!v1::Block::Kind_IsValid(block.kind()) ||
        block.kind() == v1::Block::KIND_UNSPECIFIED) {
      return FieldInvalid(absl::StrCat("document.article.blocks[", i, "].kind"),
                          "must be one of the kinds of a block.");
    }
    if (block.text().empty() || !text::IsValid(block.text())) {
      return FieldInvalid(absl::StrCat("document.article.blocks[", i, "].text"),
                          "must be UTF-8 and not empty.");
    }
    article->blocks.push_back({static_cast<document::BlockKind>(block.kind()), block.text(),
                               block.confidence()});
  }
  for (const v1::Boilerplate& boilerplate : message.boilerplate()) {
    article->boilerplate.push_back({static_cast<document::BoilerplateKind>(boilerplate.kind()),
                                    boilerplate.text(), boilerplate.confidence()});
  }
  return absl::OkStatus();
}

void ReadLists(const v1::Article& message, document::Article* article) {
  for (const v1::Byline& byline : message.bylines()) {
    article->bylines.push_back({byline.name(), byline.role(), byline.person(),
                                Optional(byline.has_span(), byline.span())});
  }
  for (const v1::Media& media : message.media()) {
    article->media.push_back({static_cast<document::MediaKind>(media.kind()), media.uri(),
                              Optional(media.has_alt_text(), media.alt_text()),
                              Optional(media.has_caption(), media.caption()),
                              Optional(media.has_credit(), media.credit()), media.lead()});
  }
  for (const v1::WireSource& source : message.wire_sources()) {
    article->wire_sources.push_back({source.name(), Optional(source.has_span(), source.span())});
  }
  article->tags.assign(message.tags().begin(), message.tags().end());
  for (const v1::Link& link : message.links()) {
    article->links.push_back({link.uri(), wire::FromProto(link.anchor())});
  }
  for (const v1::Emphasis& emphasis : message.emphases()) {
    article->emphases.push_back({static_cast<document::EmphasisKind>(emphasis.kind()),
                                 wire::FromProto(emphasis.span())});
  }
  for (const v1::LivePost& post : message.posts()) {
    document::LivePost& added = article->posts.emplace_back();
    if (post.has_time()) added.time = FromProto(post.time());
    added.title = Optional(post.has_title(), post.title());
    added.first_block = post.first_block();
    added.end_block = post.end_block();
  }
  for (const v1::Warning& warning : message.warnings()) {
    article->warnings.push_back({warning.reason(), warning.message()});
  }
}

}  // namespace

v1::TextSpan ToProto(const document::Span& span) {
  v1::TextSpan message;
  message.set_block(span.block);
  message.set_begin(span.begin);
  message.set_end(span.end);
  return message;
}

v1::Passage ToProto(const document::Passage& passage) {
  v1::Passage message;
  message.set_text(passage.text);
  if (passage.span) *message.mutable_span() = ToProto(*passage.span);
  return message;
}

v1::Warning ToProto(const document::Warning& warning) {
  v1::Warning message;
  message.set_reason(warning.reason);
  message.set_message(warning.message);
  return message;
}

v1::Article ToProto(const document::Article& article) {
  v1::Article message;
  message.set_kind(static_cast<v1::Article::Kind>(article.kind));
  message.set_article_probability(article.article_probability);
  if (article.title) *message.mutable_title() = ToProto(*article.title);
  if (article.standfirst) *message.mutable_standfirst() = ToProto(*article.standfirst);
  if (article.dateline) *message.mutable_dateline() = ToProto(*article.dateline);
  if (article.publish_time) *message.mutable_publish_time() = ToProto(*article.publish_time);
  if (article.update_time) *message.mutable_update_time() = ToProto(*article.update_time);
  message.set_publisher(article.publisher);
  message.set_language_code(article.language_code);
  message.set_canonical_uri(article.canonical_uri);
  message.set_section(article.section);
  message.set_license(article.license);
  message.set_paywalled(article.paywalled);
  message.set_truncated(article.truncated);
  message.set_next_page_uri(article.next_page_uri);
  if (article.reading_time_seconds > 0) {
    message.mutable_reading_time()->set_seconds(article.reading_time_seconds);
  }
  message.set_story_id(article.story_id);
  message.set_story_signature(article.story_signature);
  AddBlocks(article, &message);
  AddLists(article, &message);
  message.set_offset_encoding(v1::BYTES);
  return message;
}

document::Span FromProto(const v1::TextSpan& span) {
  return {span.block(), span.begin(), span.end()};
}

document::Passage FromProto(const v1::Passage& passage) {
  return {passage.text(), Optional(passage.has_span(), passage.span())};
}

absl::StatusOr<document::Article> FromProto(const v1::Article& message) {
  document::Article article;
  if (!v1::Article::Kind_IsValid(message.kind())) {
    return FieldInvalid("document.article.kind", "must be one of the kinds of an article.");
  }
  // A client's own article need not say what it is: with blocks it is a story.
  if (message.kind() != v1::Article::KIND_UNSPECIFIED) {
    article.kind = static_cast<document::ArticleKind>(message.kind());
  } else if (message.blocks_size() > 0) {
    article.kind = document::ArticleKind::kStory;
  }
  article.article_probability = message.article_probability();
  article.title = Optional(message.has_title(), message.title());
  article.standfirst = Optional(message.has_standfirst(), message.standfirst());
  article.dateline = Optional(message.has_dateline(), message.dateline());
  if (message.has_publish_time()) article.publish_time = FromProto(message.publish_time());
  if (message.has_update_time()) article.update_time = FromProto(message.update_time());
  article.publisher = message.publisher();
  if (!message.language_code().empty()) article.language_code = message.language_code();
  article.canonical_uri = message.canonical_uri();
  article.section = message.section();
  article.license = message.license();
  article.paywalled = message.paywalled();
  article.truncated = message.truncated();
  article.next_page_uri = message.next_page_uri();
  article.reading_time_seconds = static_cast<int32_t>(message.reading_time().seconds());
  article.story_id = message.story_id();
  article.story_signature = message.story_signature();
  if (auto status = ReadBlocks(message, &article); !status.ok()) return status;
  ReadLists(message, &article);
  return article;
}

}  // namespace nutgraf::wire
