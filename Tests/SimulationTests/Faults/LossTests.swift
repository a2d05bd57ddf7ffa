import Simulation
import Statistics
import Testing

@Suite struct LossTests {
    /// A call needs two messages: with a loss of p, 1 − (1 − p)² of the calls are never answered, and with r further tries
    /// that share to the power of 1 + r.
    @Test(arguments: [1, 3]) func callsThatAreNeverAnswered(attempts: Int) {
        let system = System.open(rate: 200) {
            $0.add {
                $0.latency = .constant(1e6)
                $0.timeout = 50 * millisecond
                $0.retry = .init(attempts: attempts)
            }
        }
        let unanswered = 1 - 0.9 * 0.9
        let all = (0..<attempts).reduce(1.0) { power, _ in power * unanswered }
        expect(
            runs { seed in
                let run = Run(
                    system, seed: seed, seconds: 400,
                    schedule: [(1, { $0.disturb(1, Disturbance(.links([0]), .losing(share: 0.1))) })])
                #expect(run.tally.failed == run.failures(.timeout))
                return run.failedShare
            }, toBe: all, within: attempts == 1 ? 0.02 : 0.06)
    }

    /// The work behind a lost answer is done, the work behind a lost call is not.
    @Test func lostAnswersAreOfWorkThatWasDone() {
        let system = System.open(.steady(rate: 1000)) {
            $0.add(work: .constant(1e6)) {
                $0.timeout = 50 * millisecond
                $0.writes = true
            }
            $0.stations[1].keepsEffects = true
        }
        let run = Run(
            system, seconds: 101, warmUp: 1,
            schedule: [(0.5, { $0.disturb(1, Disturbance(.links([0]), .losing(share: 0.2))) })])
        // Of 100,000 calls 80% arrive, and of those 80% are answered: the rest are ghosts.
        #expect(abs(Double(run.stations[1].ok) - 80_000) < 5 * 16_000.0.squareRoot())
        #expect(abs(Double(run.tally.ghosts) - 16_000) < 5 * 13_440.0.squareRoot())
    }

    /// A message that is lost on the way to its consumer comes back to the queue, and so does one of which nobody hears that
    /// it is finished: 1/(1 − p)² deliveries, of which a share of 1 − p is worked on.
    @Test func lostMessagesAreDeliveredAgain() {
        let system = System.messages(
            rate: 50, .init(visibility: second), slots: .max, work: .constant(1e7))
        let ratios = (1...16 as ClosedRange<UInt64>).map { seed -> (deliveries: Double, duplicates: Double) in
            let run = Run(
                system, seed: seed, seconds: 400,
                schedule: [(1, { $0.disturb(1, Disturbance(.links([1]), .losing(share: 0.2))) })])
            let sent = Double(run.tally.requests)
            return (Double(run.stations[1].data.deliveries) / sent, Double(run.tally.duplicates) / sent)
        }
        expect(ratios.map(\.deliveries), toBe: 1 / 0.64, within: 0.02)
        expect(ratios.map(\.duplicates), toBe: 0.8 / 0.64 - 1, within: 0.06)
    }

    /// Where none arrives, none is worked on, until the loss is over.
    @Test(arguments: [true, false]) func messagesThatNeverArriveWait(isStream: Bool) {
        let system = System.messages(
            rate: 50, .init(delivery: isStream ? .eachInOrder(partitions: 4) : .one, visibility: second), slots: .max,
            work: .constant(1e7))
        let run = Run(
            system, seconds: 100, warmUp: 0,
            schedule: [
                (20, { $0.disturb(1, Disturbance(.links([1]), .losing(share: 1))) }),
                (
                    60,
                    {
                        #expect($0.stationFigures[2].requests < 1200)
                        $0.heal(1)
                    }
                ),
            ])
        #expect(run.stations[2].ok >= run.tally.requests && run.tally.neverSettled == 0)
    }

    @Test func twoLossesAddUpAndHeal() {
        let system = System.open(.steady(rate: 100)) { $0.add { $0.timeout = 10 * millisecond } }
        let run = Run(
            system, seconds: 30, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, Disturbance(.links([0]), .losing(share: 1))) }),
                (10, { $0.disturb(2, Disturbance(.links([0]), .losing(share: 0.5))) }),
                (15, { $0.heal(1) }), (15, { $0.heal(2) }),
            ])
        #expect((500...501).contains(run.tally.failed))
    }

    /// Without a timeout who waits for a lost message waits for ever: the operation stays open, and work is conserved.
    @Test func withoutATimeoutNobodyIsTold() {
        let system = System.open(.steady(rate: 100)) { $0.add { $0.latency = .constant(1e6) } }
        let run = Run(
            system, seconds: 11, warmUp: 1,
            schedule: [
                (2.0055, { $0.disturb(1, Disturbance(.links([0]), .losing(share: 1))) }), (3.0055, { $0.heal(1) }),
            ])
        #expect(run.tally.failed == 0)
        #expect(run.tally.requests - run.tally.ok == 100)
    }
}
