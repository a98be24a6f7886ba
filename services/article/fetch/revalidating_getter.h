// Keeps pages with their ETag or Last-Modified, and asks only whether they have changed.
//
//   RevalidatingGetter getter(curl, 64 << 20);
//   getter.Get({.uri = uri, …});   // 200, kept
//   getter.Get({.uri = uri, …});   // the site says 304; answers the page that was kept
//
// Every page is asked for each time; nothing is answered from memory alone. What the site
// marks no-store is not kept, nor what came without a validator. Any thread; the getter
// below must outlive this one.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_REVALIDATING_GETTER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_REVALIDATING_GETTER_H_

#include <cstddef>

#include "services/article/fetch/getter.h"
#include "services/article/fetch/recent_store.h"

namespace nutgraf::article {

// Some 500 news pages of 120 KiB.
inline constexpr size_t kRevalidatedBytes = 64 << 20;

class RevalidatingGetter final : public Getter {
 public:
  RevalidatingGetter(Getter& getter, size_t budget) : getter_(getter), pages_(budget) {}

  absl::StatusOr<GetAnswer> Get(const GetRequest& request) override;

 private:
  void Learn(const std::string& uri, const GetAnswer& answer);

  Getter& getter_;
  RecentStore<GetAnswer> pages_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_REVALIDATING_GETTER_H_
