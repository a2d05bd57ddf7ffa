import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// Operations of one incident that are told by name.
    private static let mostVictims = 3

    /// The time by which an incident is told: as long as its causes lasted, or as long as somebody suffered.
    func span(of incident: Incident) -> Range<Int> {
        let windows = incident.windows
        let from = point(at: seconds(ofWindow: windows.lowerBound))
        let to = point(at: seconds(ofWindow: windows.upperBound) - 0.001) + 1
        let bad = from..<max(from + 1, isOn(incident) ? end : to)
        guard let low = incident.causes.map(\.points.lowerBound).min() else { return present(bad) }
        return present(low..<max(low + 1, bad.upperBound))
    }

    /// The time over which shares are counted: a table of phases shows the same.
    private func counted(_ incident: Incident) -> Range<Int> {
        if isLive, isOn(incident) { return present(point(at: seconds(end) - 3)..<end) }
        guard !incident.causes.isEmpty else {
            // Most of the time is all of it.
            let span = span(of: incident)
            return span.count * 2 > end - start ? present(start..<max(start + 1, end)) : span
        }
        let low = max(start, incident.causes.map(\.points.lowerBound).min() ?? start)
        return present(low..<max(low + 1, incident.causes.map(\.points.upperBound).max() ?? end))
    }

    /// When most of an operation's failures were sent: the time in which more of them failed than usual.
    ///
    /// A fault may outlast the harm that it does, and the other way round; a share over all of it would say nothing.
    private func failingTime(_ operation: Int, _ incident: Incident) -> Range<Int>? {
        guard !(isLive && isOn(incident)) else { return nil }
        let series = timeline.operations[operation]
        let span = beforeNextCause(beforeNextLoss(span(of: incident), incident), operation, incident)
        // What was so most of the time was so all the time.
        if incident.causes.isEmpty, length(span) > 0.5 * length(start..<max(start + 1, end)) { return nil }
        let settled = settled(operation)
        func all(_ point: Int) -> Double { due(series, point, settled) }
        func failed(_ point: Int) -> Double { all(point) - Double(series.sentOk[point]) }
        let usual = 1 - normal[operation].share
        let watch = Watch(
            smallest: min(0.95, usual + max(0.02, usual)),
            level: { span in
                let sent = span.reduce(0) { $0 + all($1) }
                return sent > 0 ? span.reduce(0) { $0 + failed($1) } / sent : nil
            },
            evidence: { level, point in
                Watch.shares(failed(point), of: all(point), share: level, normal: max(0.001, usual))
            })
        let stretches = watch.stretches(span)
        guard let first = stretches.first, let last = stretches.last else { return nil }
        // What was sent in the second before, and was under way when it began, is of its time.
        let cause = incident.causes.map(\.points.lowerBound).min() ?? first.lowerBound
        let begin = (0...2).contains(cause - first.lowerBound) ? cause : first.lowerBound
        let stretch = min(begin, last.upperBound - 1)..<last.upperBound
        // Of less than what is looked for, when it was is chance.
        return (watch.level(stretch) ?? 0) < 0.75 * watch.smallest ? nil : stretch
    }

    /// The part of a time before the same place was lost anew: what fails then fails because of that.
    private func beforeNextLoss(_ span: Range<Int>, _ incident: Incident) -> Range<Int> {
        guard incident.causes.count == 1, let cause = incident.causes.first, isLoss(cause) else { return span }
        let next = changes.first { other in
            isLoss(other) && other.station == cause.station && other.points.lowerBound >= cause.points.upperBound
        }
        guard let next, span.contains(next.points.lowerBound) else { return span }
        return span.lowerBound..<next.points.lowerBound
    }

    /// The part of a time in which an operation suffered from this, where it goes on suffering from something else.
    private func beforeNextCause(_ span: Range<Int>, _ operation: Int, _ incident: Incident) -> Range<Int> {
        guard !incident.causes.isEmpty, let last = incident.sufferers[operation]?.max(),
            badWindows[operation].contains(last + 1)
        else { return span }
        let over = point(at: seconds(ofWindow: last + 1))
        return span.lowerBound < over ? span.lowerBound..<min(span.upperBound, over) : span
    }

    /// The share of operations that fail: of those sent in a time; live, of those answered in the last seconds.
    private func failing(_ operation: Int, _ incident: Incident) -> Double {
        failing(operation, incident, over: failingTime(operation, incident) ?? counted(incident))
    }

    private func failing(_ operation: Int, _ incident: Incident, over points: Range<Int>) -> Double {
        // Points at the edge were bad for a part of their time only; of a few, that is much of the time that is told.
        let isLong = points.count > Self.shortest && table(operation, points) == nil
        let points = isLong ? inside(points) : points
        let series = timeline.operations[operation]
        let isNow = isLive && isOn(incident)
        if let share = table(operation, points)?.availability { return 1 - share }
        let ok = sum(isNow ? series.ok : series.sentOk, points)
        if isNow {
            let answers = ok + sum(series.failed, points)
            return 1 - (answers == 0 ? 0 : ok / answers) * (1 - unanswered(operation, incident, over: points))
        }
        let failed = sum(series.sentFailed, points)
        let settled = settled(operation)
        let all = max(
            ok + failed, points.clamped(to: series.offered.indices).reduce(0) { $0 + due(series, $1, settled) })
        return all == 0 ? 0 : 1 - ok / all
    }

    /// Those sent within a point that should be answered by now: what was never answered did not succeed.
    private func due(_ series: OperationSeries, _ point: Int, _ settled: Int) -> Double {
        let answered = Double(series.sentOk[point]) + Double(series.sentFailed[point])
        return point < settled ? max(answered, Double(series.offered[point])) : answered
    }

    private static let shortest = 8

    /// The share of those sent in a time that are not answered; live, of those sent so long ago that they should be.
    private func unanswered(_ operation: Int, _ incident: Incident, over points: Range<Int>) -> Double {
        let series = timeline.operations[operation]
        let settled = settled(operation)
        let span =
            isLive && isOn(incident)
            ? max(0, settled - max(1, points.count))..<settled : points.clamped(to: 0..<settled)
        return span.reduce(0.0) { $0 + Double(series.unanswered(at: $1)) } / max(1, sum(series.offered, span))
    }

    /// What became of the operations that suffered.
    func victims(_ incident: Incident, _ tense: Tense) -> [WhyLine] {
        let shares = Dictionary(uniqueKeysWithValues: incident.sufferers.keys.map { ($0, failing($0, incident)) })
        let sufferers = suffering(incident).sorted { (shares[$1] ?? 0, $0) < (shares[$0] ?? 0, $1) }
        let span = isLive && isOn(incident) ? recent : span(of: incident)
        let full = fullStations(span)
        var lines = sufferers.prefix(Self.mostVictims).map { operation in
            let name = compiled.operations[operation]
            let (fate, short) = fate(of: operation, incident, tense)
            let causes = incident.causes
            guard let root = causes.first, let place = root.parts[0].station,
                !causes.contains(where: { touches($0, operation) })
            else {
                let said = Words.sentence(fate, keeping: name)
                let brief = short.hasPrefix("it ") ? name + short.dropFirst(2) : said
                return line(
                    said + tooLate(operation, causes, tense) + ".", briefs: [said, brief], .victim, nil)
            }
            let shared = full.first { $0 != place && waits(operation, for: $0) }
            let way = root.links.isEmpty ? "calls \(self.name(place))" : "goes that way"
            let reason = shared.map { ": it \(tense("waits", "waited")) for the same slots of \(self.name($0))" } ?? ""
            return line(
                "\(name) never \(way), and yet \(fate)\(reason).",
                briefs: [
                    "\(name) never \(way), and yet \(short)\(shared.map { ": no slot of \(self.name($0))" } ?? "")",
                    "\(name) never \(way), and yet \(short)",
                    "\(name) never \(way), and yet \(short.prefix { $0 != ":" })",
                ], .bystander, shared ?? place)
        }
        if sufferers.count > Self.mostVictims {
            let others = sufferers.dropFirst(Self.mostVictims).map { compiled.operations[$0] }
            lines.append(
                line(
                    "So \(tense("do", "did")) \(others.count > 4 ? "\(others.count) other operations" : Words.list(others)).",
                    .victim, nil))
        }
        return lines
    }

    /// That an operation cannot be in time any more, where a place on its way has become so slow.
    private func tooLate(_ operation: Int, _ causes: [Change], _ tense: Tense) -> String {
        guard let deadline = compiled.system.operations[operation].deadline.map({ Double($0) / 1e9 }),
            let usual = usualTimes(operation).p50
        else { return "" }
        for cause in causes {
            let change: (Double, Double)? =
                switch cause.kind {
                case .slower(let before, let then): (before, then)
                // There and back.
                case .network(let before, let then): (2 * before, 2 * then)
                default: nil
                }
            guard let (before, then) = change, let station = cause.station,
                reaches(operation, station), usual < deadline, usual + then - before > deadline,
                !compiled.system.links.contains(where: { link in
                    link.callee == station && link.timeout.map { Double($0) / 1e9 < then } ?? false
                })
            else { continue }
            return
                ": \(tense("it takes", "it took")) \(Figure.time(seconds: usual)) with \(name(station)) as it was, and "
                + "\(Figure.time(seconds: then - before)) more \(tense("are", "were")) beyond its deadline of "
                + Figure.time(seconds: deadline)
        }
        return ""
    }

    /// ` from 01:00 to 01:20`; nothing of what was so all the time.
    func stretch(_ points: Range<Int>) -> String {
        let isToTheEnd = points.upperBound >= end - 2
        if points.lowerBound <= start + 1, isToTheEnd { return "" }
        return " from \(clock(points.lowerBound)) " + (isToTheEnd ? "on" : "to \(clock(points.upperBound))")
    }

    private func fate(of operation: Int, _ incident: Incident, _ tense: Tense) -> (String, String) {
        let name = compiled.operations[operation]
        let failingTime = failingTime(operation, incident)
        let points = failingTime ?? counted(incident)
        let failing = failing(operation, incident, over: points)
        let usual = 1 - normal[operation].share
        let series = timeline.operations[operation]
        if sum(series.ok, inside(points)) + sum(series.failed, inside(points)) == 0 {
            let rest = points.upperBound - 1..<max(points.upperBound, end)
            let next = rest.first { $0 < end && series.ok[$0] > 0 }
            let until = next.map { " until \(clock($0))" } ?? ""
            // Who is told in the meantime that it failed has an answer as well, if not the one that was hoped for.
            let hasFailed = sum(series.failed, rest.lowerBound..<(next ?? rest.upperBound)) > 0
            let fate = hasFailed ? tense("succeeds", "succeeded") : tense("is answered", "was answered")
            return ("no \(name) \(fate)\(until)", "none \(fate)\(until)")
        }
        let failed = sum(series.sentFailed, inside(points))
        let slow = slowness(operation, points)
        if failing <= usual + Self.few, let worst = slow.first, worst.hasPrefix("p50") || failing <= usual + 0.0005 {
            let part =
                failing > usual + 0.0005 ? "; \(Figure.share(failing)) of its requests \(tense("fail", "failed"))" : ""
            return (
                "\(name) \(tense("is", "was")) slow: \(slow.joined(separator: "; "))\(part)",
                "it \(tense("is", "was")) slow: \(worst)"
            )
        }
        if failing > usual + 0.005
            || isMoreThanChance(failed, of: failed + sum(series.sentOk, inside(points)), operation)
        {
            let (all, short) =
                failing > 0.9995 ? ("all", "all") : ("\(Figure.share(failing)) of", Figure.share(failing))
            let when = failingTime.map(stretch) ?? ""
            let isLost = unanswered(operation, incident, over: inside(points)) > 0.9 * failing
            let isNoneLeft = isSoldOut(operation, inside(points))
            let fail =
                isLost
                ? tense("get no answer", "got no answer")
                : isNoneLeft ? tense("find nothing left", "found nothing left") : tense("fail", "failed")
            // Where it goes on after the cause, but not as badly, both are told.
            if let failingTime, let healed = incident.causes.map(\.points.upperBound).max(),
                failingTime.lowerBound + 3 < healed, seconds(failingTime.upperBound) > seconds(healed) + 20
            {
                let during = self.failing(operation, incident, over: failingTime.lowerBound..<healed)
                let after = self.failing(operation, incident, over: healed + 1..<failingTime.upperBound)
                if during > after + 0.1 {
                    let (all, rest) = (during > 0.9995 ? "all" : "\(Figure.share(during)) of", Figure.share(after))
                    return (
                        "\(all) \(compiled.requests(name)) \(fail)"
                            + "\(stretch(failingTime.lowerBound..<healed)), and \(rest)"
                            + (failingTime.upperBound >= end - 2
                                ? " from then on" : " until \(clock(failingTime.upperBound))"),
                        "\(short) \(fail)"
                    )
                }
            }
            return ("\(all) \(compiled.requests(name)) \(fail)\(when)", "\(short) \(fail)")
        }
        // Too short to show in the whole: how bad it was at its worst.
        let windows = (incident.sufferers[operation] ?? []).filter {
            self.windows.operations[operation].p99.indices.contains($0)
        }
        let worst = windows.map { Double(self.windows.operations[operation].p99[$0]) / 1e9 }.max() ?? 0
        guard let before = usualTimes(operation).p99, worst > 1.25 * before else {
            return shortly(operation, incident, tense)
        }
        let peak = "p99 up to \(Figure.time(seconds: worst)), not \(Figure.time(seconds: before))"
        return ("\(name) \(tense("is", "was")) slow: \(peak)", "it \(tense("is", "was")) slow: \(peak)")
    }

    /// Failures beyond the usual of less than this share are not the first thing to say of what is also slow.
    private static let few = 0.02

    /// What is too short to show in the whole: how many failed at its worst.
    private func shortly(_ operation: Int, _ incident: Incident, _ tense: Tense) -> (String, String) {
        let name = compiled.operations[operation]
        let series = windows.operations[operation]
        let worst = (incident.sufferers[operation] ?? []).filter { series.ok.indices.contains($0) }.map { window in
            (
                window: window,
                share: Double(series.failed[window]) / max(1, Double(series.ok[window] + series.failed[window]))
            )
        }.max { $0.share < $1.share }
        guard let worst, worst.share > 1 - normal[operation].share + 0.005 else {
            return ("\(name) \(tense("is", "was")) slower for a while", "it \(tense("is", "was")) slower")
        }
        let share = Figure.share(worst.share)
        let at = clock(seconds: seconds(ofWindow: worst.window))
        return (
            "up to \(share) of \(compiled.requests(name)) \(tense("fail", "failed")), in the 5 s from \(at) on",
            "up to \(share) \(tense("fail", "failed"))"
        )
    }
}
