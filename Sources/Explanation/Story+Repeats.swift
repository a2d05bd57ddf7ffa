import Drill
import Simulation
import Wording

// What was done twice, and what was done although its user was told that it had failed.

extension Evidence {
    /// How many effects of an operation were applied more than once, how often too often, and why.
    func repeats(_ name: String, _ operation: Int, _ rows: [OperationTally.Repeated]) -> [String] {
        Repetition.allCases.compactMap { reason in
            let mine = rows.filter { $0.reason == reason }
            let (effects, times) = (mine.reduce(0) { $0 + $1.effects }, mine.reduce(0) { $0 + $1.times })
            guard effects > 0 else { return nil }
            let often = times == 1 ? "once" : "\(Figure.count(times)) times"
            return
                "In all, \(Words.counted(effects, "effect")) of \(name) \(effects == 1 ? "was" : "were") applied more than "
                + "once, \(often) too often: \(why(reason, operation, mine.map(\.station)))."
        }
    }

    private func why(_ reason: Repetition, _ operation: Int, _ stores: [Int]) -> String {
        let writing = compiled.system.links.indices.filter { link in
            let row = compiled.system.links[link]
            return stores.contains(row.callee) && (row.writes || isStep(link, operation)) && !row.idempotent
                && takes(operation, link)
        }
        let arrows = Words.list(writing.map(arrow))
        let keyless = writing.isEmpty ? "" : ", and \(arrows) \(writing.count == 1 ? "has" : "have") no idempotency key"
        // Of the queues on the way, those in which it happened.
        let sources = feeds.indices.filter { feed in
            takers(feed).contains { taker in stores.contains { leads(taker, to: $0) } }
        }
        func most(_ series: KeyPath<FeedSeries, [UInt32]>) -> Int? {
            sources.filter { sum(timeline.feeds[$0][keyPath: series], 0..<timeline.count) > 0 }
                .max {
                    sum(timeline.feeds[$0][keyPath: series], 0..<timeline.count)
                        < sum(timeline.feeds[$1][keyPath: series], 0..<timeline.count)
                }
        }
        switch reason {
        case .none, .retry: return retries(operation, stores, writing) + keyless
        case .hedge:
            let hedged = compiled.system.links.indices.filter { link in
                sum(timeline.links[link].hedges, 0..<timeline.count) > 0 && takes(operation, link)
                    && stores.contains { leads(compiled.system.links[link].callee, to: $0) }
            }
            let over = hedged.isEmpty ? "" : " over \(Words.list(hedged.prefix(3).map(arrow)))"
            return "a second attempt\(over) was made beside one that took long, and both were done\(keyless)"
        case .user: return "users send the same thing twice\(keyless)"
        case .step:
            let leaders = compiled.system.stations.indices.filter { station in
                compiled.system.stations[station].saga?.onUnknown == .retry
                    && compiled.system.stations[station].saga?.steps[operation] != nil
                    && stores.contains { leads(station, to: $0) }
            }
            let who = leaders.isEmpty ? "who leads it" : Words.list(leaders.map(name))
            let does = leaders.count > 1 ? "do" : "does"
            return "\(who) \(does) a step again whose outcome is not known (on-unknown: retry)\(keyless)"
        case .copy: return "some messages are stored twice" + keyless
        case .replay: return readAgain(by: stores) + keyless
        case .returned:
            guard let feed = most(\.returned) else { return "messages came back" + keyless }
            let names = Words.list(takers(feed).map(name))
            if isLosing(feeds[feed].links) {
                return
                    "the word that \(names) had finished was lost, and messages came back from "
                    + "\(name(feeds[feed].station))\(keyless)"
            }
            return "what \(names) had begun and not finished came back from \(name(feeds[feed].station))\(keyless)"
        case .overtaken:
            guard let feed = most(\.overtaken) else { return "messages came back" + keyless }
            let names = Words.list(takers(feed).map(name))
            return
                "\(name(feeds[feed].station)) shows a message again after \(visibility(feeds[feed])), while "
                + "\(works(names, workTime(feed, 0..<timeline.count), feeds[feed], Tense()))\(keyless)"
        }
    }

    /// Whether some of what passed over these connections was lost.
    private func isLosing(_ links: [Int]) -> Bool {
        changes.flatMap(\.parts).contains { change in
            guard case .losing = change.kind else { return false }
            return !Set(change.links).isDisjoint(with: links)
        }
    }

    /// Whether a connection is one by which a saga changes something, whatever it says of writing.
    private func isStep(_ link: Int, _ operation: Int) -> Bool {
        compiled.system.stations[compiled.system.links[link].caller].saga?.steps[operation]?
            .contains { $0.link == link } ?? false
    }

    /// Which connections tried again what leads to some stores.
    private func retries(_ operation: Int, _ stores: [Int], _ writing: [Int]) -> String {
        let again = compiled.system.links.indices.filter { link in
            let row = compiled.system.links[link]
            return row.retry.attempts > 1 && takes(operation, link)
                && stores.contains { leads(row.callee, to: $0) }
                && sum(timeline.links[link].attempts, 0..<timeline.count)
                    > sum(timeline.links[link].calls, 0..<timeline.count)
        }
        let over = again.isEmpty ? "" : " over \(Words.list(again.prefix(3).map(arrow)))"
        return "a retry\(over) met work that had been done already"
    }
}
