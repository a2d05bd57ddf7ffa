import Cells
import DesignModel
import Drill

extension Board {
    mutating func showExperiments() {
        guard !design.experiments.isEmpty else {
            message = Message(
                "This design has no experiments: they stand in its file, under experiments:, with the faults and times."
            )
            return
        }
        layers.append(.experiments(ExperimentList()))
    }

    mutating func performInExperiments(_ action: Action, _ list: ExperimentList) -> [Effect] {
        var list = list
        switch action {
        case .next: list.step(1, in: design)
        case .previous: list.step(-1, in: design)
        case .choose(let number):
            guard design.experiments.indices.contains(number - 1) else { return [] }
            layers.removeLast()
            return play(design.experiments[number - 1])
        case .accept:
            layers.removeLast()
            return list.experiment(in: design).map { play($0) } ?? []
        default:
            layers.removeLast()
            return []
        }
        layers[layers.count - 1] = .experiments(list)
        return []
    }

    /// Runs the design from time 0 with the faults of an experiment at their times, and pauses where it ends.
    mutating func play(_ experiment: Experiment) -> [Effect] {
        guard run.phase != .replaying else {
            message = Message("The replay has not reached the present yet.")
            return []
        }
        let misfit = document.problems.first { problem in
            if case .fault(_, ofExperiment: experiment.name) = problem.subject { true } else { false }
        }
        if let misfit {
            message = Message("Cannot play it: " + misfit.message, .failing)
            return []
        }
        let effects = start()
        guard !effects.isEmpty else { return [] }
        run.experiment = experiment
        message = Message("Playing “\(experiment.name)” to \(Figures.clock(experiment.end)): r reports.")
        return effects + experiment.timedFaults.map { .order(.begin($0)) } + [.order(.pauseAt(experiment.end))]
    }

    /// What came of the experiment that has just reached its end.
    mutating func tellEnd(of experiment: Experiment, _ outcome: Outcome) {
        let promises = (experiment.expect.isEmpty ? outcome.objectives : outcome.judge(experiment.expect))
            .filter { $0.met != nil }
        let missed = promises.filter { $0.met == false }
        var parts = ["“\(experiment.name)” is over:"]
        if promises.isEmpty {
            parts.append("it expects nothing that could be judged.")
        } else {
            let kept = "\(promises.count - missed.count) of \(promises.count)"
            parts.append("\(kept) expectations held" + (missed.first.map { ", not \($0.text)." } ?? "."))
        }
        if let abort = experiment.abort, case .stopped(let time) = outcome.verdict(on: abort) {
            parts.append("It would have been stopped at \(Figures.clock(time)).")
        }
        parts.append("r reports, space goes on.")
        message = Message(parts.joined(separator: " "), missed.isEmpty ? .title : .strained)
    }
}

extension Experiment {
    /// How long it runs, as the command has it where nobody said.
    var end: TimeSpan { run ?? RunOptions.standardDuration(for: faults) }

    /// Its faults, each with its time.
    var timedFaults: [Fault] {
        faults.map { Fault(at: $0.at ?? RunOptions.standardWarmUp, action: $0.action, duration: $0.duration) }
    }

    /// What it does and expects, a line each: a sign and a text.
    func lines(in design: Design) -> [(sign: String, text: String)] {
        timedFaults.map { ("↯", $0.text(in: design)) } + expect.map { ("·", "expects " + $0.text(in: design)) }
            + (abort.map { [("·", "would be stopped by " + $0.text(in: design))] } ?? [])
    }
}
