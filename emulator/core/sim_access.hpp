// What a command needs of the SIM and the network, and the errors without it (27.007 8.3, 9.2).
#pragma once

namespace m95 {

class PoweredModule;

/// The numbers of 27.007 9.2 that these commands answer with.
namespace cme {
inline constexpr int kNotAllowed = 3;
inline constexpr int kNotSupported = 4;
inline constexpr int kNotInserted = 10;
inline constexpr int kPinRequired = 11;
inline constexpr int kPukRequired = 12;
inline constexpr int kSimFailure = 13;
inline constexpr int kSimBusy = 14;
inline constexpr int kIncorrectPassword = 16;
inline constexpr int kPin2Required = 17;
inline constexpr int kPuk2Required = 18;
inline constexpr int kMemoryFull = 20;
inline constexpr int kInvalidIndex = 21;
inline constexpr int kNotFound = 22;
inline constexpr int kMemoryFailure = 23;
inline constexpr int kTextTooLong = 24;
inline constexpr int kInvalidText = 25;
inline constexpr int kDialTooLong = 26;
inline constexpr int kInvalidDial = 27;
inline constexpr int kNoNetworkService = 30;
inline constexpr int kNetworkTimeout = 31;
inline constexpr int kNetworkNotAllowed = 32;
inline constexpr int kNotSubscribed = 133;
inline constexpr int kUnspecifiedGprs = 148;
}  // namespace cme

/// How far the SIM has been read (AT+QINISTAT).
enum class SimProgress { nothing = 0, commands = 1, phonebook = 2, everything = 3 };
SimProgress sim_progress(PoweredModule& module);

/// The card answers: it is there and has been read. Throws CmeError 10, 13 (AT+CFUN=0), 14.
void require_card(PoweredModule& module);
/// The card's contents may be read. Throws as above, and 11, 12, 17, 18, 5, 13 for what it waits
/// for.
void require_sim(PoweredModule& module);
/// The same, and the phonebook has been read: 14 until then.
void require_phonebook(PoweredModule& module);
/// The same as require_sim(), and registered: 30 without.
void require_network(PoweredModule& module);

}  // namespace m95
