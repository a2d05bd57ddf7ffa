import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// So long after a replica took over, in seconds, its backlog may last; what lasts longer has another reason.
    private static let longestBacklog = 60.0

    /// Whether somebody still suffers at the end of what was seen.
    func isOn(_ incident: Incident) -> Bool {
        let (whole, rest) = timeline.time(end).quotientAndRemainder(dividingBy: windows.step)
        // The window under way tells as soon as it has two points.
        let tells = isLive && rest >= 2_000_000_000
        return incident.windows.upperBound > Int(whole) - (tells ? 0 : 1)
    }

    /// The last seconds of what was seen: what is told live is true of them.
    var recent: Range<Int> { present(point(at: seconds(end) - 5)..<end) }

    /// Who suffers: live, only those who still do.
    func suffering(_ incident: Incident) -> [Int] {
        let all = incident.sufferers.keys.sorted()
        guard isLive, isOn(incident) else { return all }
        let last = incident.windows.upperBound
        return all.filter { (incident.sufferers[$0]?.last ?? 0) >= last - 1 }
    }

    /// How it ended, or that it did not.
    func ending(_ incident: Incident, _ tense: Tense) -> [WhyLine] {
        var over = seconds(ofWindow: incident.windows.upperBound)
        guard let cause = incident.causes.max(by: { $0.points.upperBound < $1.points.upperBound }) else {
            let isBadAfter = badWindows.contains { $0.contains(incident.windows.upperBound) }
            // Where nothing changed, a short time at the end without suffering is no end of it.
            let isStanding =
                !isLive && changes.isEmpty && seconds(end) - over < 0.1 * length(first..<max(first + 1, end))
            return isOn(incident) || isBadAfter || isStanding
                ? [] : [line("Since \(clock(seconds: over)) \(well(incident).text).", .ending, nil)]
        }
        let healed = seconds(cause.points.upperBound)
        let place = healedPlace(cause)
        let (text, isNamed) = well(incident)
        let opening = isNamed ? text : Words.sentence(text)
        if isOn(incident) { return lasting(cause, place, healed, incident) }
        // Where somebody else has gone on with it, it is not over; where it was bad before, it is so again.
        let (before, after) = (incident.windows.lowerBound - 1, incident.windows.upperBound)
        if incident.sufferers.keys.contains(where: { badWindows[$0].contains(after) }) {
            let wasBad = incident.sufferers.keys.contains { badWindows[$0].contains(before) }
            return wasBad && !lasts(cause)
                ? [line("From \(clock(seconds: healed)) on it is as it was before.", .ending, cause.station)] : []
        }
        if let lull = lull(incident, cause) {
            let (text, how) = lull
            return [
                line("\(opening) \(text), and again from \(clock(seconds: over)) on: \(how).", .ending, cause.station)
            ]
        }
        // Windows of five seconds do not tell a second from the next.
        if abs(over - healed) < 5, !lasts(cause) { over = max(over, healed) }
        if let how = wayOut(cause, over) {
            return [line("\(opening) from \(clock(seconds: over)) on: \(how).", .ending, cause.station)]
        }
        let lag = over - healed
        // What comes and goes while its cause lasts is over when that is.
        if lag < -5, !lasts(cause), isPatchy(incident) || isSlow(incident, from: over, to: healed) {
            return [line("\(opening) again from \(clock(seconds: healed)) on.", .ending, cause.station)]
        }
        if lasts(cause) || lag < -5 {
            return [line("\(opening) from \(clock(seconds: over)) on.", .ending, cause.station)]
        }
        return [
            line(
                lag < 5 || !cause.isEndSeen
                    ? "\(opening) again from \(clock(seconds: over)) on."
                    : "\(opening) again at \(clock(seconds: over)), \(Figure.time(seconds: lag)) after \(place) as before.",
                .ending,
                cause.station)
        ]
    }

    /// Of what was well while its cause lasted, and was not for a moment when that ended, from when to when it was, and why.
    private func lull(_ incident: Incident, _ cause: Change) -> (text: String, how: String)? {
        let stretches = runs(Set(incident.sufferers.values.flatMap(\.self)).sorted())
        guard !lasts(cause), stretches.count == 2, let last = stretches[0].last, let next = stretches[1].first else {
            return nil
        }
        let (from, to) = (seconds(ofWindow: last + 1), seconds(cause.points.upperBound))
        guard seconds(ofWindow: next + 1) > to, let how = wayOut(cause, from) else { return nil }
        return ("from \(clock(seconds: from)) to \(clock(seconds: to))", how)
    }

    /// Whether somebody who suffered is still slower than usual in a time, if not so much that it is told.
    private func isSlow(_ incident: Incident, from: Double, to: Double) -> Bool {
        let points = point(at: from)..<max(point(at: from) + 1, point(at: to))
        return incident.sufferers.keys.contains { operation in
            guard let now = times(operation, points).p50, let usual = usualTimes(operation).p50 else { return false }
            return now > 1.25 * usual
        }
    }

    /// Whether somebody suffered only now and then within the time of an incident.
    private func isPatchy(_ incident: Incident) -> Bool {
        incident.sufferers.values.allSatisfy { windows in
            guard let low = windows.min(), let high = windows.max() else { return true }
            return Set(windows).count * 10 < 8 * (high + 1 - low)
        }
    }

    /// What is well when an incident is over: all, or those who suffered from it, where others still suffer from something
    /// else; and whether that begins with a name. Where two primaries take writes, that answers are good is not all.
    private func well(_ incident: Incident) -> (text: String, isNamed: Bool) {
        let isSplit = changes.contains { change in
            if case .split = change.kind { !isLive || lasts(change) } else { false }
        }
        if isSplit { return ("answers are as before", false) }
        let next = incident.windows.upperBound
        let others = badWindows.indices.filter { incident.sufferers[$0] == nil }
        guard others.contains(where: { badWindows[$0].contains(next) }) else { return ("all is well", false) }
        let mine = incident.sufferers.keys.sorted().map { compiled.operations[$0] }
        return ("\(Words.list(mine)) \(mine.count == 1 ? "is" : "are") well", true)
    }

    private func healedPlace(_ cause: Change) -> String {
        switch cause.kind {
        case .place(let zones, _): "zone \(Words.list(zones.map { compiled.design.zones[$0].name })) is"
        case .between(let some, let others, _, _):
            "what lies between \(title(zones: some)) and \(title(zones: others)) is"
        case .load: "the traffic is"
        case .replayed: cause.station.map { "\(name($0)) is" } ?? "the traffic is"
        default: cause.links.isEmpty ? cause.station.map { "\(name($0)) is" } ?? "the traffic is" : "the connection is"
        }
    }

    /// What ended it while the cause was still there.
    private func wayOut(_ cause: Change, _ over: Double) -> String? {
        if case .place = cause.kind, seconds(cause.points.upperBound) > over + 5 || lasts(cause) {
            return "calls go to what is left"
        }
        if case .between(_, _, .none, _) = cause.kind, seconds(cause.points.upperBound) > over + 5 || lasts(cause) {
            return "calls go to what can be reached"
        }
        guard let station = cause.station else { return nil }
        let series = timeline.stations[station]
        let late = cause.points.lowerBound..<min(end, cause.points.upperBound + 2)
        if let point = late.first(where: { series.promotions[$0] > 0 }), seconds(point) < over + 5,
            seconds(point) > over - Self.longestBacklog, !lacksMajority(cause)
        {
            let isLater = seconds(point) <= over - 10
            return "a replica of \(name(station)) took over"
                + (isLater ? " at \(clock(point)), and what had piled up was worked off" : "")
        }
        guard seconds(cause.points.upperBound) > over + 5 || lasts(cause) else { return nil }
        if let point = cause.points.first(where: { series.outArea[$0] > 0 }), seconds(point) < over + 5,
            compiled.system.stations[station].instances > 1
        {
            return "calls go to the instances of \(name(station)) that are left"
        }
        return nil
    }

    /// What is to say where it does not end: whether the cause is still there, and if not, what keeps it going.
    private func lasting(_ cause: Change, _ place: String, _ healed: Double, _ incident: Incident) -> [WhyLine] {
        guard !lasts(cause), seconds(end) - healed > 20 else { return [] }
        // Of what nobody tries any more it is not known whether it is as before.
        let since = cause.isEndSeen ? "\(place) as before since \(clock(seconds: healed)), and " : ""
        let tail = present(point(at: seconds(end) - 20)..<end)
        // A loop is claimed only where it is seen: slots full of work that comes faster than it can be done.
        func asked(_ station: Int) -> Double {
            timeline.operations.indices.reduce(0.0) {
                $0 + rate(timeline.operations[$1].offered, tail) * declared.calls[$1][station]
            }
        }
        let overloaded = timeline.stations.indices.filter { station in
            let series = timeline.stations[station]
            return compiled.system.stations[station].role != .client
                && incident.sufferers.keys.contains { waits($0, for: station) }
                && utilization(station, tail) > Self.full
                && (sum(series.arrivals, tail) > 1.02 * sum(series.ok, tail) || patience(with: station, tail) != nil)
        }
        // Where callers leave before their turn, the work that is done for them is what keeps it going.
        let left = overloaded.filter { patience(with: $0, tail) != nil }
        let worst = (left.isEmpty ? overloaded : left).max { one, other in
            rate(timeline.stations[one].arrivals, tail) / max(0.01, asked(one))
                < rate(timeline.stations[other].arrivals, tail) / max(0.01, asked(other))
        }
        let keeping = cause.links.isEmpty ? cause.station.map(name) ?? "" : ""
        let held = timeline.links.indices.filter { link in
            incident.sufferers.keys.contains { waits($0, for: compiled.system.links[link].caller) }
        }
        .map { ($0, heldForEver($0, tail)) }.max { $0.1 < $1.1 }
        if let (link, most) = held, most > 0.1 * self.slots(compiled.system.links[link].caller) {
            let row = compiled.system.links[link]
            // Over all connections to the same place.
            let slots = timeline.links.indices.filter { other in
                let way = compiled.system.links[other]
                return way.caller == row.caller && way.callee == row.callee
            }.reduce(0) { $0 + heldForEver($1, tail) }
            let count = "\(Figure.about(slots)) of \(Words.slots(name(row.caller), self.slots(row.caller)))"
            let told = "\(since)it is not over: "
            return [
                line(
                    Words.sentence(
                        told + "\(count) are held for ever by calls to \(name(row.callee)) that nobody will answer, "
                            + "and \(arrow(link)) has no timeout.", keeping: keeping),
                    briefs: ["\(count) wait for ever: no timeout on \(arrow(link))"], .ending, row.caller)
            ]
        }
        guard let station = worst else {
            let (reason, spot) = sustaining(incident, tail)
            guard cause.isEndSeen || !reason.isEmpty else { return [] }
            return [
                line(
                    Words.sentence("\(since)it is not over\(reason).", keeping: keeping), .ending,
                    spot ?? cause.station)
            ]
        }
        let series = timeline.stations[station]
        let asked = asked(station)
        let comes = rate(series.arrivals, tail)
        let doubled = compiled.system.links.indices.filter { compiled.system.links[$0].callee == station }
            .reduce(0) { $0 + rate(timeline.links[$1].hedges, tail) }
        let again = doubled > 0.5 * (comes - asked) ? "hedges" : "retries"
        let more = comes > 1.2 * asked && asked > 0 ? ", \(Figure.about(asked))/s without \(again)" : ""
        let wait = ratio(series.waitSum, series.waits, tail).map { $0 / 1e9 } ?? 0
        var loop = ""
        if let (link, timeout) = patience(with: station, tail), wait > timeout {
            let caller = name(compiled.system.links[link].caller)
            let again = compiled.system.links[link].retry.attempts > 1 ? " and tries again" : ""
            loop =
                "a call waits \(Figure.time(seconds: wait)) for a slot of \(name(station)), and \(caller) gives up after "
                + "\(Figure.time(seconds: timeout))\(again): "
        }
        return [
            line(
                Words.sentence(
                    "\(since)it has not come back: \(loop)"
                        + "\(Figure.about(comes))/s reach \(name(station))\(more), and its "
                        + "\(Words.plural(slots(station), "slot")) stay full"
                        + (locksLeft(station, tail) ?? (left.isEmpty ? "" : " of work for callers who have left"))
                        + ".",
                    keeping: keeping),
                briefs: [
                    Words.sentence(
                        (cause.isEndSeen ? "\(place) well since \(clock(seconds: healed)), but " : "")
                            + "\(Figure.about(comes))/s keep \(name(station)) full", keeping: keeping)
                ],
                .ending, station)
        ]
    }
    /// What goes on although nobody is full: a line that is still long, callers that keep to some instances, or that hold
    /// their calls back.
    private func sustaining(_ incident: Incident, _ tail: Range<Int>) -> (reason: String, station: Int?) {
        let sufferers = incident.sufferers.keys.sorted()
        if let (station, text) = lineLeft(sufferers) { return (": \(text)", station) }
        for station in timeline.stations.indices where sufferers.contains(where: { waits($0, for: station) }) {
            if let uneven = unevenness(station, tail, Tense()) { return (": \(uneven.text)", station) }
        }
        for (link, row) in compiled.system.links.enumerated() where sufferers.contains(where: { takes($0, link) }) {
            let series = timeline.links[link]
            let share = sum(series.throttled, tail) / max(1, sum(series.calls, tail))
            guard share > 0.02, let ratio = row.throttle else { continue }
            let part = share > 0.995 ? "nearly all" : Figure.share((share * 100).rounded() / 100)
            return (
                ": \(name(row.caller)) still holds back \(part) of its calls to "
                    + "\(name(row.callee)), although that accepts what it gets (throttle \(Figure.number(ratio)), which "
                    + "remembers two minutes)", row.caller
            )
        }
        return ("", nil)
    }

    /// Who gives up on most of its calls to a station in some points, over which connection and after how long.
    private func patience(with station: Int, _ points: Range<Int>) -> (link: Int, timeout: Double)? {
        compiled.system.links.indices.compactMap { link -> (link: Int, timeout: Double)? in
            let row = compiled.system.links[link]
            guard row.callee == station, let timeout = row.timeout,
                sum(timeline.links[link].timeouts, points) > 0.2 * max(1, sum(timeline.links[link].attempts, points))
            else { return nil }
            return (link, Double(timeout) / 1e9)
        }.min { $0.timeout < $1.timeout }
    }
}
