// The +CME ERROR table (27.007 9.2 as the module's manual prints it).
#include <algorithm>
#include <array>
#include <utility>

#include "protocol/at/result.hpp"

namespace m95::at {
namespace {

constexpr auto kTexts = std::to_array<std::pair<int, std::string_view>>({
    {0, "Phone failure"},
    {1, "No connection to phone"},
    {2, "Phone-adaptor link reserved"},
    {3, "Operation not allowed"},
    {4, "Operation not supported"},
    {5, "PH-SIM PIN required"},
    {6, "PH-FSIM PIN required"},
    {7, "PH-FSIM PUK required"},
    {10, "SIM not inserted"},
    {11, "SIM PIN required"},
    {12, "SIM PUK required"},
    {13, "SIM failure"},
    {14, "SIM busy"},
    {15, "SIM wrong"},
    {16, "Incorrect password"},
    {17, "SIM PIN2 required"},
    {18, "SIM PUK2 required"},
    {20, "Memory full"},
    {21, "Invalid index"},
    {22, "Not found"},
    {23, "Memory failure"},
    {24, "Text string too long"},
    {25, "Invalid characters in text string"},
    {26, "Dial string too long"},
    {27, "Invalid characters in dial string"},
    {30, "No network service"},
    {31, "Network timeout"},
    {32, "Network not allowed - emergency calls only"},
    {40, "Network personalization PIN required"},
    {41, "Network personalization PUK required"},
    {42, "Network subset personalization PIN required"},
    {43, "Network subset personalization PUK required"},
    {44, "Service provider personalization PIN required"},
    {45, "Service provider personalization PUK required"},
    {46, "Corporate personalization PIN required"},
    {47, "Corporate personalization PUK required"},
    {103, "Illegal MS"},
    {106, "Illegal ME"},
    {107, "GPRS services not allowed"},
    {111, "PLMN not allowed"},
    {112, "Location area not allowed"},
    {113, "Roaming not allowed in this location area"},
    {132, "Service option not supported"},
    {133, "Requested service option not subscribed"},
    {134, "Service option temporarily out of order"},
    {148, "Unspecified GPRS error"},
    {149, "PDP authentication failure"},
    {150, "Invalid mobile class"},
    {151, "Link NS SP person PIN required"},
    {152, "Link NS SP person PUK required"},
    {153, "Link SIM C person PIN required"},
    {154, "Link SIM C person PUK required"},
    {302, "Command conflict"},
    {601, "Unrecognized command"},
    {602, "Return error"},
    {603, "Syntax error"},
    {604, "Unspecified"},
    {605, "Data transfer already"},
    {606, "Action already"},
    {607, "Not AT command"},
    {608, "Multi command too long"},
    {609, "Abort COPS"},
    {610, "No call disconnect"},
    {3513, "Unread records on SIM"},
    {3515, "PS busy"},
    {3516, "Couldn't read SMS parameters from SIM"},
    {3517, "SM not ready"},
    {3518, "Invalid parameter"},
    {3738, "CSCS mode not found"},
    {3742, "CPOL operation format wrong"},
    {3765, "Invalid input value"},
    {3769, "Unable to get control"},
    {3771, "Call setup in progress"},
    {3772, "SIM powered down"},
    {3773, "Invalid CFUN state"},
    {3774, "Invalid ARFCN"},
    {3775, "The pin is not in GPIO mode"},
});

}  // namespace

std::string_view cme_text(int code) {
  const auto* found = std::find_if(kTexts.begin(), kTexts.end(),
                                   [code](const auto& entry) { return entry.first == code; });
  return found == kTexts.end() ? std::string_view{} : found->second;
}

}  // namespace m95::at
