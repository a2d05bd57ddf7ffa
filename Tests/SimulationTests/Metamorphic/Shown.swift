import Simulation

/// All figures of a run, told so that they do not depend on the places at which things stand.
struct Shown: Equatable {
    let operations: [String]
    let stations: [String]
    let links: [String]

    /// - Parameters:
    ///   - order: the places at which the things stand; `nil`: where they were declared.
    ///   - system: what is to be shown; `nil`: all.
    init(_ engine: Engine, order: Reordering? = nil, of system: System) {
        func at(_ places: [Int]?, _ index: Int) -> Int { places?[index] ?? index }
        var nameOf: [Int: Int] = [:]
        for station in system.stations.indices { nameOf[at(order?.stations, station)] = station }
        func name(_ station: Int) -> Int { nameOf[station] ?? -1 }
        let (tallies, stationFigures, linkFigures) = (engine.tallies[0], engine.stationFigures, engine.linkFigures)
        operations = system.operations.indices.map { index in
            var tally = tallies[at(order?.operations, index)]
            for row in tally.blame.indices { tally.blame[row].station = name(tally.blame[row].station) }
            tally.blame.sort { ($0.station, $0.reason.rawValue) < ($1.station, $1.reason.rawValue) }
            for row in tally.repeated.indices { tally.repeated[row].station = name(tally.repeated[row].station) }
            tally.repeated.sort { ($0.station, $0.reason.rawValue) < ($1.station, $1.reason.rawValue) }
            for row in tally.whole.indices {
                if tally.whole[row].origin >= 0 { tally.whole[row].origin = name(tally.whole[row].origin) }
                tally.whole[row].stations = tally.whole[row].stations.map(name).sorted()
            }
            tally.whole.sort { "\($0)" < "\($1)" }
            tally.partials.sort { $0.has < $1.has }
            return "\(tally)"
        }
        stations = system.stations.indices.map { "\(stationFigures[at(order?.stations, $0)])" }
        links = system.links.indices.map { "\(linkFigures[at(order?.links, $0)])" }
    }

    /// What differs, in few words.
    func differences(from other: Shown) -> [String] {
        func differing(_ what: String, _ one: [String], _ another: [String]) -> [String] {
            zip(one, another).enumerated().compactMap { index, pair in pair.0 == pair.1 ? nil : "\(what) \(index)" }
        }
        return differing("operation", operations, other.operations) + differing("station", stations, other.stations)
            + differing("link", links, other.links)
    }
}
