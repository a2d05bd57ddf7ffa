public import DesignModel
public import Simulation

/// A design as the engine plays it, with the way back from its numbers to the design's names.
public struct CompiledDesign: Sendable {
    public let design: Design
    public let system: System
    /// Station i is this component.
    public let components: [ComponentID]
    /// Link i is this connection; `nil`: the call to a fallback, which nobody drew.
    public let connections: [ConnectionID?]
    /// Operation i is called this; a design without any has one, `request`.
    public let operations: [String]
    /// What holds although nobody said so.
    public let assumptions: [Assumption]
    /// What the design says and the engine cannot play, in plain words.
    public internal(set) var notModelled: [String]

    let stationOf: [ComponentID: Int]
    let operationOf: [OperationID: Int]

    /// A value that holds although nobody said so.
    public struct Assumption: Hashable, Sendable {
        /// Whose value it is: the name of a component or operation, the title of a connection.
        public let owner: String
        /// What holds: `instances 2`.
        public let what: String
        /// Where the figure comes from, or why it was chosen; empty where that goes without saying.
        public let source: String

        /// In one line: `booking: instances 2 (chosen: one in each of two zones)`.
        public var text: String { "\(owner): \(what)" + (source.isEmpty ? "" : " (\(source))") }
    }

    /// ``assumptions`` in plain words.
    public var assumed: [String] { assumptions.map(\.text) }

    /// How station i is called; `?` for what is no station.
    public func name(ofStation index: Int) -> String {
        guard components.indices.contains(index) else { return "?" }
        return design.components.first { $0.id == components[index] }?.name ?? "?"
    }

    /// How link i is called: as its connection, or as the way to a fallback that nobody drew.
    public func title(ofLink index: Int) -> String {
        if let id = connections[index], let connection = design.connections.first(where: { $0.id == id }) {
            return design.title(of: connection)
        }
        let link = system.links[index]
        if system.stations[link.callee].follows == link.caller, !link.isFallback {
            return "\(name(ofStation: link.callee)) follows \(name(ofStation: link.caller))"
        }
        if system.stations[link.caller].reconciler?.links.contains(index) == true {
            return "\(name(ofStation: link.caller)) compares \(name(ofStation: link.callee))"
        }
        if system.stations[link.caller].follows == link.callee, !link.isFallback {
            return "\(name(ofStation: link.caller)) reads \(name(ofStation: link.callee))"
        }
        let original = system.links.indices.first { system.links[$0].fallback == .link(index) }
        return Self.title(
            ofFallback: name(ofStation: link.caller), name(ofStation: link.callee),
            for: original.map { title(ofLink: $0) } ?? "?")
    }

    /// How the way to a fallback is called, so that two ways to the same one differ.
    static func title(ofFallback caller: String, _ callee: String, for original: String) -> String {
        "\(caller) -> \(callee) (instead of \(original))"
    }
}

/// Why a design cannot be run.
public enum RunProblem: Error, Hashable, Sendable {
    /// Nothing sends anything.
    case noClient
    /// One component calls more caches than a request can tell apart.
    case tooManyCaches(component: String)
    /// Closed loops have more users, all together, than the engine follows.
    case tooManyUsers(Int64)
    /// A fault names something that the design does not have.
    case unknownTarget
    /// A change that the run cannot take in midway.
    case needsNewRun
    /// A copy that is smaller by such a factor cannot be made, and why.
    case notDivisible(by: Int, why: String)

    /// What to tell a person, and what to do about it.
    public var message: String {
        switch self {
        case .noClient:
            "Nothing sends any requests. Add a client, such as: users: {kind: client, sends: {browse: 100/s}}."
        case .tooManyCaches(let component):
            "\(component) asks more than \(System.mostCaches) caches. Let it ask fewer."
        case .tooManyUsers(let users):
            "The closed loops have \(Count(users).text) users, and at most \(Count(Compiler.usersMax).text) can be followed. "
                + "Give fewer users, or send at a rate."
        case .unknownTarget:
            "The fault names something that this design does not have."
        case .needsNewRun:
            "Boxes and arrows that come or go change the run from its start: replay it."
        case .notDivisible(let factor, let why):
            "A copy that is \(factor) times smaller cannot be made: \(why). Play it whole."
        }
    }
}
