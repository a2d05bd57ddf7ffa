import DesignModel
import Drill
import Simulation
import Wording
import Statistics

extension Evidence {
    /// Operations of one incident that are told by name.
    private static let mostVictims = 3

    /// The time by which an incident is told: as long as its causes lasted, or as long as somebody suffered.
    func span(of incident: Incident) -> Range<Int> {
        let windows = incident.windows
        let bad =
            min(
                end - 1, Int(seconds(ofWindow: windows.lowerBound) / perPoint))..<min(
                end, Int((seconds(ofWindow: windows.upperBound) / perPoint).rounded(.up)))
        guard let low = incident.causes.map(\.points.lowerBound).min() else { return bad }
        return max(0, low)..<max(low + 1, bad.upperBound)
    }

    /// The time over which shares are counted: a table of phases shows the same.
    private func counted(_ incident: Incident) -> Range<Int> {
        if isLive, isOn(incident) { return max(0, end - max(1, Int(3 / perPoint)))..<end }
        guard !incident.causes.isEmpty else {
            // Most of the time is all of it.
            let span = span(of: incident)
            return span.count * 2 > end - first ? first..<max(first + 1, end) : span
        }
        let low = incident.causes.map(\.points.lowerBound).min() ?? first
        let high = incident.causes.map(\.points.upperBound).max() ?? end
        return max(first, low)..<max(max(first, low) + 1, min(end, high))
    }

    /// The share of operations that fail: of those sent in a time; live, of those answered in the last seconds.
    private func failing(_ operation: Int, _ incident: Incident) -> Double {
        let points = counted(incident)
        let series = timeline.operations[operation]
        let isNow = isLive && isOn(incident)
        if let share = table(operation, points)?.availability { return 1 - share }
        let ok = sum(isNow ? series.ok : series.sentOk, points)
        let failed = sum(isNow ? series.failed : series.sentFailed, points)
        // Of a run that is over, what was never answered did not succeed.
        let all = isLive ? ok + failed : max(ok + failed, sum(series.offered, points))
        return all == 0 ? 0 : 1 - ok / all
    }

    /// What became of the operations that suffered.
    func victims(_ incident: Incident, _ tense: Tense) -> [WhyLine] {
        let sufferers = incident.sufferers.keys.sorted { (failing($1, incident), $0) < (failing($0, incident), $1) }
        let span = span(of: incident)
        let full = fullStations(span)
        var lines = sufferers.prefix(Self.mostVictims).map { operation in
            let name = compiled.operations[operation]
            let (fate, short) = fate(of: operation, incident, tense)
            let causes = incident.causes
            guard let root = causes.first, let place = root.station, !causes.contains(where: { touches($0, operation) })
            else {
                let said = Words.sentence(fate, keeping: name)
                return line(said + ".", briefs: [said], .victim, nil)
            }
            let shared = full.first { $0 != place && reaches(operation, $0) }
            let where_ = root.links.isEmpty ? "calls \(self.name(place))" : "goes that way"
            let reason = shared.map { ": it \(tense("waits", "waited")) for the same slots of \(self.name($0))" } ?? ""
            return line(
                "\(name) never \(where_), and yet \(fate)\(reason).",
                briefs: [
                    "\(name) never \(where_), and yet \(short)\(shared.map { ": no slot of \(self.name($0))" } ?? "")",
                    "\(name) never \(where_), and yet \(short)",
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

    private func fate(of operation: Int, _ incident: Incident, _ tense: Tense) -> (String, String) {
        let name = compiled.operations[operation]
        let failing = failing(operation, incident)
        let usual = 1 - normal[operation].share
        let points = counted(incident)
        let series = timeline.operations[operation]
        if sum(series.ok, points) + sum(series.failed, points) == 0 {
            return ("no \(name) \(tense("is", "was")) answered", "none \(tense("is", "was")) answered")
        }
        if failing > usual + 0.005 {
            let (all, short) =
                failing > 0.9995 ? ("all", "all") : ("\(Figure.share(failing)) of", Figure.share(failing))
            return (
                "\(all) \(Words.requests(name)) \(tense("fail", "failed"))", "\(short) \(tense("fail", "failed"))"
            )
        }
        let (now, before) = (times(operation, points), usualTimes(operation))
        var parts: [String] = []
        if let now = now.p50, let before = before.p50, now > 1.25 * before {
            parts.append("p50 \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))")
        }
        if let now = now.p99, let before = before.p99, now > 1.25 * before {
            parts.append("p99 \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))")
        }
        if parts.isEmpty {
            // Too short to show in the whole: how bad it was at its worst.
            let windows = (incident.sufferers[operation] ?? []).filter {
                self.windows.operations[operation].p99.indices.contains($0)
            }
            let worst = windows.map { Double(self.windows.operations[operation].p99[$0]) / 1e9 }.max() ?? 0
            if let before = before.p99, worst > 1.25 * before {
                parts.append("p99 up to \(Figure.time(seconds: worst)), not \(Figure.time(seconds: before))")
            } else {
                return ("\(name) \(tense("is", "was")) worse for a while", "it \(tense("is", "was")) worse")
            }
        }
        return (
            "\(name) \(tense("is", "was")) slow: \(parts.joined(separator: "; "))",
            "it \(tense("is", "was")) slow: \(parts[0])"
        )
    }

    /// Median and 99th percentile in a time, in seconds: as a table has them, else as its seconds had them in the middle.
    private func times(_ operation: Int, _ points: Range<Int>) -> (p50: Double?, p99: Double?) {
        if let table = table(operation, points) {
            return (
                table.latency.quantile(0.5).map { Double($0) / 1e9 },
                table.latency.quantile(0.99).map { Double($0) / 1e9 }
            )
        }
        let series = timeline.operations[operation]
        if isLive {
            // What the board shows of the last seconds.
            return (median(series.p50[points]), series.p99[points].max().flatMap { $0 > 0 ? Double($0) / 1e9 : nil })
        }
        let windows = wholeWindows(points)
        return (
            median(series.p50[points]),
            windows.isEmpty ? median(series.p99[points]) : median(self.windows.operations[operation].p99[windows])
        )
    }

    private func usualTimes(_ operation: Int) -> (p50: Double?, p99: Double?) {
        quiet.isEmpty || table(operation, quiet) == nil
            ? (normal[operation].p50, normal[operation].p99) : times(operation, quiet)
    }

    // MARK: The end

    /// Whether somebody still suffers at the end of what was seen.
    func isOn(_ incident: Incident) -> Bool {
        let last = isLive ? Int(Double(end) * perPoint / 5) : Int(Double(end) * perPoint / 5) - 1
        return incident.windows.upperBound > last - (isLive ? 1 : 0)
    }

    /// How it ended, or that it did not.
    func ending(_ incident: Incident, _ tense: Tense) -> [WhyLine] {
        let over = seconds(ofWindow: incident.windows.upperBound)
        guard let cause = incident.causes.max(by: { $0.points.upperBound < $1.points.upperBound }) else {
            return isOn(incident) ? [] : [line("Since \(clock(seconds: over)) all is well.", .ending, nil)]
        }
        let healed = seconds(cause.points.upperBound)
        let place =
            cause.links.isEmpty ? cause.station.map { "\(name($0)) is" } ?? "the traffic is" : "the connection is"
        if isOn(incident) { return lasting(cause, place, healed, incident) }
        if let how = wayOut(cause, over) {
            return [line("All is well from \(clock(seconds: over)) on: \(how).", .ending, cause.station)]
        }
        let lag = over - healed
        if lasts(cause) || lag < -5 {
            return [line("All is well from \(clock(seconds: over)) on.", .ending, cause.station)]
        }
        return [
            line(
                lag < 5
                    ? "All is well again as soon as \(place)."
                    : "All is well again at \(clock(seconds: over)), \(Figure.time(seconds: lag)) after \(place).",
                .ending,
                cause.station)
        ]
    }

    /// What ended it while the cause was still there.
    private func wayOut(_ cause: Change, _ over: Double) -> String? {
        guard let station = cause.station, seconds(cause.points.upperBound) > over + 5 || lasts(cause) else {
            return nil
        }
        let series = timeline.stations[station]
        if let point = cause.points.first(where: { series.promotions[$0] > 0 }), seconds(point) < over + 5 {
            return "a replica of \(name(station)) took over"
        }
        if let point = cause.points.first(where: { series.outArea[$0] > 0 }), seconds(point) < over + 5,
            compiled.system.stations[station].instances > 1
        {
            return "calls go to the instances of \(name(station)) that are left"
        }
        return nil
    }

    /// What is to say where it does not end: whether the cause is still there, and if not, what keeps it going.
    private func lasting(_ cause: Change, _ place: String, _ healed: Double, _ incident: Incident) -> [WhyLine] {
        let since = seconds(end) - healed
        guard !lasts(cause), since > 20 else { return [] }
        let tail = max(0, end - Int(20 / perPoint))..<end
        // A loop is claimed only where it is seen: slots full of work that comes faster than it can be done.
        func asked(_ station: Int) -> Double {
            timeline.operations.indices.reduce(0.0) {
                $0 + rate(timeline.operations[$1].offered, tail) * declared.calls[$1][station]
            }
        }
        let overloaded = timeline.stations.indices.filter { station in
            let series = timeline.stations[station]
            return compiled.system.stations[station].role != .client
                && incident.sufferers.keys.contains { reaches($0, station) }
                && utilization(station, tail) > Self.full
                && sum(series.arrivals, tail) > 1.02 * sum(series.ok, tail)
        }
        let worst = overloaded.max { one, other in
            rate(timeline.stations[one].arrivals, tail) / max(0.01, asked(one))
                < rate(timeline.stations[other].arrivals, tail) / max(0.01, asked(other))
        }
        guard let station = worst else {
            return [
                line("\(place) as before since \(clock(seconds: healed)), and it is not over.", .ending, cause.station)
            ]
        }
        let series = timeline.stations[station]
        let asked = asked(station)
        let comes = rate(series.arrivals, tail)
        let more = comes > 1.2 * asked && asked > 0 ? ", \(Figure.about(asked))/s without retries" : ""
        return [
            line(
                "\(place) as before since \(clock(seconds: healed)), and it has not come back: \(Figure.about(comes))/s reach "
                    + "\(name(station))\(more), and its \(Words.plural(slots(station), "slot")) stay full of work for callers "
                    + "who have left.",
                briefs: [
                    "\(place) well since \(clock(seconds: healed)), but \(Figure.about(comes))/s keep \(name(station)) full"
                ],
                .ending, station)
        ]
    }

    // MARK: Harmless changes

    /// Changes that nobody suffered from.
    func harmless(_ changes: [Change], _ tense: (Change) -> Tense) -> [WhyLine] {
        changes.filter { change in
            // Small changes of short work are noise to a reader.
            if case .slower(let before, let then) = change.kind { return then - before > 0.005 }
            return change.points.upperBound > first
        }.prefix(3).map { change in
            let tense = tense(change)
            let said = say(change, tense)
            let span = max(first, change.points.lowerBound)..<max(first + 1, change.points.upperBound)
            var isWorse = false
            let slower = timeline.operations.indices.filter { touches(change, $0) }.compactMap { operation -> String? in
                guard let now = times(operation, span).p50, let before = usualTimes(operation).p50,
                    now > 1.1 * before + 0.001
                else { return nil }
                if now > 1.7 * before { isWorse = true }
                return
                    "p50 of \(compiled.operations[operation]) \(Figure.time(seconds: now)), not \(Figure.time(seconds: before))"
            }
            let rest =
                slower.isEmpty
                ? ""
                : isWorse ? ", but \(Words.list(Array(slower.prefix(3))))" : " (\(Words.list(Array(slower.prefix(3)))))"
            let verdict =
                isWorse ? ", and nothing \(tense("fails", "failed"))" : ", and it \(tense("harms", "harmed")) nobody"
            return WhyLine(
                "\(said.text.dropLast())\(verdict)\(rest).", briefs: said.briefs.map { $0 + verdict } + said.briefs,
                .cause,
                component: said.component)
        }
    }
}
