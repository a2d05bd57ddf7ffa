import Simulation
import Drill
public import DesignModel

/// The simulation without a thread and without a clock: it moves on when it is told to, by as much as it is told.
public final class SteppedSimulation: SimulationPort {
    private var player = Player()
    private var news: [RunNews] = []

    /// Nothing runs yet.
    public init() {}

    /// Orders are carried out at once; a replay is played to its end.
    public func send(_ order: RunOrder) {
        news += player.obey(order)
        if case .replay = order { finish(player.advance(byWall: 0)) }
        if let snapshot = player.snapshot() { news.append(.snapshot(snapshot)) }
    }

    /// Lets so much time pass on the wall.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        finish(player.advance(byWall: seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
        publish()
    }

    /// Lets so much simulated time pass, if the clock runs.
    public func advance(toSimulated time: TimeSpan) {
        while player.isPlaying, let now = player.run?.now, now < time {
            let left = Double(time.nanoseconds - now.nanoseconds) / (player.presentPace.factor ?? 1000)
            _ = player.advance(byWall: max(1, min(500_000_000, Int64(left.rounded(.up)))), notBeyond: time)
            if let reached = player.run?.now, reached <= now { break }
        }
        publish()
    }

    public func takeNews() -> [RunNews] {
        defer { news = [] }
        return news
    }

    private func finish(_ step: (news: [RunNews], isBehind: Bool)) {
        var step = step
        news += step.news
        while step.isBehind {
            step = player.advance(byWall: 0)
            news += step.news
            // With no time passing, only a replay has more to do.
            if player.isPlaying { break }
        }
    }

    private func publish() {
        if player.isPlaying || player.run != nil { news += player.measure() }
        if let snapshot = player.snapshot() { news.append(.snapshot(snapshot)) }
    }
}
