// Contract: what each recogniser of core/lines reads in one line. A case is a line of
// the table: the text, and what is read as one short string ("" for nothing).
#include <string>

#include "gtest/gtest.h"
#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/byline.h"
#include "services/article/core/lines/caption_credit.h"
#include "services/article/core/lines/correction.h"
#include "services/article/core/lines/dated_byline.h"
#include "services/article/core/lines/dateline.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/phrase_table.h"
#include "services/article/core/lines/wire_source.h"

namespace nutgraf::article {
namespace {

struct Case {
  std::string line;
  std::string want;
};

std::string Joined(std::string_view line, const std::vector<text::Range>& ranges) {
  std::string out;
  for (const text::Range& range : ranges) {
    if (!out.empty()) out += "; ";
    out += range.In(line);
  }
  return out;
}

std::string Names(std::string_view line, const std::optional<BylineLine>& byline) {
  std::string out;
  if (!byline) return out;
  for (const BylineName& name : byline->names) {
    if (!out.empty()) out += "; ";
    out += name.name.In(line);
    if (name.role.size() > 0) out += " = " + std::string(name.role.In(line));
    if (!name.person) out += " (desk)";
  }
  return out;
}

TEST(LineWords, FoldsAndKeepsPlaces) {
  const std::string line = "By Zoë O’Neil, sign-up! 42";
  const LineWords words(line);
  std::string folded;
  for (size_t i = 0; i < words.size(); ++i) folded += std::string(words.Folded(i)) + "|";
  EXPECT_EQ(folded, "by|zoe|oneil|sign|up|42|");
  EXPECT_EQ(words.Source(1), "Zoë");
  EXPECT_EQ(words.Source(2), "O’Neil");
  EXPECT_EQ(words.After(2), ", ");
  EXPECT_TRUE(words[5].number);
}

TEST(PhraseTable, FindsTheLongestPhraseAndNumbers) {
  const PhraseTable table({"sign up", "# min read", "sign up now"});
  EXPECT_EQ(table.MatchAt(LineWords("Sign up, now!"), 0).phrase, 2);
  EXPECT_EQ(table.MatchAt(LineWords("Sign up later"), 0).phrase, 0);
  EXPECT_EQ(table.MatchAt(LineWords("12 min read"), 0).phrase, 1);
  EXPECT_EQ(table.MatchAt(LineWords("Signs up"), 0).phrase, -1);
  EXPECT_EQ(table.MatchAt(LineWords("Sign up"), 2).phrase, -1);  // past the last word
}

TEST(ReadByline, TellsNamesRolesAndDesks) {
  const Case cases[] = {
      {"By Ana Ruiz", "Ana Ruiz"},
      {"By Ana Ruiz, Health Editor", "Ana Ruiz = Health Editor"},
      {"By Ana Ruiz and Bo Li", "Ana Ruiz; Bo Li"},
      {"By Ana Ruiz, Health Editor, and Bo Li in Lima", "Ana Ruiz = Health Editor; Bo Li"},
      {"By Ana Ruiz, Bo Li and Cy Dee", "Ana Ruiz; Bo Li; Cy Dee"},
      {"BY ANA RUIZ", "ANA RUIZ"},
      {"By Jean-Luc de la Tour | 9 January 2026", "Jean-Luc de la Tour"},
      {"By Nadia O’Hara / Coast News", "Nadia O’Hara = Coast News"},
      {"Words by Ottilie Grant", "Ottilie Grant"},
      {"Written by Ana Ruiz", "Ana Ruiz"},
      {"By Ana Ruiz Chief Political Correspondent", "Ana Ruiz = Chief Political Correspondent"},
      {"By Staff Writers", "Staff Writers (desk)"},
      {"By Reuters", "Reuters (desk)"},
      {"By the Associated Press", "the Associated Press (desk)"},
      {"By Ana Ruiz and Reuters", "Ana Ruiz; Reuters (desk)"},
      {"Von Ana Ruiz", "Ana Ruiz"},
      {"Por Ana Ruiz y Bo Li", "Ana Ruiz; Bo Li"},
      {"Ein Artikel von Ana Ruiz", "Ana Ruiz"},
      {"Verfasst von Ana Ruiz", "Ana Ruiz"},
      {"Autor: Ana Ruiz", "Ana Ruiz"},
      {"Contributors: Ana Ruiz", "Ana Ruiz"},
      {"This post was written by Ana Ruiz, Head of Marketing", "Ana Ruiz = Head of Marketing"},
      {"Reviewed by Ana Ruiz", ""},
      {"Von hier aus ging es weiter", ""},
      {"Von Miller", ""},
      {"By the river it rained all day.", ""},
      {"By 2030 the dam will be full", ""},
      {"By law, councils must publish their accounts", ""},
      {"By", ""},
      {"Ana Ruiz", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Names(c.line, ReadByline(c.line)), c.want) << c.line;
}

TEST(ReadAuthors, NeedsNoBy) {
  const Case cases[] = {
      {"Ana Ruiz", "Ana Ruiz"},
      {"Ana Ruiz and Bo Li", "Ana Ruiz; Bo Li"},
      {"Ana Ruiz (now) and Bo Li (earlier)", "Ana Ruiz; Bo Li"},
      {"By Ana Ruiz", "Ana Ruiz"},
      {"https://post.example/ana", ""},
      {"@anaruiz", ""},
      {"The dam burst at night and nobody saw it", ""},
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Names(c.line, ReadAuthors(c.line)), c.want) << c.line;
}

TEST(DatedByline, FindsTheNameBesideTheDate) {
  const Case cases[] = {
      {"Published August 7, 2026 by Nora Quill", "Nora Quill"},
      {"By Nora Quill December 2, 2026", "Nora Quill"},
      {"VON NORA QUILL am 21. April 2026", "NORA QUILL"},
      {"22. Dezember 2026 22. Dezember 2026 von Nora Quill", "Nora Quill"},
      {"News | By Nora Quill | April 13, 2026", "Nora Quill"},
      {"Posted by Nora Quill on Tuesday, 13 April 2026", "Nora Quill"},
      {"By Nora Quill and Tam Osei · 13 April 2026", "Nora Quill; Tam Osei"},
      {"By Nora Quill \u22c5 Updated \u22c5 13 April 2026", "Nora Quill"},
      {"Nora Quill 4 August 2026", "Nora Quill"},
      {"11.12.2026 - Nora Quill", "Nora Quill"},
      {"Nora Quill | Senior Writer | July 2, 2026", "Nora Quill"},
      {"by inkpot on December 4, 2026", "inkpot (desk)"},
      {"von Redaktion, 24. Januar 2026", "Redaktion (desk)"},
      {"4 August 2026 \u2022 Nora Quill in Gardening", "Nora Quill"},
      {"It was destroyed by fire on 9 January 2026", ""},
      {"By Nora Quill", ""},
      {"9 January 2026", ""},
      {"Last updated 9 January 2026", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Names(c.line, ReadDatedByline(c.line)), c.want) << c.line;
  }
}

TEST(SplitCredit, PartsTheCaptionFromItsCredit) {
  const Case cases[] = {  // caption | credit
      {"Police at the gate. Source: AAP / Ana Ruiz/AP", "Police at the gate. | AAP / Ana Ruiz/AP"},
      {"Police at the gate. (Photo by Ana Ruiz/Getty Images)",
       "Police at the gate. | Ana Ruiz/Getty Images"},
      {"The theatre in 1931. Photograph: Elin Moss/The Daily",
       "The theatre in 1931. | Elin Moss/The Daily"},
      {"Gerald on the pond (Image: SWNS)", "Gerald on the pond | SWNS"},
      {"He left after four days Credit: Rex", "He left after four days | Rex"},
      {"Voters queue in Drava on Monday. Reuters/Ana Ruiz",
       "Voters queue in Drava on Monday. | Reuters/Ana Ruiz"},
      {"Voters queue on Monday. (AP Photo/Ana Ruiz)", "Voters queue on Monday. | AP Photo/Ana Ruiz"},
      {"Image caption, The gate on Monday. Source: AAP", "The gate on Monday. | AAP"},
      {"Photo: Getty Images", " | Getty Images"},
      {"© Ana Ruiz 2026", " | Ana Ruiz 2026"},
      {"Source: AAP", " | AAP"},
      {"Police at the gate", ""},
      {"The source said the money never came.", ""},
      {"He told Reuters that the talks had failed and would not resume.", ""},
      {"Source: a person who asked not to be named because they feared for their work", ""},
  };
  for (const Case& c : cases) {
    const auto parts = SplitCredit(c.line);
    const std::string got = parts ? std::string(parts->caption.In(c.line)) + " | " +
                                        std::string(parts->credit.In(c.line))
                                  : "";
    EXPECT_EQ(got, c.want) << c.line;
  }
}

TEST(ReadSourceLine, NamesTheAgencies) {
  const Case cases[] = {
      {"Source: AAP, AFP", "AAP; AFP"},
      {"Sources: Reuters and Coast Wire", "Reuters; Coast Wire"},
      {"With reporting from Reuters", "Reuters"},
      {"With AFP", "AFP"},
      {"AAP, AFP", "AAP; AFP"},
      {"Reuters", "Reuters"},
      {"– Agence France-Presse", "Agence France-Presse"},
      {"(Reporting by Ana Ruiz; Editing by Bo Li)", "(none)"},
      {"Associated Press writer Ana Ruiz contributed to this report.", "Associated Press"},
      {"With Reuters gone, the room was quiet.", ""},
      {"Source code was published", ""},
      {"The source said no.", ""},
      {"Reporting by phone was slow.", ""},
  };
  for (const Case& c : cases) {
    const auto source = ReadSourceLine(c.line);
    std::string got = source ? Joined(c.line, source->agencies) : "";
    if (source && got.empty()) got = "(none)";
    EXPECT_EQ(got, c.want) << c.line;
  }
}

TEST(EndingSource, ReadsTheLastWordsOnly) {
  const Case cases[] = {
      {"The talks go on on Monday. – AP", "AP"},
      {"The talks go on on Monday. — Reuters", "Reuters"},
      {"The talks go on on Monday. (AFP)", "AFP"},
      {"The talks go on on Monday - AAP", "AAP"},
      {"He works for Reuters", ""},
      {"He told AFP (and others) to wait.", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(EndingSource(c.line).In(c.line), c.want) << c.line;
  }
}

TEST(IsAgency, KnowsLettersInCapitalsAlone) {
  for (const char* name : {"AAP", "Reuters", "Agence France-Presse", "the Associated Press"}) {
    EXPECT_TRUE(IsAgency(name)) << name;
  }
  for (const char* name : {"ap", "pa", "Ana Ruiz", "Getty Images", "Reuters building", ""}) {
    EXPECT_FALSE(IsAgency(name)) << name;
  }
}

TEST(ReadDateline, ReadsPlaceAgencyAndWhereTheStoryBegins) {
  const Case cases[] = {  // range | agency | story
      {"CARACAS, Jan 8 (Reuters) - The dam", "CARACAS, Jan 8 (Reuters) | Reuters | The dam"},
      {"PARIS (AP) — The dam", "PARIS (AP) | AP | The dam"},
      {"WASHINGTON – The dam", "WASHINGTON |  | The dam"},
      {"PUERTO CLARO, Lorando (AP) — A dam", "PUERTO CLARO, Lorando (AP) | AP | A dam"},
      {"New Delhi, January 8 (ANI): The dam", "New Delhi, January 8 (ANI) | ANI | The dam"},
      {"EASTON FALLS — The board", "EASTON FALLS |  | The board"},
      {"Well – it rained", ""},
      {"EXCLUSIVE – The dam", ""},
      {"The plan – a dam – was dropped", ""},
      {"US-led talks - the third", ""},
      {"PARIS", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    const auto dateline = ReadDateline(c.line);
    const std::string got =
        dateline ? std::string(dateline->range.In(c.line)) + " | " +
                       std::string(dateline->agency.In(c.line)) + " | " +
                       c.line.substr(dateline->story_begin)
                 : "";
    EXPECT_EQ(got, c.want) << c.line;
  }
}

TEST(IsCorrection, NeedsTheFormOfANote) {
  for (const char* line :
       {"Correction: An earlier version of this article misspelled a name.",
        "Correction (Jan. 9): The dam is in Lorando.", "Editor's note: names were changed here.",
        "This story has been updated to include the minister's reply."}) {
    EXPECT_TRUE(IsCorrection(line)) << line;
  }
  for (const char* line : {"The minister issued a correction.", "Correction", "Update your app now",
                           "Corrections officers went on strike on Monday."}) {
    EXPECT_FALSE(IsCorrection(line)) << line;
  }
}

// Recognisers take any bytes and any length.
TEST(Recognisers, SurviveHostileLines) {
  const std::string cases[] = {
      std::string("\xff\xfe\x80 By \xc3"), std::string(100'000, '('), std::string(100'000, '/'),
      std::string("By ") + std::string(50'000, 'A'), std::string("\0By\0", 4), "\xe2\x80",
      "Source:", "©", "By ,,, and and", "(", "- ",
  };
  for (const std::string& line : cases) {
    ReadByline(line);
    ReadAuthors(line);
    SplitCredit(line);
    ReadSourceLine(line);
    const text::Range ending = EndingSource(line);
    EXPECT_LE(ending.end, static_cast<int32_t>(line.size()));
    ReadDateline(line);
    IsCorrection(line);
  }
}

}  // namespace
}  // namespace nutgraf::article
