import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// How a change in one place reaches others: its callers hold slots while they wait, until these are full.
    func mechanism(from change: Change, _ episode: Episode, _ explained: inout Set<Int>) -> [WhyLine] {
        guard let origin = change.station else { return overload(episode, &explained) }
        var lines: [WhyLine] = []
        var frontier = [origin]
        let span = max(first, min(change.points.lowerBound, episode.points.lowerBound))..<episode.points.upperBound
        while let station = frontier.popLast(), lines.count < 4 {
            if let full = fullPoint(station, span), station != origin || isFullOfItself(station, span) {
                lines.append(sayFull(station, since: full, span))
            }
            for (index, link) in compiled.system.links.enumerated()
            where link.callee == station && explained.insert(link.caller).inserted {
                if let held = sayHeld(index, span) { lines.append(held) }
                if fullPoint(link.caller, span) != nil { frontier.append(link.caller) }
            }
        }
        return lines
    }

    /// The point of a span at which most calls of a link were held.
    func worst(_ link: Int, _ span: Range<Int>) -> Range<Int> {
        let series = timeline.links[link].holdingArea
        let peak = span.max { series[$0] < series[$1] } ?? span.lowerBound
        return max(span.lowerBound, peak - 1)..<min(span.upperBound, peak + 2)
    }

    /// Who waits for the callee, and what is held meanwhile; `nil` where it is not worth a word.
    func sayHeld(_ link: Int, _ span: Range<Int>) -> WhyLine? {
        let series = timeline.links[link]
        let caller = compiled.system.links[link].caller
        let peak = worst(link, span)
        let held = mean(series.holdingArea, peak)
        let usual = mean(series.holdingArea, normal)
        let slots = slots(caller)
        let turned = sum(series.turnedAway, span) / max(1, sum(series.calls, span))
        if turned > 0.02, let limit = compiled.system.links[link].bulkhead {
            return line(
                "The bulkhead of \(limit) between \(title(link)) turns away \(Figure.share(turned)) of the calls, and keeps "
                    + "\(Figure.about(slots - held)) of \(name(caller))'s \(Figure.about(slots)) slots free of it.",
                brief: "The bulkhead between \(title(link)) turns away \(Figure.share(turned)) of the calls.", .held,
                caller)
        }
        if turned > 0.02 {
            return line(
                "The breaker between \(title(link)) is open and turns away \(Figure.share(turned)) of the calls.",
                .held,
                caller)
        }
        guard held > 1.5 * usual + 1, held > 0.1 * slots,
            let time = ratio(series.timeSum, series.ended, span),
            let before = ratio(series.timeSum, series.ended, normal)
        else { return nil }
        let operations = carried(link)
        return line(
            "Each \(operations) holds a slot of \(name(caller)) for \(Figure.time(seconds: time / 1e9)) while it waits, not "
                + "\(Figure.time(seconds: before / 1e9)): \(Figure.about(held)) of \(Figure.about(slots)) slots.",
            brief: "each \(operations) holds a \(name(caller)) slot \(Figure.time(seconds: time / 1e9)), not "
                + "\(Figure.time(seconds: before / 1e9)) (\(Figure.about(held))/\(Figure.about(slots)))", .held, caller)
    }

    /// Whose calls a link carries, in words.
    func carried(_ link: Int) -> String {
        let indices = compiled.system.links[link].operations ?? Array(compiled.operations.indices)
        return indices.count > 2 ? "call" : indices.map { compiled.operations[$0] }.joined(separator: " or ")
    }

    /// When a station's slots were first all taken.
    func fullPoint(_ station: Int, _ span: Range<Int>) -> Int? {
        guard utilization(station, normal) < 0.9 || !hasNormal || isSickFromTheStart else { return nil }
        return span.first { utilization(station, $0..<$0 + 1) > 0.97 }
    }

    /// Whether a station is full because its own work fills it.
    func isFullOfItself(_ station: Int, _ span: Range<Int>) -> Bool {
        !compiled.system.links.contains { $0.caller == station }
            || mean(timeline.stations[station].queueArea, span) > 1
    }

    /// Whose slots are full, since when, and who gives up on it.
    func sayFull(_ station: Int, since point: Int, _ span: Range<Int>) -> WhyLine {
        let series = timeline.stations[station]
        let here = max(point, span.lowerBound)..<span.upperBound
        let queue = here.map { mean(series.queueArea, $0..<$0 + 1) }.max() ?? 0
        var text =
            "\(name(station))'s \(Figure.about(slots(station))) slots are full from \(clock(point)) on"
        var brief = "\(name(station))'s slots full at \(clock(point))"
        if queue > 1 { brief += ", queue \(Figure.about(queue))" }
        if queue > 1 { text += ", its queue grows to \(Figure.about(queue))" }
        let waiting = ratio(series.waitSum, series.waits, here).map { $0 / 1e9 }
        let shed = sum(series.rejections, here) / max(1, sum(series.arrivals, here))
        if shed > 0.01 { text += " and \(Figure.share(shed)) are turned away" }
        let leavers = compiled.system.links.indices.filter { link in
            compiled.system.links[link].callee == station
                && sum(timeline.links[link].timeouts, here) > 0.02 * sum(timeline.links[link].calls, here)
        }
        if let link = leavers.first, let timeout = compiled.system.links[link].timeout {
            let when = here.first { timeline.links[link].timeouts[$0] > 0 } ?? point
            let since = when..<here.upperBound
            let share = sum(timeline.links[link].timeouts, since) / max(1, sum(timeline.links[link].calls, since))
            text +=
                "; from \(clock(when)) on \(name(compiled.system.links[link].caller)) gives up after "
                + "\(Figure.time(seconds: Double(timeout) / 1e9)), on \(Figure.share(share)) of its calls"
            brief +=
                ": \(name(compiled.system.links[link].caller)) gives up after \(Figure.time(seconds: Double(timeout) / 1e9))"
        } else if let waiting, waiting > 0.05 {
            text += "; a call waits \(Figure.time(seconds: waiting))"
        }
        return line(text + ".", brief: brief + ".", .full, station)
    }

    /// Nobody changed, and yet somebody is full: more comes than can be done.
    func overload(_ episode: Episode, _ explained: inout Set<Int>) -> [WhyLine] {
        let full = timeline.stations.indices.filter { station in
            compiled.system.stations[station].role != .client
                && episode.points.contains { utilization(station, $0..<$0 + 1) > 0.97 }
                && episode.operations.contains { reaches($0, station) }
        }
        // The one furthest down holds up the others.
        let roots = full.filter { station in
            !compiled.system.links.contains { $0.caller == station && full.contains($0.callee) }
        }
        return (roots.isEmpty ? full : roots).prefix(2).flatMap { station in
            explained.insert(station)
            let point = episode.points.first { utilization(station, $0..<$0 + 1) > 0.97 } ?? episode.points.lowerBound
            return endlessWaits(of: station) + [sayFull(station, since: point, episode.points)]
        }
    }

    /// Slots that are never given back, because a call is never answered and nobody gives up on it.
    private func endlessWaits(of station: Int) -> [WhyLine] {
        compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }
            .compactMap(compiled.endlessWait).prefix(1).map { line($0 + ".", .cause, station) }
    }

    /// Where most of what is called is called again.
    func retries(_ episode: Episode) -> [WhyLine] {
        compiled.system.links.indices.compactMap { link in
            guard compiled.system.links[link].retry.attempts > 1 else { return nil }
            let series = timeline.links[link]
            let calls = sum(series.calls, episode.points)
            let failures = sum(series.failures, episode.points)
            guard calls > 0, failures / calls > 0.3 else { return nil }
            let most = Double(compiled.system.links[link].retry.attempts)
            let extra = min(most - 1, failures / calls)
            return line(
                "Retries between \(title(link)) multiply the load by up to \(Figure.about(1 + extra)).",
                .held, compiled.system.links[link].caller)
        }.prefix(1).map(\.self)
    }
}
