// Requests and WebSockets with Boost.Beast; the one source of the server that includes it.
#include "emulator/control/http_server.hpp"

#include <list>
#include <optional>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/control/control.hpp"
#include "emulator/control/guard.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/ports/accept.hpp"
#include "emulator/ports/tcp_listener.hpp"
#include "emulator/ports/unix_listener.hpp"
#include "protocol/async/task_group.hpp"

namespace m95::control {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

namespace {

using Stream = beast::basic_stream<asio::generic::stream_protocol, asio::any_io_executor>;
using HttpRequest = http::request<http::string_body>;
using HttpResponse = http::response<http::string_body>;

// What is read of one who is being turned away, so that the answer is not lost in a reset.
constexpr std::size_t kMostDrained = std::size_t{1024} * 1024;
constexpr std::chrono::seconds kFarewell{2};

std::optional<std::string> header(const HttpRequest& request, http::field name) {
  const auto found = request.find(name);
  if (found == request.end()) return std::nullopt;
  return std::string(found->value());
}

HttpResponse response(const Answer& answer, unsigned version, bool keep_alive) {
  HttpResponse told(http::int_to_status(answer.status), version);
  told.set(http::field::cache_control, "no-store");
  if (!answer.allow.empty()) told.set(http::field::allow, answer.allow);
  if (answer.status == static_cast<unsigned>(http::status::unauthorized)) {
    told.set(http::field::www_authenticate, "Bearer");
  }
  if (!answer.body.is_null()) {
    told.set(http::field::content_type, "application/json");
    told.body() = answer.body.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  told.keep_alive(keep_alive);
  told.prepare_payload();
  return told;
}

// What a request that could not be read is told; nothing for one that was none.
std::optional<Answer> complaint(const boost::system::error_code& error) {
  if (error == http::error::body_limit) {
    return refusal(kTooLarge,
                   "the body is over " + std::to_string(HttpServer::kLargestBody) + " bytes");
  }
  if (error == http::error::header_limit) {
    return refusal(kHeaderTooLarge,
                   "the header is over " + std::to_string(HttpServer::kLargestHeader) + " bytes");
  }
  const bool is_http =
      error.category() == http::make_error_code(http::error::bad_method).category();
  if (!is_http || error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  return refusal(kBadRequest, "no HTTP: " + error.message());
}

}  // namespace

struct HttpServer::State {
  State(const Executor& on, const Routes& table, EventHub& events, Guard own, Log to)
      : routes(table),
        hub(events),
        guard(std::move(own)),
        log(std::move(to)),
        listener(on),
        tasks(on) {}

  // One connection; in `peers` while it lasts.
  struct Peer {
    Peer(State& owner, int socket, int family)
        : state(owner),
          stream(asio::generic::stream_protocol::socket(
              owner.tasks.executor(), asio::generic::stream_protocol(family, 0), socket)) {
      place = state.peers.insert(state.peers.end(), this);
    }
    ~Peer() { state.peers.erase(place); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    void close() { stream.close(); }

    State& state;
    Stream stream;
    beast::flat_buffer unread;
    std::list<Peer*>::iterator place;
  };
  using PeerPtr = std::shared_ptr<Peer>;

  Task<void> accept();
  Task<void> attend(PeerPtr peer);
  Task<bool> serve_one(PeerPtr peer);
  Task<void> write(PeerPtr peer, HttpResponse told);
  Task<void> turn_away(PeerPtr peer);
  Task<void> tell_events(PeerPtr peer, HttpRequest request);
  std::optional<Answer> forbid(const HttpRequest& request) const;

  const Routes& routes;
  EventHub& hub;
  const Guard guard;
  const Log log;
  SystemClock clock;  // the network's
  std::unique_ptr<UnixListener> place;
  std::string description;
  int family = AF_UNIX;
  asio::posix::stream_descriptor listener;
  std::list<Peer*> peers;
  TaskGroup tasks;
};

Task<void> HttpServer::State::accept() {
  for (;;) {
    const int socket = co_await accept_from(listener, clock, description, log);
    auto peer = std::make_shared<Peer>(*this, socket, family);
    // Some room for those who are told that there is none.
    if (peers.size() < 2 * kMostPeers) tasks.spawn("control", attend(std::move(peer)));
  }
}

Task<void> HttpServer::State::attend(PeerPtr peer) {
  try {
    for (bool more = true; more;) more = co_await serve_one(peer);
  } catch (const boost::system::system_error&) {
    // The peer has gone, or did not keep up; or all end.
  }
}

std::optional<Answer> HttpServer::State::forbid(const HttpRequest& request) const {
  if (peers.size() > kMostPeers) return refusal(kUnavailable, "too many connections");
  const Caller caller{.authorization = header(request, http::field::authorization),
                      .origin = header(request, http::field::origin),
                      .host = header(request, http::field::host)};
  const std::optional<Refusal> refused = guard.refuses(caller);
  if (!refused) return std::nullopt;
  return refusal(refused->status, refused->words);
}

// False: the connection is over.
Task<bool> HttpServer::State::serve_one(PeerPtr peer) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(kLargestHeader);
  parser.body_limit(kLargestBody);
  peer->stream.expires_after(kIdle);
  const auto [error, size] = co_await http::async_read(peer->stream, peer->unread, parser,
                                                       asio::as_tuple(asio::use_awaitable));
  if (error) {
    const std::optional<Answer> words = complaint(error);
    if (words) {
      HttpResponse told = response(*words, kHttp11, false);
      co_await write(peer, std::move(told));
      co_await turn_away(peer);
    }
    co_return false;
  }
  HttpRequest request = parser.release();
  const unsigned version = request.version();
  const std::optional<Answer> refused = forbid(request);
  if (refused) {
    HttpResponse told = response(*refused, version, false);
    co_await write(peer, std::move(told));
    co_return false;
  }
  if (request.target() == kEvents && websocket::is_upgrade(request)) {
    co_await tell_events(peer, std::move(request));
    co_return false;
  }
  // An answer to HEAD would have no body; there is none to HEAD but 405.
  const bool keep_alive = request.keep_alive() && request.method() != http::verb::head;
  Request asked;
  asked.method = std::string(request.method_string());
  asked.target = std::string(request.target());
  asked.content_type = header(request, http::field::content_type).value_or("");
  asked.body = std::move(request.body());
  const Answer answer = co_await routes.answer(std::move(asked));
  HttpResponse told = response(answer, version, keep_alive);
  co_await write(peer, std::move(told));
  co_return keep_alive;
}

Task<void> HttpServer::State::write(PeerPtr peer, HttpResponse told) {
  peer->stream.expires_after(kIdle);
  co_await http::async_write(peer->stream, told, asio::use_awaitable);
}

Task<void> HttpServer::State::turn_away(PeerPtr peer) {
  boost::system::error_code ignored;
  peer->stream.socket().shutdown(asio::socket_base::shutdown_send, ignored);
  peer->stream.expires_after(kFarewell);
  std::string dropped(4096, '\0');
  for (std::size_t all = 0; all < kMostDrained;) {
    all += co_await peer->stream.async_read_some(asio::buffer(dropped), asio::use_awaitable);
  }
}

namespace {

using WebSocket = websocket::stream<Stream&>;

Task<void> write_events(WebSocket& to, Listener& listener) {
  to.text(true);
  for (;;) {
    const Listener::Text event = co_await listener.next();
    if (!event) co_return;
    co_await to.async_write(asio::buffer(*event), asio::use_awaitable);
  }
}

// Answers pings and the peer's goodbye, too.
Task<void> drop_messages(WebSocket& from) {
  beast::flat_buffer buffer;
  for (;;) {
    buffer.clear();
    co_await from.async_read(buffer, asio::use_awaitable);
  }
}

}  // namespace

Task<void> HttpServer::State::tell_events(PeerPtr peer, HttpRequest request) {
  // Before the handshake is answered: nothing is missed by one who has read that answer.
  Listener events(hub, [peer] { peer->close(); });
  peer->stream.expires_never();
  WebSocket socket(peer->stream);
  websocket::stream_base::timeout limits{};
  limits.handshake_timeout = kIdle;
  limits.idle_timeout = websocket::stream_base::none();
  limits.keep_alive_pings = false;
  socket.set_option(limits);
  socket.read_message_max(kLargestBody);
  co_await socket.async_accept(request, asio::use_awaitable);
  auto both = race(write_events(socket, events), drop_messages(socket));
  co_await std::move(both);
}

HttpServer::HttpServer(const Executor& executor, const config::ControlAddress& where,
                       std::string token, const Routes& routes, EventHub& hub, Log log) {
  if (!where.path.empty()) {
    auto place = std::make_unique<UnixListener>(where.path, kForItsOwner);
    state_ =
        std::make_unique<State>(executor, routes, hub, Guard(std::move(token), {}), std::move(log));
    state_->listener.assign(place->take().release());
    state_->description = "control " + where.path;
    state_->place = std::move(place);
    return;
  }
  TcpListener tcp({.host = where.tcp.host, .port = where.tcp.port});
  const std::string bound = config::to_string({tcp.bound.host, tcp.bound.port});
  if (!tcp.loopback && token.empty()) {
    throw PortError(bound + " is open beyond this machine: it needs a token");
  }
  state_ = std::make_unique<State>(executor, routes, hub, Guard(std::move(token), tcp.bound.host),
                                   std::move(log));
  state_->family = tcp.bound.host.find(':') == std::string::npos ? AF_INET : AF_INET6;
  state_->listener.assign(tcp.descriptor.release());
  state_->description = "control " + bound;
}

HttpServer::~HttpServer() = default;

std::string HttpServer::describe() const { return state_->description; }

void HttpServer::start() { state_->tasks.spawn("control", state_->accept()); }

Task<void> HttpServer::stop() {
  for (State::Peer* peer : state_->peers) peer->close();
  state_->tasks.cancel();
  co_await state_->tasks.joined();
}

}  // namespace m95::control
