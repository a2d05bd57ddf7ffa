import Drill
import Simulation
import Wording

extension Evidence {
    /// Sentences about one mechanism are not many.
    private static let mostLines = 5

    /// How a change reaches others: who waits for it and holds slots meanwhile, who is full, who gives up.
    func mechanism(_ cause: Change?, _ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        var lines: [WhyLine] = []
        var seen: Set<Int> = []
        var frontier: [Int] = []
        let full = Set(fullStations(span)).filter { station in cause.map { fills($0, station) } ?? true }
        var others: [Int] = []
        if let station = cause?.station {
            frontier = [station]
            seen = [station]
            if full.contains(station) || (cause.map(isLoss) ?? false) && fullPoint(station, span) != nil {
                lines.append(sayFull(station, span, tense))
            }
            // What answers in its place gets more than it is drawn for.
            for other in stand(in: station) where full.contains(other) && seen.insert(other).inserted {
                lines.append(sayFull(other, span, tense))
                frontier.append(other)
            }
        } else {
            // The ones furthest down hold up the others.
            let mine = full.filter { station in sufferers.contains { reaches($0, station) } }
            let roots = mine.filter { station in
                !compiled.system.links.contains {
                    $0.caller == station && $0.callee != station && mine.contains($0.callee) && holds(station)
                }
            }
            frontier = (roots.isEmpty ? mine : roots).sorted()
            seen = Set(frontier)
            lines += frontier.prefix(2).map { sayFull($0, span, tense) }
            lines += limits(span, sufferers, tense)
        }
        while !frontier.isEmpty, lines.count < Self.mostLines {
            let station = frontier.removeFirst()
            for (index, link) in compiled.system.links.enumerated()
            where link.callee == station && sufferersOrOthers(index, cause, sufferers) {
                lines += policies(index, span, tense)
                guard seen.insert(link.caller).inserted else { continue }
                let isFull = full.contains(link.caller)
                if isFull, lines.contains(where: { $0.role == .full }), lines.count > 2 {
                    others.append(link.caller)
                } else {
                    if isFull || !lines.contains(where: { $0.role == .held }),
                        let held = sayHeld(index, span, tense)
                    {
                        lines.append(held)
                    }
                    if isFull { lines.append(sayFull(link.caller, span, tense)) }
                }
                if compiled.system.stations[link.caller].role != .client { frontier.append(link.caller) }
            }
        }
        if let first = others.first {
            let names = others.prefix(4).map(name)
            lines.append(
                line(
                    "Then the slots of \(Words.list(names)) \(tense("fill", "filled")) up too, and their callers \(tense("wait", "waited")).",
                    .full, first))
        }
        lines = lines.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.prefix(Self.mostLines + 1).map(\.self)
        return lines + amplification(span, sufferers, tense)
    }

    private func isLoss(_ change: Change) -> Bool { if case .lost = change.kind { true } else { false } }
    private func holds(_ station: Int) -> Bool { compiled.system.stations[station].holdsSlot }

    /// Whether a connection has part in it: only one that changed itself, where a connection is the cause.
    private func sufferersOrOthers(_ link: Int, _ cause: Change?, _ sufferers: [Int]) -> Bool {
        guard let cause, !cause.links.isEmpty,
            cause.links.contains(where: { compiled.system.links[$0].callee == compiled.system.links[link].callee })
        else { return timeline.operations.indices.contains { takes($0, link) } }
        return cause.links.contains(link)
    }

    /// Who is asked in the place of a station: what stands behind a cache, and fallbacks.
    func stand(in station: Int) -> [Int] {
        compiled.system.links.compactMap { link in
            if link.behind == station { return link.callee }
            if link.callee == station, case .link(let other) = link.fallback {
                return compiled.system.links[other].callee
            }
            return nil
        }
            + (compiled.system.stations[station].isCache
                ? compiled.system.links.filter { $0.caller == station }.map(\.callee) : [])
    }

    // MARK: Waiting

    /// Who waits for the callee, and what is held meanwhile; `nil` where it is not worth a word.
    private func sayHeld(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let series = timeline.links[link]
        let caller = compiled.system.links[link].caller
        guard compiled.system.stations[caller].role != .client else { return nil }
        let peak = span.max { series.holdingArea[$0] < series.holdingArea[$1] } ?? span.lowerBound
        let held = mean(series.holdingArea, max(span.lowerBound, peak - 1)..<min(span.upperBound, peak + 2))
        let usual = mean(series.holdingArea, quiet)
        let before = ratio(series.timeSum, series.ended, quiet).map { $0 / 1e9 }
        guard held > 1.5 * usual + 1, held > 0.1 * slots(caller),
            let time = ratio(series.timeSum, series.ended, inside(span)).map({ $0 / 1e9 }), time > 1.2 * (before ?? 0)
        else { return nil }
        let what = carried(link)
        let count = "\(Figure.about(min(held, slots(caller)))) of \(Words.plural(slots(caller), "slot"))"
        let not = before.map { ", not \(Figure.time(seconds: $0))" } ?? ""
        return line(
            "Each \(what) \(tense("holds", "held")) a slot of \(name(caller)) for \(Figure.time(seconds: time)) while it "
                + "\(tense("waits", "waited"))\(not): \(count).",
            briefs: [
                "each \(what) \(tense("holds", "held")) \(Words.article(name(caller))) slot \(Figure.time(seconds: time))\(not)"
                    + " (\(Figure.about(min(held, slots(caller)))) of \(Figure.about(slots(caller))))",
                "each \(what) \(tense("holds", "held")) \(Words.article(name(caller))) slot \(Figure.time(seconds: time))"
                    + " (\(Figure.about(min(held, slots(caller)))) of \(Figure.about(slots(caller))))",
                "each \(what) \(tense("holds", "held")) \(Words.article(name(caller))) slot \(Figure.time(seconds: time))\(not)",
                "each \(what) \(tense("holds", "held")) \(Words.article(name(caller))) slot \(Figure.time(seconds: time))",
                "each \(what) \(tense("holds", "held")) a slot \(Figure.time(seconds: time))",
            ], .held, caller)
    }

    /// Whose calls a connection carries, in words.
    func carried(_ link: Int) -> String {
        let mine = timeline.operations.indices.filter { takes($0, link) }
        return mine.count == 1 ? compiled.operations[mine[0]] : "call"
    }

    // MARK: Policies

    /// What breaker and bulkhead of a connection did.
    private func policies(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        var lines: [WhyLine] = []
        let fast = sum(series.failedFast, span)
        if fast > 0.02 * sum(series.calls, span), let open = span.first(where: { series.failedFast[$0] > 0 }) {
            let after = open..<span.upperBound
            let share = min(1, sum(series.failedFast, after) / max(1, sum(series.attempts, after)))
            lines.append(
                line(
                    "So \(Words.possessive(name(row.caller))) breaker towards \(name(row.callee)) \(tense("opens", "opened")) "
                        + "at \(clock(open)): \(Figure.share(share)) of its calls \(tense("fail", "failed")) at once.",
                    briefs: [
                        "\(Words.possessive(name(row.caller))) breaker \(tense("opens", "opened")) at \(clock(open)): "
                            + "\(Figure.share(share)) of its calls \(tense("fail", "failed")) at once"
                    ], .held, row.caller))
        }
        let turned = sum(series.turnedAway, span) - fast
        if turned > 0.02 * sum(series.calls, span), let limit = row.bulkhead {
            let share = min(1, turned / max(1, sum(series.attempts, span)))
            let held = mean(series.holdingArea, inside(span))
            let free = max(0, slots(row.caller) - held)
            lines.append(
                line(
                    "The bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away \(Figure.share(share)) "
                        + "of the calls, and \(tense("keeps", "kept")) \(Figure.about(free.rounded(.down))) of "
                        + "\(Words.slots(name(row.caller), slots(row.caller))) free of it.",
                    briefs: [
                        "the bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away "
                            + "\(Figure.share(share)) of the calls",
                        "the bulkhead \(tense("turns", "turned")) away \(Figure.share(share)) of the calls",
                    ], .held, row.caller))
        }
        return lines
    }

    /// Limits that turn calls away although nothing changed.
    private func limits(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        var lines: [WhyLine] = []
        for station in timeline.stations.indices where sufferers.contains(where: { reaches($0, station) }) {
            let series = timeline.stations[station]
            let share = sum(series.rejections, span) / max(1, sum(series.arrivals, span))
            guard share > 0.01, fullPoint(station, span) == nil, let limit = compiled.system.stations[station].limit
            else { continue }
            lines.append(
                line(
                    "\(name(station)) \(tense("takes", "took")) \(Figure.about(limit))/s at most, and "
                        + "\(Figure.about(rate(series.arrivals, span)))/s \(tense("come", "came")): \(Figure.share(share)) "
                        + "\(tense("are", "were")) turned away.", .full, station))
        }
        return lines
    }

    // MARK: Full

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

    // MARK: Retries

    /// Where tries on several levels multiply what arrives.
    private func amplification(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        let tries = compiled.system.links.indices.filter { link in
            compiled.system.links[link].retry.attempts > 1
                && sum(timeline.links[link].attempts, span) > 1.2 * sum(timeline.links[link].calls, span)
        }
        guard !tries.isEmpty else { return [] }
        let within = inside(span)
        let factors = timeline.stations.indices.compactMap { station -> (Int, Double, Double)? in
            guard compiled.system.links.contains(where: { $0.callee == station }) else { return nil }
            let asked = timeline.operations.indices.reduce(0.0) {
                $0 + sum(timeline.operations[$1].offered, within) * declared.calls[$1][station]
            }
            guard asked > 0 else { return nil }
            let before = timeline.operations.indices.reduce(0.0) {
                $0 + sum(timeline.operations[$1].offered, quiet) * declared.calls[$1][station]
            }
            let usual = before > 0 ? sum(timeline.stations[station].arrivals, quiet) / before : 1
            let factor = sum(timeline.stations[station].arrivals, within) / asked / max(0.01, usual)
            return (
                station, factor, sum(timeline.stations[station].arrivals, within) / (Double(within.count) * perPoint)
            )
        }
        guard let (station, factor, comes) = factors.max(by: { $0.1 < $1.1 }), factor > 1.3 else { return [] }
        let times = "×\(Figure.about(factor))"
        let levels =
            tries.count > 1
            ? "Retries at \(Figure.about(Double(tries.count))) connections multiply"
            : "Retries between \(title(tries[0])) multiply"
        let verb = tense(levels, levels.replacingMultiply)
        return [
            line(
                "\(verb) the calls: \(Figure.about(comes))/s \(tense("reach", "reached")) \(name(station)), \(times) of what is asked for.",
                briefs: [
                    "retries \(tense("multiply", "multiplied")) the calls \(times): \(Figure.about(comes))/s \(tense("reach", "reached")) \(name(station))"
                ],
                .held, station)
        ]
    }
}

extension Simulation.Station {
    fileprivate var isCache: Bool { if case .cache = role { true } else { false } }
}

extension String {
    fileprivate var replacingMultiply: String { String(dropLast("multiply".count)) + "multiplied" }
}
