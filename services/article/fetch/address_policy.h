// Which network addresses a server may connect to on behalf of a stranger.
//
//   IsPublicAddress(*(sockaddr*)&a)   // false for 10.0.0.1, ::1, 169.254.169.254 …
//
// Public means: global unicast by the IANA special-purpose registries (RFC 6890 and its
// updates). An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64, 6to4,
// Teredo) is refused or judged by that one too. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_ADDRESS_POLICY_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_ADDRESS_POLICY_H_

#include <sys/socket.h>

#include <functional>

namespace nutgraf::article {

// Asked for every connection, after DNS, with the very address that is connected to.
using AddressPolicy = std::function<bool(const sockaddr& address)>;

bool IsPublicAddress(const sockaddr& address);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_ADDRESS_POLICY_H_
