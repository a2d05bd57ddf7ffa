import Cells
import DesignModel
import Practice

// The faults of the interviewer, played on the board.

extension Board {
    /// Plays a rung on the board in twenty seconds, and measures it beside as fast as the machine can.
    mutating func play(_ rung: Rung) -> [Effect] {
        guard let interview else { return [] }
        let staging = interview.staging(rung, on: design)
        practice?.playing = staging
        var effects = recordDrawing() + [.practice(.run(staging))]
        run.number += 1
        run.phase = .running
        run.played = design.played
        run.isBehindDesign = false
        run.comparison = nil
        // The last reading of the run before is none of this one's: its end is not the end.
        run.snapshot = nil
        effects.append(.order(.start(staging.design, number: run.number, seed: interview.terms.seed)))
        run.pace = Pace(factor: max(1, (rung.duration.seconds / Self.playbackSeconds).rounded()))
        effects.append(.order(.pace(run.pace)))
        effects.append(.order(.attend(false)))
        effects += staging.faults.map { .order(.begin($0)) }
        message = nil
        return effects
    }

    private static let playbackSeconds = 20.0

    /// The board has played a rung to its end.
    mutating func followPlayback() -> [Effect] {
        guard let playing = practice?.playing, run.phase == .running,
            let time = run.snapshot?.time, time >= playing.rung.duration
        else { return [] }
        run.phase = .paused
        return [.order(.pause)] + (layers.isEmpty ? show(playing) : [])
    }

    /// Does something, and says where it changes what is seen of a rung, but not what is measured.
    mutating func minding(_ change: (inout Board) -> [Effect]) -> [Effect] {
        guard let playing = practice?.playing else { return change(&self) }
        let before = design
        let effects = change(&self)
        let hasBroken = effects.contains { if case .order(.begin) = $0 { true } else { false } }
        if practice?.playing?.rung == playing.rung, hasBroken || design != before {
            message = Message(
                "That changes the picture alone: what is measured is your board as “\(playing.rung.name)” began.",
                .strained)
        }
        return effects
    }

    /// Shows what a rung did, once it is known.
    mutating func show(_ playing: Staging) -> [Effect] {
        guard interview?.findings[playing.rung.name] != nil else {
            message = Message("Still measuring “\(playing.rung.name)”…")
            return []
        }
        practice?.playing = nil
        var effects: [Effect] = []
        if run.phase == .running {
            run.phase = .paused
            effects.append(.order(.pause))
        }
        layers.removeAll()
        layers.append(.interview(.page(InterviewPage(content: .findings(playing.rung.name)))))
        return effects
    }
}
