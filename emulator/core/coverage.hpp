// Coverage: what a module's host has exercised, in numbers.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "emulator/core/command.hpp"
#include "emulator/core/urc_table.hpp"
#include "protocol/error.hpp"

namespace m95 {

/// Outlives resets and losses of power. Counted always: an increment a command, an error, a line.
class Coverage {
 public:
  /// How often a form was asked for, and how often that ended in ERROR, +CME ERROR or +CMS ERROR.
  struct Asked {
    std::uint64_t times = 0;
    std::uint64_t failed = 0;
  };
  /// A number behind +CME ERROR or +CMS ERROR: its words, and how often it was said.
  struct Met {
    std::string words;
    std::uint64_t times = 0;
  };

  void asked(const Command& command, at::Form form) { ++of(command, form).times; }
  void failed(const Command& command, at::Form form) { ++of(command, form).failed; }

  // What the host was told, not what has happened: where AT+CMEE=0 says ERROR, it is ERROR that was
  // met.
  void met(Error error) { ++table4_[error]; }
  void met_cme(int code, std::string_view words) { count(cme_[code], words); }
  void met_cms(int code, std::string_view words) { count(cms_[code], words); }
  void met_plain() { ++plain_; }
  /// An unsolicited line, without its frame. The results of FTP and of AT+QSSLOPEN are errors of
  /// Table 4 where they are negative.
  void said(std::string_view text);

  /// A fault has happened ("drop: pdp.lose on data"), and whether a later command was answered OK.
  struct Suffered {
    std::uint64_t times = 0;
    std::uint64_t survived = 0;
  };
  void suffered(std::string_view fault) {
    ++faults_[std::string(fault)].times;
    in_trouble_ = true;
  }
  /// A command line was answered OK: what has happened is survived.
  void went_on() {
    if (in_trouble_) survive();
  }

  Asked asked_for(const Command& command, at::Form form) const;
  std::uint64_t times(Error error) const;
  std::uint64_t times_seen(const Urc& urc) const;
  const std::map<int, Met>& cme() const { return cme_; }
  const std::map<int, Met>& cms() const { return cms_; }
  std::uint64_t plain() const { return plain_; }
  /// Lines that the table of URCs does not have, up to their colon.
  const std::map<std::string, std::uint64_t>& unlisted() const { return unlisted_; }

  const std::map<std::string, Suffered>& faults() const { return faults_; }

  Coverage& operator+=(const Coverage& other);

 private:
  static constexpr std::size_t kForms = 4;

  void survive();
  Asked& of(const Command& command, at::Form form) {
    return commands_[&command].at(static_cast<std::size_t>(form));
  }
  static void count(Met& met, std::string_view words) {
    if (++met.times == 1) met.words = words;
  }

  std::unordered_map<const Command*, std::array<Asked, kForms>> commands_;
  std::map<Error, std::uint64_t> table4_;
  std::map<int, Met> cme_;
  std::map<int, Met> cms_;
  std::uint64_t plain_ = 0;
  std::unordered_map<const Urc*, std::uint64_t> urcs_;
  std::map<std::string, std::uint64_t> unlisted_;
  std::map<std::string, Suffered> faults_;
  bool in_trouble_ = false;  // one that is not survived
};

}  // namespace m95
