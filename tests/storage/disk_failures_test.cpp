// Every step of a commit fails in turn, or the process is killed there, or anywhere: a reader then
// finds the old bytes or the new ones.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "storage/disk_flash.hpp"
#include "tests/storage/failing_calls.hpp"
#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

using test::plan;
using Act = test::CallPlan::Act;

// create, write, fsync, rename, fsync of the directory
constexpr int kSteps = 5;
constexpr int kKills = 20;
constexpr int kLooks = 100000;
constexpr const char* kChildFolder = "M95_STORAGE_TEST_FOLDER";
constexpr const char* kChildKillAt = "M95_STORAGE_TEST_KILL_AT";
constexpr int kReports = 3;  // the child's descriptor for what it has committed

/// The bytes of version `number`, which say so and of which no two are as long as each other by
/// chance.
std::string version(int number) {
  std::string bytes = std::to_string(number) + "\n";
  bytes.append(static_cast<std::size_t>(6000 + number * 37 % 3000),
               static_cast<char>('a' + number % 26));
  return bytes;
}

/// Which version these bytes are; -1 when they are none as a whole.
int version_of(const std::optional<std::string>& bytes) {
  int number = -1;
  if (bytes) std::from_chars(bytes->data(), bytes->data() + bytes->size(), number);
  return number >= 0 && *bytes == version(number) ? number : -1;
}

// This program started again: commits one version after another and reports each; ends only by a
// kill, or after one commit when a step to die at was named.
[[noreturn]] void run_child(const char* folder) {
  test::Loop loop;
  Worker worker;
  DiskFlash flash(folder, worker);
  const char* const kill_at = std::getenv(kChildKillAt);
  if (kill_at != nullptr) plan.begin(Act::kill, std::atoi(kill_at), 0);
  for (int number = version_of(flash.read("CA0")) + 1;; ++number) {
    loop.run(flash.commit("CA0", version(number)));
    if (kill_at != nullptr) ::_exit(0);
    const char report = '.';
    if (::write(kReports, &report, 1) != 1) ::_exit(1);
  }
}

class ChildEnvironment : public testing::Environment {
 public:
  void SetUp() override {
    if (const char* const folder = std::getenv(kChildFolder)) run_child(folder);
  }
};
const testing::Environment* const kChild = testing::AddGlobalTestEnvironment(new ChildEnvironment);

class Child {
 public:
  Child(const std::filesystem::path& folder, int kill_at) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    reports_ = ends[0];
    std::vector<std::string> texts{std::string(kChildFolder) + "=" + folder.string()};
    if (kill_at > 0) texts.push_back(std::string(kChildKillAt) + "=" + std::to_string(kill_at));
    std::vector<char*> environment(texts.size() + 1, nullptr);
    std::transform(texts.begin(), texts.end(), environment.begin(),
                   [](std::string& text) { return text.data(); });
    std::string name = "storage_tests";
    const std::array<char*, 2> arguments{name.data(), nullptr};

    ::posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, ends[1], kReports);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = ::posix_spawn(&pid_, "/proc/self/exe", &files, nullptr, arguments.data(),
                                     environment.data());
    ::posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
    if (failed != 0) throw std::runtime_error("posix_spawn");
  }
  ~Child() {
    ::kill(pid_, SIGKILL);
    wait();
    ::close(reports_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void await_report() const {
    char report = 0;
    if (::read(reports_, &report, 1) != 1) throw std::runtime_error("the child ended by itself");
  }
  void kill() const { ::kill(pid_, SIGKILL); }
  /// As waitpid() gives it.
  int wait() {
    if (!ended_) ::waitpid(pid_, &status_, 0);
    ended_ = true;
    return status_;
  }

 private:
  ::pid_t pid_ = 0;
  int reports_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

struct DiskFailuresTest : testing::Test {
  test::Loop loop;
  Worker worker;
  test::TemporaryDirectory folder;

  bool unfinished() const { return std::filesystem::exists(folder.path / "CA0.tmp"); }
};

TEST_F(DiskFailuresTest, EveryStepMayFailAndSaysWhy) {
  DiskFlash flash(folder.path, worker);
  int number = 0;
  loop.run(flash.commit("CA0", version(number)));
  const std::array<std::pair<int, std::string>, 4> causes{{{ENOSPC, "No space left on device"},
                                                           {EIO, "Input/output error"},
                                                           {EROFS, "Read-only file system"},
                                                           {EACCES, "Permission denied"}}};
  const std::array<std::string, kSteps> steps{
      "CA0.tmp: cannot create: ", "CA0.tmp: cannot write: ",
      "CA0.tmp: cannot make safe on the disk: ", "CA0.tmp: cannot rename to CA0: ",
      "CA0: cannot make the name safe on the disk: "};
  for (const auto& [error, words] : causes) {
    for (int step = 1; step <= kSteps; ++step) {
      const int before = number++;
      plan.begin(Act::fail, step, error);
      EXPECT_EQ(test::flash_error_of([&] { loop.run(flash.commit("CA0", version(number))); }),
                (folder.path / steps.at(static_cast<std::size_t>(step - 1))).string() + words);
      plan.act = Act::nothing;
      // Behind the renaming the new bytes stand, though not safely.
      EXPECT_EQ(version_of(flash.read("CA0")), step < kSteps ? before : number);
      EXPECT_FALSE(unfinished());
      loop.run(flash.commit("CA0", version(++number)));
      EXPECT_EQ(version_of(flash.read("CA0")), number);
    }
  }
}

TEST_F(DiskFailuresTest, ACommitHasNoStepThatIsNotSwept) {
  DiskFlash flash(folder.path, worker);
  plan.begin(Act::fail, kSteps + 1, EIO);
  loop.run(flash.commit("CA0", version(1)));
  plan.act = Act::nothing;
  EXPECT_EQ(plan.calls, kSteps);
}

TEST_F(DiskFailuresTest, WritesThatAreShortOrInterruptedAreGoneOnWith) {
  DiskFlash flash(folder.path, worker);
  plan.begin(Act::dribble, 0, 0);
  loop.run(flash.commit("CA0", version(1)));
  plan.act = Act::nothing;
  EXPECT_EQ(version_of(flash.read("CA0")), 1);
}

TEST_F(DiskFailuresTest, AKillAtAnyStepLeavesTheOldOrTheNew) {
  for (int step = 1; step <= kSteps + 1; ++step) {
    {
      DiskFlash flash(folder.path, worker);
      loop.run(flash.commit("CA0", version(7)));
    }
    const int status = Child(folder.path, step).wait();
    EXPECT_EQ(WIFSIGNALED(status) != 0, step <= kSteps) << step;
    EXPECT_EQ(unfinished(), step > 1 && step < kSteps) << step;
    const DiskFlash flash(folder.path, worker);
    EXPECT_EQ(version_of(flash.read("CA0")), step < kSteps ? 7 : 8) << step;
    EXPECT_FALSE(unfinished());
  }
}

TEST_F(DiskFailuresTest, AKillAtAnyInstantLosesNothingThatWasReported) {
  int known = -1;
  for (int round = 0; round < kKills; ++round) {
    {
      Child child(folder.path, 0);
      for (int i = 0; i <= round % 4; ++i) {
        child.await_report();
        ++known;
      }
      // Reading meanwhile must find whole versions as well. Every other kill waits for a commit to
      // be under way, the others come wherever the reading ends.
      for (int i = 0; i < round; ++i) {
        EXPECT_GE(version_of(read_file(open_directory(folder.path), "CA0")), known);
      }
      for (int i = 0; i < kLooks && round % 2 == 1 && !unfinished(); ++i) {
      }
      child.kill();
      child.wait();
    }
    const DiskFlash flash(folder.path, worker);
    const int found = version_of(flash.read("CA0"));
    ASSERT_GE(found, known) << "round " << round;
    EXPECT_EQ(flash.list(), std::vector<std::string>{"CA0"});
    EXPECT_FALSE(unfinished());
    known = found;
  }
}

}  // namespace
}  // namespace m95::storage
