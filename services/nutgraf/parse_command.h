// `nutgraf parse INPUT…`: captured pages in, articles out, in this process.
//
//   return ParseCommand({"captures/", "news.warc.gz"});
//
// Inputs are directories, pages, NDJSON and WARC files, and `-` (see bulk/page_reader.h).
// The output is NDJSON in the order of the inputs, a line a page:
//
//   {"source":"news.warc.gz#3","tag":"https://…","captureTime":"…","storyId":"…","article":{…}}
//
// or "error" (google.rpc.Status) in place of the article; with a --format other than json,
// "document", a string, does. A single page in such a format is printed as it is.
// `storyId` is that of the first near-duplicate of the run (bulk/story_index.h);
// `article.storyId` is what the page alone gives.
//
// With --output, a journal beside the file lets the same command, given again, go on after
// a kill; the output is the same, byte for byte, as that of a run that was not disturbed.
// Pages of before are read again, but not parsed. Progress and the count go to standard
// error. Returns 0; 1 when any page failed; 2 when the run itself could not begin or go on.

#ifndef NUTGRAF_SERVICES_NUTGRAF_PARSE_COMMAND_H_
#define NUTGRAF_SERVICES_NUTGRAF_PARSE_COMMAND_H_

#include <string>
#include <vector>

namespace nutgraf {

int ParseCommand(const std::vector<std::string>& inputs);

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_PARSE_COMMAND_H_
