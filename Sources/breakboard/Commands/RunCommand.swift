import ArgumentParser
import DesignFiles
import DesignModel
import Drill
import Explanation
import Reports

/// `breakboard run`: plays a design without a screen and says what came of it.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a design, break it, and report what that did and why.",
        discussion: """
            The same design, options and seed print the same bytes. A missed objective ends in exit code 1, and so does one that \
            several runs leave open: its interval has room for both. So does a run that was stopped, because more was on its \
            way or waiting at once than can be followed: then nothing is known of the rest.

              breakboard run flight-checkout
              breakboard run flight-checkout \\
                --fault "at 60s: slow airline by 500ms for 60s"
              breakboard run flight-checkout --experiment "the bookings database dies"
              breakboard run flight-checkout --set booking.instances=6 \\
                --set "booking -> airline.bulkhead=36"
              breakboard run flight-checkout --for 10m --seed 7 --format json -o report.json
              breakboard run flight-checkout --runs 10
              breakboard run many-users.yaml --for 1h --scale auto
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var design: String

    @OptionGroup var traffic: TrafficOptions

    @OptionGroup var replications: ReplicationOptions

    @OptionGroup var scale: ScaleOptions

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Override one value, such as booking.instances=6; repeatable.", valueName: "path=value"))
    var overrides: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @ArgumentParser.Flag(help: "Write events, wall time and events per second to standard error.")
    var stats = false

    @OptionGroup var delivery: DeliveryOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let source = try NamedDesign(design)
            let file = try source.runnable()
            var changed = file.design
            for text in overrides { changed = try changed.overriding(text) }
            let plan = try RunPlan(
                try changed.checked(afterOverrides: overrides.count), from: file, options: traffic,
                runs: replications.runs)
            changed.warn(aboutOverrides: overrides)
            let report = try report(plan, source: source)
            try delivery.deliver(format == .json ? report.json() : report.text(in: delivery.style))
            if report.isStopped || report.hasMissedObjective || report.hasUndecidedObjective {
                throw Failure(.missed, "")
            }
        }
    }

    private func report(_ plan: RunPlan, source: NamedDesign) throws(Failure) -> Report {
        if plan.isLongForFaults {
            StandardError.tell(
                "The run is \(plan.recording.options.duration.text) long, to see what comes of the last fault; "
                    + "--for makes it shorter.")
        }
        let start = ContinuousClock.now
        let recording = try scale.applied(to: [plan.recording])[0]
        let line = SharedProgressLine(duration: plan.recording.options.duration)
        let result = Waiting.result { [replications] in
            await recording.play(replications.plan, of: plan.experiment, reportingEvery: 200_000) { line.show($0) }
        }
        line.clear()
        switch result {
        case .success(let runs)?:
            if stats { StandardError.write(Self.statistics(events: runs.eventTotal, since: start)) }
            try scale.check([("", runs.doubts)], scale: runs.first.scale)
            return Report(runs, explanation: runs.first.scale == 1 ? runs.first.story : nil)
        case .failure(let problem)?: throw Failure(.badData, "\(source.shownName): error: \(problem.message)")
        case nil: throw Failure(.badData, "\(source.shownName): error: the run did not end")
        }
    }

    private static func statistics(events: UInt64, since start: ContinuousClock.Instant) -> String {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let wall = Double(seconds) + Double(attoseconds) / 1e18
        let perSecond = wall > 0 ? Double(events) / wall : 0
        return "events \(events)\nwall_s \((wall * 1000).rounded() / 1000)\nevents_per_s \(UInt64(perSecond))\n"
    }
}
