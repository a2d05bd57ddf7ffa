import Wording

/// What a person expects a fault to do.
public struct Forecast: Hashable, Codable, Sendable {
    /// The operations that will suffer.
    public var suffering: [String]
    /// How available the worst of them will be.
    public var availability: AvailabilityBand
    public var recovery: RecoveryBand
    /// Whether data will be lost, or changed by half.
    public var isDataLost: Bool

    public init(suffering: [String], availability: AvailabilityBand, recovery: RecoveryBand, isDataLost: Bool) {
        self.suffering = suffering
        self.availability = availability
        self.recovery = recovery
        self.isDataLost = isDataLost
    }

    /// A line of a forecast beside what happened.
    public struct Comparison: Hashable, Sendable {
        public var subject: String
        public var expected: String
        public var happened: String
        public var isRight: Bool
    }

    /// The forecast beside what happened.
    public func compared(with harm: Harm) -> [Comparison] {
        func list(_ names: [String]) -> String { names.isEmpty ? "no operation" : names.joined(separator: ", ") }
        return [
            Comparison(
                subject: "suffers", expected: list(suffering),
                happened: list(harm.suffered.map { harm.late?.contains($0) ?? false ? "\($0) (done late)" : $0 }),
                isRight: Set(suffering) == Set(harm.suffered)),
            Comparison(
                subject: "availability", expected: availability.title, happened: harm.availabilityText,
                isRight: availability == harm.band),
            Comparison(
                subject: "recovery", expected: recovery.title, happened: harm.recoveryText,
                isRight: recovery == harm.recoveryBand),
            Comparison(
                subject: "data lost", expected: isDataLost ? "some" : "none", happened: harm.lossText,
                isRight: isDataLost == harm.isDataLost),
        ]
    }
}

/// How available the worst operation is, over the whole run.
public enum AvailabilityBand: Int, CaseIterable, Codable, Sendable {
    case over999 = 1, over99, over90, under90

    public var title: String { ["over 99.9%", "down to 99%", "down to 90%", "under 90%"][rawValue - 1] }

    init(_ share: Double) {
        self = share > 0.999 ? .over999 : share > 0.99 ? .over99 : share > 0.9 ? .over90 : .under90
    }
}

/// How long after the start of the first fault all is as before.
public enum RecoveryBand: Int, CaseIterable, Codable, Sendable {
    case seconds = 1, minute, minutes, never

    public var title: String {
        ["under 5 s", "up to 1 min", "up to 5 min", "later or never"][rawValue - 1]
    }

    init(_ seconds: Double?) {
        guard let seconds, seconds <= 300 else {
            self = .never
            return
        }
        self = seconds < 5 ? .seconds : seconds <= 60 ? .minute : .minutes
    }
}

/// What a fault did to the operations and the data.
public struct Harm: Hashable, Codable, Sendable {
    /// Operations that went worse than before, by more than chance explains: more of them failed, they took twice as long, or
    /// what was accepted of them was done twice as late.
    public var suffered: [String]
    /// Those of them that were accepted in time and done late; `nil`: none.
    public var late: [String]?
    /// The share of the worst operation that succeeded over the whole run, as measures count it.
    public var availability: Double
    /// From the start of the first fault until all was as before; `nil`: never.
    public var recoverySeconds: Double?
    /// Acknowledged writes that were lost, and operations whose changes are in some stores only.
    public var lost: Int
    /// What these are, each with its number; `nil` in journals of before they were told.
    public var losses: [String]?
    /// What went wrong besides and does not count as lost, each with its number.
    public var besides: [String]?
    /// Operations of which hardly any succeeded before the first fault, so that nothing could be as before; `nil`: none.
    public var dead: [String]?

    public var band: AvailabilityBand { AvailabilityBand(availability) }
    public var recoveryBand: RecoveryBand { RecoveryBand(recoverySeconds) }
    public var isDataLost: Bool { lost > 0 }

    /// `96.7% of the worst operation, over the whole run`
    var availabilityText: String { "\(Figure.share(availability)) of the worst operation, over the whole run" }

    /// `10 s from the start of the fault`
    var recoveryText: String {
        if let dead { return "never: \(listed(dead)) hardly worked before the fault either" }
        if suffered.isEmpty { return "at once: no operation suffered" }
        return recoverySeconds.map { "\(Figure.span(seconds: $0)) from the start of the fault" } ?? "never in this run"
    }

    /// Whether something was lost, and what; what does not count as lost is told as such.
    public var lossText: String {
        let others = besides ?? []
        let aside = others.isEmpty ? "" : " (not counted as lost: \(others.joined(separator: "; ")))"
        guard isDataLost else { return "none" + aside }
        return (losses.map { $0.joined(separator: "; ") } ?? "\(lost) writes or operations") + aside
    }
}
