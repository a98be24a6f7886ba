// Whom words mean. A case: paragraphs with their names marked, parted by " / " and after a headline
// if there is one, some of their words, and the entity that those mean there; "-" for none.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* story;
  const char* words;
  const char* meaning;
  int occurrence = 0;
};

class MeaningsTest : public testing::TestWithParam<Case> {};

TEST_P(MeaningsTest, TellsWhomWordsMean) {
  const std::string story = absl::StrReplaceAll(GetParam().story, {{" / ", "\nparagraph\t"}});
  const std::string text =
      (absl::StartsWith(story, "headline\t") ? "" : "paragraph\t") + story + "\n";
  EXPECT_EQ(MeaningOf(AnalyzeMarked(text), GetParam().words, GetParam().occurrence),
            GetParam().meaning);
}

INSTANTIATE_TEST_SUITE_P(
    Stories, MeaningsTest,
    testing::Values(
        // Nobody is the owner of what he is.
        Case{"Judge [Ada Quill|person] retired on Friday. [Mary Falk|person], her last clerk, "
             "baked a cake.",
             "her", "Ada Quill"},
        // Who asks does not ask about himself.
        Case{"[Otto Falk|person] took the stand on Monday. / [Karl Maran|person], defending, asked "
             "him why he had left.",
             "him", "Otto Falk"},
        Case{"[Otto Falk|person] took the stand on Monday. / [Karl Maran|person] KC asked why he "
             "had left.",
             "he", "Otto Falk"},
        Case{"The [Harbour Court|organization] sat in [Dorna|location]. / In its ruling, the "
             "[Harbour Court|organization] fined the owner.",
             "its", "Harbour Court"},
        // "It" before a participle is no dummy's.
        Case{"[Northjet|organization] grew last year. [Northjet|organization] said it was looking "
             "for pilots.",
             "it", "Northjet"},
        Case{"[Northjet|organization] grew. It was clear that fares would rise.", "It", "-"},
        Case{"The [Dorna Council|organization] paid. Neighbours called it odd.", "it", "-"},
        // What a pronoun's sentence says of whom it means.
        Case{"[Ada Quill|person] and [Mary Falk|person] met in [Dorna|location]. / "
             "[Ada Quill|person] spoke first. She is a dentist. / [Mary Falk|person] laughed. / "
             "The dentist did not.",
             "The dentist", "Ada Quill"},
        // What ends a phrase.
        Case{"[Ada Quill|person], the mayor of [Dorna|location], has a boat. / The mayor swam on "
             "Friday.",
             "The mayor", "Ada Quill"},
        Case{"[Ada Quill|person], the mayor of [Dorna|location], has a boat. / The mayor rarely "
             "swims.",
             "The mayor", "Ada Quill"},
        // What a body has tells its kind.
        Case{"[Ada Quill|person], chief executive of [Harlow|organization], met the mayor of "
             "[Dorna|location]. / The company makes lamps.",
             "The company", "Harlow"},
        Case{"Shares in [Harlow|organization] fell in [Dorna|location]. / The company makes lamps.",
             "The company", "Harlow"},
        Case{"[Dorna Railways|organization] met the [Dorna Council|organization]. / The company "
             "runs trains.",
             "The company", "Dorna Railways"},
        // A Korean's name is no place.
        Case{"[Park Ok-sun|location] sells fish in [Dorna|location]. She has a stall.", "She",
             "Park Ok-sun"},
        Case{"[Nora Hale|person] sued. A letter went to Mr [N Hale|person]. She kept it.", "She",
             "Nora Hale"},
        // His wife bears his name, as another woman does.
        Case{"[Ada Frost|person], a doctor, led the trial. / [John Frost|person] took part. His "
             "wife, [Sandra|person], drove him. / \"He sleeps,\" Mrs [Frost|person] said.",
             "Frost", "Sandra"},
        // A surname that speaks is no one whom the quotation's pronouns might mean.
        Case{"[Karl Maran|person] and his brother, [Otto Maran|person], play here. / "
             "\"I know where he stands. He has stood there for years,\" the younger [Maran|person] "
             "said. / [Karl Maran|person], 20, beat [Otto Maran|person], 29.",
             "Maran", "Karl Maran"},
        // What the next sentence begins with.
        Case{"[Mary Quill|person] and [John Quill|person] run a farm. / [Quill|person] did not "
             "dispute the bill. Her lawyer said so.",
             "Quill", "Mary Quill"},
        // Of three generations the second is the elder of the younger two.
        Case{"[Karl Maran|person], 30, has left. His father, [Otto Maran|person], and his "
             "grandfather, [Emil Maran|person], built the mill. [Otto Maran|person] is a son of "
             "[Emil Maran|person]. / Outside, the elder [Maran|person] wept. / "
             "[Otto Maran|person], 50, was alone.",
             "Maran", "Otto Maran"},
        // An age that stands beside a bare surname further on tells who is the elder.
        Case{"[Otto Maran|person], 67, paid. [Karl Maran|person] sued. / Outside, the elder "
             "[Maran|person] wept. / [Karl Maran|person] left, and [Maran|person], 41, was alone.",
             "Maran", "Otto Maran"},
        // A father is older than an elder sister.
        Case{"[Mary Maran|person], the elder sister of the winner, fell. The father, "
             "[Otto Maran|person], wept. / [Mary Maran|person] limped off. / \"I am glad,\" the "
             "elder [Maran|person] said.",
             "Maran", "Otto Maran"},
        // One whom the story has not named yet.
        Case{"[Karl Maran|person] scored twice. The keeper is a [Maran|person] too. "
             "[Emil Maran|person], 20, is no kin of his.",
             "Maran", "Emil Maran"},
        // But whose aide somebody is, it has.
        Case{"[Karl Maran|person] lost the vote. [Ivo Sand|person] is a [Maran|person] aide. / "
             "[Emil Maran|person], 20, is no kin of his.",
             "Maran", "Karl Maran"},
        // "For his part" tells of whom.
        Case{"[John Maran|person] and [Mary Maran|person] lost the vote. / \"It was the rain,\" "
             "[Mary Maran|person] said. \"The rain kept voters at home.\" / \"It was the rain,\" "
             "she said again. / For his part, [Maran|person] said rain had kept no voters at home.",
             "Maran", "John Maran"},
        // No firm is the elder Hale, or 46.
        Case{"[Harlow Foods|organization] sells soup. [Harlow|organization] grew. / "
             "[Ben Harlow|person] left. [Harlow Foods|organization] sells bread as well. / It "
             "is bad for [Harlow|person], 46, who cooks.",
             "Harlow", "Ben Harlow", 1},
        // Whom a quotation names, the story has not gone on to.
        Case{"[Mary Falk|person] keeps a farm. / \"It scared [Ada Quill|person],\" "
             "[Falk|person] said. \"I have not told [Quill|person].\" / She said it had rained.",
             "She", "Mary Falk"},
        // The verb behind a clause with a name of its own.
        Case{"[Mary Hale|person], whose mother, [Ada Hale|person], has lived here since May, said "
             "she was tired.",
             "she", "Mary Hale"},
        // What opens a sentence is whose its subject is, not whose lawyer she is.
        Case{"[Ada Quill|person] sat. / It rained all day. The hall was full. / In her opening "
             "statement, [Quill|person]'s lawyer, [Mary Falk|person], said little.",
             "her", "Mary Falk"},
        // Whom she is kin to bears her surname.
        Case{"[Ada Quill|person] opened the inquest of [Mary Hale|person], a student, whom she "
             "called careful. / Her father, [John Hale|person], left.",
             "Her", "Mary Hale"},
        Case{"[Ada Quill|person] opened the inquest of [Mary Hale|person], a student, whom she "
             "called careful.",
             "she", "Ada Quill"},
        // Who is called Mrs further on is not meant without it.
        Case{"[Karl Maran|person], the mayor, and his wife, [Mary Maran|person], took bribes, it "
             "was said. [Mary Maran|person] has left. / In a text [Maran|person] calls the builder "
             "a friend. / The cars were bought by Mrs. [Maran|person].",
             "Maran", "Karl Maran"},
        // But in a headline nobody is Mr.
        Case{"headline\t[Maran|person] sues over flour / [Karl Maran|person], a baker, sued "
             "[Emil Maran|person], a miller, on Friday. / [Karl Maran|person] spoke first. Mr "
             "[Maran|person] said that he was broke.",
             "Maran", "Karl Maran"},
        // A relative named by the given name alone.
        Case{"[Karl Zorin|person] drowned. / Mr [Zorin|person]'s wife, [Ludvika|person], sued. / "
             "\"I wept,\" Mrs [Zorin|person] said.",
             "Zorin", "Ludvika", 1},
        // A surname of two words.
        Case{"[Brahim Ould Salek|person] called it a letter. / "
             "\"Let him count us,\" [Ould Salek|person] said.",
             "Ould Salek", "Brahim Ould Salek"},
        // A house is "the Quill".
        Case{"The show opens at the [Quill Theatre|location]. / The [Quill|person] was named for "
             "[Ruth Quill|person]. [Quill|person] acted.",
             "Quill", "Quill Theatre"},
        Case{"The show opens at the [Quill Theatre|location]. / The [Quill|person] was named for "
             "[Ruth Quill|person]. [Quill|person] acted.",
             "Quill", "Ruth Quill", 1}));

}  // namespace
}  // namespace nutgraf::entity
