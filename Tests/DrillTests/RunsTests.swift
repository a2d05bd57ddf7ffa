import DesignFiles
import DesignModel
import Drill
import Simulation
import Statistics
import Synchronization
import Testing

/// Several runs of one design: ranges that hold what they promise, whatever plays them.
@Suite("Several runs")
struct RunsTests {
    /// One server of exponential times that is half busy: in the mean, 1 / (1000/s − 500/s) = 2 ms in all.
    private static let queue = """
        breakboard: 1
        operations: {get: {}}
        components:
          users: {kind: client, sends: {get: 500/s}}
          shop: {kind: service, instances: 1, concurrency: 1, queue: unlimited, time: exp 1ms, errors: 0%}
        connections: [{users -> shop: {latency: 0ms}}]
        """

    private func recording(
        _ text: String = queue, objectives: [String] = [], seconds: Int64 = 15, seed: UInt64 = 1
    ) throws -> Recording {
        var design = try DesignFile(text: text, name: "queue.yaml").design
        design.objectives = try objectives.map { try Objective(parsing: $0, in: design) }
        return Recording(design, options: RunOptions(duration: .seconds(seconds), warmUp: .seconds(5), seed: seed))
    }

    private func play(_ recording: Recording, _ count: Int, jobs: Int = 2) async throws -> Runs {
        try await recording.play(Runs.Plan(count: count, jobs: jobs)).get()
    }

    /// Of 300 groups 95% are 285; the binomial spread is √(300 · 0.95 · 0.05) = 3.8, and three of them are 11.
    @Test("The range covers the exact mean of M/M/1 in 95 of 100 groups of runs") func coverage() async throws {
        let groups = 300
        var covered = 0
        for group in 0..<groups {
            let runs = try await play(try recording(seconds: 25, seed: UInt64(1 + 5 * group)), 5)
            let estimate = try #require(runs.operations[0][.mean].estimate)
            if estimate.contains(2e6) { covered += 1 }
        }
        #expect((285 - 12...285 + 12).contains(covered), "\(covered) of \(groups)")
    }

    /// Twice as much comes as is served: what was there at the end of the warm-up comes no second time.
    @Test("Calls per second are those that come in the measured time") func callsPerSecond() async throws {
        let text = """
            breakboard: 1
            operations: {r: {}}
            components:
              c: {kind: client, sends: {r: 100/s}, arrivals: steady}
              s: {kind: service, instances: 1, concurrency: 1, queue: unlimited, time: 20ms, price: $1/M}
            connections: [{c -> s: {latency: 0ms}}]
            """
        let design = try DesignFile(text: text, name: "twice.yaml").design
        let options = RunOptions(duration: .seconds(120), warmUp: .seconds(60), seed: 1)
        let runs = try await play(Recording(design, options: options), 1)
        let figures = runs.components[1]
        #expect(figures[.calls].value == 100)
        #expect(figures[.requests].value.map { $0 > 8990 } ?? false)
        let cost = try #require(runs.first.cost.perHour)
        #expect(abs(cost - 0.36) < 1e-9)
    }

    @Test("Four times the runs halve the range") func narrower() async throws {
        let figure = OperationFigure.mean
        var widths: [Double] = []
        for group in 0..<16 {
            let runs = try await play(try recording(seconds: 8, seed: UInt64(1 + 16 * group)), 16)
            widths.append(try #require(runs.operations[0][figure].spread))
        }
        let narrow = try #require(
            (try await play(try recording(seconds: 8), 256)).operations[0][figure].spread)
        let wide = widths.reduce(0, +) / 16
        // √16 in runs, and Student's bounds 2.131 and 1.969; the scatter of 16 runs is 1.7% below the true one on average.
        let expected = 4 * 2.131 / 1.969 * 0.983
        #expect(abs(wide / narrow / expected - 1) < 0.15, "\(wide / narrow), not \(expected)")
    }

    @Test("However many play at once, all figures are the same to the last bit") func jobs() async throws {
        let recording = try recording(objectives: ["get p99 <= 10ms"])
        let one = try await play(recording, 7, jobs: 1)
        for jobs in [2, 4, 16] {
            let other = try await play(recording, 7, jobs: jobs)
            for figure in OperationFigure.allCases {
                #expect(other.operations[0][figure] == one.operations[0][figure], "\(figure), \(jobs)")
            }
            for figure in ComponentFigure.allCases {
                #expect(other.components[1][figure] == one.components[1][figure], "\(figure), \(jobs)")
            }
            #expect(other.timeline.operations[0].p99.means == one.timeline.operations[0].p99.means)
            #expect(other.promises[0].figure == one.promises[0].figure)
            #expect(other.eventTotal == one.eventTotal)
        }
    }

    @Test("Each run is the run of its own seed") func seeds() async throws {
        let recording = try recording(seed: 7)
        let runs = try await play(recording, 3)
        var requests = Sample(.amount)
        for seed in UInt64(7)...9 {
            var one = recording
            one.options.seed = seed
            requests.add(Double(try one.play().operations[0].tally.requests))
        }
        #expect(runs.operations[0][.requests] == requests)
        #expect(runs.first.seed == 7 && runs.lastSeed == 9 && runs.count == 3)
    }

    @Test("A promise is decided where the range lies on one side, and else it is said how many runs would decide it")
    func undecided() async throws {
        let estimate = try #require(try await play(try recording(), 5).operations[0][.mean].estimate)
        func promise(_ nanoseconds: Double) -> String { "get mean <= \(Int(nanoseconds / 1000))us" }
        let near = estimate.value + estimate.halfWidth / 2
        let runs = try await play(
            try recording(objectives: [
                promise(estimate.high * 1.02), promise(estimate.low * 0.98), promise(near), promise(estimate.value),
            ]), 5)
        #expect(runs.promises[0].verdict == .met && runs.promises[1].verdict == .missed)
        guard case .undecided(let needs?) = runs.promises[2].verdict else {
            Issue.record("\(runs.promises[2].verdict)")
            return
        }
        // Half the range takes more than twice as many, and t helps.
        #expect((10...25).contains(needs))
        guard case .undecided = runs.promises[3].verdict else {
            Issue.record("\(runs.promises[3].verdict)")
            return
        }
        #expect(runs.promises.map(\.verdict.isKept) == [true, false, nil, nil])
    }

    @Test("A promise that nothing may ever happen is missed by a single run in which it did") func extreme()
        async throws
    {
        let text = Self.queue.replacing("errors: 0%", with: "errors: 0.02%")
        let runs = try await play(
            try recording(text, objectives: ["get availability >= 100%", "get availability >= 99%"]), 10)
        let perfect = runs.promises[0]
        #expect(perfect.met > 0 && perfect.missed > 0)
        #expect(perfect.verdict == .missed)
        #expect(runs.promises[1].verdict == .met)
    }

    @Test("Failures are told by their reason, of all runs together") func reasons() async throws {
        let text = Self.queue.replacing("errors: 0%", with: "errors: 0.02%")
        let runs = try await play(try recording(text), 10)
        let failed = try #require(runs.operations[0][.failed].value)
        #expect(failed > 0)
        let blame = try #require(runs.operations[0].blame.first)
        #expect(runs.operations[0].blame.count == 1 && blame.origin.reason.word == "error")
        #expect(blame.count == runs.operations[0][.failed])
        // Of the runs in which any failed, it is to blame for all.
        #expect(blame.shareOfFailed.value == 1 && blame.shareOfFailed.count < 10)
    }

    @Test("Progress goes from nothing to all of it, and never back") func progress() async throws {
        let told = Told()
        _ = try await recording().play(Runs.Plan(count: 6, jobs: 3), reportingEvery: 1000) { told.add($0) }.get()
        let all = told.all
        #expect(all.count > 6)
        #expect(all.map(\.share) == all.map(\.share).sorted())
        let last = try #require(all.last)
        #expect(last.ended == 6 && last.count == 6 && last.share == 1)
    }

    @Test("What cannot be run is said once, however many runs were asked for") func problem() async throws {
        var recording = try recording()
        recording.design.components.removeAll { $0.name == "users" }
        recording.design.connections = []
        guard case .failure(let problem) = await recording.play(Runs.Plan(count: 50, jobs: 4)) else {
            Issue.record("it ran")
            return
        }
        #expect(problem == .noClient)
    }
}

/// What was told of the progress, from whatever thread.
private final class Told: Sendable {
    private let rows = Mutex<[Runs.Progress]>([])

    var all: [Runs.Progress] { rows.withLock { $0 } }

    func add(_ progress: Runs.Progress) { rows.withLock { $0.append(progress) } }
}
