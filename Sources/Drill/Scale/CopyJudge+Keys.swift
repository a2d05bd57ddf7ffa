import Simulation
import Statistics

/// Where the most popular keys matter by themselves. A copy has fewer keys, and each of them is asked for as often as one was;
/// but none is asked for as often as the most popular ones were, or it would have to be asked for by everybody.
extension CopyJudge {
    private enum KeyBound {
        /// How much busier than the others one part of a component may be made by one key, more or less than in the design.
        static let part = 0.05
        /// How much of the time the most popular key may be locked.
        static let locked = 0.05
        /// So much of a share is worth a word.
        static let worth = 0.005
        /// Keys are asked for as often as in the design, but for so much.
        static let alike = 0.05
    }

    /// A component that is divided by keys is as busy as the part with the most popular one.
    func ofParts(_ station: Int) -> String? {
        let (before, after) = (compiled.system.stations[station].parts, system.stations[station].parts)
        guard before > 1 else { return nil }
        for operation in tallies.indices where compiled.stations(reachedBy: operation).contains(station) {
            guard let popular = popular(operation) else { continue }
            let whole = Double(before - 1) * popular.whole
            let copy = Double(after - 1) * popular.copy
            // What is fuller in the copy and yet keeps nobody waiting does not in the design either.
            guard whole > copy + KeyBound.part || copy > whole + KeyBound.part && !isUnhurried(station) else {
                continue
            }
            return
                "one key makes its part of \(name(station)) \(percent(whole)) busier than the others, and in the copy "
                + percent(copy)
        }
        return nil
    }

    /// What is about the same key waits for a lock, one after the other.
    func ofLocks(_ station: Int) -> String? {
        for operation in system.stations[station].commits.keys.sorted() {
            let tally = tallies[operation]
            let time = max(tally.latency.mean ?? 0, tally.failureLatency.mean ?? 0) * 1e-9
            guard let often = oftenest(operation), !often.isAlike, often.whole * time > KeyBound.locked else {
                continue
            }
            return
                "the key that \(compiled.operations[operation]) is about most often is locked for much of the time, and in the "
                + "copy asked for less often"
        }
        return nil
    }

    /// Of the most popular things nothing is left first.
    func ofStock(_ operation: Int) -> String? {
        guard let stock = population(operation)?.stock, let often = oftenest(operation), !often.isAlike else {
            return nil
        }
        let amount = system.links.filter { $0.writes && $0.operations?.contains(operation) ?? true }.map(\.amount).max()
        guard let amount, often.whole * seconds * Double(amount) > Double(stock) / 2 else { return nil }
        return
            "\(compiled.operations[operation]) uses up the stock of the most popular keys, of which the copy has others"
    }

    // MARK: All keys

    /// Where hits, and reads of what has not arrived yet, may be other shares than in the design, because the keys that are
    /// asked for most are missing.
    var remarksOnKeys: [String] {
        let populations = Set(system.operations.compactMap(\.population)).sorted()
        return populations.compactMap { place in
            let operations = tallies.indices.filter { system.operations[$0].population == place }
            let reached = Set(operations.flatMap { compiled.stations(reachedBy: $0) })
            guard reached.contains(where: { system.stations[$0].tellsKeysApart }) else { return nil }
            let error = compiled.system.populations[place].mostRepeats(besides: system.populations[place])
            guard error > KeyBound.worth else { return nil }
            let names = operations.map { compiled.operations[$0] }.joined(separator: ", ")
            return
                "keys of \(names): none is asked for as often as the first \(reduction.factor) in the design; shares of hits and "
                + "of stale reads may be off by up to \(Int((100 * error).rounded(.up))) points"
        }
    }

    // MARK: The most popular key

    private struct Popularity {
        /// In the design, and in the copy.
        var whole: Double
        var copy: Double

        var isAlike: Bool { abs(whole / copy - 1) <= KeyBound.alike }
    }

    private func population(_ operation: Int) -> Population? {
        system.operations[operation].population.map { system.populations[$0] }
    }

    /// Its share of an operation; `nil`: each has a key of its own.
    private func popular(_ operation: Int) -> Popularity? {
        guard let place = system.operations[operation].population else { return nil }
        return Popularity(
            whole: compiled.system.populations[place].shareOfFirst, copy: system.populations[place].shareOfFirst)
    }

    /// How often an operation is about it, each second.
    private func oftenest(_ operation: Int) -> Popularity? {
        let rate = Double(tallies[operation].requests) / max(1e-9, seconds)
        return popular(operation).map {
            Popularity(whole: rate * Double(reduction.factor) * $0.whole, copy: rate * $0.copy)
        }
    }
}

extension Station {
    /// So many parts share its keys, each of which belongs to one.
    fileprivate var parts: Int {
        switch role {
        case .store(let store): store.shards
        case .buffer(let buffer): if case .eachInOrder(let partitions) = buffer.delivery { partitions } else { 1 }
        case .cache: instances
        case .pool: balance == .byKey ? instances : 1
        case .client: 1
        }
    }
}

extension Station {
    /// Whether it matters how often a key is asked for: what it answers hangs on what was asked or written before.
    fileprivate var tellsKeysApart: Bool {
        switch role {
        case .cache(let cache): cache.hit == nil
        case .store: instances > 1
        case .client, .pool, .buffer: false
        }
    }
}

extension Population {
    /// By how much the share of requests which come within some time of another one for the same key differs at most from that
    /// of a copy in which every key is asked for as often: whatever that time is, which a cache's or a replica's is.
    ///
    /// Within a time in which x requests come, key k of a share p is asked for again with 1 − e^(−xp).
    fileprivate func mostRepeats(besides copy: Population) -> Double {
        guard case .zipf = popularity, count > copy.count else { return 0 }
        let (whole, part) = (shares, copy.shares)
        let factor = Double(count) / Double(max(1, copy.count))
        func repeats(_ shares: [(keys: Double, share: Double)], _ requests: Double) -> Double {
            shares.reduce(0) { $0 + $1.keys * $1.share * (1 - Elementary.exp(-requests * $1.share)) }
        }
        return (-12...8).reduce(0) { most, step in
            let requests = Double(count) * Elementary.exp(Double(step) * 0.5)
            return max(most, abs(repeats(whole, requests) - repeats(part, requests / factor)))
        }
    }

    /// The shares of draws that keys have, the first ones one by one, the others in groups that grow with them.
    private var shares: [(keys: Double, share: Double)] {
        guard case .zipf(let exponent) = popularity else { return [] }
        let keys = Double(max(1, count))
        var groups: [(keys: Double, share: Double)] = []
        var key = 1.0
        while key <= keys {
            let next = min(keys + 1, max(key + 1, (key * 1.02).rounded(.down)))
            groups.append((next - key, Elementary.exp(-exponent * Elementary.log((key + next - 1) / 2))))
            key = next
        }
        let all = groups.reduce(0) { $0 + $1.keys * $1.share }
        return groups.map { ($0.keys, $0.share / all) }
    }

    /// The share of draws that the most popular key has.
    fileprivate var shareOfFirst: Double {
        let keys = Double(max(1, count))
        switch popularity {
        case .uniform: return 1 / keys
        case .hot(let share, let hot): return max(1 / keys, share / Double(max(1, hot)))
        case .zipf: return shares[0].share
        }
    }
}
