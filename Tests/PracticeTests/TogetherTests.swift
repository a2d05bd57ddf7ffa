import DesignModel
import Practice
import Testing

/// What belongs together is done wholly or not at all, in whatever order a board writes it.
@Suite struct TogetherTests {
    private func gate(on board: Design) throws -> [String] {
        let prompt = try Till.prompt()
        return Examination(prompt, on: board).scorecard.gates.filter { $0.hasPrefix("orders and charges") }
    }

    /// The queue takes what the store, which is without a primary for five seconds, does not.
    @Test func theQueueFirstIsByHalf() throws {
        let board = try Till.board(Till.queueFirst)
        let reading = try Till.reading("none by half without the store", on: board)
        #expect(reading.level == nil && reading.measured.contains("(needs = 0)"), "\(reading)")
        #expect(try gate(on: board).first?.contains("“none by half without the store”") == true)
    }

    /// The store has what the queue, which is gone for twenty seconds at twenty a second, did not take: four hundred.
    @Test func theStoreFirstIsByHalf() throws {
        let board = try Till.board(Till.storeFirst)
        let found = try Till.found("lead dies", on: board)
        #expect(found.faults.count == 2 && found.faults[1] == "at 1m: crash jobs for 20s", "\(found.faults)")
        let reading = try #require(found.readings.first)
        #expect(reading.level == nil, "\(reading)")
        let count = reading.measured.split(separator: " ").compactMap { Int($0) }.first
        #expect(count.map { (320...480).contains($0) } == true, "\(reading.measured)")
        #expect(try gate(on: board).first?.contains("“none by half after a crash”") == true)
    }

    /// What is read from an outbox comes to the bank all the same, and nothing is by half.
    @Test func anOutboxIsWhole() throws {
        let board = try Till.board(Till.outbox)
        let prompt = try Till.prompt()
        let examination = Examination(prompt, on: board)
        #expect(Cast(prompt.roles, in: board)["partner"] == board.component(named: "bank")?.id)
        for measure in prompt.measures where measure.dimension == .data {
            let reading = try #require(examination.reading(measure.name))
            #expect(reading.level == .director, "\(reading)")
        }
        #expect(try gate(on: board).isEmpty)
    }

    /// Where nothing carries messages, that part of the fault is left out, and the rung is played.
    @Test func whatIsNotThereIsLeftOut() throws {
        let found = try Till.found("lead dies", on: try Till.board(Till.direct))
        #expect(found.faults == ["at 30s: crash sale for 10s"] && found.readings.count == 1)
        #expect(!found.remarks.contains { $0.hasPrefix("Not done") }, "\(found.remarks)")
    }

    // MARK: What a lost store takes along

    /// Twenty sales a second for twenty seconds after the warm-up and ten within it: all are gone with the only copy.
    @Test func theOnlyCopyTakesAllAlong() throws {
        let alone = try Till.board(Till.direct + ["orders.replicas = 0"])
        let found = try Till.found("store gone", on: alone)
        let reading = try #require(found.readings.first { $0.measure == "kept" })
        #expect(reading.level == nil && reading.points == 1, "\(reading)")
        #expect(reading.measured.contains("orders has no copy, so all that it had is gone"), "\(reading)")
        let harm = try #require(found.harm)
        #expect(harm.isDataLost && (500...700).contains(harm.lost), "\(harm)")
        #expect(harm.losses?.first?.hasPrefix("all that only orders had: ") == true, "\(harm)")
    }

    /// A copy that is behind loses what was on its way, and never more than no copy does.
    @Test func aCopyBehindIsBetterThanNone() throws {
        let behind = try Till.board(
            Till.direct + ["orders.replicas = 1", "orders.replication = async", "orders.lag = 1s"])
        let copied = try Till.reading("kept", on: behind)
        // Twenty a second, a second behind.
        #expect(copied.level == .senior, "\(copied)")
        let alone = try Till.reading("kept", on: try Till.board(Till.direct + ["orders.replicas = 0"]))
        #expect(copied.points > alone.points)
        // Even where nothing had been written yet in the run.
        let early = try Till.prompt {
            $0 = $0.replacing("at 30s: crash {store}", with: "at 11s: crash {store}")
        }
        let bare = try Till.reading("kept", on: try Till.board(Till.direct + ["orders.replicas = 0"]), in: early)
        #expect(bare.level == nil, "\(bare)")
    }

    // MARK: Looking

    /// Who only looks changes nothing, although the arrow to the store was drawn as a write for all.
    @Test func looksAreNotDone() throws {
        let board = try Till.board(Till.dead + ["sale.time = 60ms", "sale.patience = 1s"])
        let harm = try #require(try Till.found("store gone", on: board).harm)
        #expect(harm.besides?.contains { $0.contains("look") } == false, "\(harm)")
    }
}
