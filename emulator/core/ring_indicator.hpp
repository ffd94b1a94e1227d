// The ring indicator: when the module pulls RI (Hardware Design, "RI behaviors").
#pragma once

namespace m95 {

class PoweredModule;

/// RI of every line is on while a call rings.
void set_ring_indicator(PoweredModule& module, bool on);

/// 120 ms, as a message or the end of an incoming call is told; a call that rings goes on ringing.
void pulse_ring_indicator(PoweredModule& module);

}  // namespace m95
