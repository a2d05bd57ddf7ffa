import ArgumentParser
import DesignFiles
import DesignModel
import Documents
import Drill
import Explanation
import Reports

/// `breakboard run`: plays a design without a screen and says what came of it.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a design, break it, and report what that did and why.",
        discussion: """
            The same design, options and seed print the same bytes. A missed objective ends in exit code 1.

              breakboard run flight-checkout
              breakboard run flight-checkout --fault "at 60s: slow airline by 500ms for 60s"
              breakboard run flight-checkout --experiment "the bookings database dies"
              breakboard run flight-checkout --set booking.instances=6 --set "booking -> airline.bulkhead=36"
              breakboard run flight-checkout --for 10m --seed 7 --format json -o report.json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var design: String

    @Option(help: ArgumentHelp("Run an experiment of the design.", valueName: "name"))
    var experiment: String?

    @Option(
        help: ArgumentHelp(
            "Break something, such as “at 60s: crash booking 1 of 3 for 30s”; repeatable.", valueName: "text"),
        completion: .list(FaultCatalogue.simulated.map(\.name)))
    var fault: [String] = []

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Length of traffic, warm-up included (default: the experiment's, else 5m, or a minute past the last fault).",
            valueName: "duration"))
    var length: TimeSpan?

    @Option(help: ArgumentHelp("What is sent before does not count (default: 10s).", valueName: "duration"))
    var warmup: TimeSpan?

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Override one value, such as booking.instances=6; repeatable.", valueName: "path=value"))
    var overrides: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"),
        completion: .file())
    var output: String?

    @ArgumentParser.Flag(help: "Write events, wall time and events per second to standard error.")
    var stats = false

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let source = try NamedDesign(design)
            let file = try source.runnable()
            var changed = file.design
            for text in overrides { changed = try changed.overriding(text) }
            let plan = try RunPlan(
                try changed.checked(afterOverrides: overrides.count), from: file, options: self)
            let report = try report(plan, source: source)
            let text = format == .json ? report.json() : report.text(in: style)
            if let output {
                do throws(FileProblem) { try FileOnDisk(output).write(Array(text.utf8)) } catch { throw Failure(error) }
            } else {
                try StandardOutput.write(text)
            }
            if report.hasMissedObjective { throw Failure(.missed, "") }
        }
    }

    /// A file has neither colours nor the width of a terminal.
    private var style: TextStyle {
        output == nil ? appearance.style : TextStyle(charset: appearance.charset)
    }

    private func report(_ plan: RunPlan, source: NamedDesign) throws(Failure) -> Report {
        let start = ContinuousClock.now
        var line = ProgressLine()
        let outcome: Outcome
        do throws(RunProblem) {
            outcome = try plan.recording.play(reportingEvery: 200_000) { line.show($0) }
        } catch {
            throw Failure(.badData, "\(source.shownName): error: \(error.message)")
        }
        line.clear()
        if stats { StandardError.write(Self.statistics(events: outcome.eventCount, since: start)) }
        return Report(outcome, experiment: plan.experiment, explanation: outcome.story)
    }

    private static func statistics(events: UInt64, since start: ContinuousClock.Instant) -> String {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let wall = Double(seconds) + Double(attoseconds) / 1e18
        let perSecond = wall > 0 ? Double(events) / wall : 0
        return "events \(events)\nwall_s \((wall * 1000).rounded() / 1000)\nevents_per_s \(UInt64(perSecond))\n"
    }
}
