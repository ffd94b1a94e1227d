// A disk that fails at each step of a start: it is told where and why, and nothing is lost by it.
#include <array>
#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/storage/failing_calls.hpp"
#include "tests/storage/store_rig.hpp"

namespace m95::test {
namespace {

using Act = CallPlan::Act;

struct StartFailures : testing::Test {
  TemporaryDirectory folder;
  std::filesystem::path root = folder.path / "state";

  std::string started() const {
    return flash_error_of([this] { const StoreRig rig(root); });
  }
  /// What a start says when its call of this number fails.
  std::string failing_at(int call, int error) const {
    plan.begin(Act::fail, call, error);
    std::string words = started();
    plan.end();
    return words;
  }
};

const std::array<std::pair<int, std::string>, 3> kCauses{{{ENOSPC, "No space left on device"},
                                                          {EIO, "Input/output error"},
                                                          {EROFS, "Read-only file system"}}};

std::vector<std::string> making(const std::string& directory) {
  return {
      directory + ": cannot create the directory: ", directory + ": cannot open the directory: ",
      directory + ": cannot make the name safe on the disk: "};
}

std::vector<std::string> opening(const std::string& directory) {
  return {directory + ": cannot create the directory: ",
          directory + ": cannot open the directory: "};
}

std::vector<std::string> replacing(const std::string& directory, const std::string& name) {
  const std::string aside = directory + "/" + name + ".tmp: cannot ";
  return {aside + "create: ", aside + "write: ", aside + "make safe on the disk: ",
          aside + "rename to " + name + ": ",
          directory + "/" + name + ": cannot make the name safe on the disk: "};
}

std::vector<std::string> locking(const std::string& lock) {
  return {lock + ": cannot open: ", lock + ": cannot lock: ", lock + ": cannot write: ",
          lock + ": cannot write: "};
}

void add(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

TEST_F(StartFailures, OfTheFirstSayWhereAndWhyAndTheNextSucceeds) {
  const std::string state = root.string();
  const std::string modem = state + "/modem-m95";
  std::vector<std::string> steps;
  add(steps, making(state));
  add(steps, locking(state + "/lock"));
  add(steps, replacing(state, "format"));
  add(steps, {state + ": cannot close to other users: "});
  add(steps, making(modem));
  add(steps, opening(modem));
  add(steps, replacing(modem, "key"));
  for (const char* const volume : {"/nvram", "/ufs", "/sd"}) add(steps, making(modem + volume));
  for (const auto& [error, cause] : kCauses) {
    for (std::size_t step = 0; step < steps.size(); ++step) {
      std::filesystem::remove_all(root);
      EXPECT_EQ(failing_at(static_cast<int>(step) + 1, error), steps[step] + cause);
      EXPECT_EQ(started(), "nothing was thrown") << steps[step];
    }
  }
  // There is no step that was not swept.
  std::filesystem::remove_all(root);
  plan.begin(Act::fail, 1000, EIO);
  EXPECT_EQ(started(), "nothing was thrown");
  EXPECT_EQ(plan.end(), static_cast<int>(steps.size()));
}

TEST_F(StartFailures, OfALaterOneChangeNothing) {
  {
    StoreRig rig(root);
    rig.put_certificate("certificate");
    rig.put_file("f", "file");
    rig.save_profile("profile");
  }
  const std::string state = root.string();
  const std::string modem = state + "/modem-m95";
  std::vector<std::string> steps;
  add(steps, opening(state));
  add(steps, locking(state + "/lock"));
  add(steps, {state + ": cannot close to other users: "});
  add(steps, opening(modem));
  add(steps, opening(modem));
  for (const char* const volume : {"/nvram", "/ufs", "/sd"}) add(steps, opening(modem + volume));
  auto before = tree(root);
  before.erase("lock");
  for (const auto& [error, cause] : kCauses) {
    for (std::size_t step = 0; step < steps.size(); ++step) {
      EXPECT_EQ(failing_at(static_cast<int>(step) + 1, error), steps[step] + cause);
      auto after = tree(root);
      after.erase("lock");
      EXPECT_EQ(after, before) << steps[step];
    }
  }
  plan.begin(Act::fail, 1000, EIO);
  EXPECT_EQ(started(), "nothing was thrown");
  EXPECT_EQ(plan.end(), static_cast<int>(steps.size()));
}

// Two first starts at once: whoever is first has it, and the other is told so.
TEST_F(StartFailures, AtWhicheverStepAnotherProcessComesFirstItIsSaidToBeInUse) {
  const std::string in_use =
      root.string() + ": in use by another process (pid " + std::to_string(::getpid()) + ")";
  int step = 0;
  for (std::unique_ptr<StoreRig> other; step == 0 || other; ++step) {
    other.reset();
    std::filesystem::remove_all(root);
    plan.meanwhile = [&] { flash_error_of([&] { other = std::make_unique<StoreRig>(root); }); };
    plan.begin(Act::interrupt, step + 1, 0);
    const std::string words = started();
    plan.end();
    // Once the lock is taken it is the other who is told.
    EXPECT_EQ(words, other ? in_use : "nothing was thrown") << step;
  }
  plan.meanwhile = {};
  // mkdir, open, open "..", fsync, list, read the format, open the lock, lock it; one more.
  EXPECT_EQ(step, 8 + 1);
}

}  // namespace
}  // namespace m95::test
