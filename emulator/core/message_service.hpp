// MessageService: messages to and from the network (27.005).
#pragma once

namespace m95 {

class PoweredModule;

class MessageService {
 public:
  explicit MessageService(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
