// Listening, calling and securing.
#include "emulator/ftpd/data_channel.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/ftpd/answer.hpp"
#include "protocol/error.hpp"

namespace m95::ftpd {

DataChannel::DataChannel(Network& network, Address local, Address peer)
    : network_(network), local_(std::move(local)), peer_(std::move(peer)) {}

Address DataChannel::listen() {
  close();
  try {
    listener_ = network_.listen(local_.ip);
  } catch (const Failure& failure) {
    throw Refused(425, "No passive data connection: " + failure.detail);
  }
  return listener_->local();
}

void DataChannel::call(const Address& client) {
  constexpr std::uint16_t kFirstUnreserved = 1024;
  close();
  if (client.ip != peer_.ip) throw Refused(500, "Only the host that commands is called.");
  if (client.port < kFirstUnreserved) throw Refused(500, "Ports below 1024 are not called.");
  client_ = client;
}

Task<void> DataChannel::open() {
  Connection made;
  if (listener_)
    made = co_await listener_->accept_from(peer_.ip);
  else
    made = co_await network_.connect(client_);
  stream_ = std::move(made.stream);
  if (listener_) listener_->close();
}

Task<std::string> DataChannel::secure(tls::ServerContext& context, bool must_resume) {
  std::unique_ptr<tls::TlsStream> secured = co_await context.accept(std::move(stream_));
  std::string summary = secured->summary();
  const bool resumed = secured->resumed();
  stream_ = std::move(secured);
  if (must_resume && !resumed)
    throw Refused(522, "The data connection must resume the control connection's TLS session.");
  co_return summary;
}

void DataChannel::close() noexcept {
  if (stream_) stream_->close();
  stream_.reset();
  listener_.reset();
  client_ = Address();
}

}  // namespace m95::ftpd
