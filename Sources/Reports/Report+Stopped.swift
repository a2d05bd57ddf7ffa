import DesignModel
import Drill
import Simulation
import Wording

extension Report {
    /// Whether a run was stopped because more was under way at once than can be followed.
    public var isStopped: Bool { happening(.halted) != nil }

    /// When a run was stopped, why, and what to do; `nil`: none was.
    public var stopped: String? {
        guard let often = happening(.halted) else { return nil }
        let planned = Self.length(outcome.planned)
        let when =
            outcome.halt == nil
            ? "\(often) before the end of \(planned)" : "\(often) at \(Self.length(outcome.duration)) of \(planned)"
        let place = outcome.longestLine.flatMap { line in
            outcome.halt == nil
                ? nil
                : " \(Figure.count(UInt64(line.waiting))) of it waited at \(outcome.compiled.name(ofStation: line.station))."
        }
        return
            "Stopped\(when): more was on its way or waiting than a run holds, which is "
            + "\(Figure.count(UInt64(Engine.Limits.inFlight / 2))) calls or twice as many messages.\(place ?? "") What follows is "
            + "of the time before and says nothing of the rest. Send less, let less wait (a shorter queue, a timeout, a "
            + "deadline, more instances), or play a smaller copy (--scale auto)."
    }

    /// A length of time that may be shorter than a second.
    static func length(_ time: TimeSpan) -> String {
        time.seconds < 1 ? Figure.time(seconds: time.seconds) : Figure.span(seconds: time.seconds)
    }
}
