#include "services/article/fetch/address_policy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace nutgraf::article {
namespace {

struct Block4 {
  uint32_t network;
  int bits;
};

constexpr uint32_t Ip(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA IPv4 Special-Purpose Address Registry, and all that is not unicast.
constexpr Block4 kNotPublic4[] = {
    {Ip(0, 0, 0, 0), 8},        // this network
    {Ip(10, 0, 0, 0), 8},       // private
    {Ip(100, 64, 0, 0), 10},    // carrier-grade NAT
    {Ip(127, 0, 0, 0), 8},      // loopback
    {Ip(169, 254, 0, 0), 16},   // link-local, cloud metadata
    {Ip(172, 16, 0, 0), 12},    // private
    {Ip(192, 0, 0, 0), 24},     // protocol assignments
    {Ip(192, 0, 2, 0), 24},     // documentation
    {Ip(192, 31, 196, 0), 24},  // AS112
    {Ip(192, 52, 193, 0), 24},  // AMT
    {Ip(192, 88, 99, 0), 24},   // 6to4 relays
    {Ip(192, 168, 0, 0), 16},   // private
    {Ip(192, 175, 48, 0), 24},  // AS112
    {Ip(198, 18, 0, 0), 15},    // benchmarking
    {Ip(198, 51, 100, 0), 24},  // documentation
    {Ip(203, 0, 113, 0), 24},   // documentation
    {Ip(224, 0, 0, 0), 4},      // multicast
    {Ip(240, 0, 0, 0), 4},      // reserved, broadcast
};

bool IsPublic4(uint32_t address) {
  for (const Block4& block : kNotPublic4) {
    if ((address ^ block.network) >> (32 - block.bits) == 0) return false;
  }
  return true;
}

using Bytes16 = std::array<uint8_t, 16>;

bool HasPrefix(const Bytes16& address, std::initializer_list<uint8_t> prefix) {
  size_t i = 0;
  for (const uint8_t byte : prefix) {
    if (address[i++] != byte) return false;
  }
  return true;
}

uint32_t Embedded4(const Bytes16& address, size_t at) {
  return Ip(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

bool IsPublic6(const Bytes16& address) {
  if (HasPrefix(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) {  // v4-mapped
    return IsPublic4(Embedded4(address, 12));
  }
  if (HasPrefix(address, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) {  // NAT64
    return IsPublic4(Embedded4(address, 12));
  }
  if (HasPrefix(address, {0x20, 0x02})) return false;              // 6to4 carries any v4
  if (HasPrefix(address, {0x20, 0x01, 0x0D, 0xB8})) return false;  // documentation
  if (HasPrefix(address, {0x3F, 0xFF}) && address[2] < 0x10) return false;  // documentation
  // 2001::/23: Teredo, benchmarking, ORCHID and other assignments.
  if (HasPrefix(address, {0x20, 0x01}) && address[2] < 0x02) return false;
  // All else outside of 2000::/3 is loopback, unspecified, link-local, unique local,
  // site-local, multicast, local NAT64, discard or not assigned.
  return (address[0] & 0xE0) == 0x20;
}

}  // namespace

bool IsPublicAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof(in));
    return IsPublic4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in6;
    std::memcpy(&in6, &address, sizeof(in6));
    Bytes16 bytes;
    std::memcpy(bytes.data(), &in6.sin6_addr, bytes.size());
    return IsPublic6(bytes);
  }
  return false;
}

}  // namespace nutgraf::article
