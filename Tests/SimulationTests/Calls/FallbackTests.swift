import Simulation
import Statistics
import Testing

@Suite struct FallbackTests {
    private func run(
        _ fallback: Link.Fallback, optional: Bool = false, schedule: [(at: Double, what: (inout Engine) -> Void)] = [],
        _ change: (inout System) -> Void = { _ in }
    ) -> Run {
        let system = System.open(.steady(rate: 100)) {
            $0.add(caller: 0) {
                $0.fallback = fallback
                $0.isOptional = optional
            }
            $0.add(work: .constant(5e6), caller: 0) { $0.isFallback = true }
            change(&$0)
        }
        return Run(system, seconds: 20, schedule: schedule)
    }

    @Test func anotherComponentAnswers() {
        let run = run(.link(1)) { $0.stations[1].errors = 1 }
        #expect(run.tally.failed == 0)
        #expect(run.stations[2].ok == run.tally.requests)
        #expect(run.tally.latency.minimum == 5 * millisecond)
    }

    @Test func itIsUsedForNothingElse() {
        let run = run(.link(1))
        #expect(run.stations[1].requests == run.tally.requests)
        #expect(run.stations[2].requests == 0)
    }

    /// A fallback that fails fails the request, unless the call is optional.
    @Test(arguments: [true, false]) func itMayFailToo(optional: Bool) {
        let run = run(.link(1), optional: optional) {
            $0.stations[1].errors = 1
            $0.stations[2].errors = 1
        }
        #expect(run.tally.failed == (optional ? 0 : run.tally.requests))
        #expect(run.failures(.error, at: 2) == run.tally.failed)
    }

    /// Every request is answered by the decision, and counted once: at the connection and at the operation.
    @Test(arguments: Link.Decision.allCases) func aFixedDecision(decision: Link.Decision) {
        let run = run(.decision(decision)) { $0.stations[1].errors = 1 }
        #expect(run.tally.failed == 0)
        #expect(run.tally.requests == 1800)
        let expected: [UInt64] = Link.Decision.allCases.map { $0 == decision ? 1800 : 0 }
        for made in [run.tally.decisions, run.links[0].decisions] {
            #expect([made.approved, made.declined, made.flagged] == expected)
        }
        #expect(run.links[1].decisions.all == 0)
    }

    /// Each operation gets its own; the one about which nothing is said fails.
    @Test func aDecisionByOperation() {
        let run = run(.decisionByOperation(0)) {
            $0.stations[1].errors = 1
            $0.decisions = [[.flag], [.approve]]
        }
        #expect(run.tally.decisions.flagged == 1800)
        #expect(run.tally.failed == 0)
        let none = self.run(.decisionByOperation(0)) {
            $0.stations[1].errors = 1
            $0.decisions = [[nil]]
        }
        #expect(none.tally.decisions.all == 0)
        #expect(none.tally.failed == 1800)
    }

    @Test func nothingIsDecidedWhereSomebodyAnswers() {
        let run = run(.decision(.flag))
        #expect(run.tally.decisions.all == 0)
        #expect(run.links[0].decisions.all == 0)
    }

    /// What was decided further down comes up with the answer that rests on it.
    @Test func aDecisionFurtherDown() {
        let run = run(.none) {
            $0.add(caller: 1) { $0.fallback = .decision(.flag) }
            $0.stations[3].errors = 1
        }
        #expect(run.tally.decisions.flagged == run.tally.requests)
        #expect(run.links[2].decisions.flagged == run.tally.requests)
        #expect(run.links[0].decisions.all == 0)
    }

    /// A request that fails all the same was decided by nobody, and one that gets a real answer at the second try rests
    /// on no decision that was taken for the first.
    @Test func aDecisionThatNobodyIsTold() {
        let failing = run(.decision(.approve)) {
            $0.add(caller: 0)
            $0.stations[1].errors = 1
            $0.stations[3].errors = 1
        }
        #expect(failing.failedShare == 1)
        #expect(failing.tally.decisions.all == 0)
        #expect(failing.links[0].decisions.approved == failing.tally.requests)

        // Decided at once, then too slow: the caller has left when the answer comes, and answers itself.
        let late = run(.decision(.flag)) {
            $0.add(caller: 1) { $0.fallback = .decision(.approve) }
            $0.add(work: .constant(5e7), caller: 1)
            $0.links[0].timeout = 10 * millisecond
            $0.stations[3].errors = 1
        }
        #expect(late.tally.decisions.flagged == late.tally.requests)
        #expect(late.tally.decisions.approved == 0)
        #expect(late.links[2].decisions.approved > 0)
    }

    /// The last answer that the caller had; who never had one has none.
    @Test func theLastAnswer() {
        #expect(run(.last) { $0.stations[1].errors = 1 }.failedShare == 1)
        let later = run(.last, schedule: [(5, { $0.disturb(1, .crash(station: 1, .all)) })])
        #expect(later.tally.failed == 0)
        #expect(later.stations[1].failed > 1000)
    }

    /// It is outermost: retries come first.
    @Test func afterRetries() {
        let run = run(.decision(.flag)) {
            $0.stations[1].errors = 1
            $0.links[0].retry = .init(attempts: 3)
        }
        #expect(run.stations[1].requests == 3 * run.tally.requests)
        #expect(run.tally.failed == 0)
    }

    /// In a group it counts as the call in whose place it answers.
    @Test func inAGroup() {
        let run = run(.link(1)) {
            $0.links[0].grouping = .group(1, need: 2)
            $0.stations[1].errors = 1
            $0.add(caller: 0) { $0.grouping = .group(1, need: 2) }
            $0.add(caller: 0, station: { $0.errors = 1 }) { $0.grouping = .group(1, need: 2) }
        }
        #expect(run.tally.failed == 0)
        #expect(run.stations[2].ok == run.tally.requests)
    }
}
