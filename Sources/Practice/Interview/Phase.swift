/// A part of a session, with a time box.
public enum Phase: String, CaseIterable, Codable, Sendable {
    case clarify, targets, design
    case deepDive = "deep-dive"
    case breaking
    case wrapUp = "wrap-up"
    case scorecard

    public var title: String {
        switch self {
        case .clarify: "clarify"
        case .targets: "targets and numbers"
        case .design: "high-level design"
        case .deepDive: "deep dive"
        case .breaking: "break it"
        case .wrapUp: "wrap-up"
        case .scorecard: "scorecard"
        }
    }

    /// What is to be done in it.
    public var advice: String {
        switch self {
        case .clarify: "Ask before you draw: i asks the interviewer. What is in scope, how much, how fast, how safe?"
        case .targets: "Say the numbers that decide: n notes one a line, such as `book p99 < 800 ms`."
        case .design: "Draw the boxes and arrows that carry the journeys; n notes why."
        case .deepDive:
            "Go into the part that can hurt most: data, money, a partner. n notes what you gave up for what."
        case .breaking: "Predict, then see what it does. ] goes on."
        case .wrapUp: "Risks, phases, team, cost: n notes them in a line each."
        case .scorecard: "What was shown and what was not."
        }
    }

    /// Minutes of each phase in a session of 20, 45 and 60 minutes; the shares are those of published delivery
    /// frameworks for such interviews.
    private static let boxes: [Int: [Phase: Int]] = [
        20: [.clarify: 2, .targets: 1, .design: 5, .deepDive: 5, .breaking: 5, .wrapUp: 2],
        45: [.clarify: 5, .targets: 3, .design: 12, .deepDive: 10, .breaking: 10, .wrapUp: 5],
        60: [.clarify: 7, .targets: 4, .design: 15, .deepDive: 14, .breaking: 14, .wrapUp: 6],
    ]

    /// Its time box in seconds; 0 where it has none.
    public func seconds(in session: Int) -> Double { Double((Self.boxes[session] ?? [:])[self] ?? 0) * 60 }

    /// The one that follows; `nil` behind the last.
    public var next: Phase? {
        let all = Self.allCases
        return all.firstIndex(of: self).flatMap { all.indices.contains($0 + 1) ? all[$0 + 1] : nil }
    }
}
