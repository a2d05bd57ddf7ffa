/// A row of the catalogue of faults: one way to break something.
public struct FaultVerb: Hashable, Sendable, Identifiable {
    /// What people tell apart when they look for a way to break something.
    public enum Family: String, Hashable, Sendable, CaseIterable {
        case node, edge, place, data, outside, load
    }

    /// What a fault can be done to.
    public enum Target: String, Hashable, Sendable, CaseIterable {
        /// Instances of a service or another pool.
        case pool
        case cache
        case store
        /// Somebody else's system.
        case thirdParty
        /// An arrow.
        case connection
        /// What clients send.
        case traffic
        /// A zone or region.
        case place
        /// A queue or stream.
        case buffer

        /// In plain words, to follow "of" or "on".
        var title: String {
            switch self {
            case .pool: "services"
            case .cache: "caches"
            case .store: "stores"
            case .thirdParty: "third parties"
            case .connection: "connections"
            case .traffic: "traffic"
            case .place: "zones and regions"
            case .buffer: "queues and streams"
            }
        }
    }

    /// How a text with this verb goes on.
    enum Grammar: Hashable, Sendable {
        /// `TARGET [1 of 3 | primary | replicas]`
        case instances
        /// `TARGET … by 500ms | x4`, on instances or a connection
        case slowdown
        /// `TARGET … 30%`
        case share
        /// `A -> B [(operation, …)]`
        case wire
        /// `[OPERATION] x60 [over 30s] [half-life 5m]`
        case surge
    }

    /// The word or words it is written with: `crash`.
    public let name: String
    public let family: Family
    /// What it does, as one sentence.
    public let effect: String
    /// What it can be done to.
    public let targets: [Target]
    /// How it is written, one line for each way, with capitals for what is to be filled in.
    public let forms: [String]
    /// Texts that work on the design in the documentation; empty where it is not simulated.
    public let examples: [String]
    /// Words that people use for the same.
    public let synonyms: [String]
    let grammar: Grammar?

    public var id: String { name }

    /// Whether it can be simulated; other rows are known, so that they can be refused with a reason.
    public var isSimulated: Bool { grammar != nil }
}
