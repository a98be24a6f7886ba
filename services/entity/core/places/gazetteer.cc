#include "services/entity/core/places/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

namespace nutgraf::entity {
namespace {

using document::PlaceKind;

constexpr std::string_view kMagic = "NUTPLACE";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeaderBytes = 40;
constexpr size_t kPlaceBytes = 16;
constexpr size_t kNameBytes = 8;
// More of anything is no gazetteer of ours, and the sums below stay small.
constexpr uint32_t kMaxCount = 1 << 24;

constexpr int16_t kNowhere = -32768;
constexpr uint16_t kNoRegion = 0x7FFF;
constexpr uint16_t kCapital = 0x8000;
constexpr uint8_t kNoCountry = 255;

struct Record {
  uint32_t geonames_id;
  uint32_t name;
  int16_t latitude;
  int16_t longitude;
  uint16_t region;
  uint8_t country;
  uint8_t size;
};
static_assert(sizeof(Record) == kPlaceBytes);

Record RecordAt(std::string_view bytes, size_t offset) {
  Record record;
  std::memcpy(&record, bytes.data() + offset, sizeof record);
  return record;
}

size_t Padded(size_t bytes) { return (bytes + 3) / 4 * 4; }

absl::Status Bad() { return absl::DataLossError("the gazetteer does not fit the program"); }

}  // namespace

absl::StatusOr<Gazetteer> Gazetteer::Create(std::string_view bytes) {
  Gazetteer gazetteer(bytes);
  if (absl::Status status = gazetteer.ReadHeader(); !status.ok()) return status;
  if (absl::Status status = gazetteer.CheckPlaces(); !status.ok()) return status;
  if (absl::Status status = gazetteer.CheckNames(); !status.ok()) return status;
  return gazetteer;
}

absl::Status Gazetteer::ReadHeader() {
  if (bytes_.size() < kHeaderBytes || bytes_.substr(0, kMagic.size()) != kMagic) return Bad();
  if (WordAt(kMagic.size()) != kVersion) return Bad();
  uint32_t counts[7];
  for (size_t i = 0; i < std::size(counts); ++i) {
    counts[i] = WordAt(kMagic.size() + 4 * (i + 1));
    if (counts[i] > kMaxCount) return Bad();
  }
  for (size_t i = 0; i < std::size(ends_); ++i) {
    place_count_ += static_cast<int32_t>(counts[i]);
    ends_[i] = place_count_;
  }
  name_count_ = static_cast<int32_t>(counts[5]);
  places_ = kHeaderBytes;
  codes_ = places_ + kPlaceBytes * place_count_;
  wikidata_ = codes_ + Padded(2 * counts[0]);
  names_ = wikidata_ + 4 * ends_[3];
  text_ = names_ + kNameBytes * name_count_;
  const bool fits = counts[0] < kNoCountry && bytes_.size() == text_ + Padded(counts[6]);
  return fits ? absl::OkStatus() : Bad();
}

absl::Status Gazetteer::CheckPlaces() const {
  for (int32_t i = 0; i < place_count_; ++i) {
    const Record record = RecordAt(bytes_, places_ + kPlaceBytes * i);
    const uint16_t region = record.region & ~kCapital;
    const bool good = HasText(record.name) && (region == kNoRegion || region < ends_[2]) &&
                      (record.country == kNoCountry || record.country < ends_[0]);
    if (!good) return Bad();
  }
  return absl::OkStatus();
}

absl::Status Gazetteer::CheckNames() const {
  for (int32_t i = 0; i < name_count_; ++i) {
    const size_t at = names_ + kNameBytes * i;
    const uint32_t word = WordAt(at + 4);
    const auto place = static_cast<int32_t>(word & 0xFFFFFF);
    const bool good = HasText(WordAt(at)) && place < place_count_ &&
                      word >> 24 <= static_cast<uint32_t>(NameSort::kPeople) &&
                      (i == 0 || KeyOf(i - 1) <= KeyOf(i));
    if (!good) return Bad();
  }
  return absl::OkStatus();
}

uint32_t Gazetteer::WordAt(size_t offset) const {
  uint32_t word;
  std::memcpy(&word, bytes_.data() + offset, sizeof word);
  return word;
}

bool Gazetteer::HasText(uint32_t offset) const {
  const size_t at = text_ + offset;
  return at < bytes_.size() && at + 1 + static_cast<uint8_t>(bytes_[at]) <= bytes_.size();
}

std::string_view Gazetteer::TextAt(uint32_t offset) const {
  const size_t at = text_ + offset;
  return bytes_.substr(at + 1, static_cast<uint8_t>(bytes_[at]));
}

std::vector<Gazetteer::Name> Gazetteer::Find(std::string_view key) const {
  int32_t first = 0, last = name_count_;
  while (first < last) {
    const int32_t middle = first + (last - first) / 2;
    if (KeyOf(middle) < key) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  std::vector<Name> names;
  for (; first < name_count_ && KeyOf(first) == key; ++first) {
    const uint32_t place = WordAt(names_ + kNameBytes * first + 4);
    names.push_back(
        {static_cast<int32_t>(place & 0xFFFFFF), static_cast<NameSort>(place >> 24)});
  }
  return names;
}

PlaceKind Gazetteer::KindOf(int32_t place) const {
  constexpr PlaceKind kKinds[] = {PlaceKind::kCountry, PlaceKind::kContinent, PlaceKind::kRegion,
                                  PlaceKind::kCounty, PlaceKind::kCity};
  return kKinds[std::upper_bound(ends_, ends_ + 4, place) - ends_];
}

GazetteerPlace Gazetteer::At(int32_t place) const {
  const Record record = RecordAt(bytes_, places_ + kPlaceBytes * place);
  GazetteerPlace found;
  found.kind = KindOf(place);
  found.geonames_id = record.geonames_id;
  found.name = TextAt(record.name);
  if (record.latitude != kNowhere) {
    found.coordinates = {record.latitude / 100.0, record.longitude / 100.0};
  }
  const uint16_t region = record.region & ~kCapital;
  if (region != kNoRegion) found.region = region;
  if (record.country != kNoCountry) found.country = record.country;
  found.log_population = static_cast<float>(record.size) / 8 * std::log10(2.0f);
  found.capital = (record.region & kCapital) != 0;
  if (place < ends_[3]) found.wikidata = WordAt(wikidata_ + 4 * place);
  return found;
}

std::string_view Gazetteer::CountryCode(int32_t country) const {
  return bytes_.substr(codes_ + 2 * country, 2);
}

}  // namespace nutgraf::entity
