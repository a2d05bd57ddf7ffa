import DesignModel
public import Statistics

/// What a fault did, over one run or several.
public struct FaultFigures: Sendable {
    /// As the first run that had it tells it.
    public let fault: FaultOutcome
    /// Whether everything was as before again, of the runs that had something to compare with.
    public private(set) var recovered = Sample(.occurrence)
    /// From its start until then, in seconds, of the runs that recovered.
    public private(set) var recovery = Sample(.amount)
    /// Whether it harmed nobody, of the runs that had something to compare with.
    public private(set) var harmless = Sample(.occurrence)
    private var suffered = SampleTable<String>(.occurrence)
    /// Whether messages had been worked off that piled up because of it, of the runs in which any did, and when, in seconds
    /// from its start; see ``Outcome/catchUp(afterFault:)``.
    public private(set) var caughtUp = Sample(.occurrence)
    public private(set) var catchUp = Sample(.amount)
    /// Whether messages piled up after it began; see ``Outcome/pileUp(afterFault:)``.
    public private(set) var piled = Sample(.occurrence)
    /// Of those piles, whether they were worked off; how long after the start of the fault, in seconds; and the most that
    /// waited at one moment.
    public private(set) var workedOff = Sample(.occurrence)
    public private(set) var workedOffAfter = Sample(.amount)
    public private(set) var longest = Sample(.amount)

    /// - Parameter runs: how many runs came before that did not have it.
    init(_ fault: FaultOutcome, absentFrom runs: Int) {
        self.fault = fault
        for _ in 0..<runs { add(nil, 0, of: nil) }
    }

    /// The faults of several runs, by their number: a run that was stopped early lacks the last ones.
    static func adding(_ outcome: Outcome, to figures: inout [FaultFigures], after runs: Int) {
        for fault in outcome.faults.dropFirst(figures.count) { figures.append(FaultFigures(fault, absentFrom: runs)) }
        for number in figures.indices {
            let fault = outcome.faults.indices.contains(number) ? outcome.faults[number] : nil
            figures[number].add(fault, number, of: outcome)
        }
    }

    private mutating func add(_ fault: FaultOutcome?, _ number: Int, of outcome: Outcome?) {
        recovered.add(fault?.recovered.map { $0 ? 1 : 0 })
        recovery.add(fault?.recovery?.seconds)
        harmless.add(fault?.recovered.map { $0 && fault?.recovery == .zero ? 1 : 0 })
        suffered.add(fault.map { Dictionary($0.blast.map { ($0, 1) }, uniquingKeysWith: max) })
        let end = fault == nil ? nil : outcome?.catchUp(afterFault: number)
        caughtUp.add(end.map { $0.isFinite ? 1 : 0 })
        catchUp.add(end.flatMap { $0.isFinite ? $0 : nil })
        let pile = fault == nil ? nil : outcome?.pileUp(afterFault: number)
        piled.add(fault == nil ? nil : pile == nil ? 0 : 1)
        workedOff.add(pile.map { $0.to == nil ? 0 : 1 })
        workedOffAfter.add(
            pile?.to.flatMap { end in fault.map { end.seconds - $0.from.seconds } })
        longest.add(pile.map { Double($0.longest) })
    }

    /// The operations that suffered, each with the share of runs in which it did; the most frequent first.
    ///
    /// - Parameter order: what operations are called, in the order of the design.
    public func blast(in order: [String]) -> [(operation: String, runs: Sample)] {
        func place(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
        return suffered.sorted { place($0) < place($1) }.map { (operation: $0.key, runs: $0.sample) }
    }
}
