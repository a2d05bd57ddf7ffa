import DesignModel

/// The parts of a design file, in the order in which a new file has them.
package enum Section: String, CaseIterable {
    case breakboard, name, about, operations, entities, components, connections, zones, regions, distances, places
    case boundaries, teams, objectives, experiments, notes, layout

    /// How many entries or items it may have.
    var countMax: Int {
        switch self {
        case .components: DesignLimits.components
        case .connections: DesignLimits.connections
        case .distances, .layout: DesignLimits.positions
        default: DesignLimits.others
        }
    }

    /// What it holds, for the reference of the format.
    package var summary: String {
        switch self {
        case .breakboard: "the version of the format: 1"
        case .name: "what the design is called"
        case .about: "what it is about, in a sentence or two"
        case .operations: "the business requests that clients send, by name"
        case .entities: "what operations are about, by name"
        case .components: "the boxes, by name; each needs a `kind`"
        case .connections: "the arrows, a list in the order of calls: `A -> B` or `A -> B: {timeout: 2s}`"
        case .zones:
            "places that fail as a whole: name and list of components, in the order in which instances are dealt; the users of a "
                + "client are in its first zone, as far away as that is, and do not go down with it"
        case .regions: "groups of zones: name and list of zones"
        case .distances:
            "round trips between two zones or two regions: `a b: 1ms`; where none is said, 1 ms between zones, and between "
                + "regions a published average (us-east to us-west, ireland, frankfurt, sao paulo, tokyo, singapore or sydney) "
                + "or 81 ms"
        case .places: "what is known of a zone or region as a whole"
        case .boundaries: "trust boundaries and contexts: `pci: {kind: trust, members: [ledger]}`"
        case .teams: "who owns what: name and list of components"
        case .objectives: "promises, a list: `book p99 <= 900ms`"
        case .experiments: "schedules of faults, by name, with `run`, `faults`, `expect` and `abort`"
        case .notes: "free remarks, a list of texts"
        case .layout: "the column and row of boxes that were placed by hand: `gateway: [22, 8]`"
        }
    }
}
