public import DesignModel
import Drill
import Simulation

/// One sentence of an explanation, with the box that it speaks of.
public struct WhyLine: Hashable, Sendable {
    /// Which part of an explanation a sentence is.
    public enum Role: Hashable, Sendable {
        /// What changed of itself.
        case cause
        /// Who waits for it meanwhile, and what is held while waiting.
        case held
        /// Who is full, and who gives up.
        case full
        /// What became of an operation.
        case victim
        /// What became of an operation that never calls the place that changed.
        case bystander
        /// When it was over; or that it is not.
        case ending
    }

    public let text: String
    /// The same in a line of a narrow panel.
    public let brief: String
    public let role: Role
    public let component: ComponentID?

    init(_ text: String, brief: String? = nil, _ role: Role, component: ComponentID? = nil) {
        self.text = text
        self.brief = brief ?? text
        self.role = role
        self.component = component
    }
}

extension [WhyLine] {
    /// The three of them that say most: cause, mechanism, victim.
    public var essence: [WhyLine] {
        func line(_ roles: WhyLine.Role...) -> WhyLine? {
            for role in roles {
                if let line = first(where: { $0.role == role }) { return line }
            }
            return nil
        }
        var cause = line(.cause)
        if let named = cause, let held = line(.held) {
            cause = WhyLine(
                named.text, brief: "\(named.brief): \(Words.goingOn(held.brief))", .cause, component: named.component)
        } else if let named = cause {
            cause = WhyLine(named.text, .cause, component: named.component)
        }
        let chosen = [cause, line(.full), line(.bystander, .victim)].compactMap(\.self)
        let others = filter { line in ![.cause, .held].contains(line.role) && !chosen.contains(line) }
        return Array((chosen + others).prefix(3))
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
            lines.append(WhyLine("It happened \(episodes.count - Self.mostEpisodes) more times.", .ending))
        }
        let quiet = all.filter { change in !episodes.contains { isCause(change, of: $0) } }
        lines += harmless(quiet)
        return lines
    }

    private static let mostEpisodes = 4
    /// A cause may begin this long before anybody suffers, in seconds.
    private static let leadTime = 60.0

    /// Whether a change was there in time, and where somebody who suffers can feel it.
    func isCause(_ change: Change, of episode: Episode) -> Bool {
        guard !victims(of: change).isDisjoint(with: episode.operations) else { return false }
        let lead = max(2, Int(Self.leadTime * 1e9 / Double(timeline.step)))
        return change.points.lowerBound < episode.points.upperBound
            && change.points.upperBound > episode.points.lowerBound - lead
            && change.points.lowerBound <= episode.points.lowerBound + 3
            || change.points.overlaps(episode.points)
    }

    // MARK: One episode

    func lines(for episode: Episode, changes: [Change]) -> [WhyLine] {
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

    /// One cause for each place: a crash refuses calls, and while it lasts nothing else there is news. What those who
    /// suffer reach themselves explains them; only where there is nothing of that kind, others through whom they wait.
    func rootCauses(_ changes: [Change], of episode: Episode) -> [Change] {
        let direct = changes.filter { change in
            change.station.map { station in episode.operations.contains { reaches($0, station) } } ?? true
        }
        return (direct.isEmpty ? changes : direct).reduce(into: []) { causes, change in
            let isKnown = causes.contains {
                $0.station != nil && $0.station == change.station && $0.points.overlaps(change.points)
            }
            if !isKnown { causes.append(change) }
        }
    }

    /// The operations that a change can harm: those that reach its place, or share one with those that do.
    func victims(of change: Change) -> Set<Int> {
        if let station = change.station { return compiled.operations(harmedBy: [station]) }
        guard case .load(let loads) = change.kind else { return [] }
        let loaded = loads.reduce(into: Set<Int>()) { $0.formUnion(compiled.stations(reachedBy: $1.operation)) }
        return compiled.operations(
            harmedBy: loaded.filter { compiled.system.stations[$0].role != .client })
    }
}
