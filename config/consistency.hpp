// Consistency: mistakes that only show when several values are seen together.
#pragma once

#include <string>
#include <vector>

#include "config/config.hpp"
#include "config/problem.hpp"

namespace m95::config {

/// `paths` names each of config.modems, as "$" or "$.modems[1]". What `problems` already holds for
/// a value is not told a second time. Finds modems of one name or of one number that is not the
/// default, ports used twice, a host and port mapped twice, a SIM that waits for a PIN that it does
/// not have.
void check_together(const Config& config, const std::vector<std::string>& paths,
                    std::vector<Problem>& problems);

}  // namespace m95::config
