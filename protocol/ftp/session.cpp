// Session: the parts of a login put together, one operation at a time, each of which abort() can
// end.
#include "protocol/ftp/session.hpp"

#include <exception>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "protocol/ftp/control.hpp"
#include "protocol/ftp/data_connection.hpp"
#include "protocol/ftp/directory.hpp"
#include "protocol/ftp/login.hpp"
#include "protocol/ftp/text.hpp"
#include "protocol/ftp/transfer.hpp"

namespace m95::ftp {

struct Session::Impl {
  Impl(const Executor& executor, Network& net, Clock& time, Observer& watcher,
       std::unique_ptr<Security> tls, Limits how_long)
      : network(net),
        clock(time),
        security(std::move(tls)),
        limits(how_long),
        tasks(executor),
        control(tasks, clock, watcher, limits),
        data(control, network, clock, watcher, limits),
        transfer(control, data, clock, watcher, limits),
        directory(control) {}

  Network& network;
  Clock& clock;
  std::unique_ptr<Security> security;
  const Limits limits;
  TaskGroup tasks;
  Control control;
  DataConnection data;
  Transfer transfer;
  WorkingDirectory directory;
  bool opened = false;
  bool aborted = false;
  bool operating = false;
  Event abortion;
  Event operation_ended;

  bool is_open() const { return opened && !aborted && !control.lost(); }
  void require_open() const {
    if (!is_open()) throw Failure(Error::unknown, "no session is open");
  }

  Task<void> connect(const Login& login);
  Task<void> resolve(std::string host, std::uint16_t port, Address& found);
  Task<void> dial(Address to);
  Task<void> size(std::string path, std::string name, std::uint64_t& result);
  Task<void> store(std::string path, std::string name, TransferOptions options, Source& source);
  Task<void> retrieve(std::string path, std::string name, TransferOptions options, Sink& sink);
  Task<void> list(std::string path, std::string name, const char* verb, TransferOptions options,
                  Sink& sink);
  Task<void> change(std::string path, std::string name, const char* verb);
  Task<void> rename(std::string path, std::string from, std::string to);
  Task<void> enter(std::string path, std::string name);
  Task<void> operate(Task<void> work);
  Task<void> until_aborted();
};

// Runs one operation. However it ends, no data connection is left and the control connection knows
// that nobody waits any more; done here, not by destructors, which also run when the loop drops its
// tasks.
Task<void> Session::Impl::operate(Task<void> work) {
  std::exception_ptr thrown;
  operating = true;
  control.begin_operation();
  try {
    auto contest = race(std::move(work), until_aborted());
    co_await std::move(contest);
  } catch (...) {
    thrown = std::current_exception();
  }
  transfer.stopped();
  data.close();
  control.end_operation();
  operating = false;
  operation_ended.notify();
  if (thrown) std::rethrow_exception(thrown);
}

Task<void> Session::Impl::until_aborted() {
  while (!aborted) co_await abortion.wait();
  throw Failure(Error::unknown, "aborted");
}

Task<void> Session::Impl::resolve(std::string host, std::uint16_t port, Address& found) {
  Address address = co_await network.resolve(std::move(host), port);
  found = std::move(address);
}

Task<void> Session::Impl::dial(Address to) {
  Connection made = co_await network.connect(to);
  data.belongs_to(made.local, made.peer);
  control.attach(std::move(made.stream));
}

Task<void> Session::Impl::connect(const Login& login) {
  Address server;
  co_await within(clock, limits.dns, resolve(login.host, login.port, server), Error::dns);
  co_await within(clock, limits.connect, dial(server), Error::timeout);
  co_await log_in(control, clock, limits, security.get(), login);
  if (login.protection != Protection::none) transfer.protect_with(security.get());
  control.listen();
  opened = true;
}

Task<void> Session::Impl::enter(std::string path, std::string name) {
  require_printable("name", name);
  co_await control.settle();
  co_await directory.change_to(std::move(path));
}

Task<void> Session::Impl::size(std::string path, std::string name, std::uint64_t& result) {
  co_await enter(std::move(path), name);
  result = co_await transfer.size(std::move(name));
}

Task<void> Session::Impl::store(std::string path, std::string name, TransferOptions options,
                                Source& source) {
  transfer.expected();
  co_await enter(std::move(path), name);
  co_await transfer.store(std::move(name), options, source);
}

Task<void> Session::Impl::retrieve(std::string path, std::string name, TransferOptions options,
                                   Sink& sink) {
  transfer.expected();
  co_await enter(std::move(path), name);
  co_await transfer.retrieve(std::move(name), options, sink);
}

Task<void> Session::Impl::list(std::string path, std::string name, const char* verb,
                               TransferOptions options, Sink& sink) {
  transfer.expected();
  co_await enter(std::move(path), name);
  co_await transfer.list(verb, std::move(name), options, sink);
}

Task<void> Session::Impl::change(std::string path, std::string name, const char* verb) {
  std::string line = std::string(verb) + " " + name;
  co_await enter(std::move(path), std::move(name));
  const Reply reply = co_await control.command(std::move(line));
  if (!reply.positive()) throw refusal(reply);
}

Task<void> Session::Impl::rename(std::string path, std::string from, std::string to) {
  require_printable("name", to);
  std::string line = "RNFR " + from;
  co_await enter(std::move(path), std::move(from));
  const Reply ready = co_await control.command(std::move(line));
  if (!ready.intermediate() && !ready.positive()) throw refusal(ready);
  line = "RNTO " + to;
  const Reply done = co_await control.command(std::move(line));
  if (!done.positive()) throw refusal(done);
}

Session::Session(const Executor& executor, Network& network, Clock& clock, Observer& observer,
                 std::unique_ptr<Security> security, Limits limits)
    : impl_(
          std::make_unique<Impl>(executor, network, clock, observer, std::move(security), limits)) {
  impl_->control.on_lost = [this](const Failure& why) {
    if (on_lost) on_lost(why);
  };
}

Session::~Session() = default;

Task<void> Session::open(Login login) {
  require_printable("user name", login.user);
  require_printable("password", login.password);
  if (login.protection != Protection::none && !impl_->security) {
    throw Failure(Error::network, "TLS is asked for and there is none");
  }
  std::exception_ptr thrown;
  try {
    co_await impl_->operate(impl_->connect(login));
  } catch (...) {
    thrown = std::current_exception();
  }
  if (thrown) {
    impl_->control.close();
    std::rethrow_exception(thrown);
  }
}

bool Session::is_open() const { return impl_->is_open(); }

Task<std::uint64_t> Session::size(std::string path, std::string name) {
  impl_->require_open();
  std::uint64_t result = 0;
  co_await impl_->operate(impl_->size(std::move(path), std::move(name), result));
  co_return result;
}

Task<std::uint64_t> Session::store(std::string path, std::string name, TransferOptions options,
                                   Source& source) {
  impl_->require_open();
  co_await impl_->operate(impl_->store(std::move(path), std::move(name), options, source));
  co_return impl_->transfer.moved();
}

Task<std::uint64_t> Session::retrieve(std::string path, std::string name, TransferOptions options,
                                      Sink& sink) {
  impl_->require_open();
  co_await impl_->operate(impl_->retrieve(std::move(path), std::move(name), options, sink));
  co_return impl_->transfer.moved();
}

Task<std::uint64_t> Session::list(std::string path, std::string name, Listing listing,
                                  TransferOptions options, Sink& sink) {
  impl_->require_open();
  const char* verb = listing == Listing::full ? "LIST" : "NLST";
  co_await impl_->operate(impl_->list(std::move(path), std::move(name), verb, options, sink));
  co_return impl_->transfer.moved();
}

Task<void> Session::remove(std::string path, std::string name) {
  impl_->require_open();
  co_await impl_->operate(impl_->change(std::move(path), std::move(name), "DELE"));
}

Task<void> Session::make_directory(std::string path, std::string name) {
  impl_->require_open();
  co_await impl_->operate(impl_->change(std::move(path), std::move(name), "MKD"));
}

Task<void> Session::remove_directory(std::string path, std::string name) {
  impl_->require_open();
  co_await impl_->operate(impl_->change(std::move(path), std::move(name), "RMD"));
}

Task<void> Session::rename(std::string path, std::string from, std::string to) {
  impl_->require_open();
  co_await impl_->operate(impl_->rename(std::move(path), std::move(from), std::move(to)));
}

std::optional<std::uint64_t> Session::transferred() const {
  if (!impl_->transfer.begun()) return std::nullopt;
  return impl_->transfer.moved();
}
bool Session::transferring() const { return impl_->transfer.moving(); }

Task<void> Session::quit() {
  if (!impl_->is_open()) co_return;
  try {
    co_await impl_->operate(impl_->control.quit());
  } catch (const Failure&) {
    // Aborted: closed already.
  }
}

void Session::abort() noexcept {
  // The operation's own end closes the data connection: it may be in the middle of using it.
  impl_->aborted = true;
  impl_->control.close();
  impl_->abortion.notify();
}

Task<void> Session::closed() {
  abort();
  while (impl_->operating) co_await impl_->operation_ended.wait();
  impl_->tasks.cancel();
  co_await impl_->tasks.joined();
}

}  // namespace m95::ftp
