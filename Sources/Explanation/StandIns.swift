import Drill
import Simulation
import Wording

extension Evidence {
    /// What callers did without a changed place: nothing fails by that, and yet what they answer is less than it was.
    func stoodIn(for change: Change, _ span: Range<Int>, _ tense: Tense) -> [String] {
        guard change.links.isEmpty, let station = change.station else { return [] }
        return compiled.system.links.indices.compactMap { link in
            let row = compiled.system.links[link]
            guard row.callee == station else { return nil }
            let count = failedCalls(link, span)
            guard count >= 5, count > 0.005 * sum(timeline.links[link].calls, span) else { return nil }
            return insteadOfAnswer(row, tense).map { "\($0), \(Figure.about(count)) times" }
        }
    }

    /// What a caller does when a call has failed for good; `nil`: it fails as well.
    func insteadOfAnswer(_ link: Link, _ tense: Tense) -> String? {
        let caller = name(link.caller)
        switch link.fallback {
        case .none: return link.isOptional ? "\(caller) \(tense("goes", "went")) on without it" : nil
        case .last: return "\(caller) \(tense("answers", "answered")) with the last that it had"
        case .decision, .decisionByOperation: return "\(caller) \(tense("decides", "decided")) without an answer"
        case .link(let other):
            return "\(caller) \(tense("asks", "asked")) \(name(compiled.system.links[other].callee)) in its place"
        }
    }

    /// What callers answered by themselves, where somebody suffers all the same.
    func decided(_ cause: Change, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        let told = compiled.system.links.indices.filter { link in
            guard compiled.system.links[link].callee == cause.station else { return false }
            switch compiled.system.links[link].fallback {
            case .last, .decision, .decisionByOperation: return true
            case .none, .link: return false
            }
        }
        guard let first = told.first else { return [] }
        return stoodIn(for: cause, span, tense).prefix(1).map { text in
            line(
                "Where nobody answers in time, \(text).", briefs: [text], .held, compiled.system.links[first].caller,
                link: first)
        }
    }

    /// Who is asked in the place of a changed one, and how much comes there by that.
    func sayInstead(of station: Int, _ span: Range<Int>, _ tense: Tense) -> [WhyLine] {
        compiled.system.links.indices.compactMap { link in
            let row = compiled.system.links[link]
            guard row.callee == station, case .link(let other) = row.fallback, failedCalls(link, span) >= 5 else {
                return nil
            }
            let stand = compiled.system.links[other].callee
            let arrivals = timeline.stations[stand].arrivals
            let (now, before) = (rate(arrivals, inside(span)), rate(arrivals, quiet))
            guard now > 1.3 * before + 0.1 else { return nil }
            let text =
                "\(name(row.caller)) \(tense("asks", "asked")) \(name(stand)) in its place: \(Figure.about(now))/s "
                + "\(tense("come", "came")) there, not \(Figure.about(before))/s"
            return line(text + ".", briefs: [text], .held, stand, link: other)
        }
    }

    /// Calls over a connection that failed for good: each that was made, but for those of which a try ended well.
    private func failedCalls(_ link: Int, _ span: Range<Int>) -> Double {
        let series = timeline.links[link]
        return sum(series.calls, span) - max(0, sum(series.attempts, span) - sum(series.failures, span))
    }
}
