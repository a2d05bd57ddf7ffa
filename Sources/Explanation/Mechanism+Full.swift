import Drill
import Simulation
import Wording

extension Evidence {
    /// Whose slots are full, since when, what comes and what can be done, and who gives up on it.
    func sayFull(_ station: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        let point = fullPoint(station, span) ?? span.lowerBound
        let here = point..<span.upperBound
        let packed = here.filter { utilization(station, $0..<$0 + 1) > Self.full }
        let fullSpan = inside(point..<max(point + 1, (packed.last ?? point) + 1))
        let slots = Words.slots(name(station), slots(station))
        let isOne = self.slots(station) < 1.5
        let since = point <= first + 1 && quiet.isEmpty ? "all the time" : "from \(clock(point)) on"
        var text =
            "\(Words.sentence(slots, keeping: name(station))) \(isOne ? tense("is", "was") : tense("are", "were")) full \(since)"
        let short =
            "\(slots) \(isOne ? tense("is", "was") : tense("are", "were")) full"
            + (since == "all the time" ? "" : " from \(clock(point))")
        let comes = rate(series.arrivals, fullSpan)
        let does = rate(series.waits, fullSpan)
        // Slots that wait for others could do more; those that work cannot.
        let waits =
            compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }.reduce(0) {
                $0 + mean(timeline.links[$1].holdingArea, fullSpan)
            } > 0.5 * mean(series.busyArea, fullSpan)
        var figures = ""
        let usual = rate(series.arrivals, quiet)
        let grown = !quiet.isEmpty && comes > 1.5 * usual && usual > 0
        if comes > 1.03 * does || grown, does > 0 {
            figures = ": \(Figure.about(comes))/s \(tense("come", "came"))"
            if grown { figures += ", not \(Figure.about(usual))/s" }
            let able = isOne ? "it can do" : "they can do"
            if !waits {
                figures += ", \(Figure.about(does))/s \(tense("is", "was")) what \(able)"
            } else if comes > 1.03 * does {
                figures += ", \(Figure.about(does))/s \(tense("get", "got")) through"
            }
            text += figures
        }
        let queue = here.map { Double(series.queuePeak[$0]) }.max() ?? 0
        let shed = row.limit == nil ? sum(series.rejections, here) / max(1, sum(series.arrivals, here)) : 0
        if queue > 1 { text += "; up to \(Figure.about(queue)) \(tense("wait", "waited")) in the queue" }
        if shed > 0.01 {
            text +=
                "; \(Figure.share(min(1, shed))) \(tense("are", "were")) turned away, for the queue \(tense("is", "was")) full"
        }
        var briefs = [short + figures]
        if let (link, when, share) = leaver(station, here), let timeout = compiled.system.links[link].timeout {
            let caller = compiled.system.links[link].caller
            let patience = Figure.time(seconds: Double(timeout) / 1e9)
            text +=
                "; from \(clock(when)) on \(name(caller)) \(tense("gives", "gave")) up after \(patience), on \(Figure.share(share)) of its calls"
            let leaves = "\(name(caller)) \(tense("gives", "gave")) up after \(patience)"
            briefs.insert(short + (queue > 1 ? ", queue \(Figure.about(queue))" : "") + ": " + leaves, at: 0)
            briefs.insert(short + ": " + leaves, at: 1)
        } else if queue > 1 {
            briefs.insert(short + figures + ", queue \(Figure.about(queue))", at: 0)
        }
        return line(text + ".", briefs: briefs + [short], .full, station)
    }

    /// Who gives up on a station: over which connection, since when, on which share of its tries.
    private func leaver(_ station: Int, _ span: Range<Int>) -> (Int, Int, Double)? {
        let found = compiled.system.links.indices.compactMap { link -> (Int, Int, Double)? in
            let series = timeline.links[link]
            guard compiled.system.links[link].callee == station,
                let when = span.first(where: { series.timeouts[$0] > 0 })
            else { return nil }
            let share =
                sum(series.timeouts, when..<span.upperBound) / max(1, sum(series.attempts, when..<span.upperBound))
            return share > 0.02 ? (link, when, min(1, share)) : nil
        }
        return found.max { $0.2 < $1.2 }
    }
}
