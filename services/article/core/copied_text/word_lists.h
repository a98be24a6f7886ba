// Word lists for the features of a line: small closed classes.
//
//   IsFunctionWord("the")   IsDepictingWord("wearing")   IsImperative("download")
//
// All words are folded (lines/line_words.h). Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_WORD_LISTS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_WORD_LISTS_H_

#include <string_view>

namespace nutgraf::article {

// Articles, prepositions, pronouns, auxiliaries of English and its neighbours.
bool IsFunctionWord(std::string_view folded);
// Verbs of saying in the forms that news uses.
bool IsReportingVerb(std::string_view folded);
// Words of picture descriptions: "wearing", "aerial", "stands".
bool IsDepictingWord(std::string_view folded);
// Verbs that tell the reader what to do when they open a line.
bool IsImperative(std::string_view folded);
// "you", "your", "our", "us", "we": the page speaking to its reader.
bool IsAddress(std::string_view folded);
// "a", "an", "two", "several": how descriptions open.
bool IsIndefinite(std::string_view folded);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_WORD_LISTS_H_
