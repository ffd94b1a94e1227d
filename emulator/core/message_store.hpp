// MessageStore: the messages of SIM and module (27.005 3.2).
#pragma once

namespace m95 {

class Module;

class MessageStore {
 public:
  explicit MessageStore(Module& module) : module_(module) {}

 private:
  [[maybe_unused]] Module& module_;
};

}  // namespace m95
