// AT+QFTPMKDIR in all its forms.
#include "tests/emulator/commands/ftp/change_command.hpp"

namespace m95::test {
namespace {

const ChangeCommand kCommand{"+QFTPMKDIR", "MKD", "257 made", 100};

TEST(Qftpmkdir, HasTestAndWriteForms) { expect_its_forms(kCommand); }
TEST(Qftpmkdir, MakesADirectoryInThePath) { expect_it_done_in_the_path(kCommand); }
TEST(Qftpmkdir, HasNoBlankInTheFirmwareDialect) { expect_its_dialects(kCommand); }
TEST(Qftpmkdir, RefusesWrongNamesBeforeTheServerHearsThem) { expect_wrong_names_refused(kCommand); }
TEST(Qftpmkdir, FailsWithTheCodeOfTheCause) { expect_its_failures(kCommand); }
TEST(Qftpmkdir, AnswersInABurstOfItsOwn) { expect_its_pace(kCommand); }

}  // namespace
}  // namespace m95::test
