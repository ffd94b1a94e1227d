// AT+QFTPRMDIR in all its forms.
#include "tests/emulator/commands/ftp/change_command.hpp"

namespace m95::test {
namespace {

const ChangeCommand kCommand{"+QFTPRMDIR", "RMD", "250 gone", 100};

TEST(Qftprmdir, HasTestAndWriteForms) { expect_its_forms(kCommand); }
TEST(Qftprmdir, RemovesADirectoryInThePath) { expect_it_done_in_the_path(kCommand); }
TEST(Qftprmdir, HasNoBlankInTheFirmwareDialect) { expect_its_dialects(kCommand); }
TEST(Qftprmdir, RefusesWrongNamesBeforeTheServerHearsThem) { expect_wrong_names_refused(kCommand); }
TEST(Qftprmdir, FailsWithTheCodeOfTheCause) { expect_its_failures(kCommand); }
TEST(Qftprmdir, AnswersInABurstOfItsOwn) { expect_its_pace(kCommand); }

}  // namespace
}  // namespace m95::test
