// HTTP and WebSocket with Boost.Beast, without a loop.
#include "emulator/control/client.hpp"

#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/system/system_error.hpp>

#include "emulator/control/control.hpp"
#include "emulator/control/status.hpp"

namespace m95::control {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

namespace {

using Socket = asio::generic::stream_protocol::socket;

std::string words(const config::ControlAddress& where) {
  return where.path.empty() ? config::to_string(where.tcp) : where.path;
}

void connect(Socket& socket, asio::io_context& io, const config::ControlAddress& where) {
  if (!where.path.empty()) {
    socket.connect(asio::local::stream_protocol::endpoint(where.path));
    return;
  }
  asio::ip::tcp::socket tcp(io);
  asio::ip::tcp::resolver resolver(io);
  asio::connect(tcp, resolver.resolve(where.tcp.host, std::to_string(where.tcp.port)));
  socket = std::move(tcp);
}

}  // namespace

struct Client::State {
  config::ControlAddress where;
  std::string host;
  std::string token;
  asio::io_context io{};
  Socket socket{io};
  beast::flat_buffer unread{};

  [[noreturn]] void fail(const boost::system::system_error& error) const {
    throw ClientError("control " + words(where) + ": " + error.code().message());
  }
  template <class Fields>
  void introduce(Fields& request) const {
    request.set(http::field::host, host);
    if (!token.empty()) request.set(http::field::authorization, "Bearer " + token);
  }
};

Client::Client(const config::ControlAddress& where, std::string token)
    : state_(new State{.where = where,
                       .host = where.path.empty() ? words(where) : "localhost",
                       .token = std::move(token)}) {
  try {
    connect(state_->socket, state_->io, where);
  } catch (const boost::system::system_error& error) {
    state_->fail(error);
  }
}

Client::~Client() = default;

Client::Reply Client::ask(const std::string& method, const std::string& target,
                          const config::Json& body) {
  State& state = *state_;
  http::request<http::string_body> request;
  request.version(kHttp11);
  request.method_string(method);
  request.target(target);
  state.introduce(request);
  if (!body.is_null()) {
    request.set(http::field::content_type, "application/json");
    request.body() = body.dump();
  }
  request.prepare_payload();
  http::response<http::string_body> response;
  try {
    http::write(state.socket, request);
    http::read(state.socket, state.unread, response);
  } catch (const boost::system::system_error& error) {
    state.fail(error);
  }
  Reply reply{response.result_int(), nullptr};
  if (response.body().empty()) return reply;
  reply.body = config::Json::parse(response.body(), nullptr, false);
  if (reply.body.is_discarded()) {
    throw ClientError("control " + words(state.where) + ": what answers there is no m95");
  }
  return reply;
}

void Client::listen(const std::function<bool(const config::Json& event)>& take) {
  State& state = *state_;
  websocket::stream<Socket&> events(state.socket);
  const auto introduce = [&state](websocket::request_type& request) { state.introduce(request); };
  events.set_option(websocket::stream_base::decorator(introduce));
  try {
    websocket::response_type response;
    boost::system::error_code error;
    events.handshake(response, state.host, kEvents, error);
    if (error == websocket::error::upgrade_declined) {
      throw ClientError("control " + words(state.where) + ": " + std::string(response.reason()));
    }
    if (error) throw boost::system::system_error(error);
    for (bool more = true; more;) {
      state.unread.clear();
      events.read(state.unread);
      more = take(config::Json::parse(beast::buffers_to_string(state.unread.data())));
    }
    events.close(websocket::close_code::normal);
  } catch (const boost::system::system_error& error) {
    state.fail(error);
  }
}

}  // namespace m95::control
