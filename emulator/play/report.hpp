// Reports: what was played and what came of it, as JUnit XML, text and HTML.
#pragma once

#include <string>
#include <vector>

#include "emulator/play/statements.hpp"

namespace m95::play {

enum class Result { passed, failed, not_run };

/// "passed", "failed", "not run".
std::string_view name_of(Result result);

/// What came of one transcript, or of one statement.
struct Finding {
  Result result = Result::not_run;
  std::string where = {};  ///< "an/4.2.2-upload.txt:27", where it was shown or failed
  std::string why = {};    ///< of what failed or was not run
};

/// A test of a JUnit report.
struct Case {
  std::string group;
  std::string name;
  Finding finding;
};

/// One test suite; what was not run is skipped there.
std::string junit(const std::string& suite, const std::vector<Case>& cases);

/// A statement of the note and what came of it.
struct Row {
  conformance::Statement statement;
  Finding finding;
};

/// `port` is where they were played.
std::string text_report(const std::string& port, const std::vector<Row>& rows);
std::string html_report(const std::string& port, const std::vector<Row>& rows);

}  // namespace m95::play
