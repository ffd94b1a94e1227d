// The status codes of HTTP that the control answers with (RFC 9110 15).
#pragma once

namespace m95::control {

inline constexpr unsigned kOk = 200;
inline constexpr unsigned kCreated = 201;
inline constexpr unsigned kNoContent = 204;
inline constexpr unsigned kBadRequest = 400;
inline constexpr unsigned kUnauthorized = 401;
inline constexpr unsigned kForbidden = 403;
inline constexpr unsigned kNotFound = 404;
inline constexpr unsigned kMethodNotAllowed = 405;
inline constexpr unsigned kConflict = 409;
inline constexpr unsigned kTooLarge = 413;
inline constexpr unsigned kUnsupportedMediaType = 415;
inline constexpr unsigned kUpgradeRequired = 426;
inline constexpr unsigned kHeaderTooLarge = 431;
inline constexpr unsigned kInternalError = 500;
inline constexpr unsigned kUnavailable = 503;

/// The version of a request that is answered or sent, as Boost.Beast counts them.
inline constexpr unsigned kHttp11 = 11;

}  // namespace m95::control
