import Drill
import Simulation
import Wording

// Slots that cannot be had, as a gauge of a pool's size shows them.

extension Evidence {
    /// Slots that are held by something else, or are lost one after the other until instances crash.
    ///
    /// - Parameter losses: When instances of the station were gone: those that went with their last slot are part of it.
    func missingSlots(_ station: Int, _ points: Range<Int>, losses: [Change]) -> [Change] {
        let missing = timeline.traces[station].missing
        guard points.contains(where: { missing[$0] > 0 }) else { return [] }
        let watch = Watch { missing[$0] > 0 }
        // What has restarted has all of its slots for a while.
        let restart = Double(compiled.system.stations[station].restart ?? 0) / 1e9
        let stretches = watch.stretches(points).reduce(into: [Range<Int>]()) { joined, stretch in
            if let last = joined.last, seconds(stretch.lowerBound) - seconds(last.upperBound) < Self.respite + restart,
                isLeaking(station, last)
            {
                joined[joined.count - 1] = last.lowerBound..<stretch.upperBound
            } else {
                joined.append(stretch)
            }
        }
        return stretches.map { stretch in
            guard isLeaking(station, stretch) else {
                let count = stretch.map { Double(missing[$0]) }.sorted()[stretch.count / 2]
                let all = declaredSlots(station, stretch)
                return Change(kind: .fewer(slots: max(0, all - count), of: all), station: station, points: stretch)
            }
            let crashes = losses.filter { crashed($0, by: stretch, station) }.map(\.points.lowerBound)
            return Change(
                kind: .leaking(perMinute: leak(station, stretch, until: crashes.first), crashes: crashes),
                station: station, points: stretch)
        }
    }
    /// In seconds.
    private static let respite = 60.0

    /// Whether ever more slots are missing, rather than so many all the time.
    private func isLeaking(_ station: Int, _ stretch: Range<Int>) -> Bool {
        let missing = timeline.traces[station].missing
        return stretch.dropFirst().count { missing[$0] > missing[$0 - 1] && hasAsManyInstances(station, at: $0) } >= 3
    }

    /// Whether no instance came or went about a point: those that come lack slots as the others do.
    private func hasAsManyInstances(_ station: Int, at point: Int) -> Bool {
        guard isElastic(station) else { return true }
        let counts = (max(0, point - 1)..<min(end, point + 2)).map { instances(station, $0..<$0 + 1) }
        return (counts.max() ?? 0) - (counts.min() ?? 0) < Self.instancePart
    }
    /// Of an instance: less is a matter of rounding.
    private static let instancePart = 0.01

    /// Slots lost each minute, while they are: from the first loss to the last before an instance crashes, after which it
    /// loses none.
    private func leak(_ station: Int, _ stretch: Range<Int>, until crash: Int?) -> Double {
        let missing = timeline.traces[station].missing
        let rising = stretch.lowerBound..<max(stretch.lowerBound, min(stretch.upperBound, crash ?? stretch.upperBound))
        let steps = rising.dropFirst().prefix { missing[$0] >= missing[$0 - 1] }.filter {
            missing[$0] > missing[$0 - 1]
        }
        if let last = steps.last, steps.count >= 3, rising.allSatisfy({ hasAsManyInstances(station, at: $0) }) {
            // The first loss is that of the time before it.
            let first = missing[rising.lowerBound] > 0 ? rising.lowerBound : steps[0]
            return Double(missing[last] - missing[first]) / (seconds(last) - seconds(first)) * 60
        }
        var (lost, time) = (0.0, 0.0)
        for point in stretch.dropFirst()
        where missing[point] >= missing[point - 1] && hasAsManyInstances(station, at: point) {
            // While an instance is gone it loses nothing.
            guard mean(timeline.stations[station].outArea, point..<point + 1) < 0.5 else { continue }
            lost += Double(missing[point] - missing[point - 1])
            time += length(point..<point + 1)
        }
        return time > 0 ? lost / time * 60 : 0
    }

    /// Whether instances went because their last slot had gone.
    func crashed(_ loss: Change, by leak: Range<Int>, _ station: Int) -> Bool {
        guard case .lost = loss.kind, loss.station == station,
            (leak.lowerBound..<leak.upperBound + 2).contains(loss.points.lowerBound)
        else { return false }
        let around = max(0, loss.points.lowerBound - 1)..<min(end, loss.points.lowerBound + 3)
        let most = around.map { timeline.traces[station].missing[$0] }.max() ?? 0
        return Double(most) >= Double(compiled.system.stations[station].slots)
    }

    /// The slots that there would be over some points if none were missing.
    private func declaredSlots(_ station: Int, _ points: Range<Int>) -> Double {
        let row = compiled.system.stations[station]
        return Double(row.slots) * (isElastic(station) ? instances(station, points).rounded() : Double(row.instances))
    }

    /// Slots that could not be had over some points, on average.
    func missing(_ station: Int, _ points: Range<Int>) -> Double {
        let missing = timeline.traces[station].missing
        guard !points.isEmpty, points.contains(where: { missing[$0] > 0 }) else { return 0 }
        return points.reduce(0) { $0 + Double(missing[$1]) * length($1..<$1 + 1) } / length(points)
    }

    // MARK: Words

    func say(slots: Double, of all: Double, _ change: Change, _ when: String, _ tense: Tense) -> (String, String) {
        let place = change.station.map(name) ?? ""
        let left = "\(place) \(tense("has", "had")) \(Figure.about(slots)) of its \(Words.plural(all, "slot"))"
        return (
            "\(left), \(when): something else \(tense("holds", "held")) or \(tense("limits", "limited")) the others",
            left
        )
    }

    func say(
        leak perMinute: Double, crashes: [Int], _ change: Change, _ when: String, _ tense: Tense
    ) -> (String, String) {
        let place = change.station.map(name) ?? ""
        let loses =
            "\(place) \(tense("loses", "lost")) its slots one after the other, \(Figure.about(perMinute)) a minute"
        let leaks = "\(place) \(tense("leaks", "leaked")) its slots"
        guard let first = crashes.first else { return ("\(loses), \(when)", "\(leaks), \(when)") }
        let times =
            crashes.count == 1
            ? "at \(clock(first))"
            : crashes.count <= 3
                ? "at \(Words.list(crashes.map { clock($0) }))"
                : "\(crashes.count) times from \(clock(first)) on, every "
                    + Figure.time(
                        seconds: ((seconds(crashes[crashes.count - 1]) - seconds(first)) / Double(crashes.count - 1))
                            .rounded())
        let restart = change.station.flatMap { compiled.system.stations[$0].restart }
        let back =
            restart.map {
                ", and \(tense("is", "was")) back after \(Figure.time(seconds: Double($0) / 1e9)) to leak again"
            }
            ?? ", and nothing \(tense("restarts", "restarted")) it"
        return (
            "\(loses), \(when): with its last one an instance \(tense("crashes", "crashed")), \(times)\(back)",
            "\(leaks) and \(tense("crashes", "crashed")) \(times)"
        )
    }
}
