import Simulation
import Testing

/// What one policy changes, for better or worse: the same system without it and with it, under the same traffic.
struct PolicyCase: Sendable, CustomTestStringConvertible {
    var name: String
    var system: System
    var policy: @Sendable (inout System) -> Void
    /// What goes wrong meanwhile, and when, in seconds.
    var schedule: [(at: Double, what: @Sendable (inout Engine) -> Void)] = []
    /// The operation whose share of successes shows it.
    var operation = 0
    var helps: Bool
    /// By how much at least the share changes.
    var by: Double

    var testDescription: String { name }
}

extension System {
    /// Two operations at a service with a few slots, of which only the first one calls somebody else.
    fileprivate static func shared(callee change: (inout Station) -> Void = { _ in }) -> System {
        var system = System.open(rate: 50) {
            $0.operations = [OperationType(), OperationType()]
            $0.add(slots: 20, queueLimit: 20, work: .constant(1e6))
            $0.add(work: .exponential(mean: 2e7), station: change) { $0.operations = [0] }
        }
        system.sources.append(
            Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 50))))
        return system
    }

    /// One callee that works on a few at a time, and users who leave after a second.
    fileprivate static func busy(rate: Double, slots: Int = 10, queue: Int = 1000) -> System {
        .open(rate: rate) {
            $0.operations = [OperationType(deadline: second)]
            $0.add(slots: slots, queueLimit: queue, work: .exponential(mean: 1e8))
        }
    }
}

/// For each policy of a connection a case where it helps, and one where it harms.
///
/// Hedges, throttles, deadlines, cancellations, idempotency keys and pinned connections have theirs in suites of their own; so
/// have retries that keep a system down (`MetastabilityTests`). The limits of all are in `PolicyLimitTests` and those suites.
@Suite struct PolicyCaseTests {
    private static let pause: @Sendable (inout Engine) -> Void = { $0.disturb(1, .pause(station: 2, .all)) }
    private static let heal: @Sendable (inout Engine) -> Void = { $0.heal(1) }
    private static let hangs: [(at: Double, what: @Sendable (inout Engine) -> Void)] = [(10, pause), (50, heal)]

    static let all: [PolicyCase] = [
        PolicyCase(
            name: "a timeout gives slots back that wait for somebody who hangs", system: .shared(),
            policy: { $0.links[1].timeout = 200 * millisecond }, schedule: hangs, operation: 1, helps: true, by: 0.5),
        PolicyCase(
            name: "a timeout below what a healthy callee needs fails what would succeed", system: .shared(),
            policy: { $0.links[1].timeout = 20 * millisecond }, helps: false, by: 0.3),
        PolicyCase(
            name: "a retry mends errors that come and go", system: .shared { $0.errors = 0.2 },
            policy: { $0.links[1].retry = .init(attempts: 3) }, helps: true, by: 0.15),
        PolicyCase(
            name: "a retry adds load where there is too much",
            system: {
                var system = System.busy(rate: 85)
                system.links[0].timeout = 300 * millisecond
                return system
            }(), policy: { $0.links[0].retry = .init(attempts: 3) }, helps: false, by: 0.2),
        PolicyCase(
            name: "a budget keeps retries from adding to an overload",
            system: {
                var system = System.busy(rate: 85)
                system.links[0].timeout = 300 * millisecond
                system.links[0].retry = .init(attempts: 3)
                return system
            }(),
            policy: { $0.links[0].retry = .init(attempts: 3, budgetShare: 0.05, budgetRate: 0) }, helps: true, by: 0.1),
        PolicyCase(
            name: "a budget leaves errors unmended where there was no overload",
            system: {
                var system = System.shared { $0.errors = 0.5 }
                system.links[1].retry = .init(attempts: 3)
                return system
            }(),
            policy: { $0.links[1].retry = .init(attempts: 3, budgetShare: 0.1, budgetRate: 0) }, helps: false, by: 0.2),
        PolicyCase(
            name: "a breaker saves the slots that timeouts would take",
            system: {
                var system = System.shared()
                system.links[1].timeout = second
                return system
            }(),
            policy: {
                $0.links[1].breaker = .init(failures: 0.5, window: 20, minimum: 20, open: 5 * second, probes: 2)
            }, schedule: hangs, operation: 1, helps: true, by: 0.2),
        PolicyCase(
            name: "a breaker takes the good calls with the bad", system: .shared { $0.errors = 0.5 },
            policy: {
                $0.links[1].breaker = .init(failures: 0.4, window: 20, minimum: 20, open: 5 * second, probes: 2)
            }, helps: false, by: 0.2),
        PolicyCase(
            name: "a bulkhead leaves slots to those who do not call", system: .shared(),
            policy: { $0.links[1].bulkhead = 10 }, schedule: hangs, operation: 1, helps: true, by: 0.5),
        PolicyCase(
            name: "a bulkhead turns away what the callee has room for", system: .shared(),
            policy: { $0.links[1].bulkhead = 1 }, helps: false, by: 0.3),
        PolicyCase(
            name: "a limit keeps a queue short enough for users who leave", system: .busy(rate: 150),
            policy: { $0.links[0].limit = 85 }, helps: true, by: 0.2),
        PolicyCase(
            name: "a limit below what can be worked on turns away the rest", system: .busy(rate: 80),
            policy: { $0.links[0].limit = 40 }, helps: false, by: 0.3),
        PolicyCase(
            name: "a fallback answers for somebody who fails", system: .shared { $0.errors = 0.5 },
            policy: { $0.links[1].fallback = .decision(.approve) }, helps: true, by: 0.4),
        PolicyCase(
            name: "a fallback brings its load to others",
            system: .open(rate: 50) {
                $0.operations = [OperationType(), OperationType(deadline: second)]
                $0.add()
                $0.add(station: { $0.errors = 1 }) { $0.operations = [0] }
                $0.add(slots: 5, work: .exponential(mean: 1e8), caller: 1) { $0.operations = [1] }
                $0.connect(1, 3) {
                    $0.operations = [0]
                    $0.isFallback = true
                }
                $0.sources.append(Source(identity: 2, client: 0, flow: .open(operation: 1, .poisson(rate: 30))))
            }, policy: { $0.links[1].fallback = .link(3) }, operation: 1, helps: false, by: 0.5),
        PolicyCase(
            name: "what is optional fails nobody", system: .shared { $0.errors = 0.5 },
            policy: { $0.links[1].isOptional = true }, helps: true, by: 0.4),
        PolicyCase(
            name: "what is optional takes slots all the same",
            system: {
                var system = System.shared()
                system.links[1].operations = []
                return system
            }(),
            policy: {
                $0.links[1].operations = [0]
                $0.links[1].isOptional = true
            }, schedule: hangs, operation: 1, helps: false, by: 0.5),
        PolicyCase(
            name: "a group that needs fewer than all bears the loss of one",
            system: .open(rate: 50) {
                $0.add()
                for _ in 0..<3 {
                    $0.add(work: .exponential(mean: 1e7), caller: 1, station: { $0.errors = 0.2 }) {
                        $0.grouping = .group(1, need: nil)
                    }
                }
            }, policy: { for link in 1...3 { $0.links[link].grouping = .group(1, need: 2) } }, helps: true, by: 0.3),
        PolicyCase(
            name: "a group that needs all fails with any of them",
            system: .open(rate: 50) {
                $0.add()
                for _ in 0..<3 {
                    $0.add(work: .exponential(mean: 1e7), caller: 1, station: { $0.errors = 0.2 }) {
                        $0.grouping = .group(1, need: 1)
                    }
                }
            }, policy: { for link in 1...3 { $0.links[link].grouping = .group(1, need: 3) } }, helps: false, by: 0.4),
        PolicyCase(
            name: "a group asks more than one, of those who have little to spare", system: .busy(rate: 60),
            policy: {
                $0.links[0].calls = 2
                $0.links[0].grouping = .group(1, need: 1)
            }, helps: false, by: 0.5),
        PolicyCase(
            name: "a cancelled attempt makes room for one that somebody waits for",
            system: {
                var system = System.busy(rate: 85)
                system.links[0].timeout = 300 * millisecond
                system.links[0].retry = .init(attempts: 3)
                return system
            }(), policy: { $0.links[0].cancels = true }, helps: true, by: 0.3),
    ]

    @Test(arguments: all, [1, 2] as [UInt64]) func changes(known: PolicyCase, seed: UInt64) {
        func share(_ change: (inout System) -> Void) -> Double {
            var system = known.system
            change(&system)
            let schedule: [(at: Double, what: (inout Engine) -> Void)] = known.schedule.map { ($0.at, $0.what) }
            let tally = Run(system, seed: seed, seconds: 60, schedule: schedule).engine.tallies[0][known.operation]
            return Double(tally.ok) / Double(tally.requests)
        }
        let (without, with) = (share { _ in }, share(known.policy))
        let gain = known.helps ? with - without : without - with
        #expect(gain >= known.by, "\(without) without, \(with) with")
    }
}
