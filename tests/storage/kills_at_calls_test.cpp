// Killed at every system call that changes something, of a write or of a first start: the next
// start finds the old or the new, says nothing, and goes on.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <sys/syscall.h>
#include <vector>

#include <gtest/gtest.h>

#include "tests/storage/store_rig.hpp"
#include "tests/support/traced_child.hpp"

namespace m95::test {
namespace {

// Of more than one page and one read.
std::string old_bytes() { return "old" + std::string(1500, 'o'); }
std::string new_bytes() { return "new" + std::string(1900, 'n'); }

std::string short_name(const std::string& bytes) {
  if (bytes == old_bytes()) return "old";
  if (bytes == new_bytes()) return "new";
  return bytes == "-" ? "none" : "MIXED";
}

struct KillsAtCalls : testing::Test {
  using Step = std::function<void(StoreRig&)>;
  using Look = std::function<std::string(StoreRig&)>;

  TemporaryDirectory folder;
  std::filesystem::path root = folder.path / "state";

  /// One start.
  template <class Do>
  auto started(const Do& what) {
    StoreRig rig(root);
    EXPECT_EQ(rig.warnings(), "");
    return what(rig);
  }

  /// Does `change` upon what `before` made, killed at its first call, its second and so on until it
  /// comes to its end; what `look` found after each kill, in order, no two alike in a row.
  std::string swept(const Step& before, const Step& change, const Look& look) {
    std::string seen;
    std::string last;
    std::set<long> calls;
    for (int at = 1; at < 1000; ++at) {
      std::filesystem::remove_all(root);
      started(before);
      std::unique_ptr<StoreRig> rig;
      const ChildEnd end = kill_child_at(
          at, [&] { rig = std::make_unique<StoreRig>(root); }, [&] { change(*rig); });
      EXPECT_TRUE(end.killed || end.code == 0);
      calls.insert(end.call);
      const std::string now = started(look);
      if (now != last) seen += (seen.empty() ? "" : ", ") + now;
      last = now;
      // It can be written again: what was cut off stands in nobody's way.
      started([](StoreRig& again) {
        if (again.certificate() != "-") again.erase_certificate();
        again.put_certificate(old_bytes());
        again.put_file("f", new_bytes());
        again.save_profile(old_bytes());
      });
      EXPECT_EQ(started([](StoreRig& again) {
                  return short_name(again.certificate()) + short_name(again.file("f")) +
                         short_name(again.profile());
                }),
                "oldnewold");
      if (!end.killed) {
        // The sweep has met what changes a disk.
        EXPECT_TRUE(calls.contains(SYS_fsync)) << "no fsync in " << at << " calls";
        return seen;
      }
    }
    ADD_FAILURE() << "a change without end";
    return seen;
  }
};

TEST_F(KillsAtCalls, OfAnUploadLeaveNoCertificateOrAllOfIt) {
  const auto nothing = [](StoreRig&) {};
  EXPECT_EQ(swept(
                nothing, [](StoreRig& rig) { rig.put_certificate(new_bytes()); },
                [](StoreRig& rig) { return short_name(rig.certificate()); }),
            "none, new");
}

TEST_F(KillsAtCalls, OfADeletionLeaveAllOfTheCertificateOrNone) {
  EXPECT_EQ(swept([](StoreRig& rig) { rig.put_certificate(old_bytes()); },
                  [](StoreRig& rig) { rig.erase_certificate(); },
                  [](StoreRig& rig) { return short_name(rig.certificate()); }),
            "old, none");
}

TEST_F(KillsAtCalls, OfAFileLeaveTheOldOrTheNew) {
  EXPECT_EQ(swept([](StoreRig& rig) { rig.put_file("f", old_bytes()); },
                  [](StoreRig& rig) { rig.put_file("f", new_bytes()); },
                  [](StoreRig& rig) { return short_name(rig.file("f")); }),
            "old, new");
}

TEST_F(KillsAtCalls, OfAMoveToTheCardLoseTheFileNowhere) {
  EXPECT_EQ(swept(
                [](StoreRig& rig) {
                  rig.put_file("f", new_bytes());
                  rig.put_file("SD:g", old_bytes());
                },
                [](StoreRig& rig) { rig.move_file("f", "SD:g"); },
                [](StoreRig& rig) {
                  return short_name(rig.file("f")) + "+" + short_name(rig.file("SD:g"));
                }),
            "new+old, new+new, none+new");
}

TEST_F(KillsAtCalls, OfAProfileLeaveTheOldOrTheNew) {
  EXPECT_EQ(swept([](StoreRig& rig) { rig.save_profile(old_bytes()); },
                  [](StoreRig& rig) { rig.save_profile(new_bytes()); },
                  [](StoreRig& rig) { return short_name(rig.profile()); }),
            "old, new");
}

// The key is made here: one that was half written would seal records nobody can read.
TEST_F(KillsAtCalls, OfAFirstStartLeaveADirectoryThatTheNextTakes) {
  for (int at = 1; at < 1000; ++at) {
    std::filesystem::remove_all(root);
    const ChildEnd end = kill_child_at(
        at, [] {}, [this] { const StoreRig first(root); });
    ASSERT_TRUE(end.killed || end.code == 0);
    started([](StoreRig& rig) { rig.put_certificate(new_bytes()); });
    EXPECT_EQ(started([](StoreRig& rig) { return short_name(rig.certificate()); }), "new") << at;
    EXPECT_EQ(file_bytes(root / "format"), "m95 state 1\n");
    EXPECT_FALSE(std::filesystem::exists(root / "modem-m95" / "key.tmp"));
    if (!end.killed) {
      EXPECT_GT(at, 25);
      return;
    }
  }
  FAIL() << "a start without end";
}

TEST_F(KillsAtCalls, OfALaterStartChangeNothing) {
  started([](StoreRig& rig) {
    rig.put_certificate(old_bytes());
    rig.put_file("f", new_bytes());
    rig.save_profile(old_bytes());
  });
  std::map<std::string, std::string> before = tree(root);
  before.erase("lock");
  for (int at = 1; at < 1000; ++at) {
    const ChildEnd end = kill_child_at(
        at, [] {}, [this] { const StoreRig later(root); });
    ASSERT_TRUE(end.killed || end.code == 0);
    std::map<std::string, std::string> after = tree(root);
    after.erase("lock");
    ASSERT_EQ(after, before) << at;
    if (!end.killed) {
      EXPECT_EQ(started([](StoreRig& rig) { return short_name(rig.certificate()); }), "old");
      return;
    }
  }
  FAIL() << "a start without end";
}

}  // namespace
}  // namespace m95::test
