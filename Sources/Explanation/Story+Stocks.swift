import Drill
import Simulation
import Wording

extension Outcome {
    /// Stores that sold more than there was, and why they did.
    func oversales(_ evidence: Evidence) -> [String] {
        components.indices.compactMap { station in
            let count = components[station].data.oversold
            guard count > 0 else { return nil }
            let place = compiled.name(ofStation: station)
            return
                "In all, \(Words.counted(count, "write")) of \(place) took what had been sold already (oversold)"
                + "\(evidence.oversale(station, lag: lag(of: station)))."
        }
    }

    /// What reconcilers found and completed.
    func reconciliations(_ evidence: Evidence) -> [String] {
        components.indices.compactMap { station in
            let data = components[station].data
            guard let rule = compiled.system.stations[station].reconciler, data.discrepancies > 0 else { return nil }
            let name = compiled.name(ofStation: station)
            let times = evidence.reconciled(station)
            let found =
                "\(name) found \(Words.counted(data.discrepancies, "operation")) half done"
                + (times.map { $0.first == $0.last ? ", at \($0.first)" : ", from \($0.first) to \($0.last)" } ?? "")
            let every = Figure.time(seconds: Double(rule.every) / 1e9)
            guard rule.repairs else {
                return "\(found), and completed none of them: it only counts (repair: no)."
            }
            let all = data.repairs >= data.discrepancies
            let done =
                all
                ? "completed \(data.discrepancies == 1 ? "it" : "all of them")"
                : data.repairs == 0 ? "completed none of them" : "completed \(Figure.count(data.repairs)) of them"
            return "\(found), and \(done): it comes every \(every), and until then whoever read both saw them disagree."
        }
    }
}

extension Evidence {
    /// Why a store took more than there was: `: book takes …`; nothing where it is not known.
    func oversale(_ station: Int, lag: String) -> String {
        let row = compiled.system.stations[station]
        var reasons: [String] = []
        let hasty = compiled.system.operations.indices.filter { operation in
            compiled.system.operations[operation].readsBeforeWriting && hasStock(operation)
                && reaches(operation, station)
        }
        if !hasty.isEmpty {
            let names = Words.list(hasty.map { compiled.operations[$0] })
            let takes = hasty.count == 1 ? "takes" : "take"
            reasons.append(
                "\(names) \(takes) what was there when it was read (reads-before-write)\(shown(to: hasty, lag: lag))")
        }
        if case .store(let store) = row.role, store.primaries > 1 {
            reasons.append(
                "each of its \(store.primaries) primaries sells by its own books, and hears of the other's sales \(lag) later "
                    + "on average")
        }
        if sum(timeline.stations[station].strayWrites, 0..<timeline.count) > 0 {
            reasons.append("a primary that had been replaced went on selling")
        }
        return reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", and ")
    }

    /// Who shows operations what is left, where that may be out of date.
    private func shown(to operations: [Int], lag: String) -> String {
        let seen = timeline.stations.indices.filter { station in
            operations.contains { reaches($0, station) }
                && sum(timeline.stations[station].staleReads, 0..<timeline.count) > 0
        }
        for station in seen {
            switch compiled.system.stations[station].role {
            case .cache(let cache):
                let age = cache.ttl.map { " for \(Figure.time(seconds: Double($0) / 1e9))" } ?? ""
                return ", and \(name(station)) goes on showing it\(age)"
            case .store(let store) where store.usesAllCopies:
                return ", and copies of \(name(station)), which are read, get writes \(lag) late on average"
            default: continue
            }
        }
        return ", and others took it in between"
    }

    /// When a reconciler first and last found something.
    func reconciled(_ station: Int) -> (first: String, last: String)? {
        let found = timeline.traces[station].discrepancies
        guard let first = found.firstIndex(where: { $0 > 0 }), let last = found.lastIndex(where: { $0 > 0 }) else {
            return nil
        }
        return (clock(first), clock(last))
    }
}
