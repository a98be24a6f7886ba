#include "services/entity/core/places/locate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/entity/core/places/place_key.h"

namespace nutgraf::entity {
namespace {

using document::PlaceKind;

// Neighbours within about this distance speak for each other.
constexpr double kNearKm = 150;
// How often a dateline counts as named: it says where the story was written.
constexpr int32_t kDatelineCount = 3;

struct Known {
  GazetteerPlace place;
  int32_t country = kNoPlace;
  int32_t region = kNoPlace;  // of a region itself
  bool is_country = false;
  bool is_region = false;
  bool is_spot = false;       // a county or city, with a distance to others
};

// What all names mean together, as far as the first look tells.
struct Masses {
  std::vector<double> country, country_named;  // by place
  absl::flat_hash_map<int32_t, double> region, region_named;
  double total = 0;
};

double Rest(double all, double own) { return std::max(0.0, all - own); }
float Most1(double value) { return static_cast<float>(std::min(1.0, value)); }

class Looks {
 public:
  Looks(const Gazetteer& gazetteer, const PlaceWeights& weights, std::vector<PlaceName> names,
        int32_t dateline, std::string_view publisher_country)
      : gazetteer_(gazetteer),
        weights_(weights),
        names_(std::move(names)),
        dateline_(dateline),
        publisher_country_(publisher_country),
        locations_(names_.size()),
        known_(names_.size()) {}

  std::vector<Location> Run() {
    for (size_t i = 0; i < names_.size(); ++i) Gather(i);
    for (size_t i = 0; i < names_.size(); ++i) Weigh(i);
    std::vector<Location> second = locations_;
    const Masses masses = Sum();
    const std::vector<int32_t> neighbours = Neighbours();
    for (size_t i = 0; i < names_.size(); ++i) {
      for (size_t c = 0; c < second[i].candidates.size(); ++c) {
        AddOthers(i, c, masses, &second[i].candidates[c].features);
        AddNear(i, c, neighbours, &second[i].candidates[c].features);
      }
    }
    locations_ = std::move(second);
    for (size_t i = 0; i < names_.size(); ++i) Weigh(i);
    for (Location& location : locations_) {
      std::stable_sort(location.candidates.begin(), location.candidates.end(),
                       [](const PlaceCandidate& a, const PlaceCandidate& b) {
                         return a.probability > b.probability;
                       });
    }
    return std::move(locations_);
  }

 private:
  // How many of the entity's names a place has, and whether only as a short form.
  struct Match {
    int32_t keys = 0;
    bool only_short = true;
  };

  void Gather(size_t i) {
    const PlaceName& name = names_[i];
    absl::flat_hash_map<int32_t, Match> matches;
    int32_t known_keys = 0;
    const auto keys = std::min<size_t>(name.keys.size(), Locator::kMaxKeys);
    for (size_t k = 0; k < keys; ++k) {
      bool known = false;
      for (const Gazetteer::Name& found : gazetteer_.Find(name.keys[k])) {
        if ((found.sort == NameSort::kPeople) != name.people) continue;
        if (found.sort == NameSort::kShort && name.around.empty()) continue;
        Match& match = matches[found.place];
        ++match.keys;
        match.only_short &= found.sort == NameSort::kShort;
        known = true;
      }
      known_keys += known;
    }
    std::vector<std::pair<float, int32_t>> places;  // the largest first
    for (const auto& [place, match] : matches) {
      places.push_back({-gazetteer_.At(place).log_population, place});
    }
    std::sort(places.begin(), places.end());
    if (places.size() > Locator::kMaxCandidates) places.resize(Locator::kMaxCandidates);
    const auto largest = std::find_if(places.begin(), places.end(), [&](const auto& sized) {
      return gazetteer_.At(sized.second).kind == PlaceKind::kCity;
    });
    for (const auto& [size, place] : places) {
      const Match& match = matches[place];
      PlaceCandidate& candidate = locations_[i].candidates.emplace_back();
      candidate.place = place;
      known_[i].push_back(KnownOf(place));
      PlaceFeatures& f = candidate.features;
      Describe(known_[i].back().place, &f);
      f.Set(PlaceFeature::kLargest, places.size() > 1 && largest != places.end() &&
                                        place == largest->second);
      f.Set(PlaceFeature::kOnly, places.size() == 1);
      f.Set(PlaceFeature::kShortName, match.only_short);
      f[PlaceFeature::kAllNames] = static_cast<float>(match.keys) / static_cast<float>(known_keys);
    }
    FindSeats(i);
    StateSurroundings(i);
  }

  void FindSeats(size_t i) {
    std::vector<PlaceCandidate>& candidates = locations_[i].candidates;
    for (size_t c = 0; c < candidates.size(); ++c) {
      if (known_[i][c].place.kind != PlaceKind::kCity || known_[i][c].region == kNoPlace) continue;
      const bool seat = std::any_of(candidates.begin(), candidates.end(), [&](const auto& other) {
        return other.place == known_[i][c].region;
      });
      candidates[c].features.Set(PlaceFeature::kSeat, seat);
    }
  }

  Known KnownOf(int32_t place) const {
    Known known;
    known.place = gazetteer_.At(place);
    known.country = known.place.country;
    known.is_country = known.place.kind == PlaceKind::kCountry;
    known.is_region = known.place.kind == PlaceKind::kRegion;
    known.is_spot = known.place.kind == PlaceKind::kCounty || known.place.kind == PlaceKind::kCity;
    known.region = known.is_region ? place : known.place.region;
    return known;
  }

  void Describe(const GazetteerPlace& place, PlaceFeatures* f) const {
    f->Set(PlaceFeature::kCountry, place.kind == PlaceKind::kCountry);
    f->Set(PlaceFeature::kContinent, place.kind == PlaceKind::kContinent);
    f->Set(PlaceFeature::kRegion, place.kind == PlaceKind::kRegion);
    f->Set(PlaceFeature::kCounty, place.kind == PlaceKind::kCounty);
    f->Set(PlaceFeature::kCapital, place.capital);
    (*f)[PlaceFeature::kPopulation] = place.log_population;
    f->Set(PlaceFeature::kPublisherCountry,
           place.country != kNoPlace &&
               gazetteer_.CountryCode(place.country) == publisher_country_);
  }

  void StateSurroundings(size_t i) {
    const auto each = [&](const std::vector<std::string>& keys, PlaceFeature feature, bool inside) {
      for (const std::string& key : keys) {
        for (const Gazetteer::Name& other : gazetteer_.Find(key)) {
          if (other.sort == NameSort::kPeople) continue;
          for (PlaceCandidate& c : locations_[i].candidates) {
            const bool holds = inside ? gazetteer_.Contains(other.place, c.place)
                                      : gazetteer_.Contains(c.place, other.place);
            if (holds) c.features.Set(feature);
          }
        }
      }
    };
    each(names_[i].within, PlaceFeature::kStatedWithin, true);
    each(names_[i].around, PlaceFeature::kStatedAround, false);
  }

  void Weigh(size_t i) {
    std::vector<PlaceCandidate>& candidates = locations_[i].candidates;
    double top = weights_.None();
    std::vector<double> scores;
    for (const PlaceCandidate& c : candidates) {
      scores.push_back(weights_.Score(c.features));
      top = std::max(top, scores.back());
    }
    double total = std::exp(weights_.None() - top);
    for (double& score : scores) total += score = std::exp(score - top);
    for (size_t c = 0; c < candidates.size(); ++c) {
      candidates[c].probability = static_cast<float>(scores[c] / total);
    }
  }

  Masses Sum() const {
    Masses masses;
    masses.country.resize(gazetteer_.countries());
    masses.country_named.resize(gazetteer_.countries());
    for (size_t i = 0; i < names_.size(); ++i) {
      for (size_t c = 0; c < known_[i].size(); ++c) {
        const Known& k = known_[i][c];
        const double p = locations_[i].candidates[c].probability;
        masses.total += p;
        if (k.country != kNoPlace) {
          masses.country[k.country] += p;
          if (k.is_country) masses.country_named[k.country] += p;
        }
        if (k.region != kNoPlace) {
          masses.region[k.region] += p;
          if (k.is_region) masses.region_named[k.region] += p;
        }
      }
    }
    return masses;
  }

  // What the other names of the story say of candidate c of name i.
  void AddOthers(size_t i, size_t c, const Masses& all, PlaceFeatures* f) const {
    const Known& k = known_[i][c];
    double total = 0, country = 0, country_named = 0, region = 0, region_named = 0;  // its own
    for (size_t o = 0; o < known_[i].size(); ++o) {
      const Known& other = known_[i][o];
      const double p = locations_[i].candidates[o].probability;
      total += p;
      if (other.country == k.country) country += p, country_named += other.is_country ? p : 0;
      if (other.region == k.region) region += p, region_named += other.is_region ? p : 0;
    }
    const double others = Rest(all.total, total);
    double cities = 0;
    if (k.country != kNoPlace) {
      const double here = Rest(all.country[k.country], country);
      const double named = Rest(all.country_named[k.country], country_named);
      (*f)[PlaceFeature::kCountryNamed] = Most1(named);
      if (others > 0.1) (*f)[PlaceFeature::kSameCountry] = Most1(here / others);
      if (k.is_country) cities = Rest(here, named);
    }
    if (k.region != kNoPlace) {
      const auto sum = [&](const auto& masses) {
        const auto found = masses.find(k.region);
        return found == masses.end() ? 0.0 : found->second;
      };
      const double here = Rest(sum(all.region), region);
      const double named = Rest(sum(all.region_named), region_named);
      if (!k.is_region) (*f)[PlaceFeature::kRegionNamed] = Most1(named);
      if (others > 0.1) (*f)[PlaceFeature::kSameRegion] = Most1(here / others);
      if (k.is_region) cities = Rest(here, named);
    }
    (*f)[PlaceFeature::kHoldsOthers] = Most1(cities);
    if (dateline_ >= 0 && static_cast<size_t>(dateline_) != i) AddDateline(k, f);
  }

  void AddDateline(const Known& k, PlaceFeatures* f) const {
    double agrees = 0;
    for (size_t d = 0; d < known_[dateline_].size(); ++d) {
      const Known& there = known_[dateline_][d];
      const double p = locations_[dateline_].candidates[d].probability;
      if (there.country == kNoPlace || there.country != k.country) continue;
      const bool region = there.region != kNoPlace && there.region == k.region;
      agrees += region || k.is_country ? p : p / 2;
    }
    (*f)[PlaceFeature::kDateline] = Most1(agrees);
  }

  // The names that others are measured against: those named most often.
  std::vector<int32_t> Neighbours() const {
    std::vector<int32_t> order;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].people && !known_[i].empty()) order.push_back(static_cast<int32_t>(i));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](int32_t a, int32_t b) { return names_[a].count > names_[b].count; });
    if (order.size() > Locator::kMaxNeighbours) order.resize(Locator::kMaxNeighbours);
    return order;
  }

  void AddNear(size_t i, size_t c, const std::vector<int32_t>& neighbours,
               PlaceFeatures* f) const {
    if (!known_[i][c].is_spot) return;
    double best = 0;
    for (const int32_t n : neighbours) {
      if (static_cast<size_t>(n) == i) continue;
      const int32_t place = locations_[i].candidates[c].place;
      const size_t likeliest = Likeliest(n);
      const PlaceCandidate& other = locations_[n].candidates[likeliest];
      if (!known_[n][likeliest].is_spot || other.place == place) continue;
      const auto distance = gazetteer_.Distance(place, other.place);
      if (distance) best = std::max(best, other.probability * std::exp(-*distance / kNearKm));
    }
    (*f)[PlaceFeature::kNear] = static_cast<float>(best);
  }

  size_t Likeliest(int32_t name) const {
    const auto& candidates = locations_[name].candidates;
    return std::max_element(candidates.begin(), candidates.end(),
                            [](const PlaceCandidate& a, const PlaceCandidate& b) {
                              return a.probability < b.probability;
                            }) -
           candidates.begin();
  }

  const Gazetteer& gazetteer_;
  const PlaceWeights& weights_;
  const std::vector<PlaceName> names_;
  const int32_t dateline_;  // an index into names_, or -1
  const std::string_view publisher_country_;
  std::vector<Location> locations_;
  std::vector<std::vector<Known>> known_;  // of each candidate, in the same order
};

int32_t FindOrAdd(const std::string& key, std::vector<PlaceName>* names) {
  auto at = std::find_if(names->begin(), names->end(), [&](const PlaceName& name) {
    return !name.people && std::find(name.keys.begin(), name.keys.end(), key) != name.keys.end();
  });
  if (at == names->end()) at = names->insert(at, {.keys = {key}, .count = kDatelineCount});
  return static_cast<int32_t>(at - names->begin());
}

// Lays the dateline over the names, each part of it as one of them: the index of its
// place, or -1.
int32_t LayDateline(const std::string& dateline, std::vector<PlaceName>* names) {
  const std::string place = dateline.substr(0, dateline.find('('));
  const size_t comma = place.find(',');
  const std::string inner = PlaceKey(place.substr(0, comma));
  if (inner.empty()) return -1;
  const int32_t at = FindOrAdd(inner, names);
  const std::string outer = comma == std::string::npos ? "" : PlaceKey(place.substr(comma + 1));
  if (outer.empty() || outer == inner) return at;
  (*names)[at].within.push_back(outer);
  (*names)[FindOrAdd(outer, names)].around.push_back(inner);
  return at;
}

}  // namespace

std::vector<Location> Locator::Locate(absl::Span<const PlaceName> names,
                                      const PlaceClues& clues) const {
  std::vector<PlaceName> all(names.begin(), names.end());
  const int32_t dateline = LayDateline(clues.dateline, &all);
  std::vector<Location> found =
      Looks(gazetteer_, weights_, std::move(all), dateline, clues.publisher_country).Run();
  found.resize(names.size());  // without a dateline that was added
  return found;
}

}  // namespace nutgraf::entity
