import Drill
import Simulation
import Wording

extension Evidence {
    /// Whose slots are full, since when, what comes and what can be done, and who gives up on it.
    func sayFull(_ station: Int, _ span: Range<Int>, _ tense: Tense) -> WhyLine {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        let point = fullPoint(station, span) ?? span.lowerBound
        // Live, only the last seconds are looked at; it may have been full long before.
        var began = fullSince(station, point)
        // Who is left is full since the others are gone.
        if let lost = changes.flatMap(\.parts).first(where: {
            isLoss($0) && $0.station == station && $0.points.contains(point + 1)
        }) {
            began = max(began, min(lost.points.lowerBound, point + 1))
        }
        var here = point..<span.upperBound
        let packed = here.filter { utilization(station, $0..<$0 + 1) > Self.full }
        let stop = (packed.last ?? point) + 1
        if stop > point { here = point..<stop }
        let fullSpan = inside(point..<max(point + 1, stop))
        let atFirst = self.slots(station, point..<point + 1)
        // What is told of may end before they are free again.
        let over =
            stop < span.upperBound ? stop : (stop..<end).first { utilization(station, $0..<$0 + 1) <= Self.full } ?? end
        let atLast = self.slots(station, max(point, stop - 1)..<max(point, stop - 1) + 1)
        let hasGrown = isElastic(station) && atLast > 1.2 * atFirst
        var slots = Words.slots(name(station), atFirst)
        if hasGrown { slots += ", \(Figure.about(atLast)) by \(clock(stop))," }
        let isOne = atFirst < 1.5
        let are = isOne ? tense("is", "was") : tense("are", "were")
        let isAlways = quiet.isEmpty && (began <= first + 1 || isStanding(since: began))
        let taken = utilization(station, fullSpan)
        let state: String
        let short: String
        let packedTime = packed.reduce(0) { $0 + length($1..<$1 + 1) }
        let times = timesFull(packed, station)
        if packedTime < 0.3 * length(point..<max(point + 1, stop)) || !isAlways && times.count > Self.mostTimes {
            state =
                "\(are) full now and then between \(clock(began)) and \(clock(stop)), "
                + "\(Figure.time(seconds: packedTime.rounded())) in all"
            short = "\(slots) \(are) full now and then"
        } else if packed.count * 10 < 7 * (span.upperBound - point), isAlways {
            state = "\(are) taken \(Figure.share((taken * 100).rounded() / 100)) of the time"
            short = "\(slots) \(state)"
        } else {
            let isOver = over < end - 3 && (!isLive || tense.isPast)
            let until = isOver ? "to \(clock(over))" : "on"
            let others = times.dropFirst().map { "from \(clock($0.lowerBound)) to \(clock($0.upperBound))" }.dropLast()
            let since =
                isAlways
                ? "all the time"
                : times.count > 1
                    ? Words.list(
                        ["from \(clock(began)) to \(clock(times[0].upperBound))"] + others
                            + ["from \(clock(times[times.count - 1].lowerBound)) \(until)"])
                    : "from \(clock(began)) \(until)"
            state = "\(are) full \(since)"
            short = "\(slots) \(are) full" + (isAlways ? "" : " from \(clock(began))")
        }
        var text = "\(Words.sentence(slots, keeping: name(station))) \(state)"
        // Of several times, what came in all of them, and what was done.
        let spans = times.count > 1 && times.count <= Self.mostTimes ? times.map(inside) : [fullSpan]
        func each(_ figure: (Range<Int>) -> Double) -> Double {
            spans.reduce(0) { $0 + figure($1) * length($1) } / spans.reduce(0) { $0 + length($1) }
        }
        let comes = each { rate(series.arrivals, $0) }
        // Slots that wait for others could do more; those that work cannot.
        let waits =
            compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }.reduce(0) {
                $0 + mean(timeline.links[$1].holdingArea, fullSpan)
            } > 0.5 * mean(series.busyArea, fullSpan)
        let begun = each { rate(series.waits, $0) }
        var figures = ""
        let usual = rate(series.arrivals, quiet)
        let grown = !quiet.isEmpty && comes > 1.5 * usual && usual > 0
        // What is given back half done was no work.
        let isCancelled = compiled.system.links.indices.contains { link in
            let row = compiled.system.links[link]
            return row.callee == station && row.cancels
                && sum(timeline.links[link].timeouts, fullSpan) > 0.05 * sum(timeline.links[link].attempts, fullSpan)
        }
        let able = waits || hasGrown || isCancelled ? nil : capacity(station, fullSpan, slots: atFirst)
        let leaver = leaver(station, here)
        if grown || comes > 1.03 * (able ?? begun) || (isAlways && able != nil) {
            figures = ": \(Figure.about(comes))/s \(tense("come", "came"))"
            if grown { figures += ", not \(Figure.about(usual))/s" }
            if let able {
                figures += ", \(Figure.about(able))/s \(tense("is", "was")) what \(isOne ? "it" : "they") can do"
            } else if waits, comes > 1.03 * begun || leaver != nil {
                let late = max(fullSpan.lowerBound, min(leaver?.1 ?? point, fullSpan.upperBound - 1))
                let rest = late..<fullSpan.upperBound
                let answered = answeredInTime(station, rest)
                let isNone = answered * length(rest) < 1 && !isAnyServed(by: station, rest)
                figures +=
                    answered < min(1, 0.05 * comes)
                    ? ", \(isNone ? "none" : "hardly any") \(tense("is", "was")) answered in time"
                        + (late > fullSpan.lowerBound + 2 ? " from \(clock(late)) on" : "")
                    : ", \(Figure.about(each { answeredInTime(station, $0) }))/s \(tense("are", "were")) answered in time"
            }
            text += figures
        }
        // A queue is longest when it begins to get shorter; then a slot is free for a moment.
        let queued =
            isLive && !tense.isPast
            ? here : min(point, max(start, began))..<max(here.upperBound, min(end, over + 1))
        let queue = queued.map { Double(series.queuePeak[$0]) }.max() ?? 0
        let shed = row.limit == nil ? sum(series.rejections, here) / max(1, sum(series.arrivals, here)) : 0
        if queue > 1 { text += "; up to \(Figure.about(queue)) \(tense("wait", "waited")) in the queue" }
        if shed > 0.01 {
            text +=
                "; \(shed > 0.995 ? "nearly all" : Figure.share(shed)) \(tense("find", "found")) the queue full and \(tense("are", "were")) turned away"
        }
        let impatient = sum(series.impatient, here) / max(1, sum(series.arrivals, here))
        if impatient > 0.01, let patience = row.patience {
            text +=
                "; \(Figure.share((impatient * 100).rounded() / 100)) of those that \(tense("come", "came")) "
                + "\(tense("leave", "left")) before their turn (patience of "
                + "\(Figure.time(seconds: Moments(patience).mean / 1e9)))"
        }
        var briefs = [short + figures]
        if let (link, when, share) = leaver, let timeout = compiled.system.links[link].timeout {
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

    /// More times than this are counted together.
    private static let mostTimes = 3
    /// In seconds; slots that are free for less are full all along.
    private static let relief = 3.0
    private static let nearlyFull = 0.9

    /// The times in which the slots of a station are full, by the points at which they are.
    private func timesFull(_ packed: [Int], _ station: Int) -> [Range<Int>] {
        packed.reduce(into: []) { times, point in
            guard let last = times.last else { return times.append(point..<point + 1) }
            let gap = last.upperBound..<point
            if gap.isEmpty || length(gap) < Self.relief || utilization(station, gap) > Self.nearlyFull {
                times[times.count - 1] = last.lowerBound..<point + 1
            } else {
                times.append((fullPoint(station, last.upperBound..<min(end, point + 2)) ?? point)..<point + 1)
            }
        }
    }

    /// Whether a place that is full now and then had only to wait for the first time: nothing changed, and it came soon.
    private func isStanding(since began: Int) -> Bool {
        !isLive && changes.isEmpty && length(first..<max(first + 1, began)) < 0.1 * length(first..<max(first + 1, end))
    }

    /// What works on nothing takes calls into its queue until that is full.
    func sayQueueFull(_ station: Int, _ cause: Change, _ span: Range<Int>, _ tense: Tense) -> WhyLine? {
        let series = timeline.stations[station]
        let row = compiled.system.stations[station]
        guard case .stuck = cause.kind, row.limit == nil, row.queueLimit > 0,
            sum(series.rejections, span) > 0.01 * sum(series.arrivals, span),
            let during = active(series.rejections, of: series.arrivals, span)
        else { return nil }
        let share = sum(series.rejections, inside(during)) / max(1, sum(series.arrivals, inside(during)))
        let part = share > 0.97 ? "all further calls" : "\(Figure.share(min(1, share))) of further calls"
        let queue = "\(Words.possessive(name(station))) queue \(tense("is", "was")) full"
        let turned = "\(part) \(tense("are", "were")) turned away"
        return line(
            "From \(clock(during.lowerBound)) on \(queue), with \(Figure.count(UInt64(row.queueLimit))) in it: \(turned).",
            briefs: [
                "\(queue) from \(clock(during.lowerBound)) on: \(turned)",
                "\(queue) from \(clock(during.lowerBound)) on", queue,
            ], .full, station)
    }

    /// Queues and streams that had no room for more messages.
    func overfull(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        timeline.stations.indices.compactMap { station in
            guard case .buffer(let buffer) = compiled.system.stations[station].role, buffer.capacity < .max,
                sufferers.contains(where: { reaches($0, station) })
            else { return nil }
            let series = timeline.stations[station]
            let refused = zip(series.rejections, series.limited).map { $0 > $1 ? $0 - $1 : 0 }
            guard let during = active(refused, of: series.arrivals, span) else { return nil }
            let share = sum(refused, inside(during)) / max(1, sum(series.arrivals, inside(during)))
            guard share > 0.01 else { return nil }
            let part = share > 0.97 ? tense("all that comes", "all that came") : "\(Figure.share(share)) of what comes"
            let isOver = during.upperBound < end - 3 && (!isLive || tense.isPast)
            let time =
                "from \(clock(during.lowerBound)) " + (isOver ? "to \(clock(during.upperBound))" : "on")
            let full = "\(name(station)) \(tense("is", "was")) full \(time)"
            let turned = "\(part) \(tense("is", "was")) refused"
            return line(
                "\(full), with the \(Figure.count(UInt64(buffer.capacity))) messages that it keeps at most: \(turned).",
                briefs: ["\(full): \(turned)", full], .full, station)
        }
    }

    func isElastic(_ station: Int) -> Bool {
        if case .automatic = compiled.system.stations[station].scaling { true } else { false }
    }

    /// Since when a station that is full at a point has been so.
    private func fullSince(_ station: Int, _ point: Int) -> Int {
        let before = (0..<point).reversed().prefix { utilization(station, $0..<$0 + 1) > Self.full }
        guard let first = before.last else { return point }
        return fullPoint(station, max(0, first - 3)..<point) ?? first
    }

    /// What the slots of a station can do each second, by how long each call keeps one; `nil` where that was not seen.
    ///
    /// Slots of instances that stand still do nothing, and say nothing of how long work takes.
    private func capacity(_ station: Int, _ span: Range<Int>, slots: Double) -> Double? {
        let series = timeline.stations[station]
        let working = span.filter { point in
            series.stalledArea[point] == 0 && (point == 0 || series.stalledArea[point - 1] == 0)
        }
        let begun = working.reduce(0.0) { $0 + Double(series.waits[$1]) }
        let busy = working.reduce(0.0) { $0 + Double(series.busyArea[$1]) } / 1e9
        return begun >= 10 && busy > 0 ? slots * begun / busy : nil
    }

    /// Attempts at a station, each second, that were answered well while their callers still waited.
    private func answeredInTime(_ station: Int, _ span: Range<Int>) -> Double {
        compiled.system.links.indices.filter { compiled.system.links[$0].callee == station }.reduce(0.0) {
            let series = timeline.links[$1]
            // Those that are still on their way are not answered yet.
            let waiting =
                mean(series.outstandingArea, span.suffix(1)) - mean(series.outstandingArea, span.prefix(1))
            let answered = sum(series.attempts, span) - sum(series.failures, span) - max(0, waiting)
            return $0 + max(0, answered) / length(span)
        }
    }

    /// Whether somebody who needs a station was served, of those who came at some points.
    private func isAnyServed(by station: Int, _ points: Range<Int>) -> Bool {
        timeline.operations.indices.contains { operation in
            reached(operation, over: isNeeded).contains(station) && declared.calls[operation][station] >= 1
                && sum(timeline.operations[operation].sentOk, points) > 0
        }
    }

    /// Who gives up on a station: over which connection, since when, on which share of its tries.
    private func leaver(_ station: Int, _ span: Range<Int>) -> (Int, Int, Double)? {
        let found = compiled.system.links.indices.compactMap { link -> (Int, Int, Double)? in
            let series = timeline.links[link]
            guard compiled.system.links[link].callee == station,
                let when = span.first(where: { series.timeouts[$0] > 0 })
            else { return nil }
            let share = timedOut(link, when..<span.upperBound)
            // Live, only the last seconds are looked at.
            let began = isLive ? (0..<when).reversed().prefix { series.timeouts[$0] > 0 }.last ?? when : when
            return share > 0.02 ? (link, began, share) : nil
        }
        return found.max { $0.2 < $1.2 }
    }
}
