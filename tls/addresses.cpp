// Numeric names, then IPv4, then IPv6.
#include "tls/addresses.hpp"

#include <netinet/in.h>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include "protocol/error.hpp"
#include "tls/dns_query.hpp"

namespace m95::tls {
namespace asio = boost::asio;
namespace {

// Ends the query however its coroutine ends, also by being dropped.
class QueryOwner {
 public:
  explicit QueryOwner(std::shared_ptr<DnsQuery> query) : query_(std::move(query)) {}
  ~QueryOwner() { query_->stop(); }
  QueryOwner(const QueryOwner&) = delete;
  QueryOwner& operator=(const QueryOwner&) = delete;
  DnsQuery& query() { return *query_; }

 private:
  std::shared_ptr<DnsQuery> query_;
};

bool has_no_such_address(int status) { return status == ARES_ENODATA || status == ARES_ENOTFOUND; }

}  // namespace

Task<std::vector<std::string>> all_addresses(Executor executor, std::string host,
                                             std::string servers) {
  std::vector<std::string> found;
  boost::system::error_code error;
  const asio::ip::address literal = asio::ip::make_address(host, error);
  if (!error) {
    found.push_back(literal.to_string());
    co_return found;
  }
  if (host.empty()) throw Failure(Error::dns, "the host name is empty");
  QueryOwner owner(DnsQuery::make(executor, servers));
  DnsQuery& query = owner.query();
  co_await query.ask(host, AF_INET);
  // The hosts file may know an IPv6 address of a name that no server has.
  if (has_no_such_address(query.status())) co_await query.ask(host, AF_INET6);
  found = query.addresses();
  if (query.status() != ARES_SUCCESS || found.empty())
    throw Failure(Error::dns, "\"" + host + "\": " + ares_strerror(query.status()));
  co_return found;
}

}  // namespace m95::tls
