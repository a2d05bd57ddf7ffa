import Simulation
import Drill
public import DesignModel

/// The simulation without a thread and without a clock: it moves on when it is told to, by as much as it is told.
public final class SteppedSimulation: SimulationPort {
    private var player = Player()
    private var news: [(run: Int, news: RunNews)] = []

    /// Nothing runs yet.
    public init() {}

    /// Orders are carried out at once; a replay is played to its end.
    public func send(_ order: RunOrder) {
        tell(player.obey(order))
        if case .replay = order { finish(player.advance(byWall: 0)) }
        finishMeasuring()
        tellHowThingsStand()
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
            tell(player.advance(byWall: max(1, min(500_000_000, Int64(left.rounded(.up)))), notBeyond: time).news)
            if let reached = player.run?.now, reached <= now { break }
        }
        publish()
    }

    public func takeNews() -> [(run: Int, news: RunNews)] {
        defer { news = [] }
        return news
    }

    private func finish(_ step: (news: [RunNews], isBehind: Bool)) {
        var step = step
        tell(step.news)
        while step.isBehind {
            step = player.advance(byWall: 0)
            tell(step.news)
            // With no time passing, only a replay has more to do.
            if player.isPlaying { break }
        }
    }

    private func publish() {
        player.beginMeasuring()
        finishMeasuring()
        tellHowThingsStand()
    }

    private func finishMeasuring() {
        while player.isMeasuring { tell(player.measure()) }
    }

    private func tellHowThingsStand() {
        if let snapshot = player.snapshot() { tell([.snapshot(snapshot)]) }
    }

    private func tell(_ more: [RunNews]) { news += more.map { (run: player.number, news: $0) } }
}
