// The coverage of hosts as a page.
#include <sstream>
#include <string>
#include <vector>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <gtest/gtest.h>

#include "emulator/app/coverage_report.hpp"
#include "tests/emulator/app/coverage_case.hpp"

namespace m95::app {
namespace {

using test::exercises;
using test::one_modem;

class CoveragePage : public testing::Test {
 protected:
  std::vector<HostCoverage> modems = [] {
    std::vector<HostCoverage> two = one_modem();
    two.push_back({.modem = "<b>\"x\"&</b>", .counts = {}, .unmodelled = {}});
    return two;
  }();
  std::string page = coverage_report(CoverageFormat::html, exercises(), modems);
};

TEST_F(CoveragePage, IsWellFormed) {
  // The parser looks at names and nesting only where a document is XML.
  std::istringstream in(page);
  boost::property_tree::ptree tree;
  ASSERT_NO_THROW(boost::property_tree::read_xml(in, tree));
  EXPECT_EQ(tree.get<std::string>("html.head.title"), "Host coverage");
  std::vector<std::string> headings;
  for (const auto& [name, node] : tree.get_child("html.body")) {
    if (name == "h2") headings.push_back(node.data());
  }
  EXPECT_EQ(headings,
            (std::vector<std::string>{"the whole run", "modem m95", "modem <b>\"x\"&</b>"}));
}

TEST_F(CoveragePage, NeedsNothingFromElsewhere) {
  for (const char* outside : {"src=", "href=", "url(", "@import", "<script", "<link", "<img"}) {
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
  }
}

TEST_F(CoveragePage, EscapesWhatItShows) {
  EXPECT_NE(page.find("<td>First &amp; &lt;only&gt;</td>"), std::string::npos);
  EXPECT_NE(page.find("AT+NO&lt;SUCH&gt;"), std::string::npos);
  EXPECT_NE(page.find("+&quot;NEWS&quot;"), std::string::npos);
  EXPECT_EQ(page.find("<only>"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
}

TEST_F(CoveragePage, MarksWhatWasDoneAndWhatWasMissed) {
  for (const char* row :
       {"<tr class=\"missed\"><td>commands</td><td class=\"times\">2</td><td class=\"times\">3</td>"
        "<td class=\"times\">66 %</td></tr>",
        "<tr class=\"missed\"><td>unmodelled commands</td><td class=\"times\">1</td>",
        "<tr class=\"missed\"><td class=\"name\">AT+NO&lt;SUCH&gt;</td><td></td>"
        "<td class=\"times\">2</td></tr>",
        "<tr class=\"done\"><td class=\"name\">AT+ONE</td><td>First &amp; &lt;only&gt;</td>"
        "<td><ul><li class=\"missed\">AT+ONE=?: never</li><li>AT+ONE=...: 2 (1 failed)</li></ul>"
        "</td></tr>",
        "<tr class=\"missed\"><td class=\"name\">AT+TWO</td><td>Second</td>",
        "<tr class=\"done\"><td class=\"name\">4010</td><td>The file is not found</td>"
        "<td class=\"times\">1</td></tr>",
        "<tr class=\"missed\"><td class=\"name\">-3</td><td>The FTP(S) server is busy</td>"
        "<td class=\"times\">never</td></tr>",
        "<tr class=\"missed\"><td>faults survived</td><td class=\"times\">1</td>",
        "<tr class=\"done\"><td class=\"name\">drop: reset on data</td><td></td>"
        "<td class=\"times\">2</td></tr>",
        "<tr class=\"missed\"><td class=\"name\">late: timeout on command</td>",
        "<tr class=\"done\"><td class=\"name\">RDY</td>",
        "<tr class=\"missed\"><td class=\"name\">+CFUN</td>"}) {
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace m95::app
