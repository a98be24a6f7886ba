// Tells words that are surely finite verbs.
//
//   IsFiniteVerb("signed")     // true
//   IsFiniteVerb("will")       // true
//   IsFiniteVerb("hundred")    // false
//   IsFiniteVerb("plans")      // true, and a noun as well: where it stands must tell
//
// English without a tagger: auxiliaries, the past forms that news uses most, and the ending
// -ed. Used where the words around leave little doubt, right after a subject or a comma.
// Words are given folded (text::FoldForMatching).
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_VERBS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_VERBS_H_

#include <string_view>

namespace nutgraf::summary {

bool IsFiniteVerb(std::string_view folded);

// is, has, will, did …: what a "not" follows.
bool IsAuxiliary(std::string_view folded);

// not, n't, never, without and their like: what turns a claim around.
bool IsNegation(std::string_view folded);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_VERBS_H_
