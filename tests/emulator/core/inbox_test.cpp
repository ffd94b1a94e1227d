// What stays where it was read, moves, grows, shrinks, and what is wiped.
#include "emulator/core/inbox.hpp"

#include <string>

#include <gtest/gtest.h>

namespace m95 {
namespace {

// As a port does: into the room, then it is there.
void receive(Inbox& inbox, std::size_t room, std::string_view bytes) {
  const std::span<char> into = inbox.room(room);
  ASSERT_GE(into.size(), bytes.size());
  bytes.copy(into.data(), bytes.size());
  inbox.received(bytes.size());
}

TEST(Inbox, KeepsTheOrderWhileItGrowsMovesAndShrinks) {
  Inbox inbox;
  EXPECT_EQ(inbox.unread(), "");
  receive(inbox, 4, "abcd");
  receive(inbox, 4, "ef");
  EXPECT_EQ(inbox.unread(), "abcdef");
  inbox.take(5);
  receive(inbox, 4, "ghij");
  EXPECT_EQ(inbox.unread(), "fghij");
  receive(inbox, 100, "k");
  inbox.take(3);
  receive(inbox, 4, "lm");
  EXPECT_EQ(inbox.unread(), "ijklm");
  inbox.take(5);
  EXPECT_EQ(inbox.unread(), "");
}

TEST(Inbox, HasAtLeastTheRoomAndNotMuchMore) {
  Inbox inbox;
  receive(inbox, 65536, std::string(65536, 'x'));
  EXPECT_GE(inbox.room(65536).size(), 65536U);
  inbox.take(65530);
  const std::size_t room = inbox.room(4096).size();
  EXPECT_GE(room, 4096U);
  EXPECT_LE(room, 8192U);
  EXPECT_EQ(inbox.unread(), "xxxxxx");
}

// A port has read, and what it read is told in the next turn: until then others take and wipe.
TEST(Inbox, TheRoomStandsUntilItIsAskedForAgain) {
  Inbox inbox;
  receive(inbox, 8, "key");
  const std::span<char> room = inbox.room(8);
  room.front() = 'Z';
  inbox.take(2);
  inbox.wipe_taken();
  inbox.received(1);
  EXPECT_EQ(inbox.unread(), "yZ");
}

TEST(Inbox, WipesWhatWasTakenAndNothingElse) {
  Inbox inbox;
  receive(inbox, 16, "secret!rest");
  const char* const first = inbox.unread().data();
  inbox.take(7);
  inbox.wipe_taken();
  EXPECT_EQ(std::string(first, 7), std::string(7, '\0'));
  EXPECT_EQ(inbox.unread(), "rest");
}

TEST(Inbox, LeavesNothingBehindWhereItMovedAway) {
  Inbox inbox;
  receive(inbox, 8, "a secret");
  const char* const first = inbox.unread().data();
  inbox.take(6);
  ASSERT_EQ(inbox.room(6).data(), first + 2);
  EXPECT_EQ(std::string(first, 8), std::string("et\0\0\0\0\0\0", 8));
  inbox.take(2);
  ASSERT_EQ(inbox.room(8).data(), first);
  EXPECT_EQ(std::string(first, 8), std::string(8, '\0'));
}

}  // namespace
}  // namespace m95
