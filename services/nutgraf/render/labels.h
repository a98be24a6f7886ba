// The words and place marks that every rendering of a digest uses.
//
//   Places places(digest.article());
//   places.Label(3)                  // "¶2": the second paragraph of the body
//   places.Label(0)                  // "headline"
//   Label(v1::Boilerplate::SHARE)    // "share"
//
// Places copies nothing it needs later; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_LABELS_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_LABELS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/v1/digest.pb.h"

namespace nutgraf::render {

// Lower case, words apart: "page label", "image description".
std::string Label(v1::Boilerplate::Kind kind);
std::string Label(v1::Block::Kind kind);

// The plural that heads a list of entities of one type: "People", "Places".
std::string_view Heading(v1::Entity::Type type);

bool IsBody(v1::Block::Kind kind);

// The names of a digest's blocks, for pointing at them.
class Places {
 public:
  explicit Places(const v1::Article& article);

  // "¶N" for the Nth block of the body, else the block's kind.
  const std::string& Label(int block) const;

 private:
  std::vector<std::string> labels_;
};

// The one line under the headline: reading time, times, sources, language.
std::string Facts(const v1::Article& article);

// The line under the facts: on what terms the text may be had and what of it is
// missing, its next page and its lead image; "" when there is nothing to say.
std::string Access(const v1::Article& article);

// A sentence of the gist as a reader sees it, after its date in a timeline.
std::string GistLine(const v1::SummarySentence& sentence);

// A key point in two parts: who did what, in the story's words but for a name in brackets in
// the place of a "he"; then when, where, how many and whether somebody else says it, ""
// when nothing of that is known.
std::string KeyPointLine(const v1::KeyPoint& point,
                         const std::map<std::string, std::string>& names);
std::string KeyPointFacts(const v1::KeyPoint& point);

// The display names of a digest's entities by id.
std::map<std::string, std::string> Names(const v1::EntityAnalysis& analysis);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_LABELS_H_
