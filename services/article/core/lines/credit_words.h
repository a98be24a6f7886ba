// The words that tell people, roles and desks apart in a byline.
//
//   IsRoleWord("correspondent")  IsDeskWord("newsroom")  IsBeatWord("health")
//
// All words are folded (line_words.h). Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CREDIT_WORDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CREDIT_WORDS_H_

#include <string_view>

namespace nutgraf::article {

// What one person is: "editor", "correspondent", "reporter".
bool IsRoleWord(std::string_view folded);

// What comes before a role: "health", "chief", "political".
bool IsBeatWord(std::string_view folded);

// What several people or none are: "staff", "desk", "newsroom", "agencies", "news".
bool IsDeskWord(std::string_view folded);

// Small words inside names: "de", "van", "bin", "al".
bool IsNameParticle(std::string_view folded);

// Words that open no person's name although written with a capital: "The", "Why".
bool IsNotNameWord(std::string_view folded);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CREDIT_WORDS_H_
