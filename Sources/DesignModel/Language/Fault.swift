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

    /// What is done to what. The verb says what it means: ``FaultCatalogue/verb(_:)``.
    public struct Action: Hashable, Sendable {
        /// The name of a row of the catalogue: `crash`.
        public var verb: String
        public var target: Target
        public var detail: Detail

        public init(_ verb: String, _ target: Target, _ detail: Detail = .none) {
            self.verb = verb
            self.target = target
            self.detail = detail
        }
    }

    /// What is hit.
    public enum Target: Hashable, Sendable {
        /// A component, or some of its instances.
        case part(Part)
        /// One connection or several.
        case wire(Wire)
        /// What clients send: of one operation, or of all.
        case traffic(OperationID?)
        /// Everything that stands in a place.
        case site(Site)
        /// Whatever passes between two places.
        case ways(Site, Site)
    }

    /// A zone, or a region with all of its zones.
    public enum Site: Hashable, Sendable {
        case zone(ZoneID)
        case region(String)
    }

    /// How hard it is hit, where the verb alone does not say.
    public enum Detail: Hashable, Sendable {
        case none
        /// By so much more: `by 500ms`.
        case longer(TimeSpan)
        /// So many times: `x4`.
        case times(Double)
        /// Of so many, as a fraction: `30%`.
        case share(Double)
        /// `x60 over 30s half-life 5m`
        case surge(Surge)
        /// `10s`
        case time(TimeSpan)
        /// `20/s`
        case rate(Rate)
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

    /// A connection, or all between two components: `booking -> airline`, `A -> B (book)`, `A -> B (book) 2`.
    public struct Wire: Hashable, Sendable {
        public var from: ComponentID
        public var to: ComponentID
        /// Only the connections that carry exactly these operations; `nil`: all of them.
        public var operations: [OperationID]?
        /// Only one of those that carry the same operations, or all that have no `for`: which, from 1, in the order
        /// of the design; `nil`: all of them.
        public var place: Int?

        public init(from: ComponentID, to: ComponentID, operations: [OperationID]? = nil, place: Int? = nil) {
            self.from = from
            self.to = to
            self.operations = operations
            self.place = place
        }
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
