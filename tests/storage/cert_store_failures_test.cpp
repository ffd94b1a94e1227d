// What CertStore does when the store below fails: nothing that is there is lost.
#include <cerrno>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "storage/cert_store.hpp"
#include "storage/memory_flash.hpp"
#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

const CertName kCa1{Storage::nvram, "CA1"};

struct CertStoreFailuresTest : testing::Test {
  test::Loop loop;
  MemoryFlash ram;
  Key key = Key::random();
  std::string pem = test::data_file("Amazon_Root_CA_1.crt");
};

TEST_F(CertStoreFailuresTest, AFullDiskIsNoSpaceAndNothingIsStored) {
  MemoryFlash full(10);
  CertStore cramped(ram, full, key);
  const Failure failure = loop.failure_of(cramped.put(kCa1, pem));
  EXPECT_EQ(failure.error, Error::no_space);
  EXPECT_EQ(failure.detail, "CA1: cannot write: No space left on device");
  cramped.require_absent(kCa1);
  EXPECT_EQ(loop.failure_of(cramped.put(kCa1, pem)).error, Error::no_space);
}

// A store on a system that has no descriptor left, for a while.
class StarvedFlash : public MemoryFlash {
 public:
  std::optional<std::string> read(const std::string& name) const override {
    if (starved) throw FlashError(name, "open", EMFILE);
    return MemoryFlash::read(name);
  }
  std::string set_aside(const std::string& name) override {
    if (starved) throw FlashError(name, "open", EMFILE);
    return MemoryFlash::set_aside(name);
  }
  bool starved = false;
};

TEST_F(CertStoreFailuresTest, ARecordThatCannotBeReadJustNowIsNotWrittenOver) {
  StarvedFlash disk;
  CertStore hungry(ram, disk, key);
  loop.run(hungry.put(kCa1, pem));
  disk.starved = true;
  const Failure failure = loop.failure_of(hungry.put(kCa1, "new"));
  EXPECT_EQ(failure.error, Error::no_space);
  EXPECT_EQ(failure.detail,
            "NVRAM:CA1: the record cannot be read (CA1: cannot open: Too many open files); it "
            "cannot be set aside either (CA1: cannot open: Too many open files)");
  disk.starved = false;
  EXPECT_EQ(hungry.bytes_for_tls(kCa1), pem);
}

// A store whose next reads fail, and nothing else.
class ForgetfulFlash : public MemoryFlash {
 public:
  std::optional<std::string> read(const std::string& name) const override {
    if (failing_reads > 0) {
      --failing_reads;
      throw FlashError(name, "open", EMFILE);
    }
    return MemoryFlash::read(name);
  }
  std::string set_aside(const std::string& name) override {
    aside = MemoryFlash::read(name);
    return MemoryFlash::set_aside(name);
  }
  mutable int failing_reads = 0;
  std::optional<std::string> aside;
};

TEST_F(CertStoreFailuresTest, AReadThatFailsOnlyOnceLosesNothing) {
  for (int failing = 1; failing <= 3; ++failing) {
    ForgetfulFlash disk;
    CertStore shaky(ram, disk, key);
    loop.run(shaky.put(kCa1, pem));
    const std::string record = disk.read("CA1").value();
    disk.failing_reads = failing;
    loop.run(shaky.put(kCa1, "new"));
    disk.failing_reads = 0;
    EXPECT_EQ(disk.aside, record);
    EXPECT_EQ(shaky.bytes_for_tls(kCa1), "new");
  }
}

// A store whose removal fails, as on a disk that turned read-only.
class ReadOnlyFlash : public MemoryFlash {
 public:
  Task<void> remove(std::string name) override {
    throw FlashError(name, "remove", EROFS);
    co_return;
  }
};

TEST_F(CertStoreFailuresTest, AFailedRemovalIsToldAndTheFileStays) {
  ReadOnlyFlash disk;
  CertStore fixed(ram, disk, key);
  loop.run(fixed.put(kCa1, pem));
  const Failure failure = loop.failure_of(fixed.erase(kCa1));
  EXPECT_EQ(failure.error, Error::unknown);
  EXPECT_EQ(failure.detail, "CA1: cannot remove: Read-only file system");
  EXPECT_EQ(fixed.check(kCa1), (CertCheck{true, 0x2d13}));
}

}  // namespace
}  // namespace m95::storage
