// StoreRig: all that a module keeps, opened on a state directory as the program opens it.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "storage/cert_store.hpp"
#include "storage/disk_flash.hpp"
#include "storage/file_store.hpp"
#include "storage/key.hpp"
#include "storage/memory_flash.hpp"
#include "storage/profile_store.hpp"
#include "storage/state_directory.hpp"
#include "tests/storage/support.hpp"

namespace m95::test {

class StoreRig {
 public:
  explicit StoreRig(const std::filesystem::path& root)
      : state_(root),
        folder_(state_.folder("m95")),
        key_(storage::load_or_create_key(folder_ / "key")) {}

  void put_certificate(const std::string& bytes) {
    loop.run(certificates.put(kCertificate, bytes));
  }
  void erase_certificate() { loop.run(certificates.erase(kCertificate)); }
  /// "-" when there is none.
  std::string certificate() const { return certificates.bytes_for_tls(kCertificate).value_or("-"); }
  void put_file(const std::string& name, const std::string& bytes) {
    const auto file = files.open(storage::parse_file_name(name), storage::OpenMode::truncate);
    files.append(*file, bytes);
    loop.run(files.commit(file));
  }
  void remove_file(const std::string& name) {
    loop.run(files.remove(storage::parse_file_pattern(name)));
  }
  void move_file(const std::string& from, const std::string& to) {
    const storage::FileStore::Transfer what{storage::parse_file_name(from),
                                            storage::parse_file_name(to), false, true};
    loop.run(files.transfer(what));
  }
  std::string file(const std::string& name) {
    const storage::FileName parsed = storage::parse_file_name(name);
    if (!files.exists(parsed)) return "-";
    return files.open(parsed, storage::OpenMode::read_only)->bytes();
  }
  void save_profile(const std::string& text) { loop.run(profiles.save("profile", text)); }
  std::string profile() const { return profiles.load("profile").value_or("-"); }
  /// Everything that was told about what cannot be read.
  std::string warnings() const {
    std::string all = told_;
    for (const std::string& line : certificates.warnings()) all += line + "\n";
    for (const std::string& line : files.warnings()) all += line + "\n";
    return all;
  }

  Loop loop;

 private:
  static inline const storage::CertName kCertificate{storage::Storage::nvram, "CA0"};
  static constexpr storage::FileStore::Quotas kQuotas{.ufs = 100000, .ram = 1000, .sd = 100000};

  std::string told_;
  storage::Worker worker_;
  storage::StateDirectory state_;
  std::filesystem::path folder_;
  storage::Key key_;
  storage::DiskFlash nvram_{folder_ / "nvram", worker_};
  storage::DiskFlash ufs_{folder_ / "ufs", worker_};
  storage::DiskFlash sd_{folder_ / "sd", worker_};
  storage::MemoryFlash ram_;
  storage::MemoryFlash ram_files_;

 public:
  storage::CertStore certificates{ram_, nvram_, key_};
  storage::FileStore files{{.ufs = ufs_, .ram = ram_files_, .sd = sd_}, kQuotas};
  storage::ProfileStore profiles{
      nvram_, [this](std::string_view words) { told_ += std::string(words) + "\n"; }};
};

/// Every file and directory below, with the bytes of the files.
inline std::map<std::string, std::string> tree(const std::filesystem::path& root) {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string name = std::filesystem::relative(entry.path(), root).string();
    all[name] = entry.is_regular_file() ? file_bytes(entry.path()) : "/";
  }
  return all;
}

}  // namespace m95::test
