import Drill
import Simulation
import Wording

extension Evidence {
    /// What it cost that instances have to be started: they came late, or not at all, or a call waited for each.
    func scaling(_ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        compiled.system.stations.indices.flatMap { station -> [WhyLine] in
            guard sufferers.contains(where: { waits($0, for: station) }) else { return [] }
            switch compiled.system.stations[station].scaling {
            case .fixed: return []
            case .automatic(let rule): return lateness(station, rule, span, tense).map { [$0] } ?? []
            case .perCall(let rule): return coldStarts(station, rule, span, tense)
            }
        }
    }

    /// Slots that stay full for so many seconds were not enough.
    private static let spare = 20.0

    /// A pool that was full and has grown since, or cannot.
    private func lateness(
        _ station: Int, _ rule: AutomaticScaling, _ span: Range<Int>, _ tense: Tense
    ) -> WhyLine? {
        guard let full = fullPoint(station, span) else { return nil }
        // What is started when slots are free again mends nothing.
        let stop = (full..<max(full + 1, min(end, span.upperBound))).last {
            utilization(station, $0..<$0 + 1) > Self.full
        }
        let counts = (full...(stop ?? full)).map { instances(station, $0..<$0 + 1) }
        guard let before = counts.first, let most = counts.max(), before >= 0.5 else { return nil }
        if most < before + 0.5 {
            guard before.rounded() >= Double(rule.max) else { return nil }
            return line(
                "\(name(station)) \(tense("has", "had")) the \(rule.max) instances that it may have at most.", .full,
                station)
        }
        // When there were nearly as many as ended it; what follows is fine-tuning, unless it was still needed.
        func reached(_ count: Double) -> Int { full + (counts.firstIndex { $0 > count } ?? 0) }
        let nearly = reached(before + 0.9 * (most - before))
        let isNeeded = seconds(stop ?? full) - seconds(nearly) > Self.spare
        let grown = isNeeded ? reached(most - 0.5) : nearly
        if isNeeded, most.rounded() >= Double(rule.max), seconds(stop ?? full) - seconds(grown) > Self.spare {
            return line(
                "At \(clock(grown)) \(name(station)) \(tense("has", "had")) the \(rule.max) instances that it may have at "
                    + "most, and they \(tense("are", "were")) not enough.",
                briefs: ["\(name(station)) may have \(rule.max) instances at most, and they are not enough"], .full,
                station)
        }
        // Where these were not enough either, it was late until they were.
        let stillFull = stop.flatMap { seconds($0) - seconds(grown) > Self.spare ? $0 + 1 : nil }
        let late = seconds(stillFull ?? grown) - seconds(full)
        guard late >= 2 else { return nil }
        let after = Figure.about(late.rounded())
        let sizes =
            "\(Figure.about(before.rounded())) instances at \(clock(full)), \(Figure.about(counts[grown - full].rounded())) at \(clock(grown))"
            + (stillFull.map { ", and too few until \(clock($0))" } ?? "")
        return line(
            "Scaling \(tense("comes", "came")) \(after) s too late: \(name(station)) had \(sizes); it looks every "
                + "\(Figure.time(seconds: Double(rule.every) / 1e9)) at how busy it was, and a new instance takes "
                + "\(Figure.time(seconds: Moments(rule.start).mean / 1e9)) to start.",
            briefs: ["scaling \(tense("comes", "came")) \(after) s too late: \(sizes)"], .full, station)
    }

    private func coldStarts(
        _ station: Int, _ rule: ScalingPerCall, _ span: Range<Int>, _ tense: Tense
    ) -> [WhyLine] {
        let series = timeline.stations[station]
        let (started, refused) = (sum(series.coldStarts, span), sum(series.coldRefusals, span))
        let arrivals = max(1, sum(series.arrivals, span))
        var lines: [WhyLine] = []
        if started > 0.01 * arrivals, started >= 5, sum(series.coldSum, span) / started > 1e7 {
            let each = Figure.time(seconds: sum(series.coldSum, span) / started / 1e9)
            lines.append(
                line(
                    "\(name(station)) \(tense("starts", "started")) \(Figure.about(started)) instances cold: each "
                        + "\(tense("costs", "cost")) \(each).",
                    briefs: ["\(Figure.about(started)) cold starts of \(each)"], .full, station))
        }
        if refused > 0.005 * arrivals {
            let share = Figure.share(min(1, refused / arrivals))
            let isFull = span.contains { instances(station, $0..<$0 + 1) > 0.97 * Double(rule.most) }
            let limit =
                isFull
                ? "may have \(rule.most) instances at once"
                : "may start \(Figure.about(rule.burst ?? 0)) instances a second"
            lines.append(
                line(
                    "\(name(station)) \(limit): \(share) of its calls \(tense("find", "found")) none and "
                        + "\(tense("are", "were")) refused.",
                    briefs: ["\(name(station)) \(limit): \(share) of its calls \(tense("are", "were")) refused"], .full,
                    station))
        }
        return lines
    }
}
