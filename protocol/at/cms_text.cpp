// The words of +CMS ERROR under AT+CMEE=2 (27.005 3.2.5; M66 manual, appendix).
#include <algorithm>
#include <array>
#include <utility>

#include "protocol/at/result.hpp"

namespace m95::at {
namespace {

constexpr auto kTexts = std::to_array<std::pair<int, std::string_view>>({
    {300, "ME failure"},
    {301, "SMS ME reserved"},
    {302, "Operation not allowed"},
    {303, "Operation not supported"},
    {304, "Invalid PDU mode"},
    {305, "Invalid text mode"},
    {310, "SIM not inserted"},
    {311, "SIM pin necessary"},
    {312, "PH SIM pin necessary"},
    {313, "SIM failure"},
    {314, "SIM busy"},
    {315, "SIM wrong"},
    {316, "SIM PUK required"},
    {317, "SIM PIN2 required"},
    {318, "SIM PUK2 required"},
    {320, "Memory failure"},
    {321, "Invalid memory index"},
    {322, "Memory full"},
    {330, "SMSC address unknown"},
    {331, "No network"},
    {332, "Network timeout"},
    {500, "Unknown"},
    {512, "SIM not ready"},
    {513, "Message length exceeds"},
    {514, "Invalid request parameters"},
    {515, "ME storage failure"},
    {517, "Invalid service mode"},
    {528, "More message to send state error"},
    {529, "MO SMS is not allow"},
    {530, "GPRS is suspended"},
    {531, "ME storage full"},
    {3513, "Unread records on SIM"},
    {3515, "PS busy"},
    {3516, "Couldn't read SMS parameters from SIM"},
    {3517, "SM not ready"},
    {3518, "Invalid parameter"},
    {3742, "Incorrect <oper> format"},
    {3765, "Invalid input value"},
    {3769, "Unable to get control of required module"},
    {3771, "Call setup in progress"},
    {3772, "SIM powered down"},
    {3773, "Unable to operate in this CFUN state"},
    {3774, "Invalid ARFCN in this band"},
    {3775, "The pin is not in GPIO mode"},
});

}  // namespace

std::string_view cms_text(int code) {
  const auto* found = std::find_if(kTexts.begin(), kTexts.end(),
                                   [code](const auto& entry) { return entry.first == code; });
  return found == kTexts.end() ? std::string_view{} : found->second;
}

}  // namespace m95::at
