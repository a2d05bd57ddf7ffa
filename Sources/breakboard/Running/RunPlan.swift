import Cells
import DesignFiles
import DesignModel
import Documents
import Drill
import Wording

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

    /// Every request is simulated: more than this take a day and longer.
    private static let requestsMax = 1e10

    /// - Parameters:
    ///   - design: What the file says, with what was overridden.
    ///   - file: Where it comes from, so that a message can point there.
    ///   - runs: How many of them are played, from seeds that follow each other.
    init(_ design: Design, from file: DesignFile, options: TrafficOptions, runs: Int) throws(Failure) {
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
        if let requests = design.requests(in: duration), requests * Double(runs) > Self.requestsMax {
            throw .tooLong(duration, runs, requests: requests * Double(runs), max: Self.requestsMax)
        }
        guard options.seed <= UInt64.max - UInt64(runs - 1) else {
            throw Failure(.usage, "--seed \(options.seed) has no \(runs) seeds from it on: give a smaller one")
        }
        for fault in faults where fault.at ?? warmUp >= duration {
            throw Failure(
                .usage,
                "`\(fault.text(in: design).sanitised())` would begin when the run of \(duration.text) is over: "
                    + "give a longer --for")
        }
        let traces = TraceFiles(of: design, beside: file.document.source.name)
        guard traces.problems.isEmpty else {
            throw Failure(.badData, traces.problems.map { "trace \($0)" }.joined(separator: "\n"))
        }
        self.faults = faults
        isLongForFaults = options.length == nil && experiment?.run == nil && duration > Self.usualMax
        recording = Recording(
            design, options: RunOptions(duration: duration, warmUp: warmUp, seed: options.seed, traces: traces.traces),
            faults: faults)
    }
}

extension Design {
    /// How many requests clients send in so long a time; `nil` where that hangs on how fast they are answered.
    fileprivate func requests(in duration: TimeSpan) -> Double? {
        let perSecond = operations.reduce(0) { $0 + rate(of: $1.id) }
        return perSecond > 0 ? perSecond * duration.seconds : nil
    }
}

extension Failure {
    /// A run that nobody would see the end of, and how long it may be.
    fileprivate static func tooLong(_ duration: TimeSpan, _ runs: Int, requests: Double, max: Double) -> Failure {
        // In whole days, hours or minutes, which is how such a length is typed.
        let seconds = Int64(duration.seconds * max / requests)
        let unit: Int64 = seconds >= 172_800 ? 86_400 : seconds >= 3600 ? 3600 : 60
        let longest = TimeSpan.seconds(seconds / unit * unit)
        let what = runs == 1 ? "a run of \(duration.text) is" : "\(runs) runs of \(duration.text) are"
        let fewer = runs == 1 ? "" : " or fewer --runs"
        return Failure(
            .usage,
            "\(what) too long: clients would send some \(Figure.count(UInt64(requests))) requests, each "
                + "is simulated, and \(Figure.count(UInt64(max))) are the most\n  give a --for of at most "
                + "\(longest.text)\(fewer); a few minutes show nearly all, and another --seed shows chance")
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
