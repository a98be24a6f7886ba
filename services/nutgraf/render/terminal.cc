#include "services/nutgraf/render/terminal.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/nutgraf/render/labels.h"
#include "services/nutgraf/render/wrapped_text.h"

namespace nutgraf::render {
namespace {

Style StyleOf(v1::Entity::Type type) {
  switch (type) {
    case v1::Entity::PERSON: return Style::kPerson;
    case v1::Entity::ORGANIZATION: return Style::kOrganization;
    case v1::Entity::LOCATION: return Style::kLocation;
    default: return Style::kOther;
  }
}

// Lays out one digest.
class Terminal {
 public:
  Terminal(const v1::DigestResponse& digest, const TerminalOptions& options)
      : digest_(digest),
        places_(digest.article()),
        names_(Names(digest.entities())),
        out_(std::max(options.width, 40), options.colour) {}

  std::string Render() {
    Head();
    if (digest_.article().blocks().empty()) {
      out_.Paragraph({{"No article here."}});
    } else {
      if (digest_.article().kind() == v1::Article::NO_ARTICLE) {
        out_.Paragraph({{"Hardly an article; what comes nearest to one:"}});
      }
      Gist();
      KeyPoints();
      Entities();
      Quotations();
      Body();
    }
    LeftOut();
    Warnings();
    return out_.text();
  }

 private:
  struct Marked {
    v1::TextSpan span;
    Style style;
  };

  void Heading(std::string_view title) {
    out_.BlankLine();
    out_.Paragraph({{title, Style::kHeading}});
  }

  void Head() {
    const v1::Article& article = digest_.article();
    if (article.has_title()) out_.Paragraph({{article.title().text(), Style::kBold}});
    if (article.has_standfirst()) out_.Paragraph({{article.standfirst().text()}});
    out_.Paragraph({{Facts(article), Style::kDim}});
    const std::string access = Access(article);
    if (!access.empty()) out_.Paragraph({{access, Style::kDim}});
  }

  void Gist() {
    if (digest_.summary().sentences().empty()) return;
    Heading("The gist");
    for (const v1::SummarySentence& sentence : digest_.summary().sentences()) {
      const std::string place = places_.Label(sentence.passage().span().block());
      const std::string line = GistLine(sentence);
      out_.Paragraph({{"• "}, {line}, {" "}, {place, Style::kDim}}, {2, 4});
    }
  }

  void KeyPoints() {
    if (digest_.summary().key_points().empty()) return;
    Heading("Key points");
    for (const v1::KeyPoint& point : digest_.summary().key_points()) {
      const std::string place = places_.Label(point.sentence().span().block());
      const std::string line = KeyPointLine(point, names_);
      out_.Paragraph({{"• "}, {line}, {" "}, {place, Style::kDim}}, {2, 4});
      const std::string facts = KeyPointFacts(point);
      if (!facts.empty()) out_.Paragraph({{facts, Style::kDim}}, {4, 4});
    }
  }

  void Entities() {
    std::map<int, std::vector<const v1::Entity*>> by_type;
    std::vector<std::string> sources;
    for (const v1::Entity& entity : digest_.entities().entities()) {
      if (entity.part() == v1::Entity::SOURCE) {
        sources.push_back(entity.display_name());
      } else {
        by_type[entity.type()].push_back(&entity);
      }
    }
    for (const auto& [type, entities] : by_type) {
      Heading(render::Heading(static_cast<v1::Entity::Type>(type)));
      for (const v1::Entity* entity : entities) EntityLines(*entity);
    }
    if (sources.empty()) return;
    Heading("Sources, not participants");
    out_.Paragraph({{absl::StrJoin(sources, ", ")}}, {2, 2});
  }

  // " (Texas, US)"; nothing for countries and continents, whose names say it.
  static std::string Where(const v1::Place& place) {
    if (place.kind() == v1::Place::COUNTRY || place.country_code().empty()) return "";
    return absl::StrCat(" (", place.region(), place.region().empty() ? "" : ", ",
                        place.country_code(), ")");
  }

  void EntityLines(const v1::Entity& entity) {
    std::vector<std::string> descriptions;
    for (const v1::Passage& description : entity.descriptions()) {
      descriptions.push_back(description.text());
    }
    const std::string what =
        descriptions.empty() ? "" : absl::StrCat(" — ", absl::StrJoin(descriptions, "; "));
    out_.Paragraph(
        {{entity.display_name(), StyleOf(entity.type())}, {Where(entity.place())}, {what}}, {2, 4});

    std::string mentions = absl::StrCat("mentioned ", entity.mentions_size(), "×: ");
    std::set<std::string> seen;
    std::vector<std::string> ways;
    for (const v1::Mention& mention : entity.mentions()) {
      std::string way = absl::StrCat(mention.passage().text(), " ",
                                     places_.Label(mention.passage().span().block()));
      if (!mention.alternatives().empty()) {
        absl::StrAppend(&way, " (or ", names_[mention.alternatives(0).entity_id()], "?)");
      }
      if (seen.insert(way).second) ways.push_back(way);
    }
    absl::StrAppend(&mentions, absl::StrJoin(ways, ", "));
    out_.Paragraph({{mentions, Style::kDim}}, {4, 4});
  }

  void Quotations() {
    if (digest_.entities().quotations().empty()) return;
    Heading("Who said what");
    for (const v1::Quotation& quotation : digest_.entities().quotations()) {
      std::string speaker = "Speaker not stated";
      Style style = Style::kDim;
      if (!quotation.speaker_id().empty()) {
        speaker = names_[quotation.speaker_id()];
        style = Style::kPerson;
      } else if (quotation.kind() == v1::Quotation::TERM) {
        speaker = "Nobody's statement";
      } else if (quotation.has_speaker()) {
        speaker = quotation.speaker().text();
        style = Style::kPlain;
      }
      const std::string place = places_.Label(quotation.passage().span().block());
      out_.Paragraph({{speaker, style},
                      {": "},
                      {quotation.passage().text()},
                      {" "},
                      {place, Style::kDim}},
                     {2, 4});
    }
  }

  // The spans of named mentions in a block, in order, without overlaps.
  std::vector<Marked> MarksIn(int block) const {
    std::vector<Marked> marks;
    for (const v1::Entity& entity : digest_.entities().entities()) {
      for (const v1::Mention& mention : entity.mentions()) {
        if (mention.kind() == v1::Mention::NAMED && mention.passage().span().block() == block) {
          marks.push_back({mention.passage().span(), StyleOf(entity.type())});
        }
      }
    }
    std::sort(marks.begin(), marks.end(), [](const Marked& a, const Marked& b) {
      return a.span.begin() < b.span.begin();
    });
    int end = 0;
    std::erase_if(marks, [&end](const Marked& mark) {
      if (mark.span.begin() < end) return true;
      end = mark.span.end();
      return false;
    });
    return marks;
  }

  void Body() {
    Heading("The article");
    for (int i = 0; i < digest_.article().blocks_size(); ++i) {
      const v1::Block& block = digest_.article().blocks(i);
      if (block.kind() == v1::Block::HEADLINE || block.kind() == v1::Block::STANDFIRST) continue;
      const std::string_view text = block.text();
      std::vector<Run> runs = {{places_.Label(i), Style::kDim}, {" "}};
      int at = 0;
      for (const Marked& mark : MarksIn(i)) {
        runs.push_back({text.substr(at, mark.span.begin() - at)});
        runs.push_back({text.substr(mark.span.begin(), mark.span.end() - mark.span.begin()),
                        mark.style});
        at = mark.span.end();
      }
      runs.push_back({text.substr(at)});
      out_.Paragraph(runs, {2, 4});
    }
  }

  void LeftOut() {
    if (digest_.article().boilerplate().empty()) return;
    Heading("Left out");
    for (const v1::Boilerplate& boilerplate : digest_.article().boilerplate()) {
      const std::string label = render::Label(boilerplate.kind());
      out_.Paragraph({{label, Style::kDim}, {" "}, {boilerplate.text()}}, {2, 4});
    }
  }

  void Warnings() {
    std::vector<std::string> messages;
    for (const auto& warning : digest_.article().warnings()) messages.push_back(warning.message());
    for (const auto& warning : digest_.entities().warnings()) {
      messages.push_back(warning.message());
    }
    for (const auto& warning : digest_.summary().warnings()) messages.push_back(warning.message());
    for (const v1::MissingPart& missing : digest_.missing()) {
      messages.push_back(absl::StrCat(v1::MissingPart::Part_Name(missing.part()),
                                      " missing: ", missing.error().message()));
    }
    if (messages.empty()) return;
    Heading("Note");
    for (const std::string& message : messages) out_.Paragraph({{"• "}, {message}}, {2, 4});
  }

  const v1::DigestResponse& digest_;
  Places places_;
  std::map<std::string, std::string> names_;
  WrappedText out_;
};

}  // namespace

std::string RenderTerminal(const v1::DigestResponse& digest, const TerminalOptions& options) {
  return Terminal(digest, options).Render();
}

}  // namespace nutgraf::render
