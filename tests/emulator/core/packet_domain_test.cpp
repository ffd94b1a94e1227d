// The states of PDP contexts, and what happens when the network changes while one is activated.
#include "emulator/core/packet_domain.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95 {
namespace {
using namespace std::chrono_literals;

struct PacketDomainTest : testing::Test {
  PacketDomainTest() { radio.sim_ready = radio.registered_yet = radio.attached = true; }

  test::VirtualClock clock;
  config::Modem modem;
  Radio radio{modem};
  PacketDomain domain{modem, radio, clock};
  TaskGroup tasks{clock.executor()};
  std::vector<std::string> log;

  Task<void> note(std::string name, Task<void> work) {
    try {
      co_await std::move(work);
      log.push_back(name + ": done");
    } catch (const Failure& failure) {
      log.push_back(name + ": " + failure.detail);
    }
  }
  void begin(const std::string& name, Task<void> work) {
    tasks.spawn(name, note(name, std::move(work)));
    clock.settle();
  }
  // What became of it after a second.
  std::string outcome(Task<void> work) {
    log.clear();
    begin("", std::move(work));
    clock.advance(1s);
    return log.empty() ? "still running" : log.back().substr(2);
  }
  // Context `index` from IP INITIAL to active.
  std::string activate(int index) {
    domain.foreground = index;
    domain.register_application();
    return outcome(domain.activate());
  }
  IpState state(std::size_t index = 0) const { return domain.contexts.at(index).state; }
};

TEST_F(PacketDomainTest, ActivatesAContextInTheTimeANetworkTakes) {
  domain.register_application();
  EXPECT_EQ(state(), IpState::start);
  begin("qiact", domain.activate());
  EXPECT_EQ(state(), IpState::config);
  clock.advance(199ms);
  EXPECT_EQ(state(), IpState::config);
  clock.advance(1ms);
  EXPECT_EQ(state(), IpState::indication);
  clock.advance(299ms);
  EXPECT_EQ(state(), IpState::indication);
  clock.advance(1ms);
  EXPECT_EQ(state(), IpState::gprs_active);
  EXPECT_EQ(log, std::vector<std::string>{"qiact: done"});
}

TEST_F(PacketDomainTest, RegistersInIpInitialOnly) {
  domain.register_application();
  EXPECT_THROW(domain.register_application(), Failure);
  EXPECT_EQ(state(), IpState::start);
}

TEST_F(PacketDomainTest, ActivatesFromIpStartOnly) {
  EXPECT_EQ(outcome(domain.activate()), "the context is not in IP START");
  EXPECT_EQ(activate(0), "done");
  EXPECT_EQ(outcome(domain.activate()), "the context is not in IP START");
}

// AN-5.1-01, AN-5.1-02
TEST_F(PacketDomainTest, NeedsGprsAttached) {
  radio.attached = false;
  EXPECT_EQ(activate(0), "GPRS is not attached (AT+CGATT)");
  EXPECT_EQ(state(), IpState::start);
  radio.attached = true;
  EXPECT_EQ(outcome(domain.activate()), "done");
}

// AN-5.1-03
TEST_F(PacketDomainTest, NeedsRegistration) {
  for (const int stat : {0, 2, 3, 4}) {
    modem.registration.stat = stat;
    domain.current().state = IpState::start;
    EXPECT_EQ(outcome(domain.activate()), "not registered for GPRS (AT+CGREG)") << stat;
    EXPECT_EQ(state(), IpState::start);
  }
  modem.registration.stat = 5;
  EXPECT_EQ(outcome(domain.activate()), "done");
}

// AN-5.1-05
TEST_F(PacketDomainTest, NeedsAnApn) {
  domain.current().apn.clear();
  EXPECT_EQ(activate(0), "the APN is empty (AT+QICSGP)");
  EXPECT_EQ(state(), IpState::start);
}

// AN-5.1-07
TEST_F(PacketDomainTest, RefusesAContextThatIsInUseTheOtherWay) {
  domain.cids[0].defined = domain.cids[1].defined = domain.cids[2].defined = true;
  EXPECT_EQ(outcome(domain.activate_cid(1)), "done");
  EXPECT_EQ(activate(0), "the context is in use (AT+CGACT)");
  domain.deactivate_cid(1);
  EXPECT_EQ(outcome(domain.activate()), "done");
  EXPECT_EQ(outcome(domain.activate_cid(1)), "the context is in use (AT+QIACT)");
  EXPECT_EQ(outcome(domain.activate_cid(2)), "done");
}

// AN-5.1-08
TEST_F(PacketDomainTest, HasTwoActiveContextsAtMost) {
  domain.cids[2].defined = true;
  EXPECT_EQ(activate(0), "done");
  EXPECT_EQ(activate(1), "done");
  EXPECT_EQ(outcome(domain.activate_cid(3)), "two PDP contexts are active already");
  EXPECT_EQ(outcome(domain.deactivate()), "done");
  EXPECT_EQ(outcome(domain.activate_cid(3)), "done");
  EXPECT_EQ(activate(1), "two PDP contexts are active already");
  EXPECT_EQ(state(1), IpState::start);
}

TEST_F(PacketDomainTest, HasTwoActiveContextsAtMostWhenAllAreActivatedAtOnce) {
  domain.cids[2].defined = true;
  domain.register_application();
  begin("first", domain.activate());
  domain.foreground = 1;
  domain.register_application();
  begin("second", domain.activate());
  clock.advance(1ms);
  begin("third", domain.activate_cid(3));
  clock.advance(1s);
  EXPECT_EQ(log, (std::vector<std::string>{"first: done", "second: done",
                                           "third: two PDP contexts are active already"}));
  EXPECT_FALSE(domain.cids[2].active);
}

TEST_F(PacketDomainTest, FailsAnActivationWhoseNetworkIsLostMeanwhile) {
  domain.register_application();
  begin("qiact", domain.activate());
  EXPECT_FALSE(domain.lose_contexts());
  clock.advance(1s);
  EXPECT_EQ(log, std::vector<std::string>{"qiact: the network was lost"});
  EXPECT_FALSE(domain.current().active());
}

TEST_F(PacketDomainTest, FailsAnActivationWhoseNetworkIsLostWhenItHasBeenAskedForAnAddress) {
  domain.register_application();
  begin("qiact", domain.activate());
  clock.advance(200ms);
  EXPECT_FALSE(domain.lose_contexts());
  EXPECT_EQ(state(), IpState::deactivated);
  clock.advance(300ms);
  EXPECT_EQ(log, std::vector<std::string>{"qiact: the network was lost"});
}

TEST_F(PacketDomainTest, FailsTheActivationOfACidWhoseNetworkIsLostMeanwhile) {
  domain.cids[0].defined = true;
  begin("cgact", domain.activate_cid(1));
  radio.attached = false;
  domain.lose_contexts();
  clock.advance(1s);
  EXPECT_EQ(log, std::vector<std::string>{"cgact: GPRS is not attached (AT+CGATT)"});
  EXPECT_FALSE(domain.cids[0].active);
}

TEST_F(PacketDomainTest, IsInIpStartAgainWhenAnActivationIsGivenUp) {
  modem.latency = 1000;
  domain.register_application();
  begin("qiact", within(clock, 150s, domain.activate(), Error::network));
  clock.advance(150s);
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(state(), IpState::start);
}

TEST_F(PacketDomainTest, IsInIpStartAgainWhenTheNetworkDoesNotGiveAnAddress) {
  modem.latency = 400;
  domain.register_application();
  begin("qiact", within(clock, 150s, domain.activate(), Error::network));
  clock.advance(149s);
  EXPECT_EQ(state(), IpState::indication);
  clock.advance(1s);
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(state(), IpState::start);
}

TEST_F(PacketDomainTest, RefusesACidThatIsNotDefined) {
  EXPECT_EQ(outcome(domain.activate_cid(3)), "the context is not defined (AT+CGDCONT)");
}

TEST_F(PacketDomainTest, ActivatesWhatFtpNeedsFromIpInitialAndIpStart) {
  EXPECT_EQ(outcome(domain.ensure_active()), "done");
  EXPECT_EQ(state(), IpState::status);
  domain.foreground = 1;
  domain.register_application();
  EXPECT_EQ(outcome(domain.ensure_active()), "done");
  EXPECT_EQ(state(1), IpState::status);
}

TEST_F(PacketDomainTest, LeavesAnActiveContextActiveForFtp) {
  EXPECT_EQ(activate(0), "done");
  EXPECT_EQ(outcome(domain.ensure_active()), "done");
  EXPECT_EQ(outcome(domain.ensure_active()), "done");
  EXPECT_EQ(state(), IpState::status);
}

TEST_F(PacketDomainTest, DoesNotActivateALostContextForFtp) {
  EXPECT_EQ(activate(0), "done");
  EXPECT_TRUE(domain.lose_contexts());
  EXPECT_EQ(state(), IpState::deactivated);
  EXPECT_EQ(outcome(domain.ensure_active()), "the PDP context is deactivated");
  EXPECT_EQ(outcome(domain.deactivate()), "done");
  EXPECT_EQ(outcome(domain.ensure_active()), "done");
}

TEST_F(PacketDomainTest, TellsOfForegroundContextsOnlyThatTheyAreLost) {
  domain.cids[0].defined = true;
  EXPECT_EQ(outcome(domain.activate_cid(1)), "done");
  EXPECT_FALSE(domain.lose_contexts());
  EXPECT_FALSE(domain.cids[0].active);
}

TEST_F(PacketDomainTest, LosesEveryContextAtOnce) {
  domain.cids[2].defined = true;
  EXPECT_EQ(activate(0), "done");
  EXPECT_EQ(outcome(domain.activate_cid(3)), "done");
  domain.contexts[1].state = IpState::start;
  EXPECT_TRUE(domain.lose_contexts());
  EXPECT_EQ(state(0), IpState::deactivated);
  EXPECT_EQ(state(1), IpState::start);
  EXPECT_FALSE(domain.cids[2].active);
  EXPECT_FALSE(domain.lose_contexts());
}

TEST_F(PacketDomainTest, DeactivatesAnActiveContextInTheTimeANetworkTakes) {
  EXPECT_EQ(activate(0), "done");
  log.clear();
  begin("qideact", domain.deactivate());
  clock.advance(199ms);
  EXPECT_TRUE(log.empty());
  clock.advance(1ms);
  EXPECT_EQ(log, std::vector<std::string>{"qideact: done"});
  EXPECT_EQ(state(), IpState::initial);
}

TEST_F(PacketDomainTest, DeactivatesAnInactiveContextAtOnce) {
  domain.register_application();
  begin("qideact", domain.deactivate());
  EXPECT_EQ(log, std::vector<std::string>{"qideact: done"});
  EXPECT_EQ(state(), IpState::initial);
}

TEST_F(PacketDomainTest, TakesNoTimeWithoutLatency) {
  modem.latency = 0;
  domain.register_application();
  begin("qiact", domain.activate());
  EXPECT_EQ(state(), IpState::gprs_active);
}

}  // namespace
}  // namespace m95
