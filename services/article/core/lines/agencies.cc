#include "services/article/core/lines/agencies.h"

#include "services/article/core/lines/phrase_table.h"

namespace nutgraf::article {
namespace {

struct Agency {
  std::string_view name;  // folded words
  bool wire;
};

constexpr Agency kAgencies[] = {
    // Words.
    {"aap", true}, {"australian associated press", true},
    {"afp", true}, {"agence france presse", true},
    {"ani", true}, {"asian news international", true},
    {"ansa", true}, {"anadolu", true}, {"anadolu agency", true}, {"aa", true},
    {"ap", true}, {"associated press", true}, {"the associated press", true},
    {"apa", true}, {"ats", true}, {"keystone sda", true}, {"belga", true},
    {"bernama", true}, {"bloomberg", true}, {"bloomberg news", true}, {"bna", true},
    {"canadian press", true}, {"the canadian press", true}, {"cp", true},
    {"ctk", true}, {"dow jones", true}, {"dow jones newswires", true},
    {"dpa", true}, {"deutsche presse agentur", true},
    {"efe", true}, {"europa press", true}, {"interfax", true}, {"ians", true},
    {"irna", true}, {"isna", true}, {"jiji press", true}, {"jiji", true},
    {"kcna", true}, {"kyodo", true}, {"kyodo news", true}, {"lusa", true},
    {"national news agency", true}, {"news agency of nigeria", true}, {"ntb", true},
    {"notimex", true}, {"newsis", true}, {"pa", true}, {"pa media", true},
    {"press association", true}, {"the press association", true}, {"pap", true},
    {"pti", true}, {"press trust of india", true}, {"petra", true},
    {"reuters", true}, {"thomson reuters", true}, {"rfe rl", true}, {"ria novosti", true},
    {"ritzau", true}, {"rnz", true}, {"saba", true}, {"sid", true}, {"slovenska tiskova", true},
    {"stuff", false}, {"tass", true}, {"tt news agency", true}, {"stt", true},
    {"ukrinform", true}, {"upi", true}, {"uni", true}, {"wam", true}, {"xinhua", true},
    {"xinhua news agency", true}, {"yonhap", true}, {"yonhap news agency", true},
    {"local democracy reporting service", true}, {"states newsroom", true},
    {"kaiser health news", true}, {"kff health news", true}, {"propublica", true},
    {"the conversation", true}, {"inter press service", true}, {"ips", true},
    {"religion news service", true}, {"tribune news service", true}, {"tns", true},
    {"capital news service", true}, {"cns", true}, {"wire reports", true},
    {"wire services", true}, {"agencies", true}, {"news agencies", true},
    // Pictures.
    {"getty", false}, {"getty images", false}, {"afp getty images", false},
    {"getty images afp", false}, {"ap photo", false}, {"ap images", false},
    {"aap image", false}, {"alamy", false}, {"alamy stock photo", false},
    {"shutterstock", false}, {"rex shutterstock", false}, {"istock", false},
    {"istockphoto", false}, {"adobe stock", false}, {"unsplash", false}, {"pexels", false},
    {"pixabay", false}, {"flickr", false}, {"wikimedia commons", false}, {"wikimedia", false},
    {"creative commons", false}, {"epa", false}, {"epa efe", false}, {"pa wire", false},
    {"pa images", false}, {"pa archive", false}, {"zuma", false}, {"zuma press", false},
    {"zuma wire", false}, {"imago", false}, {"imago images", false}, {"sipa", false},
    {"sipa usa", false}, {"nurphoto", false}, {"polaris", false}, {"redux", false},
    {"magnum photos", false}, {"magnum", false}, {"corbis", false}, {"bettmann", false},
    {"us navy", false}, {"nasa", false}, {"maxar", false}, {"maxar technologies", false},
    {"planet labs", false}, {"handout", false}, {"supplied", false}, {"file photo", false},
    {"file", false}, {"pool", false}, {"pool photo", false}, {"screenshot", false},
    {"usa today sports", false}, {"imagn images", false}, {"icon sportswire", false},
    {"action images", false}, {"matchroom", false}, {"inpho", false}, {"photosport", false},
    {"fairfax media", false}, {"news corp australia", false}, {"google maps", false},
    {"google street view", false}, {"facebook", false}, {"instagram", false}, {"swns", false},
    {"picture alliance", false}, {"europa press via getty images", false},
};

const PhraseTable& Names() {
  static const PhraseTable* table = [] {
    std::vector<std::string_view> names;
    for (const Agency& agency : kAgencies) names.push_back(agency.name);
    return new PhraseTable(names);
  }();
  return *table;
}

// Agencies that go by letters, which in lower case are words or nothing.
bool WrittenAsName(const LineWords& words, const AgencyMention& mention) {
  const LineWords::Word& first = words[mention.word];
  const bool letters = mention.words == 1 && first.folded.size() <= 4 &&
                       words.Folded(mention.word) != "file" &&
                       words.Folded(mention.word) != "pool" &&
                       words.Folded(mention.word) != "nasa";
  if (letters) return first.all_capitals || words.Folded(mention.word) == "ansa";
  const bool the = words.Folded(mention.word) == "the";
  return first.capitalised || (the && words[mention.word + 1].capitalised) ||
         words.Folded(mention.word) == "istock";
}

}  // namespace

std::vector<AgencyMention> FindAgencies(const LineWords& words) {
  std::vector<AgencyMention> found;
  for (size_t i = 0; i < words.size(); ++i) {
    const PhraseTable::Match match = Names().MatchAt(words, i);
    if (match.phrase < 0) continue;
    AgencyMention mention;
    mention.range = {words[i].source.begin, words[i + match.words - 1].source.end};
    mention.wire = kAgencies[match.phrase].wire;
    mention.word = static_cast<int>(i);
    mention.words = match.words;
    if (!WrittenAsName(words, mention)) continue;
    found.push_back(mention);
    i += match.words - 1;
  }
  return found;
}

bool IsAgency(std::string_view name) {
  const LineWords words(name);
  const std::vector<AgencyMention> found = FindAgencies(words);
  return found.size() == 1 && found[0].wire && found[0].words == words.size();
}

}  // namespace nutgraf::article
