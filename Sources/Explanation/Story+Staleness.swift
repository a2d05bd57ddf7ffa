import Drill
import Simulation
import Statistics
import Wording

extension Outcome {
    /// Where reads show what has been overwritten, and why: that is so at all times, and no answer shows it.
    func staleness() -> [String] {
        let followed = compiled.system.followedStores
        return components.indices.compactMap { station in
            let data = components[station].data
            let share = Double(data.staleReads) / max(1, Double(data.reads))
            guard data.staleReads >= 20, share >= Self.staleMost else { return nil }
            let row = compiled.system.stations[station]
            let name = compiled.name(ofStation: station)
            let reason: String
            switch row.role {
            case .store where followed.contains(station):
                let most = Figure.time(seconds: Double(data.staleAge.maximum ?? 0) / 1e9)
                reason = "it hears of writes by messages, and what it lacks was up to \(most) old"
            case .store(let store) where row.instances > 1:
                let late = "which \(store.usesAllCopies ? "get" : "got") writes \(lag(of: station)) late on average"
                reason = store.usesAllCopies ? "they go to copies, \(late)" : "they went to a copy, \(late)"
            case .cache: reason = "it goes on showing what has been written since"
            default: reason = "they show what had been written since"
            }
            return
                "In all, \(Figure.share((share * 1000).rounded() / 1000)) of the reads that \(name) answers are out of date: "
                + "\(reason)."
        }
    }
    /// A smaller share of reads is told by the table alone.
    private static let staleMost = 0.01

    /// How late copies got writes, on average over the run.
    func lag(of station: Int) -> String {
        let series = timeline.stations[station]
        let count = series.copiesArrived.reduce(0.0) { $0 + Double($1) }
        let sum = series.copyLagSum.reduce(0.0) { $0 + Double($1) }
        return Figure.time(seconds: count > 0 ? sum / count / 1e9 : 0)
    }
}
