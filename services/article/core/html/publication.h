// Who published a story, and when: bylines, times, publisher, tags, wire sources.
//
//   FillPublication(facts, page_uri, marked_times, &article);   // article.blocks are final
//
// What the page states in its data and what it shows are held against each other:
// names from the data get the places where they are shown, dates that disagree a
// warning (DATES_CONFLICT). Nothing is invented: a page that states no date has
// none. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PUBLICATION_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PUBLICATION_H_

#include <string_view>
#include <vector>

#include "services/article/core/html/build_article.h"
#include "services/article/core/html/stated_facts.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

// What any page states of itself, with an article or without: publisher, language,
// canonical URI.
void FillPublisher(const StatedFacts& facts, std::string_view page_uri,
                   document::Article* article);

void FillPublication(const StatedFacts& facts, std::string_view page_uri,
                     const std::vector<MarkedTime>& marked_times, document::Article* article);

// The parts of it, each in a file of its own.
void FillBylines(const StatedFacts& facts, document::Article* article);  // bylines.cc
void FillTimes(const StatedFacts& facts, std::string_view page_uri,
               const std::vector<MarkedTime>& marked_times,
               document::Article* article);                                  // times.cc
void FillWireSources(const StatedFacts& facts, document::Article* article);  // sources.cc
void FillAccess(const StatedFacts& facts, std::string_view page_uri,
                document::Article* article);  // access.cc
void MarkLeadImage(const StatedFacts& facts, std::string_view page_uri,
                   document::Article* article);  // lead_image.cc

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PUBLICATION_H_
