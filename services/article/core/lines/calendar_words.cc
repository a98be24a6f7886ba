#include "services/article/core/lines/calendar_words.h"

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace nutgraf::article {
namespace {

enum class WordKind : uint8_t { kMonth, kWeekday, kPublished, kUpdated, kFiller, kUnit, kRelative };

struct Entry {
  absl::string_view word;
  WordKind kind;
  int month = 0;
};

constexpr auto kMonth = WordKind::kMonth;
constexpr auto kWeekday = WordKind::kWeekday;
constexpr auto kPublished = WordKind::kPublished;
constexpr auto kUpdated = WordKind::kUpdated;
constexpr auto kFiller = WordKind::kFiller;
constexpr auto kUnit = WordKind::kUnit;
constexpr auto kRelative = WordKind::kRelative;

constexpr Entry kWords[] = {
    {"january", kMonth, 1}, {"jan", kMonth, 1}, {"enero", kMonth, 1}, {"ene", kMonth, 1},
    {"janvier", kMonth, 1}, {"janv", kMonth, 1}, {"januar", kMonth, 1}, {"janner", kMonth, 1},
    {"gennaio", kMonth, 1}, {"gen", kMonth, 1}, {"janeiro", kMonth, 1}, {"januari", kMonth, 1},
    {"february", kMonth, 2}, {"feb", kMonth, 2}, {"febr", kMonth, 2}, {"febrero", kMonth, 2},
    {"fevrier", kMonth, 2}, {"fevr", kMonth, 2}, {"februar", kMonth, 2},
    {"febbraio", kMonth, 2}, {"fevereiro", kMonth, 2}, {"fev", kMonth, 2},
    {"februari", kMonth, 2},
    {"march", kMonth, 3}, {"mar", kMonth, 3}, {"marzo", kMonth, 3}, {"mars", kMonth, 3},
    {"marz", kMonth, 3}, {"marco", kMonth, 3}, {"maart", kMonth, 3}, {"mrt", kMonth, 3},
    {"april", kMonth, 4}, {"apr", kMonth, 4}, {"abril", kMonth, 4}, {"abr", kMonth, 4},
    {"avril", kMonth, 4}, {"avr", kMonth, 4}, {"aprile", kMonth, 4},
    {"may", kMonth, 5}, {"mayo", kMonth, 5}, {"mai", kMonth, 5}, {"maggio", kMonth, 5},
    {"mag", kMonth, 5}, {"maio", kMonth, 5}, {"mei", kMonth, 5},
    {"june", kMonth, 6}, {"jun", kMonth, 6}, {"junio", kMonth, 6}, {"juin", kMonth, 6},
    {"juni", kMonth, 6}, {"giugno", kMonth, 6}, {"giu", kMonth, 6}, {"junho", kMonth, 6},
    {"july", kMonth, 7}, {"jul", kMonth, 7}, {"julio", kMonth, 7}, {"juillet", kMonth, 7},
    {"juil", kMonth, 7}, {"juli", kMonth, 7}, {"luglio", kMonth, 7}, {"lug", kMonth, 7},
    {"julho", kMonth, 7},
    {"august", kMonth, 8}, {"aug", kMonth, 8}, {"agosto", kMonth, 8}, {"ago", kRelative},
    {"aout", kMonth, 8}, {"augustus", kMonth, 8},
    {"september", kMonth, 9}, {"sep", kMonth, 9}, {"sept", kMonth, 9},
    {"septiembre", kMonth, 9}, {"setiembre", kMonth, 9}, {"septembre", kMonth, 9},
    {"settembre", kMonth, 9}, {"setembro", kMonth, 9},
    {"october", kMonth, 10}, {"oct", kMonth, 10}, {"octubre", kMonth, 10},
    {"octobre", kMonth, 10}, {"oktober", kMonth, 10}, {"okt", kMonth, 10},
    {"ottobre", kMonth, 10}, {"ott", kMonth, 10}, {"outubro", kMonth, 10},
    {"november", kMonth, 11}, {"nov", kMonth, 11}, {"noviembre", kMonth, 11},
    {"novembre", kMonth, 11}, {"novembro", kMonth, 11},
    {"december", kMonth, 12}, {"dec", kMonth, 12}, {"diciembre", kMonth, 12},
    {"dic", kMonth, 12}, {"decembre", kMonth, 12}, {"dezember", kMonth, 12},
    {"dez", kMonth, 12}, {"dicembre", kMonth, 12}, {"dezembro", kMonth, 12},
    {"monday", kWeekday}, {"tuesday", kWeekday}, {"wednesday", kWeekday},
    {"thursday", kWeekday}, {"friday", kWeekday}, {"saturday", kWeekday}, {"sunday", kWeekday},
    {"mon", kWeekday}, {"tue", kWeekday}, {"tues", kWeekday}, {"wed", kWeekday},
    {"weds", kWeekday}, {"thu", kWeekday}, {"thur", kWeekday}, {"thurs", kWeekday},
    {"fri", kWeekday}, {"sat", kWeekday}, {"sun", kWeekday},
    {"lundi", kWeekday}, {"mardi", kWeekday}, {"mercredi", kWeekday}, {"jeudi", kWeekday},
    {"vendredi", kWeekday}, {"samedi", kWeekday}, {"dimanche", kWeekday},
    {"lunes", kWeekday}, {"martes", kWeekday}, {"miercoles", kWeekday}, {"jueves", kWeekday},
    {"viernes", kWeekday}, {"sabado", kWeekday}, {"domingo", kWeekday},
    {"montag", kWeekday}, {"dienstag", kWeekday}, {"mittwoch", kWeekday},
    {"donnerstag", kWeekday}, {"freitag", kWeekday}, {"samstag", kWeekday},
    {"sonntag", kWeekday},
    {"published", kPublished}, {"posted", kPublished}, {"issued", kPublished},
    {"erschienen", kPublished},
    {"created", kPublished}, {"filed", kPublished}, {"released", kPublished},
    {"pub", kPublished}, {"publicado", kPublished}, {"publie", kPublished},
    {"veroffentlicht", kPublished}, {"pubblicato", kPublished}, {"gepubliceerd", kPublished},
    {"updated", kUpdated}, {"modified", kUpdated}, {"edited", kUpdated}, {"upd", kUpdated},
    {"actualizado", kUpdated}, {"aktualisiert", kUpdated}, {"aggiornato", kUpdated},
    {"atualizado", kUpdated}, {"revised", kUpdated}, {"update", kUpdated},
    {"at", kFiller}, {"on", kFiller}, {"of", kFiller}, {"de", kFiller}, {"del", kFiller},
    {"le", kFiller}, {"el", kFiller}, {"am", kFiller}, {"pm", kFiller}, {"um", kFiller},
    {"a", kFiller}, {"p", kFiller}, {"m", kFiller}, {"h", kFiller}, {"uhr", kFiller},
    {"first", kFiller}, {"last", kFiller}, {"date", kFiller}, {"time", kFiller},
    {"th", kFiller}, {"st", kFiller}, {"nd", kFiller}, {"rd", kFiller}, {"er", kFiller},
    {"originally", kFiller}, {"local", kFiller}, {"the", kFiller}, {"t", kFiller},
    {"this", kFiller}, {"and", kFiller}, {"was", kFiller},
    {"hour", kUnit}, {"hours", kUnit}, {"hr", kUnit}, {"hrs", kUnit}, {"minute", kUnit},
    {"minutes", kUnit}, {"min", kUnit}, {"mins", kUnit}, {"second", kUnit},
    {"seconds", kUnit}, {"day", kUnit}, {"days", kUnit}, {"week", kUnit}, {"weeks", kUnit},
    {"month", kUnit}, {"months", kUnit}, {"year", kUnit}, {"years", kUnit},
    {"yesterday", kRelative}, {"today", kRelative}, {"just now", kRelative},
    {"now", kRelative},
};

struct Zone {
  absl::string_view letters;
  std::string_view offset;
};

constexpr Zone kZones[] = {
    {"z", "Z"}, {"utc", "Z"}, {"gmt", "Z"}, {"aedt", "+11:00"}, {"aest", "+10:00"},
    {"acdt", "+10:30"}, {"acst", "+09:30"}, {"awst", "+08:00"}, {"nzdt", "+13:00"},
    {"nzst", "+12:00"}, {"est", "-05:00"}, {"edt", "-04:00"}, {"cdt", "-05:00"},
    {"mdt", "-06:00"}, {"pdt", "-07:00"}, {"akst", "-09:00"}, {"akdt", "-08:00"},
    {"hst", "-10:00"}, {"cet", "+01:00"}, {"cest", "+02:00"}, {"eet", "+02:00"},
    {"eest", "+03:00"}, {"msk", "+03:00"}, {"jst", "+09:00"}, {"kst", "+09:00"},
    {"hkt", "+08:00"}, {"sgt", "+08:00"}, {"pkt", "+05:00"}, {"wib", "+07:00"},
    {"sast", "+02:00"}, {"eat", "+03:00"}, {"wat", "+01:00"}, {"cat", "+02:00"},
    {"ist", "?"}, {"cst", "?"}, {"pst", "?"}, {"mst", "?"}, {"bst", "?"}, {"et", "?"},
    {"ct", "?"}, {"mt", "?"}, {"pt", "?"}, {"ast", "?"}, {"gst", "?"}, {"wet", "?"},
};

const Entry* FindWord(std::string_view folded) {
  static const auto* words = [] {
    auto* map = new absl::flat_hash_map<absl::string_view, const Entry*>;
    for (const Entry& entry : kWords) map->emplace(entry.word, &entry);
    return map;
  }();
  const auto it = words->find(absl::string_view(folded.data(), folded.size()));
  return it == words->end() ? nullptr : it->second;
}

bool Is(std::string_view folded, WordKind kind) {
  const Entry* entry = FindWord(folded);
  return entry != nullptr && entry->kind == kind;
}

}  // namespace

int MonthNumber(std::string_view folded) {
  const Entry* entry = FindWord(folded);
  return entry != nullptr && entry->kind == kMonth ? entry->month : 0;
}

bool IsWeekday(std::string_view folded) { return Is(folded, kWeekday); }

std::string_view ZoneOffset(std::string_view folded) {
  for (const Zone& zone : kZones) {
    if (folded == std::string_view(zone.letters.data(), zone.letters.size())) return zone.offset;
  }
  return {};
}

CalendarLabel LabelOf(std::string_view folded) {
  if (Is(folded, kPublished)) return CalendarLabel::kPublished;
  if (Is(folded, kUpdated)) return CalendarLabel::kUpdated;
  return CalendarLabel::kNone;
}

bool IsCalendarFiller(std::string_view folded) { return Is(folded, kFiller); }
bool IsTimeUnit(std::string_view folded) { return Is(folded, kUnit); }
bool IsRelativeWord(std::string_view folded) { return Is(folded, kRelative); }

}  // namespace nutgraf::article
