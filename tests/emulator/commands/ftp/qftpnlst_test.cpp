// AT+QFTPNLST in all its forms, and its data mode.
#include "tests/emulator/commands/ftp/listing_command.hpp"

namespace m95::test {
namespace {

const ListingCommand kCommand{"+QFTPNLST", "NLST"};

TEST(Qftpnlst, HasTestWriteAndExecuteForms) { expect_its_forms(kCommand); }
TEST(Qftpnlst, GivesTheListingOfThePath) { expect_a_listing(kCommand); }
TEST(Qftpnlst, GivesTheListingOfADirectory) { expect_a_directorys_listing(kCommand); }
TEST(Qftpnlst, HasNoBlankInTheFirmwareDialect) { expect_its_dialects(kCommand); }
TEST(Qftpnlst, EndsAtPlusPlusPlus) { expect_plus_plus_plus_to_end_it(kCommand); }
TEST(Qftpnlst, RefusesWrongNamesBeforeTheServerHearsThem) { expect_wrong_names_refused(kCommand); }
TEST(Qftpnlst, FailsWithTheCodeOfTheCause) { expect_its_failures(kCommand); }

}  // namespace
}  // namespace m95::test
