// A reader that walks a command line once, left to right.
#include "protocol/at/parser.hpp"

#include <algorithm>

#include "protocol/characters.hpp"

namespace m95::at {
namespace {

// V.250 5.4.1: the characters of an extended command's name.
bool is_name_character(char c) {
  constexpr std::string_view kOthers = "!%-./:_";
  return is_letter(c) || is_digit(c) || kOthers.find(c) != std::string_view::npos;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  ParsedLine read() {
    while (!line_.malformed && skip_separators()) {
      const char c = upper(text_[at_]);
      if (c == '+') {
        extended();
      } else if (c == 'S') {
        s_register();
      } else if (c == 'D') {
        dial();
      } else if (c == '&' || is_letter(c)) {
        basic();
      } else {
        fail();
      }
    }
    return std::move(line_);
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
  }

  // True when another command follows.
  bool skip_separators() {
    skip_blanks();
    while (at_ < text_.size() && text_[at_] == ';') {
      ++at_;
      skip_blanks();
    }
    return at_ < text_.size();
  }

  std::string digits() {
    std::string number;
    skip_blanks();
    while (at_ < text_.size() && is_digit(text_[at_])) {
      number += text_[at_++];
      skip_blanks();
    }
    return number;
  }

  bool take(char wanted) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  void basic() {
    Request request;
    if (text_[at_] == '&') request.name = text_[at_++];
    skip_blanks();
    if (at_ >= text_.size() || !is_letter(text_[at_])) return fail();
    request.name += upper(text_[at_++]);
    request.args = digits();
    if (!request.args.empty()) request.form = Form::write;
    // V.250 5.3.1: a number or none; to execute "E" of "E?" would be worse than to refuse it.
    if (take('?') || take('=')) return fail("a form that basic commands do not have");
    // A basic command has no other form than this.
    if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '=')) return fail();
    const bool resets = request.name == "Z";
    line_.requests.push_back(std::move(request));
    if (resets) at_ = text_.size();
  }

  void s_register() {
    constexpr std::size_t kMostDigits = 3;
    Request request{.name = "S"};
    ++at_;
    const std::string index = digits();
    if (index.empty() || index.size() > kMostDigits) return fail();
    request.index = static_cast<unsigned>(std::stoul(index));
    if (take('?')) {
      request.form = Form::read;
    } else if (take('=')) {
      request.form = Form::write;
      request.args = digits();
      if (request.args.empty()) return fail();
    } else {
      return fail();
    }
    line_.requests.push_back(std::move(request));
  }

  // V.250 6.3.1: the dial string reaches to the end of the line.
  void dial() {
    Request request{.name = "D", .form = Form::write};
    request.args = std::string(text_.substr(at_ + 1));
    at_ = text_.size();
    line_.requests.push_back(std::move(request));
  }

  void extended() {
    Request request;
    request.name = text_[at_++];
    while (at_ < text_.size() && is_name_character(text_[at_])) request.name += upper(text_[at_++]);
    if (request.name.size() == 1) return fail();
    if (take('?')) {
      request.form = Form::read;
    } else if (take('=')) {
      skip_blanks();
      request.form = Form::write;
      const std::size_t end = end_of_arguments();
      if (end == std::string_view::npos) return fail("a string without its closing quote");
      request.args = std::string(text_.substr(at_, end - at_));
      at_ = end;
      if (is_test(request.args)) {
        request.form = Form::test;
        request.args.clear();
      }
    }
    skip_blanks();
    if (at_ < text_.size() && text_[at_] != ';' && text_[at_] != '&') return fail();
    line_.requests.push_back(std::move(request));
  }

  // "=?" and nothing but blanks behind it.
  static bool is_test(std::string_view args) {
    return !args.empty() && args.front() == '?' &&
           std::all_of(args.begin() + 1, args.end(), [](char c) { return c <= ' '; });
  }

  // The ';' or '&' outside strings that ends the parameters, or the line's end; npos: unclosed.
  std::size_t end_of_arguments() const {
    bool quoted = false;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '"') quoted = !quoted;
      if (!quoted && (text_[i] == ';' || text_[i] == '&')) return i;
    }
    return quoted ? std::string_view::npos : text_.size();
  }

  void fail(std::string_view why = "no command") {
    line_.malformed = std::string(why) + " at character " + std::to_string(at_ + 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ParsedLine line_;
};

}  // namespace

ParsedLine parse(std::string_view body) { return Reader(body).read(); }

}  // namespace m95::at
