// The parts of an answer.
#include "emulator/core/call.hpp"

#include <boost/asio/awaitable.hpp>

#include "emulator/core/powered_module.hpp"

namespace m95 {

void Call::info(std::string_view values) { line(request.name + ": " + std::string(values)); }

void Call::status(std::string_view values) {
  const bool blank = module.config().dialect.blank_in_status;
  line(request.name + (blank ? ": " : ":") + std::string(values));
}

void Call::line(std::string_view text) {
  channel.add(channel.settings.result_format().information(text));
}

void Call::closing(std::string_view text) {
  line(text);
  closed_ = true;
}

void Call::closing(at::ResultCode code) {
  channel.add(channel.settings.result_format().result(code));
  closed_ = ends_line_ = true;
}

void Call::connect() {
  channel.add(channel.settings.result_format().result(at::ResultCode::connect));
  channel.flush();
}

void Call::afterwards(std::string name, Task<void> task) {
  tasks_.emplace_back(std::move(name), std::move(task));
}

std::vector<std::pair<std::string, Task<void>>> Call::take_tasks() {
  return std::exchange(tasks_, {});
}

std::string in_quotes(std::string_view text) {
  std::string with;
  with.reserve(text.size() + 2);
  with += '"';
  with += text;
  with += '"';
  return with;
}

}  // namespace m95
