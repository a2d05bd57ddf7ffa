// Rates that change over time by themselves.

extension Source.Curve {
    private static let day: Time = 86_400_000_000_000
    private static let turn = 2 * 3.14159265358979323846

    /// The factor at a time since the start.
    func factor(at time: Time) -> Double {
        switch self {
        case .ramp(let from, let to, let over):
            return over <= 0 || time >= over ? to : from + (to - from) * Double(time) / Double(over)
        case .spike(let surge, let start): return time < start ? 1 : surge.factor(at: time - start)
        case .daily(let low, let high, let peak):
            let phase = Double((time - peak) % Self.day) / Double(Self.day)
            return low + (high - low) * (1 + Elementary.cosine(Self.turn * phase)) / 2
        case .steps(let steps):
            let next = Self.next(in: steps, after: time)
            return (next > 0 ? steps[next - 1] : steps.first)?.factor ?? 1
        }
    }

    /// When it has to be looked at again after a time; `nil`: it stays as it is. What changes evenly is followed in steps of a
    /// tenth of a second, what takes a day in steps of a second.
    func nextChange(after time: Time) -> Time? {
        switch self {
        case .ramp(_, _, let over): return time < over ? min(over, time + Engine.surgeStep) : nil
        case .spike(let surge, let start):
            if time < start { return start }
            return surge.changes(after: time - start) ? time + Engine.surgeStep : nil
        case .daily: return time + 10 * Engine.surgeStep
        case .steps(let steps):
            let next = Self.next(in: steps, after: time)
            return next < steps.count ? steps[next].at : nil
        }
    }

    /// Whether its factor at the middle of a step stands for the whole of it.
    var isGradual: Bool { if case .steps = self { false } else { true } }

    /// The first step after a time; past the last, where there is none.
    private static func next(in steps: [Step], after time: Time) -> Int { steps.partitioningIndex { $0.at > time } }
}
