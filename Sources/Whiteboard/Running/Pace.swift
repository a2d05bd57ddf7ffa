/// How fast the simulated clock runs beside the one on the wall. It never changes what a run comes to.
public struct Pace: Hashable, Sendable {
    /// Simulated seconds for each second; `nil`: as many as the machine can.
    public let factor: Double?

    /// What the keys for slower and faster go through.
    public static let all = [1, 2, 5, 10, 20, 60, 200, 1000].map { Pace(factor: $0) } + [Pace(factor: nil)]
    /// Five simulated seconds a second: slow enough to watch, fast enough to wait.
    public static let usual = Pace(factor: 5)
    /// What playback falls to after a break, so that what it does can be seen.
    static let attentive = 2.0

    /// The next slower or faster one; itself at the ends.
    func shifted(by steps: Int) -> Pace {
        let place = (Self.all.firstIndex(of: self) ?? 2) + steps
        return Self.all[max(0, min(Self.all.count - 1, place))]
    }

    /// `×5`, `max`.
    var text: String { factor.map { "×\(Int($0))" } ?? "max" }
}
