// Escapes and words, byte by byte, however they are cut.
#include "protocol/telnet/stream.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace m95::telnet {
namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

struct Read {
  std::string data;
  std::vector<Word> words;
};

// Fed in pieces of `piece` bytes, taken out `room` bytes at a time.
Read read(Reader& reader, const std::string& stream, std::size_t piece = 1000,
          std::size_t room = 100) {
  Read all;
  std::string into(room, '?');
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    std::string_view raw = std::string_view(stream).substr(at, piece);
    while (!raw.empty()) {
      const Reader::Step step = reader.read(raw, into);
      raw.remove_prefix(step.used);
      all.data.append(into, 0, step.size);
      if (step.word.index() != 0) all.words.push_back(step.word);
    }
  }
  return all;
}

Read read(const std::string& stream, std::size_t piece = 1000, std::size_t room = 100) {
  Reader reader;
  return read(reader, stream, piece, room);
}

TEST(TelnetReader, GivesDataOutAndWordsInTheirPlaces) {
  const std::string stream = "AT" + bytes({255, 253, 44}) + "I\r" + bytes({255, 243}) + "A" +
                             bytes({255, 255}) +
                             bytes({255, 250, 44, 1, 0, 255, 255, 225, 0, 255, 240}) + "T";
  for (const std::size_t piece : {1000U, 1U, 2U, 3U}) {
    for (const std::size_t room : {100U, 1U}) {
      const Read all = read(stream, piece, room);
      EXPECT_EQ(all.data, "ATI\rA\xFFT");
      const std::vector<Word> words = {Negotiation{Verb::do_, 44}, Command{243},
                                       Subnegotiation{44, bytes({1, 0, 255, 225, 0})}};
      EXPECT_EQ(all.words, words);
    }
  }
}

TEST(TelnetReader, StopsBehindAWord) {
  Reader reader;
  std::array<char, 10> into{};
  const std::string stream = "ab" + bytes({255, 251, 0}) + "c";
  const Reader::Step step = reader.read(stream, into);
  EXPECT_EQ(step.used, 5U);
  EXPECT_EQ(step.size, 2U);
  EXPECT_EQ(step.word, Word(Negotiation{Verb::will, 0}));
}

TEST(TelnetReader, TakesTheSecondHalfOfCrAwayUntilBytesAreBinary) {
  const std::string stream = bytes({'A', '\r', 0, 0, '\r', '\n', '\r', 'B'});
  EXPECT_EQ(read(stream, 1).data, bytes({'A', '\r', 0, '\r', '\n', '\r', 'B'}));
  Reader reader;
  reader.binary = true;
  EXPECT_EQ(read(reader, stream, 1).data, stream);
}

TEST(TelnetReader, DropsWhatIsTooLong) {
  const auto with = [](std::size_t size) {
    return bytes({255, 250, 44}) + std::string(size, 'x') + bytes({255, 240}) + "y";
  };
  const Read longest = read(with(Reader::kLongest));
  ASSERT_EQ(longest.words.size(), 1U);
  EXPECT_EQ(std::get<Subnegotiation>(longest.words[0]).data.size(), Reader::kLongest);
  const Read longer = read(with(Reader::kLongest + 1));
  EXPECT_TRUE(longer.words.empty());
  EXPECT_EQ(longer.data, "y");
  Reader reader;
  read(reader, with(Reader::kLongest + 1));
  EXPECT_EQ(read(reader, with(1)).words.size(), 1U) << "the next one is not";
}

TEST(TelnetReader, ForgetsASubnegotiationThatNeverEnds) {
  const Read all = read(bytes({255, 250, 44, 5, 8, 255, 251, 0}) + "x");
  EXPECT_EQ(all.data, "x");
  EXPECT_EQ(all.words, (std::vector<Word>{Negotiation{Verb::will, 0}}));
}

TEST(TelnetWriter, DoublesIac) {
  Writer writer;
  writer.binary = true;
  EXPECT_EQ(writer.encode(bytes({'a', 255, 255, 'b', '\r', 0})),
            bytes({'a', 255, 255, 255, 255, 'b', '\r', 0}));
}

TEST(TelnetWriter, CompletesACrUntilBytesAreBinary) {
  Writer writer;
  EXPECT_EQ(writer.encode("AT\r"), "AT\r");
  EXPECT_EQ(writer.encode("\r\nOK\r\n"), bytes({0}) + "\r\nOK\r\n");
  EXPECT_EQ(writer.encode("0\rx"), "0\r" + bytes({0}) + "x");
}

TEST(TelnetWords, AreWrittenAsRfc854HasThem) {
  EXPECT_EQ(encode(Negotiation{Verb::will, option::kBinary}), bytes({255, 251, 0}));
  EXPECT_EQ(encode(Negotiation{Verb::dont, option::kEcho}), bytes({255, 254, 1}));
  EXPECT_EQ(encode(Subnegotiation{44, bytes({101, 255, 0})}),
            bytes({255, 250, 44, 101, 255, 255, 0, 255, 240}));
}

}  // namespace
}  // namespace m95::telnet
