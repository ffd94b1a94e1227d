// The rules of AT+QSECWRITE, QSECREAD and QSECDEL (FTPS AN 2.4-2.6).
#include "storage/cert_store.hpp"

#include <gtest/gtest.h>

#include "protocol/async/event.hpp"
#include "storage/checksum.hpp"
#include "storage/disk_flash.hpp"
#include "storage/memory_flash.hpp"
#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

const CertName kRamCa{Storage::ram, "ca_cert.pem"};
const CertName kCa0{Storage::nvram, "CA0"};
const CertName kCk0{Storage::nvram, "CK0"};

struct CertStoreTest : testing::Test {
  test::Loop loop;
  MemoryFlash ram;
  MemoryFlash nvram;
  Key key = Key::random();
  CertStore store{ram, nvram, key};
  std::string pem = test::data_file("Amazon_Root_CA_1.crt");

  void flip(Flash& flash, const std::string& file, std::size_t position) {
    std::string record = flash.read(file).value();
    record.at(position) = static_cast<char>(record.at(position) ^ 0x04);
    loop.run(flash.commit(file, record));
  }
  Error error_of_check(const CertName& name) const {
    return test::failure_of([&] { store.check(name); }).error;
  }
};

// AN-2.4-01, AN-2.5-01, AN-2.5-08, AN-2.5-10
TEST_F(CertStoreTest, GivesTheChecksumWhenStoringAndWhenAsked) {
  for (const CertName& name : {kRamCa, kCa0}) {
    EXPECT_EQ(loop.run(store.put(name, pem)), 0x2d13);
    EXPECT_EQ(store.check(name), (CertCheck{true, 0x2d13}));
    EXPECT_EQ(store.bytes_for_tls(name), pem);
  }
}

// AN-2.4-02
TEST_F(CertStoreTest, KeepsNothingReadableInEitherStore) {
  loop.run(store.put(kRamCa, pem));
  loop.run(store.put(kCa0, pem));
  for (const Flash* const flash :
       {static_cast<const Flash*>(&ram), static_cast<const Flash*>(&nvram)}) {
    for (const std::string& file : flash->list()) {
      EXPECT_EQ(flash->read(file)->find("CERTIFICATE"), std::string::npos);
    }
  }
}

// AN-2.4-04, AN-2.4-05, AN-2.6-01
TEST_F(CertStoreTest, AFileMustBeDeletedBeforeItIsWrittenAgain) {
  loop.run(store.put(kCa0, pem));
  EXPECT_EQ(test::failure_of([&] { store.require_absent(kCa0); }).error, Error::exists);
  EXPECT_EQ(loop.failure_of(store.put(kCa0, "other")).error, Error::exists);
  EXPECT_EQ(store.bytes_for_tls(kCa0), pem);
  loop.run(store.erase(kCa0));
  store.require_absent(kCa0);
  EXPECT_EQ(loop.run(store.put(kCa0, "other")), checksum("other"));
}

// AN-2.5-06
TEST_F(CertStoreTest, WhatIsMissingIsNotFound) {
  for (const CertName& name : {kRamCa, kCa0}) {
    EXPECT_EQ(error_of_check(name), Error::not_found);
    EXPECT_EQ(loop.failure_of(store.erase(name)).error, Error::not_found);
    EXPECT_EQ(store.bytes_for_tls(name), std::nullopt);
  }
  loop.run(store.put(kCa0, pem));
  loop.run(store.erase(kCa0));
  EXPECT_EQ(error_of_check(kCa0), Error::not_found);
  EXPECT_EQ(nvram.list().size(), 0U);
}

// AN-2.4-17, AN-2.4-18, AN-2.4-19
TEST_F(CertStoreTest, HasTheSizesOfTheNote) {
  const auto error = [](const CertName& name, std::size_t bytes) {
    return test::failure_of([&] { CertStore::require_size(name, bytes); }).error;
  };
  CertStore::require_size(kRamCa, 1);
  CertStore::require_size(kRamCa, 32768);
  CertStore::require_size(kCa0, 2017);
  EXPECT_EQ(error(kRamCa, 0), Error::invalid);
  EXPECT_EQ(error(kRamCa, 32769), Error::too_large);
  EXPECT_EQ(error(kCa0, 2018), Error::too_large);
  EXPECT_EQ(loop.failure_of(store.put(kCa0, std::string(2018, 'x'))).error, Error::too_large);
  EXPECT_EQ(loop.failure_of(store.put(kCa0, "")).error, Error::invalid);
  EXPECT_EQ(nvram.list().size(), 0U);
}

TEST_F(CertStoreTest, RamIsFullAt262144BytesOfFiles) {
  for (int i = 0; i < 8; ++i) {
    loop.run(store.put(CertName{Storage::ram, std::to_string(i)}, std::string(32768, 'x')));
  }
  EXPECT_EQ(test::failure_of([&] { store.require_room(kRamCa, 1); }).error, Error::no_space);
  EXPECT_EQ(loop.failure_of(store.put(kRamCa, "x")).error, Error::no_space);
  store.require_room(kCa0, 2017);
  loop.run(store.erase(CertName{Storage::ram, "3"}));
  store.require_room(kRamCa, 32768);
  EXPECT_EQ(test::failure_of([&] { store.require_room(kRamCa, 32769); }).detail,
            "RAM holds 229376 of 262144 bytes");
}

// AN-2.5-02, AN-2.5-08, AN-2.5-09, AN-2.5-11
TEST_F(CertStoreTest, AFlippedByteIsNotGoodHasTheChecksumOfNowAndIsNeverUsed) {
  for (const CertName& name : {kRamCa, kCa0}) {
    Flash& flash = name.where == Storage::ram ? ram : nvram;
    loop.run(store.put(name, pem));
    flip(flash, name.file, kSealSize + 100);
    EXPECT_EQ(store.check(name), (CertCheck{false, 0x2d13 ^ 0x0400}));
    EXPECT_EQ(store.bytes_for_tls(name), std::nullopt);
    EXPECT_EQ(test::failure_of([&] { store.require_absent(name); }).error, Error::exists);
    loop.run(store.erase(name));
    store.require_absent(name);
  }
}

TEST_F(CertStoreTest, ARestartFindsNvramAndNotRam) {
  loop.run(store.put(kCa0, pem));
  loop.run(store.put(kRamCa, pem));
  const CertStore again(ram, nvram, key);
  EXPECT_TRUE(again.warnings().empty());
  EXPECT_EQ(again.check(kCa0), (CertCheck{true, 0x2d13}));
  EXPECT_EQ(again.bytes_for_tls(kRamCa), std::nullopt);
}

TEST_F(CertStoreTest, ClearingRamKeepsNvram) {
  loop.run(store.put(kCa0, pem));
  loop.run(store.put(kRamCa, pem));
  loop.run(store.clear_ram());
  EXPECT_EQ(error_of_check(kRamCa), Error::not_found);
  EXPECT_EQ(ram.list().size(), 0U);
  EXPECT_EQ(store.check(kCa0), (CertCheck{true, 0x2d13}));
}

TEST_F(CertStoreTest, ARecordThatCannotBeReadIsToldAtStartAndSetAside) {
  loop.run(store.put(kCa0, pem));
  loop.run(store.put(kCk0, pem));
  std::string cut = nvram.read("CK0").value();
  cut.resize(kSealSize + 10);
  loop.run(nvram.commit("CK0", cut));
  const CertStore again(ram, nvram, key);
  EXPECT_EQ(again.warnings(),
            std::vector<std::string>{"NVRAM:CK0: the record cannot be read (cut short, 10 of 1188 "
                                     "bytes); set aside as CK0.unreadable-1"});
  EXPECT_EQ(nvram.list(), std::vector<std::string>{"CA0"});
  EXPECT_EQ(test::failure_of([&] { again.check(kCk0); }).error, Error::not_found);
}

TEST_F(CertStoreTest, AnotherModulesKeyReadsNothing) {
  loop.run(store.put(kCa0, pem));
  const Key other = Key::random();
  const CertStore foreign(ram, nvram, other);
  EXPECT_EQ(foreign.warnings(), std::vector<std::string>{
                                    "NVRAM:CA0: the record cannot be read (another module's key or "
                                    "another name, or its header is damaged); set aside as "
                                    "CA0.unreadable-1"});
}

TEST_F(CertStoreTest, ARecordMovedToAnotherNameIsNotTaken) {
  loop.run(store.put(kCa0, pem));
  loop.run(nvram.commit("CA1", nvram.read("CA0").value()));
  EXPECT_EQ(error_of_check(CertName{Storage::nvram, "CA1"}), Error::not_found);
}

TEST_F(CertStoreTest, ARecordSpoiledWhileRunningIsNotFoundAndSetAsideByTheNextUpload) {
  loop.run(store.put(kCa0, pem));
  flip(nvram, "CA0", 0);
  EXPECT_EQ(error_of_check(kCa0), Error::not_found);
  EXPECT_EQ(loop.failure_of(store.erase(kCa0)).error, Error::not_found);
  store.require_absent(kCa0);
  EXPECT_TRUE(store.warnings().empty());
  loop.run(store.put(kCa0, "new"));
  EXPECT_EQ(store.warnings(), std::vector<std::string>{
                                  "NVRAM:CA0: the record cannot be read (not a record); set aside "
                                  "as CA0.unreadable-1"});
  EXPECT_EQ(store.bytes_for_tls(kCa0), "new");
}

// A store that takes its time until it is told to go on.
class SlowFlash : public MemoryFlash {
 public:
  Task<void> commit(std::string name, std::string bytes) override {
    co_await go_on.wait();
    co_await MemoryFlash::commit(std::move(name), std::move(bytes));
  }
  Event go_on;
};

struct SlowCertStoreTest : CertStoreTest {
  SlowFlash slow;
  CertStore shared{ram, slow, key};
  TaskGroup tasks{loop.executor};

  static Task<void> note(Task<std::uint16_t> put, std::string& log) {
    try {
      const std::uint16_t sum = co_await std::move(put);
      log += checksum_text(sum) + " ";
    } catch (const Failure& failure) {
      log += std::to_string(static_cast<int>(failure.error)) + " ";
    }
  }
};

TEST_F(SlowCertStoreTest, OfTwoUploadsOfOneFileTheFirstWins) {
  std::string log;
  tasks.spawn("first", note(shared.put(kCa0, pem), log));
  tasks.spawn("second", note(shared.put(kCa0, "other"), log));
  loop.io.poll();
  EXPECT_EQ(log, "4012 ");
  EXPECT_EQ(test::failure_of([&] { shared.require_absent(kCa0); }).error, Error::exists);
  slow.go_on.notify();
  loop.io.run();
  EXPECT_EQ(log, "4012 2d13 ");
  EXPECT_EQ(shared.bytes_for_tls(kCa0), pem);
}

TEST_F(SlowCertStoreTest, AnUploadThatWasCancelledLeavesItsNameFree) {
  std::string log;
  tasks.spawn("upload", note(shared.put(kCa0, pem), log));
  loop.io.poll();
  tasks.cancel();
  loop.io.restart();
  loop.io.run();
  EXPECT_TRUE(tasks.empty());
  shared.require_absent(kCa0);
}

TEST(CertStoreOnDisk, AFlippedByteOfTheFileReadsAsNotGood) {
  test::Loop loop;
  Worker worker;
  const test::TemporaryDirectory folder;
  const Key key = load_or_create_key(folder.path / "key");
  MemoryFlash ram;
  DiskFlash nvram(folder.path / "nvram", worker);
  CertStore store(ram, nvram, key);
  const std::string pem = test::data_file("Amazon_Root_CA_1.crt");
  EXPECT_EQ(loop.run(store.put(kCk0, pem)), 0x2d13);
  EXPECT_EQ(test::mode_of(folder.path / "nvram" / "CK0"), 0600U);

  std::string record = test::file_bytes(folder.path / "nvram" / "CK0");
  EXPECT_EQ(record.find("CERTIFICATE"), std::string::npos);
  record.back() = static_cast<char>(record.back() ^ 0x10);
  test::write_file(folder.path / "nvram" / "CK0", record);
  EXPECT_EQ(store.check(kCk0), (CertCheck{false, 0x2d03}));

  const std::string path = (folder.path / "nvram" / "CK0").string();
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_EQ(test::failure_of([&] { store.check(kCk0); }).detail,
            "NVRAM:CK0: " + path + ": is not a regular file");
  EXPECT_EQ(store.list(), std::vector<CertName>{kCk0});
  const CertStore again(ram, nvram, key);
  EXPECT_EQ(
      again.warnings(),
      std::vector<std::string>{"NVRAM:CK0: the record cannot be read (" + path +
                               ": is not a regular file); set aside as " + path + ".unreadable-1"});
}

}  // namespace
}  // namespace m95::storage
