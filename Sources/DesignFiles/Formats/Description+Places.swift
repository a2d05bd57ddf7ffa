import DesignModel

// Where things stand, and how far that is from each other.

extension Description {
    /// The regions with their zones, and how long a message takes between places and back.
    var geography: [String] {
        let zones = Dictionary(design.zones.map { ($0.id, $0.name) }) { first, _ in first }
        var lines = design.regions.map { region in
            let names = region.zones.compactMap { zones[$0] }
            return "Region \(region.name): \(names.count == 1 ? "zone" : "zones") \(listed(names))."
        }
        if !design.distances.isEmpty {
            let ways = design.distances.map { "\($0.roundTrip.text) between \(listed($0.between))" }
            lines.append("There and back a message takes \(listed(ways)).")
        }
        return lines
    }
}
