// What the tests of storage share: a folder of their own, a loop that runs one task, what was
// thrown.
#pragma once

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "storage/flash.hpp"

namespace m95::test {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "m95-storage-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path = pattern;
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::filesystem::path path;
};

/// Permissions bind root as well while this lives.
class Unprivileged {
 public:
  Unprivileged() {
    if (was_ == 0 && ::seteuid(kNobody) != 0) throw std::runtime_error("seteuid");
  }
  ~Unprivileged() {
    if (was_ == 0 && ::seteuid(0) != 0) std::abort();
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  static constexpr ::uid_t kNobody = 65534;
  ::uid_t was_ = ::geteuid();
};

/// Runs tasks to their end on the calling thread, waiting for other threads' answers.
class Loop {
 public:
  template <class T>
  T run(Task<T> task) {
    std::optional<T> result;
    finish(keep(std::move(task), result));
    return *result;
  }
  void run(Task<void> task) { finish(std::move(task)); }

  /// The Failure a task ends with.
  template <class T>
  Failure failure_of(Task<T> task) {
    try {
      run(std::move(task));
    } catch (const Failure& failure) {
      return failure;
    }
    throw std::runtime_error("nothing was thrown");
  }

  boost::asio::io_context io{1};
  boost::asio::any_io_executor executor{io.get_executor()};

 private:
  template <class T>
  static Task<void> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
  static Task<void> guard(Task<void> task, std::exception_ptr& thrown) {
    try {
      co_await std::move(task);
    } catch (...) {
      thrown = std::current_exception();
    }
  }
  void finish(Task<void> task) {
    std::exception_ptr thrown;
    TaskGroup tasks(executor);
    tasks.spawn("under test", guard(std::move(task), thrown));
    io.restart();
    io.run();
    if (thrown) std::rethrow_exception(thrown);
  }
};

template <class Call>
Failure failure_of(const Call& call) {
  try {
    call();
  } catch (const Failure& failure) {
    return failure;
  }
  throw std::runtime_error("nothing was thrown");
}

/// The words of the FlashError a call throws.
template <class Call>
std::string flash_error_of(const Call& call) {
  try {
    call();
  } catch (const storage::FlashError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The nine permission bits.
inline unsigned mode_of(const std::filesystem::path& path) {
  struct ::stat about {};
  if (::lstat(path.c_str(), &about) != 0) throw std::runtime_error("cannot stat " + path.string());
  return about.st_mode & 0777U;
}

inline std::string data_file(const std::string& name) {
  return file_bytes(std::filesystem::path(M95_SOURCE_DIR) / "tests/storage/data" / name);
}

}  // namespace m95::test
