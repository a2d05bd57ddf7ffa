import Simulation
import Statistics
import Testing

@Suite struct AbandonedWorkTests {
    /// Callers who give up relieve nobody: the work they asked for is still done.
    @Test func timeoutsFreeNothingAtTheCallee() {
        let work = TimeDistribution.exponential(mean: 8e6)
        func results(timeout: Time?) -> [Run] {
            let system = System.open(rate: 1000) {
                $0.add(slots: 10, work: work) { $0.timeout = timeout }
            }
            return (1...16).map { Run(system, seed: $0, seconds: 60) }
        }
        let patient = results(timeout: nil)
        let impatient = results(timeout: 2 * millisecond)
        for (one, other) in zip(patient, impatient) {
            #expect(one.failedShare == 0)
            #expect(other.failedShare > 0.7)
            // The very same work, drawn for the very same requests.
            #expect(one.stations[1].utilization == other.stations[1].utilization)
            #expect(one.stations[1].ok == other.stations[1].ok)
        }
        expect(impatient.map { $0.stations[1].utilization }, toBe: 0.8)
    }

    /// With cancellation, work ends one network latency after the caller has left: the mean of min(Exp(8), 2 + 2·1).
    @Test func cancellationFreesTheCallee() {
        let system = System.open(rate: 1000) {
            $0.add(work: .exponential(mean: 8e6)) {
                $0.latency = .constant(1e6)
                $0.timeout = 4 * millisecond
                $0.cancels = true
            }
        }
        // Work begins 1 ms after the send, the timeout comes 4 ms and the word of it 5 ms after: at most 4 ms of work.
        let exact = 8 * (1 - 0.60653065971263342)
        expect(runs { Run(system, seed: $0, seconds: 60).stations[1].inServiceMean }, toBe: exact)
    }

    /// It also takes those who wait out of the queue, and goes on to what they had called.
    @Test func cancellationCascades() {
        let system = System.open(.steady(rate: 100)) {
            $0.add(slots: 1) {
                $0.timeout = 50 * millisecond
                $0.cancels = true
            }
            $0.add(slots: 1, work: .constant(1e9)) { $0.cancels = true }
        }
        let run = Run(system, seconds: 10)
        #expect(run.failures(.timeout) == run.tally.requests)
        // Each holds the one slot until it is cancelled; the five who came meanwhile are cancelled in their turn.
        #expect(run.stations[1].queueMax <= 5)
        #expect(run.stations[2].ok == 0)
        #expect(run.engine.view(ofStation: 2).busy == 0)
    }

    /// A user who leaves at the deadline leaves the work behind.
    @Test func deadline() {
        var system = System.open(.steady(rate: 10)) { $0.add(slots: 1, work: .constant(9e7)) }
        system.operations[0].deadline = 50 * millisecond
        let run = Run(system, seconds: 11, warmUp: 1)
        #expect(run.failures(.deadline) == run.tally.requests)
        #expect(run.tally.failureLatency.maximum == 50 * millisecond)
        #expect(abs(run.stations[1].utilization - 0.9) < 1e-9)
        #expect(run.stations[1].ok == 100)
        #expect(run.failures(.deadline, at: 1) == 100)
    }
}
