// Authors: the page's data names them, the byline shows where; either may be
// missing. Publishers often name themselves as author, which is no byline.

#include <algorithm>
#include <optional>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/folded_text.h"
#include "services/article/core/html/publication.h"
#include "services/article/core/lines/byline.h"
#include "services/article/core/lines/credit_words.h"
#include "services/article/core/lines/dated_byline.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/stated_time.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using document::Byline;

constexpr size_t kMaxNameBytes = 120;
constexpr size_t kMaxRoleBytes = 40;
constexpr size_t kMaxBylines = 50;

std::string Plain(std::string_view name) {
  std::string folded = text::FoldForMatching(name);
  std::erase_if(folded, [](char c) { return (c & 0x80) == 0 && !AsciiIsAlnum(c); });
  return folded;
}

bool HasLower(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    if (text::IsLower(text::Next(name, &at))) return true;
  }
  return false;
}

// What content systems put where a name is missing.
bool IsPlaceholder(std::string_view name) {
  for (std::string_view word : {"admin", "administrator", "undefined", "null", "unknown", "author",
                                "root", "webmaster", "editor", "user", "none", "default", "n/a", "by",
                                "written by", "full bio", "guest", "no author", "von", "por", "par",
                                "wordpressadmin", "super user", "superuser", "last updated",
                                "last modified", "human"}) {
    if (AsciiEquals(name, word)) return true;
  }
  if (IsTimestampLine(name)) return true;  // a date linked where the name should be
  // Handles, addresses, template variables and numbers of accounts.
  if (std::none_of(name.begin(), name.end(), [](unsigned char c) {
        return AsciiIsAlpha(static_cast<char>(c)) || c >= 0x80;
      })) {
    return true;
  }
  return name.find("://") != name.npos || AsciiStartsWith(name, "www.") ||
         AsciiStartsWith(name, "page.") || name.find('@') != name.npos ||
         name.find('{') != name.npos || name.size() > kMaxNameBytes || name.size() < 2;
}

// Letters after a name, which lists of authors part from it at the comma.
bool IsCredential(std::string_view name) {
  for (std::string_view letters : {"ph.d", "ph.d.", "phd", "md", "m.d", "m.d.", "rd", "rdn", "ms",
                                   "msc", "ma", "mba", "cfp", "cpa", "jd", "dvm", "rn", "esq"}) {
    if (AsciiEquals(name, letters)) return true;
  }
  return false;
}

// "Contributing Writer" in a list of its own after the writer's name.
bool IsRole(const Byline& byline) {
  if (byline.person || byline.name.size() > kMaxRoleBytes) return false;
  const LineWords words(byline.name);
  return !words.empty() && IsRoleWord(words.Folded(words.size() - 1));
}

// "By Ana Ruiz", "Von Ana Ruiz", "Ana Ruiz," in data that should hold the name alone.
std::string WithoutOpening(std::string_view name) {
  for (std::string_view opening :
       {"by ", "written by ", "posted by ", "geschrieben von ", "verfasst von ",
        "veröffentlicht von ", "mehr artikel von ", "ein artikel von ", "artikel von: ",
        "artikel von ", "interview: ", "text: ", "von ", "par ", "por "}) {
    if (!AsciiStartsWith(name, opening)) continue;
    const std::string_view rest = name.substr(opening.size());
    // "Von Miller" may be all there is of a name.
    if (opening.size() <= 4 && opening != "by " && rest.find(' ') == rest.npos) continue;
    name = rest;
  }
  while (name.ends_with(',') || name.ends_with(' ')) name.remove_suffix(1);
  return std::string(AsciiStrip(name));
}

// "ANA RUIZ"
bool IsShouted(std::string_view name) { return text::ToLower(name) != name && !HasLower(name); }

class Bylines {
 public:
  Bylines(const StatedFacts& facts, document::Article* article)
      : facts_(facts), article_(*article) {
    for (const std::string& own :
         {facts.head.site_name, facts.linked_data.publisher, article->publisher}) {
      if (own.empty()) continue;
      own_names_.push_back(Plain(own));
      houses_.push_back(own);
    }
  }

  void Fill() {
    const std::vector<Byline> shown = Shown();
    std::vector<Byline> stated = StatedInData();
    if (stated.empty()) stated = StatedInHead();
    if (stated.empty() && shown.empty()) stated = ShownNearby();
    if (stated.empty() && shown.empty()) stated = StatedAsOwn();
    // A house is named in the data, a person on the page.
    if (shown.empty() && !stated.empty() && !AnyPerson(stated)) {
      if (std::vector<Byline> near = ShownNearby(); AnyPerson(near)) stated = std::move(near);
    }
    if (stated.empty() || (AnyPerson(shown) && !AnyPerson(stated))) {
      for (const Byline& byline : shown) Add(byline);
      return;
    }
    if (const std::vector<Byline> signers = Signers(shown); Outdo(signers, stated)) {
      stated = signers;
    }
    for (Byline byline : stated) {
      Place(shown, &byline);
      Add(byline);
    }
  }

 private:
  std::vector<Byline> Shown() const {
    std::vector<Byline> shown;
    for (size_t i = 0; i < article_.blocks.size(); ++i) {
      const document::Block& block = article_.blocks[i];
      std::optional<BylineLine> line;
      if (block.kind == document::BlockKind::kByline) {
        line = ReadByline(block.text);
        if (!line.has_value()) line = ReadDatedByline(block.text);
        if (!line.has_value()) line = ReadAuthors(block.text);
      } else if (block.kind == document::BlockKind::kTimestamp) {
        line = ReadDatedByline(block.text);
      }
      if (!line.has_value()) continue;
      for (const BylineName& name : line->names) {
        Byline byline;
        byline.name = std::string(name.name.In(block.text));
        byline.role = std::string(name.role.In(block.text));
        byline.person = name.person;
        byline.span = document::Span{static_cast<int32_t>(i), name.name.begin, name.name.end};
        shown.push_back(std::move(byline));
      }
    }
    return shown;
  }

  std::vector<Byline> StatedInData() const {
    std::vector<Byline> stated;
    for (const StatedAuthor& author : facts_.linked_data.authors) {
      if (IsPlaceholder(author.name) || IsOwn(author.name)) continue;
      const bool person = !author.organization && !IsDesk(author.name);
      // One "person" may hold several names, or a name and what its owner is.
      const std::optional<BylineLine> line = ReadAuthors(author.name);
      const bool titled = line.has_value() && line->names.front().person &&
                          line->names.front().role.size() > 0;
      if (person && line.has_value() && (line->names.size() > 1 || titled)) {
        AddNames(author.name, *line, &stated);
      } else {
        stated.push_back({author.name, author.role, person, {}});
      }
    }
    return stated;
  }

  std::vector<Byline> StatedInHead() const {
    std::vector<Byline> stated;
    for (const std::string& entry : facts_.head.authors) {
      if (IsPlaceholder(entry) || IsOwn(entry)) continue;
      if (const std::optional<BylineLine> line = ReadAuthors(entry); line.has_value()) {
        AddNames(entry, *line, &stated);
      } else {
        stated.push_back({entry, "", LooksLikePersonName(entry), {}});
      }
    }
    return stated;
  }

  std::vector<Byline> ShownNearby() const {
    std::vector<Byline> named;
    const std::string& text = facts_.near.author;
    if (const auto line = ReadAuthors(text); line.has_value()) {
      AddNames(text, *line, &named);
    } else if (!text.empty() && !IsPlaceholder(text) && !IsOwn(text)) {
      named.push_back({text, "", false, {}});
    }
    return named;
  }

  // A publisher that signs its stories itself, where nobody else does, or somebody
  // whose own site it is.
  std::vector<Byline> StatedAsOwn() const {
    std::vector<Byline> stated;
    for (const StatedAuthor& author : facts_.linked_data.authors) {
      if (IsPlaceholder(author.name)) continue;
      const bool person = !author.organization && LooksLikePersonName(author.name);
      stated.push_back({author.name, "", person, {}});
    }
    for (const std::string& entry : facts_.head.authors) {
      if (!stated.empty() || IsPlaceholder(entry)) continue;
      stated.push_back({entry, "", LooksLikePersonName(entry), {}});
    }
    return stated;
  }

  // The people of the first line that says "By".
  std::vector<Byline> Signers(const std::vector<Byline>& shown) const {
    std::vector<Byline> signers;
    for (const Byline& byline : shown) {
      const int block = byline.span->block;
      if (!byline.person || (!signers.empty() && signers.front().span->block != block)) continue;
      const std::optional<BylineLine> line = ReadByline(article_.blocks[block].text);
      if (line.has_value() && line->names.front().person) signers.push_back(byline);
    }
    return signers;
  }

  // A page's data may name who put the story in, or the first of its authors, where the
  // page says "By" of somebody else, or of several.
  bool Outdo(const std::vector<Byline>& signers, const std::vector<Byline>& stated) const {
    size_t known = 0;
    for (const Byline& byline : stated) {
      known += std::any_of(signers.begin(), signers.end(), [&](const Byline& signer) {
        return Plain(signer.name) == Plain(byline.name);
      });
    }
    return signers.size() > known && (known == 0 || known == stated.size());
  }

  static void AddNames(std::string_view text, const BylineLine& line, std::vector<Byline>* out) {
    for (const BylineName& name : line.names) {
      out->push_back(
          {std::string(name.name.In(text)), std::string(name.role.In(text)), name.person, {}});
    }
  }

  static bool AnyPerson(const std::vector<Byline>& bylines) {
    return std::any_of(bylines.begin(), bylines.end(), [](const Byline& b) { return b.person; });
  }

  static bool IsDesk(std::string_view name) {
    const std::optional<BylineLine> line = ReadAuthors(name);
    return line.has_value() && !line->names.front().person;
  }

  bool IsOwn(std::string_view name) const {
    return std::find(own_names_.begin(), own_names_.end(), Plain(name)) != own_names_.end();
  }

  // "Ana Ruiz Daily Lantern", as the data of the Daily Lantern has it.
  std::string WithoutHouse(std::string name) const {
    for (const std::string& house : houses_) {
      if (name.size() <= house.size() + 1 || !name.ends_with(" " + house)) continue;
      const std::string_view person = AsciiStrip(
          std::string_view(name).substr(0, name.size() - house.size()));
      if (LooksLikePersonName(person)) return std::string(person);
    }
    return name;
  }

  // Gives a stated name the place where it is shown.
  void Place(const std::vector<Byline>& shown, Byline* byline) const {
    const std::string plain = Plain(byline->name);
    for (const Byline& other : shown) {
      if (Plain(other.name) != plain) continue;
      byline->span = other.span;
      if (!IsShouted(other.name)) byline->name = other.name;  // as readers see it
      if (byline->role.empty()) byline->role = other.role;
      return;
    }
    for (size_t i = 0; i < article_.blocks.size(); ++i) {
      const document::Block& block = article_.blocks[i];
      if (block.kind != document::BlockKind::kByline) continue;
      const size_t at = block.text.find(byline->name);
      if (at == block.text.npos) continue;
      byline->span = document::Span{static_cast<int32_t>(i), static_cast<int32_t>(at),
                                    static_cast<int32_t>(at + byline->name.size())};
      return;
    }
  }

  void Add(Byline byline) {
    const std::string name = WithoutHouse(WithoutOpening(byline.name));
    // The place loses what the name lost, at its front and at its end.
    if (const size_t at = byline.name.find(name);
        byline.span.has_value() && at != name.npos && name.size() < byline.name.size()) {
      document::Span& span = *byline.span;
      span.begin = std::min(span.begin + static_cast<int32_t>(at), span.end);
      span.end = std::max(span.begin,
                          span.end - static_cast<int32_t>(byline.name.size() - at - name.size()));
    }
    byline.name = name;
    if (IsPlaceholder(name)) return;
    if (article_.bylines.size() >= kMaxBylines || byline.name.empty()) return;
    if (!article_.bylines.empty() && (IsCredential(byline.name) || IsRole(byline))) {
      std::string& role = article_.bylines.back().role;
      role += role.empty() ? byline.name : ", " + byline.name;
      return;
    }
    const std::string plain = Plain(byline.name);
    for (const Byline& known : article_.bylines) {
      if (Plain(known.name) == plain) return;
    }
    article_.bylines.push_back(byline);
  }

  const StatedFacts& facts_;
  document::Article& article_;
  std::vector<std::string> houses_;     // names of the page's publisher and site
  std::vector<std::string> own_names_;  // the same, plain
};

}  // namespace

void FillBylines(const StatedFacts& facts, document::Article* article) {
  Bylines(facts, article).Fill();
}

}  // namespace nutgraf::article
