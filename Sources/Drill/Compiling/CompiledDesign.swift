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
    /// What holds although nobody said so, in plain words.
    public let assumed: [String]
    /// What the design says and the engine cannot play, in plain words.
    public let notModelled: [String]

    let stationOf: [ComponentID: Int]
    let operationOf: [OperationID: Int]

    /// How station i is called.
    public func name(ofStation index: Int) -> String {
        design.components.first { $0.id == components[index] }?.name ?? "?"
    }
}

/// Why a design cannot be run.
public enum RunProblem: Error, Hashable, Sendable {
    /// Nothing sends anything.
    case noClient
    /// These components are of kinds that can be drawn but not played yet.
    case drawnOnly([String])
    /// One component calls more caches than a request can tell apart.
    case tooManyCaches(component: String)
    /// A fault names something that the design does not have.
    case unknownTarget
    /// A change that the run cannot take in midway.
    case needsNewRun

    /// What to tell a person, and what to do about it.
    public var message: String {
        switch self {
        case .noClient:
            "Nothing sends any requests. Add a client, such as: users: {kind: client, sends: {browse: 100/s}}."
        case .drawnOnly(let names):
            "Cannot run yet: \(names.joined(separator: "; ")). These kinds can be drawn and saved but not simulated; "
                + "use a service or a database in their place."
        case .tooManyCaches(let component):
            "\(component) asks more than 64 caches. Let it ask fewer."
        case .unknownTarget:
            "The fault names something that this design does not have."
        case .needsNewRun:
            "Boxes and arrows that come or go change the run from its start: replay it."
        }
    }
}
