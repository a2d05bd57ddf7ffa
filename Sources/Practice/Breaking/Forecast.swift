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
        func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
        return [
            Comparison(
                subject: "suffers", expected: list(suffering), happened: list(harm.suffered),
                isRight: Set(suffering) == Set(harm.suffered)),
            Comparison(
                subject: "availability", expected: availability.title, happened: harm.band.title,
                isRight: availability == harm.band),
            Comparison(
                subject: "recovery", expected: recovery.title, happened: harm.recoveryBand.title,
                isRight: recovery == harm.recoveryBand),
            Comparison(
                subject: "data lost", expected: isDataLost ? "yes" : "no", happened: harm.isDataLost ? "yes" : "no",
                isRight: isDataLost == harm.isDataLost),
        ]
    }
}

/// How available the worst operation is, from the fault on.
public enum AvailabilityBand: Int, CaseIterable, Codable, Sendable {
    case over999 = 1, over99, over90, under90

    public var title: String { ["over 99.9%", "over 99%", "over 90%", "under 90%"][rawValue - 1] }

    init(_ share: Double) {
        self = share > 0.999 ? .over999 : share > 0.99 ? .over99 : share > 0.9 ? .over90 : .under90
    }
}

/// How long after the fault's start all is as before.
public enum RecoveryBand: Int, CaseIterable, Codable, Sendable {
    case seconds = 1, minute, minutes, never

    public var title: String { ["under 5 s", "a minute", "five minutes", "never"][rawValue - 1] }

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
    /// Operations of which less than 99.9% succeeded from the fault on.
    public var suffered: [String]
    /// The share of the worst operation that succeeded from the fault on.
    public var availability: Double
    /// From the fault's start until all was as before; `nil`: never.
    public var recoverySeconds: Double?
    /// Acknowledged writes that were lost, and operations whose changes are in some stores only.
    public var lost: Int

    public var band: AvailabilityBand { AvailabilityBand(availability) }
    public var recoveryBand: RecoveryBand { RecoveryBand(recoverySeconds) }
    public var isDataLost: Bool { lost > 0 }
}
