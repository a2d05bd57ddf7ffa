import Simulation
import Statistics
import Testing

/// Calls in parallel of which some are enough: what they give is a matter of counting, and so is what they cost.
@Suite struct GroupTests {
    /// Callees who need 1 ms on average, one for each share of errors, however many ask them.
    private func system(rate: Double = 5000, errors: [Double], need: Int?, cancels: Bool = false) -> System {
        .open(rate: rate) {
            for share in errors {
                $0.add(work: .exponential(mean: 1e6), caller: 0, station: { $0.errors = share }) {
                    $0.grouping = .group(1, need: need)
                    $0.cancels = cancels
                }
            }
        }
    }

    /// Of five calls each succeeds with probability ½: by the binomial from 1 in 32 fails, where one is enough, to 31 in 32,
    /// where all are needed. One call alone fails in 16 of 32: a need of two helps, and one of four harms.
    @Test(arguments: [(1, 1.0), (2, 6), (3, 16), (4, 26), (5, 31)])
    func oneThatNeedsTooManyFailsMoreOftenThanOneCall(need: Int, failures: Double) {
        let system = system(errors: Array(repeating: 0.5, count: 5), need: need)
        expect(runs { Run(system, seed: $0, seconds: 20).failedShare }, toBe: failures / 32, within: 0.02)
    }

    /// Two of three that differ: 0.9·0.7·0.5 + 0.9·0.7·0.5 + 0.9·0.3·0.5 + 0.1·0.7·0.5 = 0.8.
    @Test func membersMayDiffer() {
        let system = system(errors: [0.1, 0.3, 0.5], need: 2)
        expect(runs { Run(system, seed: $0, seconds: 20).failedShare }, toBe: 0.2, within: 0.02)
    }

    /// Users who leave after 3 ms: one call is in time with p = 1 − e⁻³. All of five are with p⁵, although each of them is as
    /// fast as the one; four of five with p⁵ + 5p⁴(1 − p).
    @Test(arguments: [4, 5]) func whoeverNeedsAllWaitsForTheSlowest(need: Int) {
        var system = system(errors: Array(repeating: 0, count: 5), need: need)
        system.operations[0].deadline = 3 * millisecond
        let inTime = 1 - Double.exp(-3)
        let all = Theory.failureShare(perAttempt: inTime, attempts: 5)
        let four = all + 5 * Theory.failureShare(perAttempt: inTime, attempts: 4) * (1 - inTime)
        expect(
            runs(32) { Run(system, seed: $0, seconds: 30).failedShare }, toBe: 1 - (need == 5 ? all : four),
            within: 0.02)
    }

    /// Those that are not needed any more work on: five times the work for one answer. Told to stop, five need together what
    /// one alone does: the shortest of five exponential times is a fifth of one.
    @Test(arguments: [false, true]) func whatIsNotNeededWorksOn(cancels: Bool) {
        let system = system(errors: Array(repeating: 0, count: 5), need: 1, cancels: cancels)
        let results = (1...16).map { Run(system, seed: $0, seconds: 20) }
        expect(
            results.map { $0.stations[1...].reduce(0) { $0 + $1.inServiceMean } }, toBe: cancels ? 5 : 25,
            within: 0.02, "work")
        expect(results.map { ($0.tally.latency.mean ?? 0) * 1e-6 }, toBe: 0.2, within: 0.02, "time")
    }

    /// A group of one is a call alone, and to need as many as there are, or more, is to need all.
    @Test func itsLimits() {
        func isSame(_ one: Link.Grouping, _ other: Link.Grouping, of size: Int) -> Bool {
            let figures = [one, other].map { grouping in
                var system = system(errors: Array(repeating: 0.2, count: size), need: nil)
                for link in system.links.indices { system.links[link].grouping = grouping }
                let run = Run(system, seconds: 5)
                return "\(run.tally) \(run.stations)"
            }
            return figures[0] == figures[1]
        }
        for need in [nil, 1, 2] { #expect(isSame(.group(1, need: need), .alone, of: 1)) }
        for size in [2, 5] {
            #expect(isSame(.group(1, need: size), .group(1, need: nil), of: size))
            #expect(isSame(.group(1, need: size + 1), .group(1, need: nil), of: size))
            #expect(!isSame(.group(1, need: size - 1), .group(1, need: nil), of: size))
        }
    }
}
