// The demonstration: both ends in one process, a real terminal and real TLS between them.
#include "emulator/app/demo_command.hpp"

#include <cstdio>
#include <random>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "emulator/app/demo_host.hpp"
#include "emulator/app/process.hpp"
#include "emulator/app/test_pki.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/ftpd/server.hpp"
#include "protocol/async/task_group.hpp"
#include "storage/checksum.hpp"

namespace m95::app {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kFileSize = 10220;  // of 4.2.2

// What the module's TLS came to, for the demonstration's last words.
class TlsOutcomes : public Trace {
 public:
  explicit TlsOutcomes(std::vector<std::string>& to) : outcomes_(to) {}
  void tls(std::string_view outcome) override { outcomes_.emplace_back(outcome); }

 private:
  std::vector<std::string>& outcomes_;
};

std::string random_file() {
  std::random_device device;
  std::string bytes(kFileSize, '\0');
  for (char& byte : bytes) byte = static_cast<char>(device());
  return bytes;
}

// The device behind "pty -> /dev/pts/N".
std::string device_of(const Process& process) {
  const std::string& line = process.announcements().front();
  return line.substr(line.find("/dev/"));
}

class Demo {
 public:
  explicit Demo(const Executor& executor)
      : implicit_server_(executor, clock_, server_options(true)),
        plain_server_(executor, clock_, server_options(false)) {
    implicit_server_.start();
    plain_server_.start();
    Process::Extras extras{.trace = std::make_unique<TlsOutcomes>(tls_)};
    process_ = std::make_unique<Process>(
        executor, configuration(), [](std::string_view) {}, std::move(extras));
    host_ = std::make_unique<DemoHost>(executor, clock_, device_of(*process_));
  }

  Task<void> run(asio::io_context& loop) {
    try {
      co_await play();
      passed_ = true;
    } catch (const Unexpected& error) {
      std::fflush(stdout);
      std::fprintf(stderr, "m95 demo: %s\n", error.what());
    }
    host_.reset();
    co_await process_->stop();
    co_await implicit_server_.stop();
    co_await plain_server_.stop();
    loop.stop();
  }

  bool passed() const { return passed_; }

 private:
  ftpd::FtpServerOptions server_options(bool implicit_tls) const {
    ftpd::FtpServerOptions options;
    options.implicit_tls = implicit_tls;
    options.logins = {{"admin", "123456"}, {"test", "test"}};
    if (implicit_tls) {
      options.tls.certificate = pki_.server.certificate;
      options.tls.key = pki_.server.key;
    }
    return options;
  }

  // The note's own addresses, led to the two servers of this process.
  config::Config configuration() const {
    config::Config config;
    config::Modem& modem = config.modems.front();
    const auto lead = [&modem](std::string host, std::uint16_t port, const Address& to) {
      modem.network.map.push_back({{std::move(host), port}, {to.ip, to.port}});
    };
    lead("220.180.239.212", 990, implicit_server_.local());
    lead("ftp2.quectel.com", 21, plain_server_.local());
    return config;
  }

  Task<void> upload(std::string name, std::string bytes) {
    const std::string size = std::to_string(bytes.size());
    const std::string checksum = storage::checksum_text(storage::checksum(bytes));
    co_await host_->say("AT+QSECWRITE=\"" + name + "\"," + size + ",100", "CONNECT");
    co_await host_->send(std::move(bytes), "+QSECWRITE: " + size + "," + checksum + "|OK");
  }

  Task<void> certificates() {
    host_->headline("4.1  Uploading certificates and a key, to RAM and to NVRAM");
    co_await upload("RAM:ca_cert.pem", pki_.authority.certificate());
    co_await upload("RAM:client_cert.pem", pki_.client.certificate);
    co_await upload("RAM:client_key.pem", pki_.client.key);
    co_await upload("NVRAM:CA0", pki_.authority.certificate());
    co_await upload("NVRAM:CC0", pki_.client.certificate);
    co_await upload("NVRAM:CK0", pki_.client.key);
  }

  Task<void> open_ftps() {
    host_->headline("4.2.1  Opening the FTPS service");
    co_await host_->say("AT+QIFGCNT=0", "OK");
    co_await host_->say("AT+QICSGP=1,\"CMNET\"", "OK");
    co_await host_->say("AT+QIREGAPP", "OK");
    co_await host_->say("AT+QIACT", "OK");
    co_await host_->say("AT+QILOCIP", "10.1.83.188");
    co_await host_->say("AT+QSSLCFG=\"cacert\",0,\"NVRAM:CA0\"", "OK");
    co_await host_->say("AT+QSSLCFG=\"ignorertctime\",1", "OK");
    co_await host_->say("AT+QSSLCFG=\"secllevel\",0,1", "OK");
    co_await host_->say("AT+QSSLCFG=\"sslversion\",0,4", "OK");
    const std::string context =
        "+QSSLCFG: 0,4,1,\"0X0005,0X0004,0X0035,0X002F,0X003D,0X000A\",\"NVRAM:CA0\",\"\",\"\"|OK";
    co_await host_->say("AT+QSSLCFG=\"ctxindex\",0", context);
    co_await host_->say("AT+IFC=2,2", "OK");
    co_await host_->say("AT+QSSLCFG=\"ftps\",1", "OK");
    co_await host_->say("AT+QSSLCFG=\"ftpsctxi\",0", "OK");
    co_await host_->say("AT+QFTPUSER=\"admin\"", "OK");
    co_await host_->say("AT+QFTPPASS=\"123456\"", "OK");
    co_await host_->say("AT+QFTPOPEN=\"220.180.239.212\",990", "OK|+QFTPOPEN: 0");
    co_await host_->say("AT+QFTPSTAT", "+QFTPSTAT: OPENED|OK");
  }

  Task<void> transfer() {
    const std::string file = random_file();
    const std::string size = std::to_string(file.size());
    host_->headline("4.2.2  Uploading a file");
    co_await host_->say("AT+QFTPPATH=\"/\"", "OK|+QFTPPATH: 0");
    co_await host_->say("AT+QFTPPUT=\"test.txt\"," + size + ",200", "OK|CONNECT");
    co_await host_->send(file, "+QFTPPUT: " + size);
    host_->headline("4.2.3  Downloading it again");
    co_await host_->say("AT+QFTPPATH=\"/\"", "OK|+QFTPPATH: 0");
    co_await host_->say("AT+QFTPGET=\"test.txt\"", "OK|CONNECT");
    const std::string back = co_await host_->receive(file.size(), "+QFTPGET: " + size + "|OK");
    if (back != file) throw Unexpected("the downloaded file differs from the uploaded one");
    host_->remark("the downloaded file is the uploaded one, byte for byte");
  }

  Task<void> close() {
    co_await host_->say("AT+QFTPCLOSE", "OK|+QFTPCLOSE: 0");
    co_await host_->say("AT+QIDEACT", "DEACT OK");
  }

  Task<void> plain_ftp() {
    host_->headline("4.2.4  Switching to FTP");
    co_await host_->say("AT+QSSLCFG=\"ftps\",0", "OK");
    co_await host_->say("AT+QFTPUSER=\"test\"", "OK");
    co_await host_->say("AT+QFTPPASS=\"test\"", "OK");
    co_await host_->say("AT+QFTPOPEN=\"ftp2.quectel.com\",21", "OK|+QFTPOPEN: 0");
  }

  Task<void> play() {
    co_await certificates();
    co_await open_ftps();
    co_await transfer();
    host_->headline("4.2.1  Closing it");
    co_await close();
    for (const std::string& outcome : tls_) host_->remark("TLS: " + outcome);
    co_await plain_ftp();
    co_await close();
    host_->headline("Chapter 4 went as the note says.");
  }

  SystemClock clock_;
  TestPki pki_;
  ftpd::FtpServer implicit_server_;
  ftpd::FtpServer plain_server_;
  std::vector<std::string> tls_;
  std::unique_ptr<Process> process_;
  std::unique_ptr<DemoHost> host_;
  bool passed_ = false;
};

}  // namespace

int demo_command() {
  asio::io_context loop(1);
  const Executor executor = loop.get_executor();
  Demo demo(executor);
  TaskGroup tasks(executor);
  tasks.spawn("demo", demo.run(loop));
  loop.run();
  return demo.passed() ? 0 : 1;
}

}  // namespace m95::app
