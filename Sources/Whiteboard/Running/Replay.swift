import DesignModel
import Drill
import Simulation

/// A recording that is being played again on another design, and what that is compared with. It moves on in slices.
struct Replay: Sendable {
    let beforeWasMixed: Bool
    /// The run on the design as it is now: what the board shows.
    private(set) var present: Playback
    /// The run that it is compared with, where that has to be played too.
    private var baseline: Playback?
    /// Whichever of the two is coming to its end.
    private var ending: LiveRun.Ending?
    private var before: Outcome?

    /// A replay of a run on a design.
    ///
    /// A run that was changed midway is no baseline: the design that it began with is.
    ///
    /// - Parameter traces: those that the design names, as their files are now.
    init(of run: LiveRun, on design: Design, traces: [String: Trace] = [:]) throws(RunProblem) {
        let recording = run.recordingSoFar
        beforeWasMixed = recording.isMixed
        var options = run.recording.options
        options.traces = traces
        present = try Playback(of: recording, on: design, options: options)
        if beforeWasMixed {
            baseline = try Playback(of: recording, on: recording.design, options: run.recording.options)
        } else {
            ending = LiveRun.Ending(of: run)
        }
    }

    /// How much of it is done, from 0 to 1.
    var share: Double {
        guard let baseline else { return present.share * (beforeWasMixed ? 0.5 : 1) + (beforeWasMixed ? 0.5 : 0) }
        return baseline.share / 2
    }

    /// Moves on by a slice; both outcomes, once there is no more to do.
    mutating func advance(events: UInt64) -> (before: Outcome, after: Outcome)? {
        if var ending {
            self.ending = nil
            guard let outcome = ending.advance(events: events) else {
                self.ending = ending
                return nil
            }
            if let before { return (before, outcome) }
            before = outcome
        } else if var playback = baseline {
            baseline = nil
            if playback.advance(events: events) {
                ending = LiveRun.Ending(of: playback.run)
            } else {
                baseline = playback
            }
        } else if present.advance(events: events) {
            ending = LiveRun.Ending(of: present.run)
        }
        return nil
    }
}

/// A run on which the faults of a recording are played.
struct Playback: Sendable {
    private(set) var run: LiveRun
    /// The time that the recording reached.
    let goal: TimeSpan
    private var entries: ArraySlice<Recording.Entry>
    /// The numbers that faults have now, by those that they had.
    private(set) var numbers: [Int: Int] = [:]
    /// Faults that name something the design does not have.
    private(set) var skipped = 0

    init(of recording: Recording, on design: Design, options: RunOptions) throws(RunProblem) {
        run = try LiveRun(design, options: options, names: recording.names)
        goal = recording.options.duration
        entries = recording.replayed(on: design).entries[...]
    }

    var share: Double { goal > .zero ? run.now.seconds / goal.seconds : 1 }

    /// Moves on by a slice; whether the goal was reached, or the run cannot go on.
    mutating func advance(events: UInt64) -> Bool {
        while let entry = entries.first, entry.at <= goal {
            guard run.advance(to: entry.at, events: events) else { return run.engine.halt != nil }
            entries.removeFirst()
            switch entry.deed {
            case .begin(let number, let action):
                if let begun = try? run.begin(action) { numbers[number] = begun } else { skipped += 1 }
            case .end(let number):
                if let begun = numbers[number] { run.end(begun) }
            case .edit, .reword: break
            }
        }
        return run.advance(to: goal, events: events) || run.engine.halt != nil
    }
}
