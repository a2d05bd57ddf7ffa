/// How large a design can be: more than a person draws, and no more than the tools can take.
public enum DesignLimits {
    public static let components = 10_000
    public static let connections = 50_000
    /// Operations, and also entities, zones, regions, teams, objectives and each other list.
    public static let others = 1000
    /// Placed boxes, and distances between zones.
    public static let positions = 50_000
    /// In the name of the design; `about` and a note may be ten times as long.
    public static let titleCharacters = 1000
}

extension Design {
    /// The first limit that the design passes; `nil` where it passes none.
    public var excess: Misreading? {
        let sizes: [(what: String, count: Int, limit: Int)] = [
            ("components", components.count, DesignLimits.components),
            ("connections", connections.count, DesignLimits.connections),
            ("operations", operations.count, DesignLimits.others), ("entities", entities.count, DesignLimits.others),
            ("zones", zones.count, DesignLimits.others), ("regions", regions.count, DesignLimits.others),
            ("distances", distances.count, DesignLimits.positions), ("places", places.count, DesignLimits.others),
            ("boundaries", boundaries.count, DesignLimits.others), ("teams", teams.count, DesignLimits.others),
            ("notes", notes.count, DesignLimits.others), ("objectives", objectives.count, DesignLimits.others),
            ("experiments", experiments.count, DesignLimits.others),
            ("positions", layout.count, DesignLimits.positions),
            ("characters in the name", name.count, DesignLimits.titleCharacters),
            ("characters in about", about.count, 10 * DesignLimits.titleCharacters),
            ("characters in a note", notes.lazy.map(\.count).max() ?? 0, 10 * DesignLimits.titleCharacters),
        ]
        guard let over = sizes.first(where: { $0.count > $0.limit }) else { return nil }
        return Misreading(.outOfRange, found: "\(over.count) \(over.what)", expected: "at most \(over.limit)")
    }
}
