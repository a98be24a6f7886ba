#include "services/article/core/copied_text/line_features.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/article/core/copied_text/word_lists.h"
#include "services/article/core/lines/correction.h"
#include "services/article/core/lines/credit_words.h"
#include "services/article/core/lines/dateline.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/phrase_table.h"
#include "services/article/core/lines/stated_time.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// The features look at no more of a paragraph than this; its kind shows by then.
constexpr size_t kReadBytes = 2'000;
// Paragraphs of at least so many words that end as sentences do are the story's own
// and lend their words to kSharedWords.
constexpr int kStoryWords = 14;

bool OpensWith(std::string_view line, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return line.starts_with(mark); });
}

char32_t LastCodePoint(std::string_view line) {
  size_t at = line.size();
  while (at > 0 && (line[at - 1] & 0xC0) == 0x80) --at;
  if (at > 0) --at;
  return text::Next(line, &at);
}

// The last code point that is no closing bracket or quotation mark.
char32_t EndMark(std::string_view line) {
  while (!line.empty()) {
    const char32_t c = LastCodePoint(line);
    const bool closes = c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')' ||
                        c == ']' || c == 0xBB;
    if (!closes) return c;
    size_t size = 1;
    while (size < line.size() && (line[line.size() - size] & 0xC0) == 0x80) ++size;
    line.remove_suffix(size);
  }
  return 0;
}

bool EndsSentence(std::string_view line) {
  const char32_t c = EndMark(line);
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F;
}

int UnspacedCodePoints(std::string_view line) {
  int count = 0;
  for (size_t at = 0; at < line.size();) {
    if (static_cast<uint8_t>(line[at]) < 0xE0) {  // none is below U+0800
      ++at;
    } else {
      count += text::IsUnspacedScript(text::Next(line, &at));
    }
  }
  return count;
}

bool HasWebAddress(std::string_view line) {
  for (const std::string_view mark : {"http://", "https://", "www.", " @", ".com", ".org"}) {
    if (line.find(mark) != line.npos) return true;
  }
  const size_t at = line.find('@');
  return at != line.npos;
}

bool IsRelatedLead(const LineWords& words) {
  static const PhraseTable leads({"related", "read more", "read also", "also read", "see also",
                                  "more", "watch", "read", "listen", "dont miss", "must read",
                                  "what else is happening", "in pictures", "trending",
                                  "click here", "opinion", "explainer", "video", "gallery"});
  const PhraseTable::Match match = leads.MatchAt(words, 0);
  if (match.phrase < 0 || match.words >= words.size()) return false;
  const std::string_view after = words.After(match.words - 1);
  return after.starts_with(':') || after.starts_with(" |") || after.starts_with(" >") ||
         after.starts_with(" \u203a") || after.starts_with(" \u00bb");
}

// "SHORE THING All the stars heading to the island".
bool HasCapitalsLead(const LineWords& words) {
  if (words.size() < 5 || !words[0].all_capitals || !words[1].all_capitals) return false;
  size_t i = 2;
  while (i < words.size() && words[i].all_capitals) ++i;
  return i < words.size() && i <= 5 && words[i].capitalised && words.After(i - 1) == " ";
}

// "MINISTER RUIZ: We …", "Q: …", "Ana Ruiz: We …".
bool HasSpeakerLabel(const LineWords& words) {
  const size_t n = std::min<size_t>(words.size(), 5);
  for (size_t i = 0; i < n; ++i) {
    if (!words[i].capitalised) return false;
    const std::string_view after = words.After(i);
    if (after.starts_with(':')) return i + 1 < words.size();
    if (after.find_first_of(".!?\"") != after.npos && after != ". ") return false;
  }
  return false;
}

struct WordCounts {
  int function = 0;
  int reporting = 0;
  int depicting = 0;
  int address = 0;
  int capital = 0;
  int numbers = 0;
};

// Counts over the words; speech in quotation marks does not address the reader.
WordCounts Count(const LineWords& words) {
  constexpr size_t kAddressWords = 16;
  WordCounts counts;
  bool quoted = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view gap = i == 0 ? words.Before() : words.After(i - 1);
    if (gap.find('"') != gap.npos) quoted = !quoted;
    if (gap.find("\u201c") != gap.npos) quoted = true;
    if (gap.find("\u201d") != gap.npos) quoted = false;
    const std::string_view folded = words.Folded(i);
    counts.function += IsFunctionWord(folded);
    counts.reporting += IsReportingVerb(folded);
    counts.depicting += IsDepictingWord(folded);
    counts.address += !quoted && i < kAddressWords && IsAddress(folded);
    counts.capital += words[i].all_capitals;
    counts.numbers += words[i].number;
  }
  return counts;
}

void SetLength(LineFacts* facts) {
  const int n = facts->words;
  const Feature bucket = n <= 3 ? kWords1To3
                         : n <= 7 ? kWords4To7
                         : n <= 14 ? kWords8To14
                         : n <= 30 ? kWords15To30
                                   : kWordsOver30;
  facts->values[bucket] = 1;
}

void SetShape(const LineWords& words, std::string_view line, LineFacts* facts) {
  auto& values = facts->values;
  values[kEndsSentence] = EndsSentence(line);
  values[kEndsOpen] = !EndsSentence(line);
  values[kEndsColon] = line.ends_with(':');
  size_t at = 0;
  values[kOpensLower] = text::IsLower(text::Next(line, &at));
  values[kOpensQuote] = OpensWith(line, {"\"", "\u201c", "'", "\u2018", "\u00ab"});
  const bool number = !words.empty() && words[0].number && words[0].source.size() <= 2 &&
                      words.size() > 1 && words.After(0).starts_with(". ");
  values[kBullet] =
      number || OpensWith(line, {"\u2022", "\u00b7", "\u25aa", "\u25cf", "\u25e6", "* ", "- ",
                                 "\u2013 ", "\u2014 ", "\u2023", "\u27a4", "\u25ba"});
  values[kQuoteMark] = OpensWith(line, {"> ", ">"});
  values[kWebAddress] = HasWebAddress(line);
}

void SetWords(const LineWords& words, LineFacts* facts) {
  auto& values = facts->values;
  const WordCounts counts = Count(words);
  const int n = std::max(facts->words, 1);
  const bool inner_quote = words.line().find('"', 1) != std::string_view::npos ||
                           words.line().find("\u201c", 1) != std::string_view::npos;
  const bool unspaced = facts->words > 2 * static_cast<int>(words.size());
  values[kProse] = n >= 6 && (unspaced ? values[kEndsSentence] > 0 : counts.function * 5 >= n);
  values[kNumbers] = counts.numbers * 3 >= n && counts.numbers > 0;
  values[kReports] = counts.reporting > 0 || (inner_quote && n >= 8);
  values[kDepicts] = std::min(1.0f, 3.0f * counts.depicting / n);
  values[kAddressesReader] = std::min(1.0f, 0.5f * counts.address);
  values[kAllCapitals] = counts.capital * 4 >= n * 3 && n >= 2;
  values[kImperative] = !words.empty() && IsImperative(words.Folded(0)) && words.Before().empty();
  values[kOpensIndefinite] = !words.empty() && IsIndefinite(words.Folded(0));
  values[kCapitalsLead] = HasCapitalsLead(words);
  values[kSpeakerLabel] = HasSpeakerLabel(words);
  values[kCaptionLabel] = CaptionBegin(words.line()) > 0;
  values[kRelatedLead] = IsRelatedLead(words);
}

bool IsRoleLine(const LineWords& words) {
  if (words.empty() || words.size() > 6 || !words[0].capitalised) return false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!IsRoleWord(words.Folded(i)) || words.Folded(i) == "lead") continue;
    return true;
  }
  return false;
}

// "Ana Ruiz in Lima and Bo Li in Rome", "Ana Ruiz, Health editor": no "By", but more
// than a name.
void ReadAuthorNames(std::string_view line, LineFacts* facts) {
  constexpr int kMostWords = 16;
  if (facts->byline || facts->words > kMostWords || facts->values[kEndsSentence] > 0) return;
  auto authors = ReadAuthors(line);
  if (!authors) return;
  int persons = 0;
  bool role = false;
  for (const BylineName& name : authors->names) {
    persons += name.person;
    role |= name.person && name.role.size() > 0;
  }
  if (persons < 2 && !role) return;
  facts->values[kAuthorNames] = authors->confidence;
  facts->byline = std::move(authors);
}

// What the recognisers of core/lines say. Long paragraphs are none of these, and are
// most of the text: they are not asked.
void AskRecognisers(const LineWords& words, std::string_view line, LineFacts* facts) {
  auto& values = facts->values;
  facts->cue = FindBoilerplateCue(words);
  if (facts->cue) values[kCue] = facts->cue->confidence;
  values[kCorrectionNote] = IsCorrection(line);
  values[kDatelineOpens] = ReadDateline(line).has_value();
  constexpr int kLongestLabel = 45;
  if (facts->words <= kLongestLabel) {
    facts->byline = ReadByline(line);
    facts->source = ReadSourceLine(line);
    if (facts->byline) values[kByline] = facts->byline->confidence;
    if (facts->source) values[kSource] = facts->source->confidence;
    values[kTimestamp] = IsTimestampLine(line);
    values[kPersonName] = LooksLikePersonName(line);
    values[kRoleLine] = IsRoleLine(words);
    ReadAuthorNames(line, facts);
  }
  values[kPostTime] = OpeningClockTime(line).size() > 0;
  constexpr int kLongestCaption = 120;
  if (facts->words > kLongestCaption) return;
  facts->credit = SplitCredit(line);
  if (facts->credit) {
    const bool only = facts->credit->caption.size() == 0;
    values[only ? kCreditOnly : kHasCredit] = facts->credit->confidence;
  }
}

uint64_t HashWord(std::string_view folded) {
  uint64_t hash = 1469598103934665603ull;  // FNV-1a
  for (const char c : folded) hash = (hash ^ static_cast<uint8_t>(c)) * 1099511628211ull;
  return hash;
}

bool IsContentWord(std::string_view folded) {
  return folded.size() >= 4 && !IsFunctionWord(folded);
}

// Sets the features that look at the whole text: repetition and shared vocabulary.
class WholeText {
 public:
  void Add(const LineWords& words, const LineFacts& facts) {
    Line line;
    for (size_t i = 0; i < words.size(); ++i) {
      const uint64_t hash = HashWord(words.Folded(i));
      whole_hash_ = whole_hash_ * 31 + hash;
      line.words.push_back(hash);
      if (IsContentWord(words.Folded(i))) line.content.push_back(hash);
    }
    line.whole = whole_hash_;
    whole_hash_ = 0;
    std::sort(line.content.begin(), line.content.end());
    line.content.erase(std::unique(line.content.begin(), line.content.end()), line.content.end());
    line.story = facts.words >= kStoryWords && facts.values[kEndsSentence] > 0 &&
                 facts.values[kProse] > 0 && facts.values[kCue] < 0.6f &&
                 facts.values[kHasCredit] == 0 && facts.values[kAddressesReader] < 1;
    ++times_[line.whole];
    if (line.story) {
      for (const uint64_t word : line.content) ++story_words_[word];
      AddRuns(line);
    }
    lines_.push_back(std::move(line));
  }

  void SetFeatures(std::vector<LineFacts>* facts) const {
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      auto& values = (*facts)[i].values;
      values[kRepeated] = times_.at(line.whole) > 1;
      int shared = 0;
      for (const uint64_t word : line.content) {
        const auto it = story_words_.find(word);
        shared += it != story_words_.end() && it->second > (line.story ? 1 : 0);
      }
      if (!line.content.empty()) {
        values[kSharedWords] = static_cast<float>(shared) / line.content.size();
      }
      values[kInsideOther] = IsInsideOther(line);
    }
  }

 private:
  static constexpr size_t kRun = 5;  // words that no two sentences share by chance

  struct Line {
    std::vector<uint64_t> words;
    std::vector<uint64_t> content;
    uint64_t whole = 0;
    bool story = false;
  };

  static uint64_t RunHash(const Line& line, size_t begin) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kRun; ++k) hash = hash * 0x9E3779B97F4A7C15ull + line.words[begin + k];
    return hash;
  }

  void AddRuns(const Line& line) {
    for (size_t i = 0; i + kRun <= line.words.size(); ++i) ++runs_[RunHash(line, i)];
  }

  // All runs of the line stand in story paragraphs (beside itself).
  bool IsInsideOther(const Line& line) const {
    // Headings quote a few words of what follows; pull quotes a sentence.
    if (line.words.size() <= kRun) return false;
    for (size_t i = 0; i + kRun <= line.words.size(); ++i) {
      const auto it = runs_.find(RunHash(line, i));
      if (it == runs_.end() || it->second <= (line.story ? 1 : 0)) return false;
    }
    return true;
  }

  std::vector<Line> lines_;
  absl::flat_hash_map<uint64_t, int> times_;
  absl::flat_hash_map<uint64_t, int> story_words_;
  absl::flat_hash_map<uint64_t, int> runs_;
  uint64_t whole_hash_ = 0;
};

void SetPlace(const std::vector<Paragraph>& paragraphs, std::vector<LineFacts>* facts) {
  constexpr int kLabelWords = 7;
  const size_t n = paragraphs.size();
  size_t blanks = 0;
  for (const Paragraph& paragraph : paragraphs) blanks += paragraph.blank_before > 0;
  const bool spaced = blanks * 2 >= n;
  for (size_t i = 0; i < n; ++i) {
    auto& values = (*facts)[i].values;
    values[kFirst] = i == 0;
    values[kGapBefore] = i > 0 && paragraphs[i].blank_before >= 2;
    values[kNoBlankBefore] = spaced && i > 0 && paragraphs[i].blank_before == 0;
    const bool before = i == 0 || (*facts)[i - 1].words <= kLabelWords;
    const bool after = i + 1 == n || (*facts)[i + 1].words <= kLabelWords;
    values[kAmongShort] = before && after;
  }
}

}  // namespace

std::vector<LineFacts> ReadLines(const std::vector<Paragraph>& paragraphs) {
  std::vector<LineFacts> facts(paragraphs.size());
  WholeText whole;
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const std::string_view line = paragraphs[i].text;
    size_t end = std::min(line.size(), kReadBytes);
    while (end < line.size() && (line[end] & 0xC0) == 0x80) --end;
    const LineWords words(line.substr(0, end));
    LineFacts& fact = facts[i];
    fact.words = static_cast<int>(words.size()) + UnspacedCodePoints(words.line()) / 2;
    fact.values[kAlways] = 1;
    SetLength(&fact);
    SetShape(words, line, &fact);
    SetWords(words, &fact);
    AskRecognisers(words, line, &fact);
    whole.Add(words, fact);
  }
  whole.SetFeatures(&facts);
  SetPlace(paragraphs, &facts);
  return facts;
}

}  // namespace nutgraf::article
