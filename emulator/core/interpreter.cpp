// Dispatching a line, and the one place where errors become result codes.
#include "emulator/core/interpreter.hpp"

#include <optional>
#include <variant>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/file_result.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace {

constexpr int kFirstCmeOfTable4 = 4000;

// One line while it is answered.
class Answer {
 public:
  Answer(PoweredModule& module, Channel& channel) : module_(module), channel_(channel) {}

  Task<void> run(at::CommandLine line) {
    if (line.too_long) {
      fail("a line of more than " + std::to_string(at::LineEditor::kCapacity) + " characters");
    } else {
      at::ParsedLine parsed = at::parse(line.body);
      for (const at::Request& request : parsed.requests) {
        co_await execute(request);
        if (failed_ || ended_) break;
      }
      if (!failed_ && !ended_ && parsed.malformed) fail(*parsed.malformed);
    }
    finish();
  }

 private:
  void fail(const std::string& why) {
    failed_ = true;
    final_ = channel_.settings.result_format().result(at::ResultCode::error);
    module_.trace().note(channel_.name, "ERROR: " + why);
  }

  // Where AT+CMEE=0 lets no number be told, ERROR stands already.
  bool tell_number(std::string_view prefix, int code, std::string_view words) {
    const at::ErrorReporting errors = channel_.settings.errors;
    if (errors == at::ErrorReporting::plain) return false;
    std::string text(prefix);
    text += errors == at::ErrorReporting::numeric ? std::to_string(code) : std::string(words);
    final_ = channel_.settings.result_format().result_text(text);
    numbered_ = true;
    return !final_.empty();
  }

  void end_with_cme(int code, std::string_view words) {
    if (tell_number("+CME ERROR: ", code, words)) coverage().met_cme(code, words);
  }

  void end_with_cms(int code) {
    const std::string_view words = at::cms_text(code);
    if (tell_number("+CMS ERROR: ", code, words)) coverage().met_cms(code, words);
  }

  void end_with(Error error) {
    const int code = static_cast<int>(error);
    if (code < kFirstCmeOfTable4) return;
    if (tell_number("+CME ERROR: ", code, text_of(error))) coverage().met(error);
  }

  void end_with(storage::FileFault fault) {
    const FileResult result = file_result(fault);
    end_with_cme(result.code, result.text);
  }

  Coverage& coverage() { return module_.persistent().coverage; }

  Faults& faults() { return module_.persistent().faults; }

  // Between echo and answer, or between answer and result.
  void meet_faults(config::Point point, const at::Request& request) {
    if (!faults().wait_at(point)) return;
    const Occasion occasion{.name = request.name, .channel = channel_.name};
    for (const ArmedFault& armed : faults().meet(point, occasion)) {
      if (armed.fault.effect == config::Effect::urc) {
        channel_.add(channel_.settings.result_format().information(armed.fault.text));
      } else {
        faults().happen(armed.fault);
      }
    }
  }

  // Lines in place of the command's; the last one is the final result.
  void answer_instead(const std::string& text) {
    const at::ResultFormat format = channel_.settings.result_format();
    std::string_view rest = text;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      channel_.add(format.information(rest.substr(0, end)));
      rest.remove_prefix(end + 1);
    }
    if (rest == at::words(at::ResultCode::ok)) return;
    failed_ = true;
    if (rest == at::words(at::ResultCode::error)) {
      final_ = format.result(at::ResultCode::error);
    } else {
      numbered_ = true;
      final_ = format.result_text(rest);
    }
  }

  // True when a fault has taken the command's place.
  Task<bool> replaced(const at::Request& request) {
    bool replaced = false;
    const Occasion occasion{.name = request.name, .channel = channel_.name};
    for (const ArmedFault& armed : faults().meet(config::Point::command, occasion)) {
      const config::Fault& fault = armed.fault;
      if (!config::is_event(fault.effect)) replaced = true;
      if (fault.effect == config::Effect::answer) {
        answer_instead(fault.text);
      } else if (fault.effect == config::Effect::timeout) {
        channel_.flush();
        co_await module_.persistent().world.clock.sleep_for(
            std::chrono::duration_cast<Duration>(fault.seconds));
        fail("a fault has let it time out");
      } else if (fault.effect == config::Effect::hang) {
        channel_.flush();
        Event never;
        co_await never.wait();
      } else {
        faults().happen(fault);
      }
    }
    co_return replaced;
  }

  Task<void> execute(const at::Request& request) {
    meet_faults(config::Point::echo, request);
    if (faults().wait_at(config::Point::command)) {
      const bool taken = co_await replaced(request);
      if (taken) co_return;
    }
    const Command* command = find_command(module_.persistent().world.commands, request.name);
    if (command == nullptr) {
      module_.count_unmodelled(request.name);
      fail("the command " + request.name + " is not modelled");
      co_return;
    }
    coverage().asked(*command, request.form);
    Call call(module_, channel_, request);
    try {
      // A dial string is no list of parameters (V.250 6.3.1).
      const bool has_parameters = request.form == at::Form::write && request.name != "D";
      if (has_parameters) call.args = at::Args(request.args);
      const Handler& handler = command->handler(request.form);
      if (const auto* text = std::get_if<std::string_view>(&handler)) {
        call.line(*text);
      } else if (const auto* quick = std::get_if<void (*)(Call&)>(&handler)) {
        (*quick)(call);
      } else if (const auto* slow = std::get_if<Task<void> (*)(Call&)>(&handler)) {
        co_await (*slow)(call);
      } else if (std::holds_alternative<NotOffered>(handler)) {
        throw PlainError("the command " + request.name + " does not have this form");
      }
    } catch (const at::BadArgument& bad) {
      fail(request.name + ": " + bad.what());
      if (const auto* error = std::get_if<Error>(&command->bad_argument)) {
        end_with(*error);
      } else if (const auto* fault = std::get_if<storage::FileFault>(&command->bad_argument)) {
        end_with(*fault);
      }
    } catch (const PlainError& error) {
      fail(error.what());
    } catch (const CmeError& error) {
      fail(request.name + ": " + std::string(at::cme_text(error.code)));
      end_with_cme(error.code, at::cme_text(error.code));
    } catch (const CmsError& error) {
      fail(request.name + ": " + std::string(at::cms_text(error.code)));
      end_with_cms(error.code);
    } catch (const storage::FileError& error) {
      fail(request.name + ": " + error.what());
      end_with(error.fault);
    } catch (const Failure& failure) {
      fail(request.name + ": " + failure.what());
      end_with(failure.error);
    }
    if (failed_) coverage().failed(*command, request.form);
    meet_faults(config::Point::result, request);
    own_final_ = call.closed();
    ended_ = call.ends_line();
    for (auto& task : call.take_tasks()) tasks_.push_back(std::move(task));
  }

  void finish() {
    if (!failed_ && !own_final_)
      final_ = channel_.settings.result_format().result(at::ResultCode::ok);
    if (failed_ && !numbered_ && !final_.empty()) coverage().met_plain();
    if (!failed_) coverage().went_on();
    channel_.add(final_);
    channel_.end_answer();
    for (auto& [name, task] : tasks_) module_.tasks().spawn(name, std::move(task));
  }

  PoweredModule& module_;
  Channel& channel_;
  bool failed_ = false;
  bool numbered_ = false;  // failed with a number
  bool own_final_ = false;
  bool ended_ = false;  // by a result code of a command's own
  std::string final_;
  std::vector<std::pair<std::string, Task<void>>> tasks_;
};

}  // namespace

const Handler& Command::handler(at::Form form) const {
  switch (form) {
    case at::Form::test:
      return test;
    case at::Form::read:
      return read;
    case at::Form::write:
      return write;
    case at::Form::execute:
      return execute;
  }
  return execute;
}

const Command* find_command(CommandTable table, std::string_view name) {
  for (const Command* command : table) {
    if (command->name == name) return command;
  }
  return nullptr;
}

Task<void> answer(PoweredModule& module, Channel& channel, at::CommandLine line) {
  Answer running(module, channel);
  co_await running.run(std::move(line));
}

}  // namespace m95
