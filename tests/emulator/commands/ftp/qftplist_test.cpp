// AT+QFTPLIST in all its forms, and its data mode.
#include "tests/emulator/commands/ftp/listing_command.hpp"

namespace m95::test {
namespace {

const ListingCommand kCommand{"+QFTPLIST", "LIST"};

TEST(Qftplist, HasTestWriteAndExecuteForms) { expect_its_forms(kCommand); }
TEST(Qftplist, GivesTheListingOfThePath) { expect_a_listing(kCommand); }
TEST(Qftplist, GivesTheListingOfADirectory) { expect_a_directorys_listing(kCommand); }
TEST(Qftplist, HasNoBlankInTheFirmwareDialect) { expect_its_dialects(kCommand); }
TEST(Qftplist, EndsAtPlusPlusPlus) { expect_plus_plus_plus_to_end_it(kCommand); }
TEST(Qftplist, RefusesWrongNamesBeforeTheServerHearsThem) { expect_wrong_names_refused(kCommand); }
TEST(Qftplist, FailsWithTheCodeOfTheCause) { expect_its_failures(kCommand); }

}  // namespace
}  // namespace m95::test
