public import DesignModel
import Drill
import Simulation
import Wording

/// One sentence of an explanation, with the box that it speaks of.
public struct WhyLine: Hashable, Sendable {
    /// Which part of an explanation a sentence is.
    public enum Role: Hashable, Sendable {
        /// What changed of itself; or, where nothing did, who cannot do what is asked of it.
        case cause
        /// Who waits for it meanwhile and what is held while waiting; what breakers, bulkheads and retries do.
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
    /// The same for a line of a narrow panel, the fullest first; never empty.
    let briefs: [String]
    public let role: Role
    public let component: ComponentID?
    /// The connection that it speaks of, where it does of one.
    let link: Int?

    /// The fullest wording that fits a panel at 80 columns; else the shortest there is.
    public var brief: String { Words.opening(rawBrief) }

    /// As it stands behind a colon.
    var rawBrief: String { briefs.first { $0.count <= Self.width } ?? briefs.last ?? text }

    /// What a panel at 80 columns has room for, beside the number of the line.
    static let width = 76

    init(_ text: String, briefs: [String] = [], _ role: Role, component: ComponentID? = nil, link: Int? = nil) {
        self.text = text
        self.briefs = briefs.isEmpty ? [text.hasSuffix(".") ? String(text.dropLast()) : text] : briefs
        self.role = role
        self.component = component
        self.link = link
    }

    /// What it says, without its figures: `pages' 128 slots are full from 01:00 to 02:00`.
    fileprivate var opening: Substring { text.prefix { $0 != ";" }.split(separator: ": ").first ?? "" }

    /// Whether it says the same of the same place, if perhaps with other figures.
    func isLike(_ other: WhyLine) -> Bool {
        func words(_ text: String) -> [Substring] { text.split { !$0.isLetter } }
        return self == other
            || role == other.role && component == other.component && link == other.link
                && words(text) == words(other.text)
    }
}

extension [WhyLine] {
    /// Without those that are like an earlier one.
    var withoutLikes: [WhyLine] {
        reduce(into: []) { lines, line in if !lines.contains(where: line.isLike) { lines.append(line) } }
    }

    /// Without what was said before of what holds, where another operation suffered from the same: word for word, or of the
    /// same place at the same time.
    fileprivate var withoutRepeats: [WhyLine] {
        reduce(into: []) { lines, line in
            let isRepeated = lines.contains { known in
                line == known || line.role == .full && known.role == .full && line.opening == known.opening
            }
            if ![.held, .full].contains(line.role) || !isRepeated { lines.append(line) }
        }
    }

    /// The three of them that say most: cause, mechanism, victim.
    public var essence: [WhyLine] {
        func line(_ roles: WhyLine.Role...) -> WhyLine? {
            for role in roles {
                if let line = first(where: { $0.role == role }) { return line }
            }
            return nil
        }
        // Of several incidents the first one is told.
        let start = firstIndex { $0.role == .cause } ?? startIndex
        let told = self[start...].firstIndex { $0.role != .cause } ?? endIndex
        if let next = self[told...].firstIndex(where: { $0.role == .cause }) { return Array(self[..<next]).essence }
        guard var cause = line(.cause) else { return Array(prefix(3)) }
        var mechanism = line(.full)
        if let held = line(.held) {
            let joint = held.briefs.map { "\(cause.rawBrief): \($0)" }.first { $0.count <= WhyLine.width }
            if mechanism == nil {
                mechanism = held
            } else if let joint {
                cause = WhyLine(cause.text, briefs: [joint], .cause, component: cause.component)
            }
        }
        let chosen = [cause, mechanism, line(.bystander, .victim)].compactMap(\.self)
        let others = filter { line in
            ![.cause, .held].contains(line.role) && !chosen.contains { $0.text == line.text }
        }
        return Array((chosen + others).prefix(3))
    }
}

extension Evidence {
    /// More incidents than this are counted, not told.
    private static let mostIncidents = 4

    /// Why operations suffer now: cause, mechanism, victim. Where nobody does any more: what it was, and since when it is
    /// over. Empty while all is well.
    public func why() -> [WhyLine] {
        // A board asks before there is anything to look at.
        guard end > 0 else { return [] }
        let (incidents, harmless) = incidents()
        let present = incidents.filter(isOn)
        if !present.isEmpty {
            // Of what holds now, each is said once, whatever it comes from.
            return present.suffix(2).reversed().flatMap { lines(for: $0, isPast: false) }.withoutLikes
        }
        let standing = harmless.filter(lasts)
        let lasting = told(standing) { _ in Tense() }
        guard lasting.isEmpty else { return lasting }
        let lastHarmless = harmless.max { $0.points.upperBound < $1.points.upperBound }
        guard let last = incidents.max(by: { $0.windows.upperBound < $1.windows.upperBound }),
            lastHarmless.map({ seconds($0.points.upperBound) < seconds(ofWindow: last.windows.upperBound) }) ?? true
        else { return self.harmless(lastHarmless.map { [$0] } ?? []) { _ in Tense(isPast: true) } }
        let over = clock(seconds: seconds(ofWindow: last.windows.upperBound))
        let told = lines(for: last, isPast: true).filter { $0.role != .ending }
        return told + [WhyLine("Back to normal since \(over).", .ending)]
    }

    /// Everything there is to explain about a run, in the order in which it happened.
    public func story() -> [WhyLine] {
        guard end > 0 else { return [] }
        let (incidents, harmless) = incidents()
        var lines = incidents.prefix(Self.mostIncidents).flatMap { self.lines(for: $0, isPast: false) }
        if incidents.count > Self.mostIncidents {
            lines.append(WhyLine("There were \(incidents.count - Self.mostIncidents) more times like these.", .ending))
        }
        lines += told(harmless) { _ in Tense() }
        return (lines + keptOut(besides: lines)).withoutRepeats
    }

    private func lines(for incident: Incident, isPast: Bool) -> [WhyLine] {
        let tense = Tense(isPast: isPast)
        // Live, a mechanism is told of as it is now: a mend may have ended it, although its cause lasts.
        let span = isLive && isOn(incident) ? recent : span(of: incident)
        let sufferers = suffering(incident)
        var lines: [WhyLine] = []
        // Live, what is over is told as over although its effects are not.
        for cause in incident.causes { lines.append(say(cause, Tense(isPast: isPast || (isLive && !lasts(cause))))) }
        if incident.causes.isEmpty {
            lines = mechanism(nil, span, sufferers, tense)
            // Nothing changed: the one that cannot do what is asked of it is the cause.
            if let root = lines.first, root.role == .cause {
                // It is told as what it is.
            } else if let root = lines.first, root.role == .full {
                if let endless = endlessWait(at: root.component) {
                    lines.insert(endless, at: 0)
                } else {
                    lines[0] = WhyLine(root.text, briefs: root.briefs, .cause, component: root.component)
                }
            } else if incident.windows.count < 3, !fails(incident, span) {
                return []
            } else if lines.isEmpty {
                guard let unexplained = unexplained(incident, tense) else { return [] }
                lines = [unexplained]
            }
        } else {
            // The last one brought it on.
            for cause in incident.causes.reversed() {
                lines = (lines + mechanism(cause, span, sufferers, tense)).withoutLikes
            }
        }
        return lines + victims(incident, tense) + ending(incident, tense)
    }

    /// Whether so many fail of what was sent that it is no matter of waiting times, however short it was.
    private func fails(_ incident: Incident, _ span: Range<Int>) -> Bool {
        incident.sufferers.keys.contains { failing($0, sentIn: span) > Self.chance }
    }
    /// Of what varies with waiting times, less than one in twenty fails.
    private static let chance = 0.05

    /// Where nothing that is recorded explains what happened, what failed most, as a place to look at; `nil`: nothing did, and
    /// times vary.
    private func unexplained(_ incident: Incident, _ tense: Tense) -> WhyLine? {
        let span = present(span(of: incident))
        let worst = compiled.system.links.indices.filter { link in
            incident.sufferers.keys.contains { takes($0, link) } && sum(timeline.links[link].attempts, span) > 0
        }.max { one, other in
            sum(timeline.links[one].failures, span) / sum(timeline.links[one].attempts, span)
                <= sum(timeline.links[other].failures, span) / sum(timeline.links[other].attempts, span)
        }
        guard let worst, sum(timeline.links[worst].failures, span) > 0 else { return nil }
        let (failed, all) = (sum(timeline.links[worst].failures, span), sum(timeline.links[worst].attempts, span))
        let share = min(1, failed / all)
        let drawn = max(0.0001, compiled.system.stations[compiled.system.links[worst].callee].errors)
        let isDrawn = Watch.shares(min(failed, all), of: all, share: max(share, drawn), normal: drawn) < Self.doubt
        return line(
            "\(Figure.share(share)) of the calls from \(arrow(worst)) \(tense("fail", "failed"))"
                + (isDrawn ? ", as the drawing says" : "") + "; nothing is full or broken.",
            briefs: ["\(Figure.share(share)) of the calls \(arrow(worst)) \(tense("fail", "failed"))"],
            .cause, compiled.system.links[worst].callee)
    }

    /// e^8: so much likelier must another share of failures be than the drawn one, before it is said not to be as drawn.
    private static let doubt = 8.0

    /// Slots that are never given back, because a call is never answered and nobody gives up on it.
    private func endlessWait(at component: ComponentID?) -> WhyLine? {
        guard let station = compiled.components.firstIndex(where: { $0 == component }) else { return nil }
        return compiled.system.links.indices.filter { compiled.system.links[$0].caller == station }.lazy
            .compactMap(compiled.endlessWait).first.map { line($0 + ".", .cause, station) }
    }
}
