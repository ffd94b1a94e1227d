// Phonebook: the phonebooks of AT+CPBS (27.007 8.11).
#pragma once

namespace m95 {

class Module;

class Phonebook {
 public:
  explicit Phonebook(Module& module) : module_(module) {}

 private:
  [[maybe_unused]] Module& module_;
};

}  // namespace m95
