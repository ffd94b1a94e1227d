// AT+QFTPDELETE in all its forms.
#include "tests/emulator/commands/ftp/change_command.hpp"

namespace m95::test {
namespace {

const ChangeCommand kCommand{"+QFTPDELETE", "DELE", "250 gone", 50};

TEST(Qftpdelete, HasTestAndWriteForms) { expect_its_forms(kCommand); }
TEST(Qftpdelete, DeletesAFileInThePath) { expect_it_done_in_the_path(kCommand); }
TEST(Qftpdelete, HasNoBlankInTheFirmwareDialect) { expect_its_dialects(kCommand); }
TEST(Qftpdelete, RefusesWrongNamesBeforeTheServerHearsThem) {
  expect_wrong_names_refused(kCommand);
}
TEST(Qftpdelete, FailsWithTheCodeOfTheCause) { expect_its_failures(kCommand); }
TEST(Qftpdelete, AnswersInABurstOfItsOwn) { expect_its_pace(kCommand); }

}  // namespace
}  // namespace m95::test
