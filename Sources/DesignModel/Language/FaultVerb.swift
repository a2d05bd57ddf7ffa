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
        /// All of a function: its instances come and go.
        case function
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
        /// What lies between two zones or regions.
        case way
        /// A queue or stream.
        case buffer

        /// In plain words, to follow "of" or "on".
        var title: String {
            switch self {
            case .pool: "services"
            case .function: "functions"
            case .cache: "caches"
            case .store: "stores"
            case .thirdParty: "third parties"
            case .connection: "connections"
            case .traffic: "traffic"
            case .place: "zones and regions"
            case .way: "ways between zones or regions"
            case .buffer: "queues and streams"
            }
        }
    }

    /// A fault as somebody might write it, and a design that has what it breaks.
    public struct Example: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The name of a design that ships.
        public let design: String
        public let text: String

        public init(_ text: String, on design: String) {
            self.design = design
            self.text = text
        }

        /// One that is about the design in the documentation.
        public init(stringLiteral text: String) { self.init(text, on: "flight-checkout") }
    }

    /// What is said behind the target.
    enum DetailForm: Hashable, Sendable {
        case none
        /// `by 500ms`, or `x4`
        case slowdown
        /// `30%` of something
        case share(of: String)
        /// `x60 over 30s half-life 5m`
        case surge
        /// `10s` of something
        case time(of: String)
        /// `20/s` of something
        case rate(of: String)

        /// One of every form.
        static let examples = [none, slowdown, share(of: ""), surge, time(of: ""), rate(of: "")].map(\.example)

        /// One that reads, as it follows the target.
        var example: String {
            switch self {
            case .none: ""
            case .slowdown: " by 500ms"
            case .share: " 30%"
            case .surge: " x2"
            case .time: " 10s"
            case .rate: " 20/s"
            }
        }
    }

    /// What the simulation does when it happens; verbs may share one.
    public enum Mechanism: Hashable, Sendable, CaseIterable {
        /// Instances are gone, with what they were doing.
        case down
        /// Instances work on nothing.
        case paused
        /// Work or messages take longer.
        case slower
        /// A share of answers are errors.
        case failing
        /// Messages wait.
        case cut
        /// Sources send more.
        case surge
        /// Messages are lost.
        case losing
        /// What is kept in memory is gone.
        case flushed
        /// Writes reach the copies later.
        case lagging
        /// Writes reach no copy.
        case stalled
        /// Another copy takes over as the primary.
        case replaced
        /// Only so many calls a second are taken.
        case limited
        /// A share of calls take effect and are never answered.
        case forgetting
        /// A share of messages can never be worked on.
        case poisoned
        /// What has been read from a log is read again.
        case replayed
        /// A share of the slots is left, or is gone.
        case starved, exhausted
        /// Slots are lost one after the other, until the instance crashes.
        case leaking

        /// Whether it is over at once, so that a length would mean nothing.
        public var isInstant: Bool { [.flushed, .replaced, .replayed].contains(self) }
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
    /// Faults that fit designs that ship; empty where it is not simulated.
    public let examples: [Example]
    /// Words that people use for the same.
    public let synonyms: [String]
    /// What becomes of it in a run; `nil` where it is known only to be refused with a reason.
    public let mechanism: Mechanism?
    let detail: DetailForm

    public var id: String { name }

    /// Whether it can be simulated.
    public var isSimulated: Bool { mechanism != nil }

    /// Whether it is over at once, so that nobody can say how long it lasts.
    public var isInstant: Bool { mechanism?.isInstant ?? false }

    /// How it is written as a whole, one line for each of its ``forms``: `[at 60s:] crash COMPONENT [for 90s]`.
    public var usages: [String] { forms.map { "[at 60s:] \($0)" + (isInstant ? "" : " [for 90s]") } }

    /// Whether it is done to components, or to instances of them.
    var hitsParts: Bool { targets.contains { ![.connection, .traffic, .place, .way].contains($0) } }

    /// Whether it is about a component as a whole, so that nobody can say which of its instances.
    var hitsWholes: Bool {
        mechanism.map { [.lagging, .stalled, .replaced, .limited, .forgetting, .poisoned, .replayed].contains($0) }
            ?? false
    }
}
