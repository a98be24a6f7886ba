#include "services/article/fetch/page_fetcher.h"

#include <string>
#include <utility>

#include "services/article/fetch/fetch_error.h"
#include "services/article/fetch/page_uri.h"

namespace nutgraf::article {
namespace {

std::string LowerTrimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '"')) text.remove_suffix(1);
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

// Splits 'text/html; charset="UTF-8"'.
void ReadContentType(std::string_view header, FetchedPage* page) {
  page->content_type = LowerTrimmed(header.substr(0, header.find(';')));
  const std::string lower = LowerTrimmed(header);
  const size_t at = lower.find("charset=");
  if (at == lower.npos) return;
  const std::string rest = lower.substr(at + 8);
  page->charset = LowerTrimmed(std::string_view(rest).substr(0, rest.find(';')));
}

// Servers that send no type at all are given the benefit of the doubt.
bool IsReadableType(const std::string& type) {
  return type.empty() || type == "application/xhtml+xml" || type.starts_with("text/");
}

absl::StatusOr<FetchedPage> PageOf(Followed followed, int most_redirects) {
  GetAnswer& answer = followed.answer;
  const std::string host = PartsOf(followed.uri).host;
  if (IsRedirect(answer)) {
    return Failed("The page redirects more than " + std::to_string(most_redirects) + " times.");
  }
  if (answer.status != 200) {
    const std::string why =
        "'" + host + "' answered with status " + std::to_string(answer.status) + ".";
    return answer.status >= 500 ? absl::UnavailableError(why) : Failed(why);
  }
  FetchedPage page;
  ReadContentType(answer.content_type, &page);
  if (!IsReadableType(page.content_type)) {
    return Failed("'" + host + "' sent '" + page.content_type + "', not HTML or text.");
  }
  page.bytes = std::move(answer.body);
  page.final_uri = std::move(followed.uri);
  return page;
}

}  // namespace

PageFetcher::PageFetcher(Getter& getter, PageOptions options)
    : getter_(getter), options_(std::move(options)) {}

absl::StatusOr<FetchedPage> PageFetcher::Fetch(std::string_view uri, std::stop_token stop) {
  const absl::Time deadline = options_.clock() + options_.timeout;
  absl::StatusOr<Followed> followed =
      GetFollowing(getter_,
                   {.uri = std::string(uri),
                    .deadline = deadline,
                    .stop = std::move(stop),
                    .max_bytes = options_.max_bytes},
                   options_.redirects, options_.clock);
  if (!followed.ok()) return followed.status();
  return PageOf(*std::move(followed), options_.redirects.most);
}

}  // namespace nutgraf::article
