import Drill
import Simulation
import Wording

// Connections that are all taken: those who wait for one hold slots of their own, and the store has nothing to do.

extension Evidence {
    /// So many of those who come have to wait, for so long by how long they are worked on, before it is worth a word.
    private static let awaited = 0.2
    private static let long = 2.0

    /// The stores whose connections hold back those who call them, while they have slots to spare.
    func crowdedDoors(_ span: Range<Int>, _ sufferers: [Int]) -> [Int] {
        timeline.stations.indices.filter { station in
            compiled.system.stations[station].connections != nil && sufferers.contains { waits($0, for: station) }
                && fullPoint(station, span) == nil && whenConnectionsAreTaken(station, span) != nil
        }
    }

    /// When most of those who call a store have to wait for a connection.
    private func whenConnectionsAreTaken(_ station: Int, _ span: Range<Int>) -> Range<Int>? {
        let series = timeline.stations[station]
        guard let during = active(series.connectionsAwaited, of: series.arrivals, span) else { return nil }
        let comes = max(1, sum(series.arrivals, during))
        let usual = sum(series.connectionWaitSum, quiet) / max(1, sum(series.arrivals, quiet))
        let wait = sum(series.connectionWaitSum, during) / comes
        return sum(series.connectionsAwaited, during) > Self.awaited * comes && wait > 2 * usual
            && sum(series.connectionWaitSum, during) > Self.long * sum(series.sojournSum, during) ? during : nil
    }

    /// How many connections there are, how many calls want one and how many have it, and how long the others wait.
    func sayConnections(of station: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        guard let count = compiled.system.stations[station].connections,
            let during = whenConnectionsAreTaken(station, span)
        else { return nil }
        let series = timeline.stations[station]
        let inside = inside(during)
        let goes = rate(series.arrivals, inside)
        let wait = sum(series.connectionWaitSum, inside) / max(1, sum(series.arrivals, inside)) / 1e9
        let copies = compiled.system.stations[station].instances
        let connections = Words.plural(Double(count), "connection")
        let whose =
            copies > 1
            ? "the \(connections) to each of \(Words.possessive(name(station))) \(copies) copies"
            : count == 1 ? "the one connection to \(name(station))" : "the \(connections) to \(name(station))"
        let isAlways = quiet.isEmpty && during.lowerBound <= first + 1 && during.upperBound >= end - 1
        let when =
            isAlways
            ? "all the time"
            : "from \(clock(during.lowerBound)) "
                + (during.upperBound < end - 3 && (!isLive || tense.isPast) ? "to \(clock(during.upperBound))" : "on")
        let taken = "\(whose) \(copies == 1 && count == 1 ? tense("is", "was") : tense("are", "were")) taken \(when)"
        let busy = Figure.share((utilization(station, inside) * 100).rounded() / 100)
        let waits = "calls \(tense("wait", "waited")) \(Figure.time(seconds: wait)) for one"
        return line(
            "\(Words.sentence(taken)): \(Figure.about(goes))/s \(tense("get", "got")) one, and \(waits), while "
                + "\(busy) of its slots \(tense("are", "were")) at work.",
            briefs: ["\(taken): \(waits)", taken, whose + " \(tense("are", "were")) taken"], .full, station)
    }
}
