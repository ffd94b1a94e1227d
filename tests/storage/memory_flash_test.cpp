// The Flash that is a map.
#include "storage/memory_flash.hpp"

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct MemoryFlashTest : testing::Test {
  test::Loop loop;
  using Names = std::vector<std::string>;
};

TEST_F(MemoryFlashTest, KeepsReplacesAndRemovesBlobs) {
  MemoryFlash flash;
  loop.run(flash.commit("b", "old"));
  loop.run(flash.commit("a", "1"));
  loop.run(flash.commit("b", "new"));
  EXPECT_EQ(flash.list(), (Names{"a", "b"}));
  EXPECT_EQ(flash.read("b"), "new");
  EXPECT_EQ(flash.read("c"), std::nullopt);
  loop.run(flash.remove("b"));
  loop.run(flash.remove("b"));
  EXPECT_EQ(flash.list(), Names{"a"});
}

TEST_F(MemoryFlashTest, IsFullAtItsCapacity) {
  MemoryFlash flash(10);
  loop.run(flash.commit("a", "12345"));
  loop.run(flash.commit("b", "12345"));
  loop.run(flash.commit("b", "54321"));  // replaces, adds nothing
  EXPECT_EQ(test::flash_error_of([&] { loop.run(flash.commit("c", "1")); }),
            "c: cannot write: No space left on device");
  EXPECT_EQ(test::flash_error_of([&] { loop.run(flash.commit("b", "123456")); }),
            "b: cannot write: No space left on device");
  EXPECT_EQ(flash.read("b"), "54321");
  EXPECT_EQ(flash.read("c"), std::nullopt);
}

TEST_F(MemoryFlashTest, SetsABlobAside) {
  MemoryFlash flash;
  loop.run(flash.commit("a", "1"));
  EXPECT_EQ(flash.set_aside("a"), "a.unreadable-1");
  EXPECT_EQ(flash.list(), Names{});
  EXPECT_EQ(flash.read("a"), std::nullopt);
  EXPECT_THROW(flash.set_aside("a"), FlashError);
}

}  // namespace
}  // namespace m95::storage
