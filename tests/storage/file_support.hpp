// What the tests of files share: a store on flashes that fail when they are told to.
#pragma once

#include <cerrno>
#include <string>

#include <gtest/gtest.h>

#include "storage/file_store.hpp"
#include "storage/memory_flash.hpp"
#include "tests/storage/support.hpp"

namespace m95::test {

/// Fails at its n-th change from now, before or after it is done, and at all that follow: as a
/// device does that is pulled out.
class FailingFlash : public storage::MemoryFlash {
 public:
  Task<void> commit(std::string name, std::string bytes) override {
    const bool now = fails();
    if (now && !done_all_the_same) throw storage::FlashError(name, "write", EIO);
    co_await MemoryFlash::commit(name, std::move(bytes));
    if (now) throw storage::FlashError(name, "make the name safe on the disk", EIO);
  }
  Task<void> remove(std::string name) override {
    const bool now = fails();
    if (now && !done_all_the_same) throw storage::FlashError(name, "remove", EIO);
    co_await MemoryFlash::remove(name);
    if (now) throw storage::FlashError(name, "make the name safe on the disk", EIO);
  }

  int good_changes = -1;  ///< negative: all
  bool done_all_the_same = false;

 private:
  bool fails() {
    if (good_changes < 0) return false;
    if (good_changes == 0) return true;
    --good_changes;
    return false;
  }
};

inline std::string text_of(storage::FileFault fault) {
  using storage::FileFault;
  switch (fault) {
    case FileFault::invalid_value:
      return "invalid value";
    case FileFault::beyond_end:
      return "beyond end";
    case FileFault::no_space:
      return "no space";
    case FileFault::not_found:
      return "not found";
    case FileFault::bad_name:
      return "bad name";
    case FileFault::exists:
      return "exists";
    case FileFault::io:
      return "io";
    case FileFault::busy:
      return "busy";
    case FileFault::nothing_matches:
      return "nothing matches";
    case FileFault::read_only:
      return "read only";
    case FileFault::bad_handle:
      return "bad handle";
    case FileFault::nothing_came:
      return "nothing came";
  }
  return "?";
}

/// What the FileError of a call says went wrong.
template <class Call>
std::string fault_of(const Call& call) {
  try {
    call();
  } catch (const storage::FileError& error) {
    return text_of(error.fault);
  }
  return "none";
}

struct FileTest : testing::Test {
  static constexpr storage::FileStore::Quotas kQuotas{.ufs = 100, .ram = 10, .sd = 50};

  Loop loop;
  FailingFlash ufs;
  storage::MemoryFlash ram;
  storage::MemoryFlash sd;
  storage::FileStore store{{.ufs = ufs, .ram = ram, .sd = sd}, kQuotas};

  /// Makes a file, or replaces it.
  void put(const std::string& name, const std::string& bytes) {
    const auto file = store.open(storage::parse_file_name(name), storage::OpenMode::truncate);
    ASSERT_EQ(store.append(*file, bytes), bytes.size());
    loop.run(store.commit(file));
  }
  std::string content(const std::string& name) {
    return store.open(storage::parse_file_name(name), storage::OpenMode::read_only)->bytes();
  }
  /// "a 3, b 0"
  std::string listed(const std::string& pattern) const { return listed(store, pattern); }
  static std::string listed(const storage::FileStore& of, const std::string& pattern) {
    std::string text;
    for (const auto& entry : of.list(storage::parse_file_pattern(pattern))) {
      if (!text.empty()) text += ", ";
      text += entry.name.text() + " " + std::to_string(entry.size);
    }
    return text;
  }
  void remove(const std::string& pattern) {
    loop.run(store.remove(storage::parse_file_pattern(pattern)));
  }
  std::uint64_t free(storage::Volume volume) const { return store.space(volume).free; }
};

}  // namespace m95::test
