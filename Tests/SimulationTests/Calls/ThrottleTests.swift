import Simulation
import Statistics
import Testing

@Suite struct ThrottleTests {
    /// A callee that takes 100 a second, and is asked for 1000: with K it is sent K times what it accepts.
    @Test(arguments: [1.5, 2, 3]) func sendsAMultipleOfWhatIsAccepted(ratio: Double) {
        let system = System.open(rate: 1000) {
            $0.add(station: { $0.limit = 100 }) { $0.throttle = ratio }
        }
        let results = (1...16).map { Run(system, seed: $0, seconds: 600, warmUp: 300) }
        expect(results.map { Double($0.links[0].attempts) / 300 }, toBe: 100 * ratio)
        for run in results {
            #expect(abs(Double(run.tally.ok) / 300 - 100) < 1)
            #expect(run.failures(.throttled) == run.links[0].throttled)
        }
    }

    /// Nothing is held back from one that accepts everything, errors included.
    @Test(arguments: [0.0, 1]) func errorsAreAccepted(errors: Double) {
        let system = System.open(rate: 1000) {
            $0.add(station: { $0.errors = errors }) { $0.throttle = 2 }
        }
        #expect(Run(system, seconds: 30).links[0].throttled == 0)
    }

    /// A callee that is gone is asked less and less, but never left alone: after an hour, a few times a minute.
    @Test func oneThatIsGoneIsStillAsked() {
        let system = System.open(rate: 100) {
            $0.add(station: { $0.limit = 0 }) { $0.throttle = 2 }
        }
        let run = Run(system, seconds: 1200, warmUp: 600)
        // Of n asked within two minutes, 1/(n + 1) passes: at 100 a second, one in 120 seconds' 12,000 at each.
        #expect((1...15).contains(run.links[0].attempts))
    }

    /// When it takes calls again, nearly all of them pass within two minutes.
    @Test func recovers() {
        let system = System.open(rate: 100) { $0.add { $0.throttle = 2 } }
        let run = Run(
            system, seconds: 600, warmUp: 450,
            schedule: [
                (120, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .limited(rate: 0))) }),
                (180, { $0.heal(1) }),
            ])
        #expect(run.tally.failed == 0)
    }

    /// Where the callee itself would have rejected fast, it costs answers: half of what could pass just after a heal.
    @Test func harmsRightAfterAHeal() {
        func answered(_ throttle: Double?) -> UInt64 {
            let system = System.open(rate: 100) { $0.add { $0.throttle = throttle } }
            return Run(
                system, seconds: 160, warmUp: 130,
                schedule: [
                    (20, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .limited(rate: 0))) }),
                    (130, { $0.heal(1) }),
                ]
            ).tally.ok
        }
        #expect(answered(2) < answered(nil) / 2)
    }

    /// Where rejecting costs as much as answering, it saves the callee.
    @Test func helpsWhereRejectionsCost() {
        func answered(_ throttle: Double?) -> UInt64 {
            let system = System.open(rate: 3000) {
                $0.add(slots: 10, queueLimit: 20, work: .constant(1e7)) {
                    $0.timeout = 25 * millisecond
                    $0.throttle = throttle
                }
            }
            return Run(system, seconds: 300, warmUp: 200).tally.ok
        }
        #expect(answered(1.1) > 2 * answered(nil))
    }
}
