/// A system on the whiteboard: what it is made of, what is asked of it, and where its boxes stand.
///
/// A design is a value: an edit makes another one, and two that are equal mean the same. Lists keep the order in
/// which they were written, because the order of connections is the order of calls.
public struct Design: Hashable, Sendable {
    /// What it is called; empty where nobody said.
    public var name = ""
    /// What it is about, in a sentence or two.
    public var about = ""
    /// The business requests that clients send.
    public var operations: [Operation] = []
    /// What operations are about.
    public var entities: [Entity] = []
    /// The boxes.
    public var components: [Component] = []
    /// The arrows; those of one caller are called in this order.
    public var connections: [Connection] = []
    /// Where components stand, in the order in which instances are dealt to them.
    public var zones: [Zone] = []
    /// Groups of zones.
    public var regions: [Region] = []
    /// Round-trip times between two places, other than the default.
    public var distances: [Distance] = []
    /// What is known of a zone or region as a whole, such as its availability.
    public var places: [Place] = []
    /// Trust boundaries and bounded contexts.
    public var boundaries: [Boundary] = []
    /// Who owns what.
    public var teams: [Team] = []
    /// Free remarks.
    public var notes: [String] = []
    /// The promises to check in every run.
    public var objectives: [Objective] = []
    /// Schedules of faults with what is expected to hold.
    public var experiments: [Experiment] = []
    /// The boxes that somebody placed by hand: the cell of their upper left corner.
    public var layout: [BoxPosition] = []

    /// An empty board.
    public init() {}

    /// What a client sends of each operation where nobody said, per second.
    public static let assumedRate = 100.0
}

/// A business request, such as `book`.
public struct Operation: Hashable, Sendable, Identifiable {
    public let id: OperationID
    /// How it is written, unique among operations.
    public var name: String
    /// `entity`, `value`, `priority`, `deadline`, `atomic`…: see ``SettingTable/operation``.
    public var settings: Settings

    public init(id: OperationID, name: String, settings: Settings = Settings()) {
        self.id = id
        self.name = name
        self.settings = settings
    }
}

/// A key space that operations are about, such as `account`.
public struct Entity: Hashable, Sendable, Identifiable {
    public let id: EntityID
    /// How it is written, unique among entities.
    public var name: String
    /// `count`, `popularity`…: see ``SettingTable/entity``.
    public var settings: Settings

    public init(id: EntityID, name: String, settings: Settings = Settings()) {
        self.id = id
        self.name = name
        self.settings = settings
    }
}

/// A box: a pool of identical instances of some kind.
public struct Component: Hashable, Sendable, Identifiable {
    public let id: ComponentID
    /// How it is written, unique among components.
    public var name: String
    /// What it is: an id of ``Catalogue/kinds``.
    public var kind: KindID
    /// What somebody set; what is left out has the kind's default.
    public var settings: Settings

    public init(id: ComponentID, name: String, kind: KindID, settings: Settings = Settings()) {
        self.id = id
        self.name = name
        self.kind = kind
        self.settings = settings
    }
}

/// An arrow: what a caller does to a callee, and with which resilience policy.
public struct Connection: Hashable, Sendable, Identifiable {
    public let id: ConnectionID
    /// Who calls.
    public var from: ComponentID
    /// Who is called.
    public var to: ComponentID
    /// `for`, `write`, `timeout`, `retry`…: see ``SettingTable/connection``.
    public var settings: Settings

    public init(id: ConnectionID, from: ComponentID, to: ComponentID, settings: Settings = Settings()) {
        self.id = id
        self.from = from
        self.to = to
        self.settings = settings
    }
}

/// A place whose members fail together when it fails.
public struct Zone: Hashable, Sendable, Identifiable {
    public let id: ZoneID
    /// How it is written, unique among zones and regions.
    public var name: String
    /// Who stands there, in the order written.
    public var members: [ComponentID]

    public init(id: ZoneID, name: String, members: [ComponentID]) {
        self.id = id
        self.name = name
        self.members = members
    }
}

/// Zones that are near each other.
public struct Region: Hashable, Sendable {
    public var name: String
    public var zones: [ZoneID]

    public init(name: String, zones: [ZoneID]) {
        self.name = name
        self.zones = zones
    }
}

/// How long a message takes from one place to the other and back.
public struct Distance: Hashable, Sendable {
    /// The names of two zones, or of two regions.
    public var between: [String]
    /// The round trip.
    public var roundTrip: TimeSpan

    public init(between: [String], roundTrip: TimeSpan) {
        self.between = between
        self.roundTrip = roundTrip
    }
}

/// What is known of a zone or region as a whole.
public struct Place: Hashable, Sendable {
    /// The name of a zone or region.
    public var name: String
    public var settings: Settings

    public init(name: String, settings: Settings) {
        self.name = name
        self.settings = settings
    }
}

/// A trust boundary or a bounded context.
public struct Boundary: Hashable, Sendable {
    /// What is bounded.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case trust
        case context
    }
    public var name: String
    public var kind: Kind
    public var members: [ComponentID]

    public init(name: String, kind: Kind, members: [ComponentID]) {
        self.name = name
        self.kind = kind
        self.members = members
    }
}

/// People who own components.
public struct Team: Hashable, Sendable {
    public var name: String
    public var members: [ComponentID]

    public init(name: String, members: [ComponentID]) {
        self.name = name
        self.members = members
    }
}

/// A schedule of faults, with what is expected to hold meanwhile.
public struct Experiment: Hashable, Sendable {
    /// How it is written, unique among experiments.
    public var name: String
    /// How long it runs; the command's default where nobody said.
    public var run: TimeSpan?
    public var faults: [Fault]
    /// What must hold, beside the design's objectives.
    public var expect: [Objective]
    /// When somebody would stop it.
    public var abort: Abort?

    public init(name: String, run: TimeSpan? = nil, faults: [Fault] = [], expect: [Objective] = [], abort: Abort? = nil)
    {
        self.name = name
        self.run = run
        self.faults = faults
        self.expect = expect
        self.abort = abort
    }
}

/// `book availability < 50% for 30s`: the condition under which an experiment would be stopped.
public struct Abort: Hashable, Sendable {
    public var condition: Objective
    /// How long it must have held without a break.
    public var lasting: TimeSpan

    public init(condition: Objective, lasting: TimeSpan) {
        self.condition = condition
        self.lasting = lasting
    }
}

/// Where a box was placed by hand.
public struct BoxPosition: Hashable, Sendable {
    public var component: ComponentID
    /// Columns from the left edge of the board; may be negative.
    public var x: Int
    /// Rows from the top edge of the board; may be negative.
    public var y: Int

    public init(component: ComponentID, x: Int, y: Int) {
        self.component = component
        self.x = x
        self.y = y
    }
}
