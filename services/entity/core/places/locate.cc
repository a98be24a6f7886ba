#include "services/entity/core/places/locate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/places/known_place.h"
#include "services/entity/core/places/place_key.h"

namespace nutgraf::entity {
namespace {

using document::PlaceKind;

// Neighbours within about this distance speak for each other.
constexpr double kNearKm = 150;
// From half a million people on a city is known by its name alone.
constexpr float kMetropolisLogPopulation = 5.7f;
// How often a dateline counts as named: it says where the story was written.
constexpr int32_t kDatelineCount = 3;

// What all names mean together, as far as the first look tells.
struct Masses {
  std::vector<double> country, country_named;  // by place
  absl::flat_hash_map<int32_t, double> region, region_named;
  double total = 0;
  // The names that have a place there, however unlikely; a name found in many
  // countries or regions counts for little in each.
  std::vector<double> country_shared;
  absl::flat_hash_map<int32_t, double> region_shared;
  double in_countries = 0, in_regions = 0;
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
    second_ = locations_;
    Masses masses = Sum();
    SumShared(&masses);
    const std::vector<Neighbour> neighbours = Neighbours();
    for (size_t i = 0; i < names_.size(); ++i) {
      AddShared(i, masses);
      for (size_t c = 0; c < second_[i].candidates.size(); ++c) {
        AddOthers(i, c, masses, &second_[i].candidates[c].features);
        AddNear(i, c, neighbours, &second_[i].candidates[c].features);
      }
    }
    locations_ = std::move(second_);
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
      known_[i].push_back(KnownOf(gazetteer_, place));
      PlaceFeatures& f = candidate.features;
      Describe(known_[i].back().place, &f);
      f.Set(PlaceFeature::kLargest, places.size() > 1 && largest != places.end() &&
                                        place == largest->second);
      f.Set(PlaceFeature::kOnly, places.size() == 1);
      f.Set(PlaceFeature::kAccents, IsAccented(name, known_[i].back().place.name));
      f.Set(PlaceFeature::kShortName, match.only_short);
      f[PlaceFeature::kAllNames] = static_cast<float>(match.keys) / static_cast<float>(known_keys);
    }
    FindSeats(i);
    StateSurroundings(i);
  }

  static bool IsAccented(const PlaceName& name, std::string_view place) {
    return !name.accented.empty() && std::find(name.accented.begin(), name.accented.end(),
                                               text::ToLower(place)) != name.accented.end();
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

  void Describe(const GazetteerPlace& place, PlaceFeatures* f) const {
    f->Set(PlaceFeature::kCountry, place.kind == PlaceKind::kCountry);
    f->Set(PlaceFeature::kContinent, place.kind == PlaceKind::kContinent);
    f->Set(PlaceFeature::kRegion, place.kind == PlaceKind::kRegion);
    f->Set(PlaceFeature::kCounty, place.kind == PlaceKind::kCounty);
    f->Set(PlaceFeature::kCapital, place.capital);
    (*f)[PlaceFeature::kPopulation] = place.log_population;
    f->Set(PlaceFeature::kMetropolis, place.kind == PlaceKind::kCity &&
                                          place.log_population >= kMetropolisLogPopulation);
    f->Set(PlaceFeature::kPublisherCountry,
           place.country != kNoPlace &&
               gazetteer_.CountryCode(place.country) == publisher_country_);
  }

  void StateSurroundings(size_t i) {
    const auto each = [&](const std::vector<std::string>& keys, PlaceFeature feature, bool inside) {
      for (const std::string& key : keys) {
        for (const Gazetteer::Name& other : gazetteer_.Find(key)) {
          if (other.sort == NameSort::kPeople) continue;
          const Known there = KnownOf(gazetteer_, other.place);
          for (size_t c = 0; c < known_[i].size(); ++c) {
            const Known& here = known_[i][c];
            if (inside ? Holds(there, here) : Holds(here, there)) {
              locations_[i].candidates[c].features.Set(feature);
            }
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

  // Of each country, or region, where candidates of name i lie: one over their number.
  template <typename PlaceOf>
  static absl::flat_hash_map<int32_t, double> Spread(const std::vector<Known>& known,
                                                     PlaceOf place_of) {
    absl::flat_hash_map<int32_t, double> spread;
    for (const Known& k : known) {
      if (place_of(k) != kNoPlace) spread[place_of(k)] = 1;
    }
    for (auto& [place, share] : spread) share /= static_cast<double>(spread.size());
    return spread;
  }
  static int32_t CountryOf(const Known& k) { return k.country; }
  static int32_t RegionOf(const Known& k) { return k.region; }

  void SumShared(Masses* masses) const {
    masses->country_shared.resize(gazetteer_.countries());
    for (const std::vector<Known>& known : known_) {
      const auto countries = Spread(known, &CountryOf), regions = Spread(known, &RegionOf);
      for (const auto& [place, share] : countries) masses->country_shared[place] += share;
      for (const auto& [place, share] : regions) masses->region_shared[place] += share;
      // What a name could add at most, as it does where it has one place alone.
      if (!countries.empty()) masses->in_countries += 1.0 / countries.size();
      if (!regions.empty()) masses->in_regions += 1.0 / regions.size();
    }
  }

  void AddShared(size_t i, const Masses& all) {
    const auto countries = Spread(known_[i], &CountryOf), regions = Spread(known_[i], &RegionOf);
    for (size_t c = 0; c < known_[i].size(); ++c) {
      const Known& k = known_[i][c];
      PlaceFeatures& f = second_[i].candidates[c].features;
      if (k.country != kNoPlace) {
        const double own = 1.0 / countries.size(), others = all.in_countries - own;
        const double here = Rest(all.country_shared[k.country], own);
        if (others > 1e-3) f[PlaceFeature::kCountryShared] = Most1(here / others);
      }
      if (k.region != kNoPlace) {
        const double own = 1.0 / regions.size(), others = all.in_regions - own;
        const double here = Rest(all.region_shared.at(k.region), own);
        if (others > 1e-3) f[PlaceFeature::kRegionShared] = Most1(here / others);
      }
    }
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

  // A place that others are measured against, and how sure the story is to mean it.
  struct Neighbour {
    double sure = 0;
    size_t name = 0;
    int32_t place = kNoPlace;
    std::array<double, 3> point = {};
  };

  // Of the names told most often, the surest first.
  std::vector<Neighbour> Neighbours() const {
    std::vector<size_t> order;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].people && !known_[i].empty()) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return names_[a].count > names_[b].count; });
    if (order.size() > Locator::kMaxNeighbours) order.resize(Locator::kMaxNeighbours);
    std::vector<Neighbour> neighbours;
    for (const size_t n : order) {
      const auto& candidates = locations_[n].candidates;
      for (size_t c = 0; c < candidates.size() && c < Locator::kMaxPlacesOfNeighbour; ++c) {
        if (!known_[n][c].is_spot) continue;
        // The first look knows little: half of its word, half of none.
        const double sure = (candidates[c].probability + 1.0 / candidates.size()) / 2;
        neighbours.push_back({sure, n, candidates[c].place, known_[n][c].point});
      }
    }
    std::stable_sort(neighbours.begin(), neighbours.end(),
                     [](const Neighbour& a, const Neighbour& b) { return a.sure > b.sure; });
    return neighbours;
  }

  void AddNear(size_t i, size_t c, const std::vector<Neighbour>& neighbours,
               PlaceFeatures* f) const {
    if (!known_[i][c].is_spot) return;
    double best = 0;
    for (const Neighbour& n : neighbours) {
      if (n.sure <= best) break;
      if (n.name == i || n.place == locations_[i].candidates[c].place) continue;
      const double distance = Kilometres(known_[i][c].point, n.point);
      best = std::max(best, n.sure * std::exp(-distance / kNearKm));
    }
    (*f)[PlaceFeature::kNear] = static_cast<float>(best);
  }

  const Gazetteer& gazetteer_;
  const PlaceWeights& weights_;
  const std::vector<PlaceName> names_;
  const int32_t dateline_;  // an index into names_, or -1
  const std::string_view publisher_country_;
  std::vector<Location> locations_;
  std::vector<Location> second_;  // the second look while the first is read
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
