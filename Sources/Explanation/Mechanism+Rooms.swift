import Drill
import Simulation
import Wording

// Lines that are let in by turns, and callers that are kept to some of several instances.

extension Evidence {
    /// A line that takes this long, in seconds, is worth a word.
    private static let shortLine = 1.0

    /// Places that hold a crowd back: how many are let in, how long the line is, and who has left before it was their turn.
    func rooms(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.compactMap { station in
            let series = timeline.stations[station]
            let row = compiled.system.stations[station]
            guard row.queuesExcess, let limit = row.limit, limit > 0,
                sufferers.contains(where: { reaches($0, station) })
            else { return nil }
            let crowded = span.filter { mean(series.queueArea, $0..<$0 + 1) > Self.shortLine * limit }
            guard let first = crowded.first, let last = crowded.last else { return nil }
            let peak = crowded.max { series.queuePeak[$0] < series.queuePeak[$1] } ?? first
            let most = Double(series.queuePeak[peak])
            // While the line grows more come than are let in.
            let growing = first..<max(first + 1, peak)
            let place = name(station)
            var text =
                "\(place) \(tense("lets", "let")) \(Figure.about(limit))/s in, and "
                + "\(Figure.about(rate(series.arrivals, growing)))/s \(tense("come", "came")): up to "
                + "\(Figure.about(most)) \(tense("wait", "waited")) at \(clock(peak)), "
                + "\(Figure.time(seconds: (most / limit).rounded())) for the last of them"
            let brief =
                "\(place) \(tense("lets", "let")) \(Figure.about(limit))/s in: up to \(Figure.about(most)) \(tense("wait", "waited"))"
            let left = sum(series.impatient, first..<last + 1)
            if left > 0.01 * sum(series.arrivals, first..<last + 1) {
                text +=
                    "; \(Figure.about(left)) \(tense("lose", "lost")) patience and \(tense("leave", "left")) the line"
            }
            if let deadline = deadline(at: station, sufferers),
                let late = crowded.first(where: {
                    mean(series.queueArea, $0..<$0 + 1) / limit > deadline
                })
            {
                // Who is let in now came so long ago.
                let turn = min(end - 1, point(at: seconds(late) + deadline))
                text +=
                    "; users \(tense("wait", "waited")) for \(Figure.time(seconds: deadline)), so from "
                    + "\(clock(turn)) on those let in \(tense("have", "had")) left"
                if keepsPlaces(station) {
                    text += ", because nobody \(tense("takes", "took")) them out of the line"
                }
            }
            return line(text + ".", briefs: [brief], .full, station)
        }
    }

    /// How long the most patient of the users wait who come to a station; `nil`: one of them has no deadline.
    private func deadline(at station: Int, _ sufferers: [Int]) -> Double? {
        let mine = sufferers.filter { reaches($0, station) }.map {
            compiled.system.operations[$0].deadline.map { Double($0) / 1e9 } ?? .infinity
        }
        return mine.max().flatMap { $0.isFinite ? $0 : nil }
    }

    /// Whether those whose users have left wait on: no patience, and no word of it from their callers.
    private func keepsPlaces(_ station: Int) -> Bool {
        compiled.system.stations[station].patience == nil
            && !compiled.system.links.contains { $0.callee == station && ($0.cancels || $0.carriesDeadline) }
    }

    /// Those who still wait in a line at the end: for how long there is work left that came before.
    func lineLeft(_ sufferers: [Int]) -> (station: Int, text: String)? {
        let tail = present(end - 2..<end)
        for station in timeline.stations.indices {
            let row = compiled.system.stations[station]
            let waiting = mean(timeline.stations[station].queueArea, tail)
            guard row.queuesExcess, let limit = row.limit, waiting > 5 * limit * Self.shortLine,
                sufferers.contains(where: { reaches($0, station) })
            else { continue }
            let turns =
                "\(Figure.about(waiting)) still wait at \(name(station)), which lets \(Figure.about(limit))/s in, "
                + "\(Figure.time(seconds: (waiting / limit).rounded())) for the last of them"
            let gone =
                deadline(at: station, sufferers).map { waiting / limit > $0 && keepsPlaces(station) } ?? false
            return (station, turns + (gone ? "; those whose turn comes have left" : ""))
        }
        return nil
    }

    // MARK: Pinned

    /// Instances that are full of calls by callers that keep to them, while others have little to do.
    func pinned(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        compiled.system.stations.indices.compactMap { station in
            guard sufferers.contains(where: { waits($0, for: station) }),
                let uneven = unevenness(station, span, tense)
            else { return nil }
            return line(uneven.text + ".", briefs: [uneven.brief], .full, station, link: uneven.link)
        }
    }

    /// That one of several instances does most of the work and is full, because callers keep their connections to it.
    func unevenness(_ station: Int, _ span: Range<Int>, _ tense: Tense) -> (text: String, brief: String, link: Int)? {
        let (series, traces) = (timeline.stations[station], timeline.traces[station])
        let row = compiled.system.stations[station]
        let link = compiled.system.links.indices.first { link in
            compiled.system.links[link].callee == station && compiled.system.links[link].isPinned
                && sum(timeline.links[link].attempts, span) > 0
        }
        guard let link, row.role == .pool else { return nil }
        let there = instances(station, span) - mean(series.outArea, span)
        let most = sum(traces.mostDone, span) / max(1, sum(traces.done, span))
        let even = 1 / max(1, there)
        // What the busiest has taken, if each piece of work takes as long.
        let busiest = mean(series.busyArea, span) * most / Double(max(1, row.slots))
        guard there > 1.5, most > 1.25 * even, busiest > 0.85 else { return nil }
        let (caller, place) = (name(compiled.system.links[link].caller), name(station))
        let share = Figure.share((most * 100).rounded() / 100)
        let count = Figure.about(there.rounded())
        let keeps = "\(caller) \(tense("keeps", "kept")) its gRPC connections to the instances of \(place) that it has"
        let busy = "one of \(count) \(tense("does", "did")) \(share) of the work"
        return (
            "\(keeps): \(busy) and \(tense("is", "was")) full, while others \(tense("have", "had")) free slots",
            "\(caller) \(tense("keeps", "kept")) its connections: \(busy) of \(place)", link
        )
    }
}
