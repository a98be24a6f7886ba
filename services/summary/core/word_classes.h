// What a word says of the sentence that it stands in, whatever the story.
//
//   ClassesOf("the")      // kFunctionWord
//   ClassesOf("however")  // kFunctionWord | kConnectiveWord
//   ClassesOf("she")      // kFunctionWord | kThirdPersonWord | kBackPointer
//
// Words are given folded (text::FoldForMatching). The table is in word_classes.cc.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CLASSES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CLASSES_H_

#include <cstdint>
#include <string_view>

namespace nutgraf::summary {

enum WordClass : uint16_t {
  kFunctionWord = 1 << 0,  // carries no topic
  kConnectiveWord = 1 << 1,    // at the opening, continues the sentence before
  kBackPointer = 1 << 2,    // at the opening, stands for something named before
  kFirstPersonWord = 1 << 3,   // I, we: someone is speaking
  kSecondPersonWord = 1 << 4,  // you: an instruction or an appeal
  kThirdPersonWord = 1 << 5,
  kReportingWord = 1 << 6,     // said, told, added
  kTimeWord = 1 << 7,      // today, Monday, last
  kHedgeWord = 1 << 8,         // may, could, reportedly
};

// The union of the word's classes, 0 when it has none.
uint16_t ClassesOf(std::string_view folded_word);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CLASSES_H_
