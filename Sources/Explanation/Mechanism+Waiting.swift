import Drill
import Simulation
import Wording

extension Evidence {
    /// The points by which a mechanism is measured: those of the cause; what came after it is the way back.
    private func core(_ cause: Change?, _ span: Range<Int>) -> Range<Int> {
        guard let cause else { return span }
        let (low, high) = (
            max(span.lowerBound, cause.points.lowerBound), min(span.upperBound, harmEnd(of: cause))
        )
        return low < high ? low..<high : span
    }

    /// How long a call over a connection keeps a slot of its caller, in seconds; `.infinity` where none is answered.
    ///
    /// By Little's law, calls that hold a slot on average, by how many of them begin; no longer than those took that ended. Calls that a breaker or a bulkhead
    /// turns away hold nothing. The first holding time of the span is left out, in which calls of before still end.
    func holdingTime(_ link: Int, _ points: Range<Int>) -> Double? {
        let series = timeline.links[link]
        func time(_ points: Range<Int>) -> Double? {
            let begun = sum(series.calls, points) - min(sum(series.calls, points), sum(series.turnedAway, points))
            return begun < 1 ? nil : sum(series.holdingArea, points) / 1e9 / begun
        }
        guard let rough = time(points) else {
            return mean(series.holdingArea, points) > 0.5 ? .infinity : nil
        }
        let later = min(points.upperBound - 1, point(at: seconds(points.lowerBound) + min(60, 1.5 * rough)) + 1)
        let rest = max(points.lowerBound, min(later, points.lowerBound + points.count / 2))..<points.upperBound
        let ended = sum(series.ended, rest) - min(sum(series.ended, rest), sum(series.turnedAway, rest))
        if ended < 1, mean(series.holdingArea, rest) > 0.5, length(points) > 3 { return .infinity }
        let little = time(rest) ?? rough
        // Where fewer begin than end, Little's law says too much: no call of those that ended held it for longer.
        return ended >= 10 ? min(little, sum(series.timeSum, rest) / 1e9 / ended) : little
    }

    /// Who waits for the callee, and what is held meanwhile; `nil` where it is not worth a word.
    func sayHeld(_ link: Int, _ cause: Change?, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        let caller = row.caller
        guard compiled.system.stations[caller].role != .client else { return nil }
        let core = core(cause, span)
        let peak = core.max { series.holdingArea[$0] < series.holdingArea[$1] } ?? core.lowerBound
        let around =
            isLong(peak) ? peak..<peak + 1 : max(core.lowerBound, peak - 1)..<min(core.upperBound, peak + 2)
        let held = min(slots(caller, around), mean(series.holdingArea, around))
        let usual = mean(series.holdingArea, quiet)
        guard held > 1.5 * usual + 1, held > 0.1 * slots(caller, around) else { return nil }
        if let forever = sayForever(link, cause, core, held, tense) { return forever }
        let before = ratio(series.timeSum, series.ended, quiet).map { $0 / 1e9 }
        guard var time = holdingTime(link, core), time.isFinite, time > 1.2 * (before ?? 0) else { return nil }
        // What is the same within what can be measured is told by the same figure.
        if case .slower(_, let then)? = cause?.kind, cause?.station == row.callee, abs(time - then) < 0.02 * then {
            time = then
        }
        let isPart = isForSome(link)
        let what = carried(link) + (isPart ? " that calls \(name(row.callee))" : "")
        let isPeak = core.count > 10 && mean(series.holdingArea, core) < 0.7 * held
        let counts = "\(isPeak ? "up to " : "")\(Figure.about(held)) of \(Figure.about(slots(caller, around)))"
        let not = before.map { ", not \(Figure.time(seconds: $0))" } ?? ""
        let length = Figure.time(seconds: time)
        let whom = isPart || row.callee == cause?.station ? "" : " for \(name(row.callee))"
        let holds = tense("holds", "held")
        return line(
            "Each \(what) \(holds) a slot of \(name(caller)) for \(length) while it \(tense("waits", "waited"))\(whom)\(not): "
                + "\(counts) slots.",
            briefs: [
                "each \(what) \(holds) \(Words.article(name(caller))) slot \(length)\(not) (\(counts))",
                "each \(what) \(holds) \(Words.article(name(caller))) slot \(length) (\(counts))",
                "each \(what) \(holds) \(Words.article(name(caller))) slot \(length)\(not)",
                "each \(what) \(holds) \(Words.article(name(caller))) slot \(length)",
                "each \(what) \(holds) a slot \(length)",
            ], .held, caller, link: link)
    }

    /// Whether a connection is called for some requests of its only operation and for others not, because a cache, a share, a
    /// split or a fallback spares them the call, there or on the way to its caller.
    private func isForSome(_ link: Int) -> Bool {
        let mine = timeline.operations.indices.filter { takes($0, link) }
        guard let operation = mine.first, mine.count == 1 else { return false }
        let system = compiled.system
        func isForAll(_ row: Link) -> Bool {
            !row.isFallback && row.behind == nil && system.share(of: row) >= 1 && !system.stations[row.caller].isCache
        }
        let row = system.links[link]
        return !isForAll(row) || !reached(operation, over: isForAll).contains(row.caller)
    }

    /// Calls that are not answered, over a connection without a timeout: nothing but the callee gives the slots back.
    private func sayForever(_ link: Int, _ cause: Change?, _ core: Range<Int>, _ held: Double, _ tense: Tense)
        -> WhyLine?
    {
        let row = compiled.system.links[link]
        guard let cause, row.timeout == nil else { return nil }
        let way = "\(name(row.caller)) -> \(name(row.callee))"
        let who = carried(link) + (isForSome(link) ? " that calls \(name(row.callee))" : "")
        let counts = "\(Figure.about(held)) of \(Figure.about(slots(row.caller)))"
        let has = tense("has", "had")
        switch cause.kind {
        case .blocked, .stuck:
            guard cause.links.contains(link) || cause.station == row.callee, holdingTime(link, core) == .infinity else {
                return nil
            }
            let until =
                cause.kind == .blocked
                ? tense("until messages pass again", "until messages passed again")
                : "until \(name(row.callee)) \(tense("works", "worked")) again"
            return line(
                "\(way) \(has) no timeout: each \(who) \(tense("holds", "held")) its slot of \(name(row.caller)) "
                    + "\(until), \(counts) slots.",
                briefs: ["no timeout on \(way): each \(who) \(tense("holds", "held")) its slot \(until)"], .held,
                row.caller)
        case .losing, .forgetting, .lost:
            let tail = max(core.lowerBound, core.upperBound - 5)..<core.upperBound
            let lasting = heldForEver(link, tail)
            guard lasting > 0.2 * slots(row.caller) else { return nil }
            let fate =
                if case .losing = cause.kind { "whose message is lost" } else { "that is not answered" }
            let count = "\(Figure.about(lasting)) of \(Figure.about(slots(row.caller)))"
            return line(
                "\(way) \(has) no timeout: each \(who) \(fate) holds its slot of \(name(row.caller)) for ever, "
                    + "\(count) slots by \(clock(core.upperBound)).",
                briefs: [
                    "no timeout on \(way): calls without an answer hold \(count) slots for ever",
                    "no timeout on \(way): \(count) slots are held for ever",
                ], .held, row.caller)
        default: return nil
        }
    }

    /// Slots that are held over a connection, beyond what the answers that do come explain.
    func heldForEver(_ link: Int, _ points: Range<Int>) -> Double {
        let row = compiled.system.links[link]
        let series = timeline.links[link]
        guard row.timeout == nil, compiled.system.stations[row.caller].role != .client else { return 0 }
        // By Little's law, those that do end hold so many, however late they do.
        let usual = ratio(series.timeSum, series.ended, quiet).map { $0 / 1e9 } ?? 0
        let time = ratio(series.timeSum, series.ended, points).map { max(usual, $0 / 1e9) } ?? usual
        return max(0, min(slots(row.caller), mean(series.holdingArea, points)) - rate(series.ended, points) * time)
    }

    /// Who gives up on a place that is not full, and why every try of it is in vain.
    func impatience(_ link: Int, _ cause: Change?, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        let row = compiled.system.links[link]
        let series = timeline.links[link]
        let core = inside(active(series.timeouts, of: series.attempts, core(cause, span)) ?? core(cause, span))
        let share = timedOut(link, core)
        guard let cause, let timeout = row.timeout, share > 0.1,
            cause.links.contains(link) || (cause.links.isEmpty && cause.station == row.callee)
        else { return [] }
        let (caller, callee) = (name(row.caller), name(row.callee))
        let patience = Figure.time(seconds: Double(timeout) / 1e9)
        var needs = ""
        if case .slower(_, let then) = cause.kind {
            needs = ", \(callee) \(tense("needs", "needed")) \(Figure.time(seconds: then))"
        }
        let tries =
            row.retry.attempts > 1
            ? ", and each call \(tense("is", "was")) tried up to \(row.retry.attempts) times" : ""
        let part = share > 0.97 ? "every attempt" : "\(Figure.share(share)) of its attempts"
        let isPassing =
            seconds(core.upperBound) < min(seconds(span.upperBound), seconds(cause.points.upperBound)) - Self.soon
        let ends =
            (share > 0.97 ? tense("times out", "timed out") : tense("time out", "timed out"))
            + (isPassing ? " until \(clock(core.upperBound))" : "")
        let isOneOfMany = compiled.system.links.indices.contains {
            $0 != link && compiled.system.links[$0].caller == row.caller
                && compiled.system.links[$0].callee == row.callee
        }
        let what = isOneOfMany ? " (\(carried(link)))" : ""
        let gives =
            "\(caller) \(tense("gives", "gave")) up on \(callee)\(what) after \(patience)\(needs): \(part) \(ends)"
        return [
            line(
                gives + tries + ".",
                briefs: [
                    gives, "\(caller) \(tense("gives", "gave")) up on \(callee) after \(patience): \(part) \(ends)",
                ], .held,
                row.caller, link: link)
        ]
    }

    /// The share of the attempts over a connection that timed out, of those that ended in some points.
    func timedOut(_ link: Int, _ points: Range<Int>) -> Double {
        let series = timeline.links[link]
        let ended: Double
        if compiled.system.links[link].retry.attempts == 1, sum(series.hedges, points) == 0 {
            ended = sum(series.ended, points) - sum(series.turnedAway, points)
        } else {
            // Who gives up now has begun so long ago.
            let patience = Double(compiled.system.links[link].timeout ?? 0) / 1e9
            func begun(until seconds: Double) -> Double {
                let point = point(at: max(0, seconds))
                let part = min(1, max(0, seconds - self.seconds(point)) / length(point..<point + 1))
                let sent = sum(series.attempts, 0..<point) + part * sum(series.attempts, point..<point + 1)
                return sent - sum(series.turnedAway, 0..<point) - part * sum(series.turnedAway, point..<point + 1)
            }
            ended =
                begun(until: seconds(points.upperBound) - patience)
                - begun(until: seconds(points.lowerBound) - patience)
        }
        return min(1, sum(series.timeouts, points) / max(1, ended))
    }

    /// In seconds; what ends so long before its cause is told with its end.
    private static let soon = 5.0

    /// Answers that come after the caller has left fill no cache, so that it stays cold.
    func lateFills(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        compiled.system.links.indices.compactMap { index in
            let row = compiled.system.links[index]
            let series = timeline.links[index]
            guard let cache = row.behind, !row.writes, let timeout = row.timeout,
                sufferers.contains(where: { takes($0, index) }),
                let during = active(series.timeouts, of: series.attempts, span).map(inside),
                // Of those that were let in.
                sum(series.timeouts, during)
                    > 0.3
                    * max(
                        20,
                        sum(series.attempts, during) - sum(series.turnedAway, during)
                            - sum(timeline.stations[row.callee].rejections, during)),
                // Of what is answered at all: a place that is lost or silent answers nobody, late or not.
                answersLate(index, than: timeout, during) > 0.3 * sum(series.timeouts, during)
            else { return nil }
            func share(_ points: Range<Int>) -> Double {
                sum(timeline.stations[cache].hits, points) / max(1, sum(timeline.stations[cache].lookups, points))
            }
            let hits = share(during)
            // Behind another cache it was hardly asked before.
            let lookups = timeline.stations[cache].lookups
            let isNew = rate(lookups, quiet) < 0.2 * rate(lookups, during)
            guard hits < 0.97, quiet.isEmpty || isNew || hits < share(quiet) - 0.05 else { return nil }
            let share = Figure.share((hits * 100).rounded() / 100)
            // What gets in all the same fills it in the end.
            let isPassing = seconds(during.upperBound) < seconds(span.upperBound) - Self.warming
            let until = isPassing ? " until \(clock(during.upperBound))" : ""
            let (caller, cold) = (name(row.caller), "\(name(cache)) \(tense("stays", "stayed")) cold\(until)")
            return line(
                "What \(name(row.callee)) \(tense("answers", "answered")) after \(caller) has given up fills no cache: "
                    + "\(cold), with \(share) hits.",
                briefs: ["late answers fill no cache: \(cold)"], .held, cache)
        }.prefix(1).map(\.self)
    }

    /// How many answers of a callee can have come later than a time, over this connection there and back: of times that
    /// add up to a sum, no more are longer than a time than that goes into the sum.
    private func answersLate(_ link: Int, than time: Time, _ points: Range<Int>) -> Double {
        let callee = timeline.stations[compiled.system.links[link].callee]
        let answers = sum(callee.ok, points)
        let way = ratio(timeline.links[link].networkSum, timeline.links[link].messages, points) ?? 0
        return min(answers, (sum(callee.sojournSum, points) + 2 * answers * way) / Double(max(1, time)))
    }

    /// In seconds; a cache that is warm again so long before all is well did not stay cold.
    private static let warming = 10.0

    /// Which share of reads a cache does not answer: every one of them only where hardly any still is.
    private func sayMisses(of cache: Int, _ points: Range<Int>, _ tense: Tense) -> String {
        let asked = compiled.system.links.indices.filter { compiled.system.links[$0].callee == cache }
        func missed(_ points: Range<Int>) -> Double {
            let calls = asked.reduce(0.0) { $0 + sum(timeline.links[$1].calls, points) }
            return 1 - min(1, sum(timeline.stations[cache].hits, points) / max(1, calls))
        }
        let share = missed(points)
        guard share < Self.nearlyAll else { return "Every read \(tense("misses now", "missed then"))" }
        let usual = quiet.isEmpty ? "" : ", not \(Figure.share((missed(quiet) * 100).rounded() / 100))"
        return "\(Figure.share((share * 100).rounded() / 100)) of reads \(tense("miss now", "missed then"))\(usual)"
    }
    private static let nearlyAll = 0.97

    /// Where a cache answers no more, whoever stands behind it gets all of its calls.
    func misses(_ cause: Change, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        // Live, only while it is so.
        guard !isLive || tense.isPast || lasts(cause), let station = cause.station,
            case .cache = compiled.system.stations[station].role
        else { return [] }
        let isAll: Bool
        switch cause.kind {
        case .lost, .stuck, .blocked, .losing: isAll = true
        case .emptied: isAll = false
        default: return []
        }
        return stand(in: station).prefix(1).compactMap { behind in
            // What is filled again is asked for most at the beginning.
            let atFirst = isAll ? "" : " at first"
            let core = core(cause, span)
            let early = core.lowerBound..<min(core.upperBound, core.lowerBound + (isAll ? core.count : 3))
            let (now, before) = (
                rate(timeline.stations[behind].arrivals, inside(early)), rate(timeline.stations[behind].arrivals, quiet)
            )
            guard now > 1.3 * before else { return nil }
            let goes = "\(Figure.about(now))/s \(tense("go", "went")) to \(name(behind))\(atFirst)"
            let not = before > 0 ? ", not \(Figure.about(before))/s" : ""
            return line(
                (isAll
                    ? sayMisses(of: station, inside(early), tense)
                    : "What \(name(station)) does not hold \(tense("is read again", "was read again"))")
                    + ": \(goes)\(not).",
                briefs: [goes + not], .held, behind)
        }
    }
}
