// Probabilities and scores as the wire has them: ThreeDecimals(0.845534861f) is 0.846f.
//
// What comes after is noise, and half of the number's length in JSON.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_THREE_DECIMALS_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_THREE_DECIMALS_H_

#include <cmath>

namespace nutgraf::wire {

inline float ThreeDecimals(double value) {
  return static_cast<float>(std::round(value * 1000) / 1000);
}

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_THREE_DECIMALS_H_
