import Cells
import DesignFiles
import DesignModel
import Documents
import Drill

/// What is run: a design with what was overridden, the faults, and for how long.
struct RunPlan {
    let experiment: Experiment?
    let recording: Recording
    /// What is broken, with its times.
    let faults: [Fault]
    /// Whether it is long for no other reason than when its faults begin and end.
    let isLongForFaults: Bool

    /// A run of this length takes a while that surprises nobody.
    private static let usualMax = TimeSpan.seconds(1800)

    /// - Parameters:
    ///   - design: What the file says, with what was overridden.
    ///   - file: Where it comes from, so that a message can point there.
    init(_ design: Design, from file: DesignFile, options: TrafficOptions) throws(Failure) {
        experiment = try options.experiment.map { name throws(Failure) in
            try design.experiment(named: name).possible(in: design, from: file)
        }
        guard experiment == nil || options.fault.isEmpty else {
            throw Failure(.usage, "--experiment has faults of its own: give it or --fault, not both")
        }
        var faults = experiment?.faults ?? []
        for text in options.fault {
            do throws(Misreading) { faults.append(try Fault(parsing: text, in: design)) } catch {
                throw Failure(error, in: text, option: "--fault")
            }
        }
        let warmUp = options.warmup ?? RunOptions.standardWarmUp
        let duration =
            options.length ?? experiment?.run ?? RunOptions.standardDuration(for: faults, warmUp: warmUp)
        guard duration > warmUp else {
            throw Failure(
                .usage,
                "--for \(duration.text) ends before the warm-up of \(warmUp.text) does: give a longer run, or a shorter "
                    + "--warmup")
        }
        for fault in faults where fault.at ?? warmUp >= duration {
            throw Failure(
                .usage,
                "`\(fault.text(in: design).sanitised())` would begin when the run of \(duration.text) is over: "
                    + "give a longer --for")
        }
        self.faults = faults
        isLongForFaults = options.length == nil && experiment?.run == nil && duration > Self.usualMax
        recording = Recording(
            design, options: RunOptions(duration: duration, warmUp: warmUp, seed: options.seed), faults: faults)
    }
}

extension Experiment {
    /// The same; one with faults that do not fit the design is refused.
    fileprivate func possible(in design: Design, from file: DesignFile) throws(Failure) -> Experiment {
        let problems = design.problems().filter { problem in
            if case .fault(_, ofExperiment: name) = problem.subject { true } else { false }
        }
        guard problems.isEmpty else {
            throw Failure(.badData, problems.map { file.finding(about: $0).description }.joined(separator: "\n"))
        }
        return self
    }
}

extension Design {
    fileprivate func experiment(named name: String) throws(Failure) -> Experiment {
        if let found = experiments.first(where: { $0.name == name }) { return found }
        let names = experiments.map(\.name)
        var message = "--experiment: this design has no experiment `\(name.sanitised(limit: 200))`"
        if let near = nearest(to: name, in: names) {
            message += "\n  did you mean `\(near.sanitised())`?"
        } else if names.isEmpty {
            message += "; it has none"
        } else {
            message += "; it has: " + names.map { "`\($0.sanitised())`" }.joined(separator: ", ")
        }
        throw Failure(.usage, message)
    }
}
