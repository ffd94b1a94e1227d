// AT+CGQREQ, AT+CGQMIN - Quality of service, wanted and least.   [27.007 10.1.4, 10.1.5]
//
//   AT+CGQREQ=?    +CGQREQ: "IP",(0-3),(0-4),(0-5),(0-9),(0-18,31)
//   AT+CGQREQ?     +CGQREQ: <cid>,<precedence>,<delay>,<reliability>,<peak>,<mean>
//                  a line each profile that was set
//   AT+CGQREQ=<cid>[,<precedence>[,<delay>[,<reliability>[,<peak>[,<mean>]]]]]
//                  what is omitted is 0 (as subscribed); <cid> alone forgets the profile
//
// The network keeps no promise: profiles are stored and shown.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace quality {

using Profile = std::optional<QualityOfService> CgdContext::*;

constexpr at::Range kCids{1, PacketDomain::kCids};
constexpr std::array<std::int64_t, 5> kLargest = {3, 4, 5, 9, 31};
constexpr std::size_t kMean = 4;
constexpr std::int64_t kLargestMean = 18;
constexpr std::int64_t kBestEffort = 31;

void show(Call& call, Profile profile) {
  for (std::size_t i = 0; i < PacketDomain::kCids; ++i) {
    const std::optional<QualityOfService>& quality = call.module.packet_domain.cids[i].*profile;
    if (!quality) continue;
    std::string text = std::to_string(i + 1);
    for (const int value : *quality) text += "," + std::to_string(value);
    call.info(text);
  }
}

void set(Call& call, Profile profile) {
  call.args.expect_count(1, kLargest.size() + 1);
  const auto cid = static_cast<std::size_t>(call.args.integer(0, kCids));
  std::optional<QualityOfService> wanted;
  if (call.args.count() > 1) {
    QualityOfService values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::int64_t value = call.args.integer_or(i + 1, {0, kLargest[i]}, 0);
      if (i == kMean && value > kLargestMean && value != kBestEffort) {
        throw at::BadArgument("no such mean throughput");
      }
      values[i] = static_cast<int>(value);
    }
    wanted = values;
  }
  call.module.packet_domain.cids.at(cid - 1).*profile = wanted;
}

void read_requested(Call& call) { show(call, &CgdContext::requested_quality); }
void write_requested(Call& call) { set(call, &CgdContext::requested_quality); }
void read_minimum(Call& call) { show(call, &CgdContext::minimum_quality); }
void write_minimum(Call& call) { set(call, &CgdContext::minimum_quality); }

}  // namespace quality

extern constexpr Command kCgqreq{.name = "+CGQREQ",
                                 .title = "Quality of service profile (requested)",
                                 .manual = "27.007 10.1.4",
                                 .test = "+CGQREQ: \"IP\",(0-3),(0-4),(0-5),(0-9),(0-18,31)",
                                 .read = quality::read_requested,
                                 .write = quality::write_requested};
extern constexpr Command kCgqmin{.name = "+CGQMIN",
                                 .title = "Quality of service profile (minimum)",
                                 .manual = "27.007 10.1.5",
                                 .test = "+CGQMIN: \"IP\",(0-3),(0-4),(0-5),(0-9),(0-18,31)",
                                 .read = quality::read_minimum,
                                 .write = quality::write_minimum};
}  // namespace m95
