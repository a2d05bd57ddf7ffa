import Drill
import Simulation
import Wording

extension Evidence {
    /// What breaker and bulkhead of a connection did.
    func policies(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        var lines: [WhyLine] = []
        let fast = sum(series.failedFast, span)
        if fast > 0.02 * sum(series.calls, span), let first = span.first(where: { series.failedFast[$0] > 0 }) {
            // Live, only the last seconds are looked at; it may have opened long before.
            let open = opening(series.failedFast, before: first)
            let during = active(series.failedFast, of: series.attempts, span) ?? span
            let share = min(1, sum(series.failedFast, during) / max(1, sum(series.attempts, during)))
            lines.append(
                line(
                    "So \(Words.possessive(name(row.caller))) breaker towards \(name(row.callee)) \(tense("opens", "opened")) "
                        + "at \(clock(open)): \(Figure.share(share)) of its calls \(tense("fail", "failed")) at once.",
                    briefs: [
                        "\(Words.possessive(name(row.caller))) breaker \(tense("opens", "opened")) at \(clock(open)): "
                            + "\(Figure.share(share)) of its calls \(tense("fail", "failed")) at once"
                    ], .held, row.caller, link: link))
        }
        lines += [heldBack(link, span, tense), hedged(link, span, tense)].compactMap(\.self)
        let turned = series.turnedAway.indices.map { point in
            series.turnedAway[point]
                &- min(series.turnedAway[point], series.failedFast[point] &+ series.throttled[point])
        }
        if sum(turned, span) > 0.02 * sum(series.calls, span), let limit = row.bulkhead {
            let during = inside(active(turned, of: series.attempts, span) ?? span)
            let share = min(1, sum(turned, during) / max(1, sum(series.attempts, during)))
            // What it leaves to others at the least: every instance of the caller may use up its own.
            let there = instances(row.caller, during)
            let free = max(0, slots(row.caller) - Double(limit) * there).rounded()
            let keeps =
                free >= 1 && compiled.system.stations[row.caller].role != .client
                ? ", and \(tense("keeps", "kept")) \(Figure.about(free)) of "
                    + "\(Words.slots(name(row.caller), slots(row.caller))) free of it" : ""
            lines.append(
                line(
                    "The bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away \(Figure.share(share)) "
                        + "of the calls\(keeps).",
                    briefs: [
                        "the bulkhead of \(limit) between \(title(link)) \(tense("turns", "turned")) away "
                            + "\(Figure.share(share)) of the calls",
                        "the bulkhead \(tense("turns", "turned")) away \(Figure.share(share)) of the calls",
                    ], .held, row.caller, link: link))
        }
        return lines
    }

    /// What a caller held back by itself, because too few of its calls were accepted.
    private func heldBack(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        guard let ratio = row.throttle, sum(series.throttled, span) > 0.02 * sum(series.calls, span),
            let during = active(series.throttled, of: series.calls, span)
        else { return nil }
        let share = min(1, sum(series.throttled, during) / max(1, sum(series.calls, during)))
        let (caller, callee) = (name(row.caller), name(row.callee))
        let part = share > 0.995 ? "nearly all" : Figure.share((share * 100).rounded() / 100)
        let holds = "\(caller) \(tense("holds", "held")) back \(part) of its calls to \(callee)"
        let until = during.upperBound >= end - 2 ? " on" : " to \(clock(during.upperBound))"
        let healed = changes.last { $0.station == row.callee && $0.points.overlaps(during) }?.points.upperBound
        let isLate = healed.map { seconds(during.upperBound) - seconds($0) > Self.unneeded } ?? false
        let after =
            healed.flatMap {
                isLate ? "; from \(clock($0)) on \(callee) \(tense("is", "was")) as before, and could take them" : nil
            }
            ?? ""
        return line(
            "\(holds) from \(clock(during.lowerBound))\(until) (throttle \(Figure.number(ratio))): it \(tense("asks", "asked")) "
                + "no more than \(Figure.number(ratio)) times what \(callee) had accepted in the last two minutes\(after).",
            briefs: [holds], .held, row.caller, link: link)
    }

    /// In seconds; what a caller holds back for so long after its callee is well again is told.
    private static let unneeded = 10.0

    /// Second attempts beside slow ones, where they are many: a callee that is full gets more to do just then.
    private func hedged(_ link: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let series = timeline.links[link]
        let row = compiled.system.links[link]
        guard let hedge = row.hedge, let during = active(series.hedges, of: series.calls, span) else { return nil }
        let share = sum(series.hedges, during) / max(1, sum(series.calls, during))
        let usual = sum(series.hedges, quiet) / max(1, sum(series.calls, quiet))
        guard share > 0.1, share > 1.5 * usual else { return nil }
        let (caller, callee) = (name(row.caller), name(row.callee))
        let part = share > 0.97 ? "every call" : "\(Figure.share((share * 100).rounded() / 100)) of its calls"
        let delay =
            if case .after(let time) = hedge { " after \(Figure.time(seconds: Double(time) / 1e9))" } else { "" }
        let again = "\(caller) \(tense("asks", "asked")) \(callee) a second time\(delay) beside \(part)"
        let not = quiet.isEmpty ? "" : ", not \(Figure.share((usual * 100).rounded() / 100))"
        let (now, once) = (rate(series.attempts, during), rate(series.attempts, during) - rate(series.hedges, during))
        let full = fullPoint(row.callee, during) == nil ? "" : ", which \(tense("is", "was")) full already"
        return line(
            "\(again)\(not): hedges \(tense("make", "made")) \(Figure.about(now))/s of \(Figure.about(once))/s for "
                + "\(callee)\(full).",
            briefs: ["\(again): \(Figure.about(now))/s, not \(Figure.about(once))/s", again], .held, row.callee,
            link: link)
    }

    /// When a breaker began to turn calls away, without a pause of more than a few seconds since.
    private func opening(_ counts: [UInt32], before first: Int) -> Int {
        var (open, silent, point) = (first, 0, first - 1)
        while point >= 0, silent < 15 {
            if counts[point] > 0 { (open, silent) = (point, 0) } else { silent += 1 }
            point -= 1
        }
        return open
    }

    /// Places whose slots are free on average, and that turn calls away all the same because all are taken at times.
    func overflows(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.compactMap { station in
            let (series, traces) = (timeline.stations[station], timeline.traces[station])
            let row = compiled.system.stations[station]
            let shed = sum(series.rejections, span) - sum(series.limited, span)
            let share = min(1, shed / max(1, sum(series.arrivals, span)))
            guard share > 0.005, fullPoint(station, span) == nil, sufferers.contains(where: { reaches($0, station) })
            else { return nil }
            let taken = Figure.share((utilization(station, span) * 100).rounded() / 100)
            let isOne = slots(station) < 1.5
            let slots = Words.sentence(Words.slots(name(station), slots(station)), keeping: name(station))
            let are = isOne ? tense("is", "was") : tense("are", "were")
            let room = row.queueLimit == 0 ? "nobody may wait" : "its queue has room for \(row.queueLimit)"
            let turned = "\(Figure.share(share)) of the calls \(tense("are", "were")) turned away"
            let most = sum(traces.mostDone, span) / max(1, sum(traces.done, span))
            if row.balance == .byKey, row.instances > 1, most > 1.5 / Double(row.instances) {
                let busiest = Figure.share((most * 100).rounded() / 100)
                let skew =
                    "calls go to \(Words.possessive(name(station))) \(row.instances) instances by key, and one of them "
                    + "\(tense("does", "did")) \(busiest) of the work"
                return line(
                    "\(Words.sentence(skew)): its slots \(tense("are", "were")) full while others \(tense("are", "were")) free, "
                        + "and \(turned).",
                    briefs: [
                        "one of \(Words.possessive(name(station))) \(row.instances) instances \(tense("gets", "got")) \(busiest), by key"
                    ],
                    .full, station)
            }
            return line(
                "\(slots) \(are) taken \(taken) of the time, and \(room): \(turned).",
                briefs: ["\(slots) \(are) taken \(taken) of the time, and \(room)"], .full, station)
        }
    }

    private func isLimit(_ change: Change, of station: Int) -> Bool {
        if case .limited = change.kind { change.station == station } else { false }
    }

    /// Limits that turn calls away although nothing changed.
    func limits(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        var lines: [WhyLine] = []
        for station in timeline.stations.indices where sufferers.contains(where: { reaches($0, station) }) {
            let series = timeline.stations[station]
            guard sum(series.limited, span) > 0.01 * sum(series.arrivals, span),
                let limit = compiled.system.stations[station].limit
            else { continue }
            let span = inside(active(series.limited, of: series.arrivals, span) ?? span)
            // While a lower one holds, that is told.
            guard !changes.contains(where: { isLimit($0, of: station) && $0.points.overlaps(span) }) else { continue }
            let share = sum(series.limited, span) / max(1, sum(series.arrivals, span))
            lines.append(
                line(
                    "\(name(station)) \(tense("takes", "took")) \(Figure.about(limit))/s at most, and "
                        + "\(Figure.about(rate(series.arrivals, span)))/s \(tense("come", "came")): \(Figure.share(share)) "
                        + "\(tense("are", "were")) turned away.", .full, station))
        }
        for (link, row) in compiled.system.links.enumerated() where sufferers.contains(where: { takes($0, link) }) {
            let series = timeline.links[link]
            guard sum(series.limited, span) > 0.01 * sum(series.attempts, span), let limit = row.limit else { continue }
            let span = inside(active(series.limited, of: series.attempts, span) ?? span)
            let share = sum(series.limited, span) / max(1, sum(series.attempts, span))
            lines.append(
                line(
                    "The limit of \(Figure.about(limit))/s between \(title(link)) \(tense("turns", "turned")) away "
                        + "\(Figure.share(share)) of the calls.", .held, row.caller, link: link))
        }
        return lines
    }
}
