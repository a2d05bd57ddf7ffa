import Simulation
import Statistics

/// A random system, what happens to it at random, and how far that has gone. A copy is a checkpoint.
struct RandomPlay {
    /// More than a run of these sizes should ever take: retries of calls within calls multiply.
    static let mostEvents: UInt64 = 100_000
    /// How often something happens to it.
    static let steps = 20

    let seed: UInt64
    /// How many events it is moved on by at a time.
    let slice: UInt64
    private(set) var random: RandomSystem
    private(set) var engine: Engine
    /// What should never have happened.
    private(set) var problems: [String] = []

    init(seed: UInt64, slice: UInt64 = 50_000) {
        self.seed = seed
        self.slice = slice
        random = RandomSystem(seed: seed)
        engine = Engine(random.system, seed: seed)
        engine.beginMeasuring()
        engine.beginPhase()
    }

    /// Lets some time pass, and then something happen.
    ///
    /// - Returns: whether it goes on; not where it grows beyond all bounds.
    mutating func step(_ number: Int) -> Bool {
        guard advance(by: random.pause()) else { return false }
        switch random.number(below: 8) {
        case 0...3: engine.disturb(number % 7, random.disturbance())
        case 4...5: engine.heal(random.number(below: 7))
        case 6: engine.healAll()
        default:
            let changed = random.changed()
            let fits = engine.hasSameShape(changed)
            if engine.replace(changed) != fits { problems.append("what has the same shape is replaced, nothing else") }
            if fits { random.adopt(changed) }
        }
        note(engine.brokenLaws(), "step \(number)")
        return engine.halt == nil
    }

    /// Lets it come to its end.
    mutating func end() -> Bool {
        guard advance(by: second) else { return false }
        engine.endTraffic()
        engine.beginSettling()
        // Messages that go round in a circle, or that are tried for ever, never come to an end.
        let isDone = engine.settle(until: engine.now + 3600 * second, events: Self.mostEvents)
        guard isDone, engine.halt == nil else { return false }
        _ = engine.closeAccounts()
        note(engine.brokenLaws(), "the end")
        problems += brokenAccounts
        return true
    }

    /// All of it.
    ///
    /// - Returns: whether it came to its end; not where it grows beyond all bounds.
    mutating func run() -> Bool {
        for number in 0..<Self.steps { guard step(number) else { return false } }
        return end()
    }

    private mutating func advance(by time: Time) -> Bool {
        let end = engine.now + time
        while !engine.advance(to: end, events: slice) {
            if engine.halt != nil || engine.eventCount > Self.mostEvents { return false }
        }
        return engine.eventCount <= Self.mostEvents
    }

    // MARK: What must hold

    private mutating func note(_ broken: [String], _ when: String) { problems += broken.map { "\(when): \($0)" } }

    /// What holds when all has come to its end.
    private var brokenAccounts: [String] {
        var broken: [String] = []
        func check(_ holds: Bool, _ what: @autoclosure () -> String) { if !holds { broken.append(what()) } }
        check(engine.isIdle || random.mayWorkForEver, "something goes on for ever")
        check(random.mayWorkForEver || engine.requestsInFlight == 0, "\(engine.requestsInFlight) requests are left")
        for (operation, tally) in engine.tallies[0].enumerated() {
            check(
                random.mayWaitForEver && !random.impatient.contains(operation) || tally.running == 0,
                "\(tally.running) users have no answer")
            check(tally.blame.reduce(0) { $0 + $1.count } == tally.failed, "failures without a reason")
            check(
                tally.latency.count == tally.ok && tally.failureLatency.count == tally.failed, "answers without a time")
            check(tally.decisions.all <= tally.ok, "more decisions than answers")
            check(tally.repeated.reduce(0) { $0 + $1.times } == tally.duplicates, "duplicates without a reason")
        }
        for (index, figures) in engine.stationFigures.enumerated() {
            let data = figures.data
            check(figures.requests == figures.ok + figures.failed + figures.running, "station \(index): lost calls")
            check(data.overwrittenWrites <= data.conflicts, "station \(index): overwritten without a conflict")
            check(data.staleReads <= data.reads, "station \(index): more stale reads than reads")
            check(data.coalesced <= data.hits && data.hits <= data.lookups, "station \(index): hits without a lookup")
            check(data.fresh.allSatisfy { $0 <= data.freshWrites }, "station \(index): seen without a write")
            check(figures.utilization.isFinite && figures.queueMean.isFinite, "station \(index): no numbers")
        }
        for (index, figures) in engine.linkFigures.enumerated() {
            check(figures.hedges <= figures.attempts, "link \(index): hedges that are no attempts")
            check(figures.failedCalls <= figures.calls, "link \(index): failures without a call")
        }
        return broken
    }
}

/// One random run three times: as a whole; moved on by a few events at a time; and from copies that are taken on the way,
/// while the original goes on too.
struct RandomForks {
    private(set) var problems: [String] = []

    init(seed: UInt64) {
        var whole = RandomPlay(seed: seed)
        let wholeEnds = whole.run()
        var original = RandomPlay(seed: seed, slice: 7)
        var copy = original
        var goesOn = true
        for number in 0..<RandomPlay.steps where goesOn {
            // The two go on in turn, either first, so that each would see what the other one changes.
            let copyWasFirst = number % 2 == 0
            var copyGoesOn = copyWasFirst && copy.step(number)
            goesOn = original.step(number)
            if !copyWasFirst { copyGoesOn = copy.step(number) }
            if copyGoesOn != goesOn { problems.append("step \(number): one of two equals goes on") }
            if number % 6 == 3 { copy = original }
        }
        guard goesOn else {
            if wholeEnds { problems.append("in slices it does not come to its end") }
            return
        }
        let (copyEnds, originalEnds) = (copy.end(), original.end())
        if originalEnds != wholeEnds || copyEnds != originalEnds { problems.append("not all come to their end") }
        guard originalEnds, copyEnds else { return }
        let expected = Evidence(whole.engine)
        if Evidence(original.engine) != expected { problems.append("slices show") }
        if Evidence(copy.engine) != expected { problems.append("a copy is not what it was made of") }
    }
}
