// The coders behind content_coding.h, one pair for each library.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CODERS_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CODERS_H_

#include <memory>

#include "services/common/http/content_coding.h"

namespace nutgraf::http {

std::unique_ptr<Encoder> MakeGzipEncoder();
std::unique_ptr<Decoder> MakeGzipDecoder();
std::unique_ptr<Encoder> MakeBrotliEncoder();
std::unique_ptr<Decoder> MakeBrotliDecoder();
std::unique_ptr<Encoder> MakeZstdEncoder();
std::unique_ptr<Decoder> MakeZstdDecoder();

// Decoders work into a buffer of this size at a time.
inline constexpr size_t kDecodeStep = 64 * 1024;

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CODERS_H_
