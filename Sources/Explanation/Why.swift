public import DesignModel
import Drill
import Simulation

/// One sentence of an explanation, with the box that it speaks of.
public struct WhyLine: Hashable, Sendable {
    public let text: String
    public let component: ComponentID?

    public init(_ text: String, component: ComponentID? = nil) {
        self.text = text
        self.component = component
    }
}

extension Evidence {
    /// Why operations suffer now, or suffered last: cause, mechanism, victim, recovery. Empty while all is well.
    public func why() -> [WhyLine] {
        guard let episode = episodes().last else { return harmless(changes(in: first..<end)) }
        return lines(for: episode, changes: changes(in: first..<end))
    }

    /// Everything there is to explain about a run, in the order in which it happened.
    public func story() -> [WhyLine] {
        let all = changes(in: first..<end)
        let episodes = episodes()
        var lines = episodes.prefix(Self.mostEpisodes).flatMap { self.lines(for: $0, changes: all) }
        if episodes.count > Self.mostEpisodes {
            lines.append(WhyLine("It happened \(episodes.count - Self.mostEpisodes) more times."))
        }
        let quiet = all.filter { change in !episodes.contains { isCause(change, of: $0) } }
        lines += harmless(quiet)
        return lines
    }

    private static let mostEpisodes = 4
    /// A cause may begin this long before anybody suffers, in seconds.
    private static let leadTime = 60.0

    private func isCause(_ change: Change, of episode: Episode) -> Bool {
        let lead = max(2, Int(Self.leadTime * 1e9 / Double(timeline.step)))
        return change.points.lowerBound < episode.points.upperBound
            && change.points.upperBound > episode.points.lowerBound - lead
            && change.points.lowerBound <= episode.points.lowerBound + 3
            || change.points.overlaps(episode.points)
    }

    // MARK: One episode

    private func lines(for episode: Episode, changes: [Change]) -> [WhyLine] {
        let causes = rootCauses(changes.filter { isCause($0, of: episode) }, of: episode)
        var lines: [WhyLine] = []
        var explained: Set<Int> = []
        if causes.isEmpty {
            lines += overload(episode, &explained)
        }
        for cause in causes.prefix(2) {
            lines.append(say(cause))
            if let station = cause.station { explained.insert(station) }
            for line in mechanism(from: cause, episode, &explained) where !lines.contains(line) { lines.append(line) }
        }
        lines += retries(episode)
        lines += victims(episode, causes: causes, full: explained)
        lines += ending(episode, causes: causes)
        return lines
    }

    /// Causes that stand for themselves: what is stuck, gone or slow explains the rest; of several that began at about
    /// the same time, those on which others depend come first.
    private func rootCauses(_ changes: [Change], of episode: Episode) -> [Change] {
        var best: [Change] = []
        for change in changes {
            // One thing in one place: a crash refuses calls, and while it lasts nothing else there is news.
            if best.contains(where: { $0.station != nil && $0.station == change.station && $0.points.overlaps(change.points) }) {
                continue
            }
            let matters =
                change.station.map { station in
                    episode.operations.contains { reaches($0, station) }
                        || compiled.system.links.contains { $0.callee == station }
                } ?? true
            if matters { best.append(change) }
        }
        return best
    }

    private func line(_ text: String, _ station: Int?) -> WhyLine {
        WhyLine(text, component: station.map { compiled.components[$0] })
    }

    private func from(_ change: Change) -> String { "from \(Words.clock(seconds(change.points.lowerBound))) on" }

    private func say(_ change: Change) -> WhyLine {
        let place = change.station.map(name) ?? ""
        let text: String
        switch change.kind {
        case .slower(let before, let then):
            text = "\(place) takes \(Words.time(then)) instead of \(Words.time(before)), \(from(change))"
        case .errors(let share):
            text = "\(place) answers \(Words.share(share)) of its calls with errors, \(from(change))"
        case .refuses(let share):
            text = "\(whatIsLost(change, share)): \(share > 0.995 ? "all" : Words.share(share)) of its calls are refused"
        case .stuck:
            text = "\(place) takes calls and works on none of them, \(from(change))"
        case .network(let link, let before, let then):
            text = "messages between \(title(link)) take \(Words.time(then)) instead of \(Words.time(before)), \(from(change))"
        case .blocked(let link):
            text = "nothing passes between \(title(link)), \(from(change))"
        case .load(let loads):
            let rises = loads.map {
                "\(compiled.operations[$0.operation]) \(Words.count($0.to))/s instead of \(Words.count($0.from))/s"
            }
            text = "more is sent \(from(change)): \(Words.list(rises))"
        }
        return line(isOpening(change) ? Words.sentence(text + ".") : text + ".", change.station)
    }

    /// Whether the sentence begins with a word of ours; a name keeps its own spelling.
    private func isOpening(_ change: Change) -> Bool {
        switch change.kind {
        case .network, .blocked, .load: true
        case .slower, .errors, .refuses, .stuck: false
        }
    }

    private func whatIsLost(_ change: Change, _ share: Double) -> String {
        guard let station = change.station else { return "something is lost" }
        let until = change.points.upperBound < end - 1 ? " to \(Words.clock(seconds(change.points.upperBound)))" : " on"
        let when = "from \(Words.clock(seconds(change.points.lowerBound)))" + until
        let row = compiled.system.stations[station]
        if case .store = row.role, row.instances > 1 { return "\(name(station)) has no primary \(when)" }
        return share > 0.95 || row.instances == 1
            ? "\(name(station)) is down \(when)" : "\(name(station)) has lost instances \(when)"
    }

    private func title(_ link: Int) -> String {
        "\(name(compiled.system.links[link].caller)) and \(name(compiled.system.links[link].callee))"
    }

    // MARK: Mechanism

    /// How a change in one place reaches others: its callers hold slots while they wait, until these are full.
    private func mechanism(from change: Change, _ episode: Episode, _ explained: inout Set<Int>) -> [WhyLine] {
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
    private func worst(_ link: Int, _ span: Range<Int>) -> Range<Int> {
        let series = timeline.links[link].holdingArea
        let peak = span.max { series[$0] < series[$1] } ?? span.lowerBound
        return max(span.lowerBound, peak - 1)..<min(span.upperBound, peak + 2)
    }

    private func sayHeld(_ link: Int, _ span: Range<Int>) -> WhyLine? {
        let series = timeline.links[link]
        let caller = compiled.system.links[link].caller
        let peak = worst(link, span)
        let held = mean(series.holdingArea, peak)
        let usual = mean(series.holdingArea, normal)
        let slots = slots(caller)
        let turned = sum(series.turnedAway, span) / max(1, sum(series.calls, span))
        if turned > 0.02, let limit = compiled.system.links[link].bulkhead {
            return line(
                "The bulkhead of \(limit) between \(title(link)) turns away \(Words.share(turned)) of the calls, and keeps "
                    + "\(Words.count(slots - held)) of \(name(caller))'s \(Words.count(slots)) slots free of it.", caller)
        }
        if turned > 0.02 {
            return line(
                "The breaker between \(title(link)) is open and turns away \(Words.share(turned)) of the calls.", caller)
        }
        guard held > 1.5 * usual + 1, held > 0.1 * slots,
            let time = ratio(series.timeSum, series.ended, span), let before = ratio(series.timeSum, series.ended, normal)
        else { return nil }
        let operations = carried(link)
        return line(
            "Each \(operations) holds a slot of \(name(caller)) for \(Words.time(time / 1e9)) while it waits, not "
                + "\(Words.time(before / 1e9)): \(Words.count(held)) of \(Words.count(slots)) slots.", caller)
    }

    private func carried(_ link: Int) -> String {
        let indices = compiled.system.links[link].operations ?? Array(compiled.operations.indices)
        return indices.count > 2 ? "call" : indices.map { compiled.operations[$0] }.joined(separator: " or ")
    }

    /// When a station's slots were first all taken.
    private func fullPoint(_ station: Int, _ span: Range<Int>) -> Int? {
        guard utilization(station, normal) < 0.9 || !hasNormal || isSickFromTheStart else { return nil }
        return span.first { utilization(station, $0..<$0 + 1) > 0.97 }
    }

    /// Whether a station is full because its own work fills it.
    private func isFullOfItself(_ station: Int, _ span: Range<Int>) -> Bool {
        !compiled.system.links.contains { $0.caller == station }
            || mean(timeline.stations[station].queueArea, span) > 1
    }

    private func sayFull(_ station: Int, since point: Int, _ span: Range<Int>) -> WhyLine {
        let series = timeline.stations[station]
        let here = max(point, span.lowerBound)..<span.upperBound
        let queue = here.map { mean(series.queueArea, $0..<$0 + 1) }.max() ?? 0
        var text =
            "\(name(station))'s \(Words.count(slots(station))) slots are full from \(Words.clock(seconds(point))) on"
        if queue > 1 { text += ", its queue grows to \(Words.count(queue))" }
        let waiting = ratio(series.waitSum, series.waits, here).map { $0 / 1e9 }
        let shed = sum(series.rejections, here) / max(1, sum(series.arrivals, here))
        if shed > 0.01 { text += " and \(Words.share(shed)) are turned away" }
        let leavers = compiled.system.links.indices.filter { link in
            compiled.system.links[link].callee == station
                && sum(timeline.links[link].timeouts, here) > 0.02 * sum(timeline.links[link].calls, here)
        }
        if let link = leavers.first, let timeout = compiled.system.links[link].timeout {
            let share = sum(timeline.links[link].timeouts, here) / max(1, sum(timeline.links[link].calls, here))
            let when = here.first { timeline.links[link].timeouts[$0] > 0 } ?? point
            text +=
                "; from \(Words.clock(seconds(when))) on \(name(compiled.system.links[link].caller)) gives up after "
                + "\(Words.time(Double(timeout) / 1e9)), on \(Words.share(share)) of its calls"
        } else if let waiting, waiting > 0.05 {
            text += "; a call waits \(Words.time(waiting))"
        }
        return line(text + ".", station)
    }

    /// Nobody changed, and yet somebody is full: more comes than can be done.
    private func overload(_ episode: Episode, _ explained: inout Set<Int>) -> [WhyLine] {
        let full = timeline.stations.indices.filter { station in
            compiled.system.stations[station].role != .client
                && episode.points.contains { utilization(station, $0..<$0 + 1) > 0.97 }
                && episode.operations.contains { reaches($0, station) }
        }
        // The one furthest down holds up the others.
        let roots = full.filter { station in
            !compiled.system.links.contains { $0.caller == station && full.contains($0.callee) }
        }
        return (roots.isEmpty ? full : roots).prefix(2).map { station in
            explained.insert(station)
            let point = episode.points.first { utilization(station, $0..<$0 + 1) > 0.97 } ?? episode.points.lowerBound
            return sayFull(station, since: point, episode.points)
        }
    }

    private func retries(_ episode: Episode) -> [WhyLine] {
        compiled.system.links.indices.compactMap { link in
            guard compiled.system.links[link].retry.attempts > 1 else { return nil }
            let series = timeline.links[link]
            let calls = sum(series.calls, episode.points)
            let failures = sum(series.failures, episode.points)
            guard calls > 0, failures / calls > 0.3 else { return nil }
            let most = Double(compiled.system.links[link].retry.attempts)
            let extra = min(most - 1, failures / calls)
            return line(
                "Retries between \(title(link)) multiply the load by up to \(Words.decimal(1 + extra, 1)).",
                compiled.system.links[link].caller)
        }.prefix(1).map(\.self)
    }

    // MARK: Victims and the end

    private func victims(_ episode: Episode, causes: [Change], full: Set<Int>) -> [WhyLine] {
        let roots = causes.compactMap(\.station)
        return episode.operations.prefix(3).compactMap { operation in
            let name = compiled.operations[operation]
            let failing = 1 - share(operation, episode.points)
            let usual = hasNormal && !isSickFromTheStart ? 1 - share(operation, normal) : 0
            let fate: String
            if failing > usual + 0.005 {
                fate = "\(Words.share(failing)) of \(name) requests fail"
            } else if let now = p99(operation, episode.points), let before = p99(operation, normal) {
                fate = "\(name) is slow: p99 \(Words.time(now)), not \(Words.time(before))"
            } else {
                return nil
            }
            guard let root = roots.first, !roots.contains(where: { reaches(operation, $0) }) else {
                return WhyLine(Words.sentence(fate + "."))
            }
            let shared = full.filter { $0 != root && reaches(operation, $0) && fullPoint($0, episode.points) != nil }.min()
            let reason = shared.map { ": it waits for the same slots of \(self.name($0))" } ?? ""
            return line("\(name) never calls \(self.name(root)), and yet \(fate)\(reason).", shared ?? root)
        }
    }

    private func ending(_ episode: Episode, causes: [Change]) -> [WhyLine] {
        let perPoint = Double(timeline.step) / 1e9
        let isOver = episode.points.upperBound < end - 3
        guard let cause = causes.first else {
            return isOver ? [WhyLine("It was over at \(Words.clock(seconds(episode.points.upperBound))).")] : []
        }
        let causeEnd = causes.map(\.points.upperBound).max() ?? cause.points.upperBound
        let causeIsOver = causeEnd < end - 3
        let place = cause.station.map(name) ?? "the traffic"
        if isOver, causeIsOver {
            let lag = Double(max(0, episode.points.upperBound - causeEnd)) * perPoint
            return [
                WhyLine(
                    lag < 2 * perPoint
                        ? "All is well again as soon as \(place) is."
                        : "All is well again \(Words.time(lag)) after \(place) is.")
            ]
        }
        if isOver { return [WhyLine("All is well again at \(Words.clock(seconds(episode.points.upperBound))).")] }
        guard causeIsOver, Double(end - causeEnd) * perPoint > 20 else { return [] }
        return [
            line(
                "\(place) is as before since \(Words.clock(seconds(causeEnd))), and it has not come back: the load keeps it "
                    + "down that retries and unanswered work add.", cause.station)
        ]
    }

    /// Changes that nobody suffered from.
    private func harmless(_ changes: [Change]) -> [WhyLine] {
        changes.filter { change in
            // Small changes of short work are noise to a reader.
            if case .slower(let before, let then) = change.kind { then - before > 0.005 } else { true }
        }.prefix(3).map { change in
            let operations = timeline.operations.indices.filter { operation in
                change.station.map { reaches(operation, $0) } ?? true
            }
            let times = operations.compactMap { operation -> String? in
                guard let now = p99(operation, change.points), let before = p99(operation, normal), now > 1.1 * before
                else { return nil }
                return "p99 of \(compiled.operations[operation]) \(Words.time(now)), not \(Words.time(before))"
            }
            let said = say(change)
            let rest = times.isEmpty ? "" : " (\(Words.list(times)))"
            return WhyLine(
                "\(said.text.dropLast()), and it harms nobody\(rest).", component: said.component)
        }
    }
}
