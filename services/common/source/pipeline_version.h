// The version of everything that shapes an answer: code, weights, lexicons.
//
// It is part of every cache key and of every answer, so an answer of an older
// pipeline is never served for a newer one. Raise it with any change that can change
// an answer; the services of a suite are built and rolled out together.

#ifndef NUTGRAF_SERVICES_COMMON_SOURCE_PIPELINE_VERSION_H_
#define NUTGRAF_SERVICES_COMMON_SOURCE_PIPELINE_VERSION_H_

#include <string_view>

namespace nutgraf::source {

inline constexpr std::string_view kPipelineVersion = "9";

}  // namespace nutgraf::source

#endif  // NUTGRAF_SERVICES_COMMON_SOURCE_PIPELINE_VERSION_H_
