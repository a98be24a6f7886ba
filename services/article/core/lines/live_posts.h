// The posts of a live blog, by the times that open them.
//
//   FindLivePosts(article, {{7, "2026-01-21T12:44:00Z"}})
//   // {{.time = 12:44 on that day, .title = "Hospital on generators",
//   //   .first_block = 7, .end_block = 11}, …}
//
// A post begins at a line of the body that holds a time and little else, or at the
// heading just over it on pages that set the heading first; it ends where the next
// one begins. The times in the article's head, and those that say that they are of
// the whole page ("Updated 14:05"), open none. `marked` are times that the page's
// markup gives for a block, in order of blocks; without one, the words of the line
// must do.
//
// Pure; any thread; linear in the article.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LIVE_POSTS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LIVE_POSTS_H_

#include <string>
#include <vector>

#include "services/common/document/article.h"

namespace nutgraf::article {

struct MarkedTime {
  int block = 0;  // of the article
  std::string value;
};

std::vector<document::LivePost> FindLivePosts(const document::Article& article,
                                              const std::vector<MarkedTime>& marked);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LIVE_POSTS_H_
