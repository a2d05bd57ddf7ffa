/// Something broken on purpose: `at 60s: crash bookings-db primary for 90s`.
public struct Fault: Hashable, Sendable {
    /// When it starts, from the beginning of the run; `nil` where it is said elsewhere (live: now).
    public var at: TimeSpan?
    public var action: Action
    /// How long it lasts; `nil`: until healed, or until traffic stops.
    public var duration: TimeSpan?

    public init(at: TimeSpan? = nil, action: Action, duration: TimeSpan? = nil) {
        self.at = at
        self.action = action
        self.duration = duration
    }

    /// What is done to what.
    public enum Action: Hashable, Sendable {
        /// Instances are gone; what they were doing fails at once.
        case crash(Part)
        /// Instances are frozen: requests pile up and are served late.
        case pause(Part)
        /// The component's work takes longer.
        case slow(Part, Slowdown)
        /// Messages over the connection take longer.
        case slowConnection(Wire, Slowdown)
        /// This share of answers are errors.
        case fail(Part, share: Double)
        /// Nothing passes on the connection, and nobody is told.
        case cut(Wire)
        /// Traffic is multiplied; of one operation, or of all.
        case traffic(OperationID?, Surge)
    }

    /// A component, or some of its instances.
    public struct Part: Hashable, Sendable {
        public var component: ComponentID
        public var which: Which

        public init(_ component: ComponentID, _ which: Which = .all) {
            self.component = component
            self.which = which
        }
    }

    /// Which instances.
    public enum Which: Hashable, Sendable {
        case all
        /// The first `count` instances; `outOf` is what was written, for the reader: `1 of 3`.
        case some(count: Int, outOf: Int)
        /// The instance that takes writes.
        case primary
        /// Its copies.
        case replicas
    }

    /// A connection, or all between two components: `booking -> airline`, `A -> B (book)`.
    public struct Wire: Hashable, Sendable {
        public var from: ComponentID
        public var to: ComponentID
        /// Only the connections that carry exactly these operations; `nil`: all of them.
        public var operations: [OperationID]?

        public init(from: ComponentID, to: ComponentID, operations: [OperationID]? = nil) {
            self.from = from
            self.to = to
            self.operations = operations
        }
    }

    /// `by 500ms` or `x4`.
    public enum Slowdown: Hashable, Sendable {
        case by(TimeSpan)
        case factor(Double)
    }

    /// `x60 over 30s half-life 5m`.
    public struct Surge: Hashable, Sendable {
        public var factor: Double
        /// How long it takes to rise; at once where `nil`.
        public var over: TimeSpan?
        /// After the rise, the time in which what was added halves; it stays where `nil`.
        public var halfLife: TimeSpan?

        public init(factor: Double, over: TimeSpan? = nil, halfLife: TimeSpan? = nil) {
            self.factor = factor
            self.over = over
            self.halfLife = halfLife
        }
    }
}
