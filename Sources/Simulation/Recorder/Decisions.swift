/// How often something was decided where nobody answered.
public struct Decisions: Hashable, BitwiseCopyable, Sendable {
    public private(set) var approved: UInt64 = 0
    public private(set) var declined: UInt64 = 0
    public private(set) var flagged: UInt64 = 0

    public init() {}

    public var all: UInt64 { approved + declined + flagged }

    mutating func add(_ decision: Link.Decision) {
        switch decision {
        case .approve: approved += 1
        case .decline: declined += 1
        case .flag: flagged += 1
        }
    }

    mutating func merge(_ other: Decisions) {
        approved += other.approved
        declined += other.declined
        flagged += other.flagged
    }

    func multiplied(by factor: UInt64) -> Decisions {
        var decisions = self
        decisions.approved *= factor
        decisions.declined *= factor
        decisions.flagged *= factor
        return decisions
    }
}
