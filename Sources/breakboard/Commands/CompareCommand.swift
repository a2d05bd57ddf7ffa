import ArgumentParser
import Cells
import DesignModel
import Drill
import Reports

/// `breakboard compare`: the same traffic and the same faults on two designs, side by side.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put two designs through the same traffic and faults, and say what moved.",
        discussion: """
            Parts that both designs have under one name draw the same random numbers, so that two equal designs give equal \
            figures. A difference is marked only where chance cannot explain it; with --runs, that is told from the differences \
            of the pairs that share a seed. Faults and experiments are those of A; B must have what they name. Exit code 1: B \
            misses an objective that A meets, or a run was stopped because more was under way than can be followed.

            --set changes both designs, --set-a and --set-b one of them. Without B, A is compared with itself as changed.

              breakboard compare before.yaml after.yaml
              breakboard compare flight-checkout --set-b "booking -> airline.bulkhead=36" \\
                --fault "at 60s: slow airline by 500ms for 60s"
              breakboard compare slow-dependency --experiment "ratings are slow" \\
                --set-b "shop -> ratings.timeout=100ms"
              breakboard compare flight-checkout --set-b booking.instances=6 --runs 10
              breakboard compare before.yaml after.yaml --for 1h --scale auto
              breakboard compare before.yaml after.yaml --for 10m --seed 7 \\
                --format markdown -o comparison.md
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

    @Argument(help: "A design file, or the name of one that ships inside.", completion: .designs)
    var a: String

    @Argument(help: "The one that it is compared with (default: A, as --set-b changes it).", completion: .designs)
    var b: String?

    @OptionGroup var traffic: TrafficOptions

    @OptionGroup var replications: ReplicationOptions

    @OptionGroup var scale: ScaleOptions

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override one value in both, such as booking.instances=6; repeatable.", valueName: "path=value"))
    var overrides: [String] = []

    @Option(
        name: .customLong("set-a"), help: ArgumentHelp("Override one value in A; repeatable.", valueName: "path=value"))
    var overridesOfA: [String] = []

    @Option(
        name: .customLong("set-b"), help: ArgumentHelp("Override one value in B; repeatable.", valueName: "path=value"))
    var overridesOfB: [String] = []

    @Option(help: "text, json or markdown.")
    var format = Format.text

    @OptionGroup var delivery: DeliveryOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            guard b != nil || !overridesOfA.isEmpty || !overridesOfB.isEmpty else {
                throw Failure(.usage, "compare needs a second design, or --set-b to change the first one")
            }
            let one = try ComparedDesign("A", a, both: overrides, own: ("--set-a", overridesOfA))
            let two = try ComparedDesign("B", b ?? a, both: overrides, own: ("--set-b", overridesOfB))
            let plan = try one.plan(traffic, runs: replications.runs)
            let faults = try two.understanding(plan.faults, of: one)
            let comparison = try play(
                plan, against: Recording(two.design, options: plan.recording.options, faults: faults), one, two)
            let report = ComparisonReport(comparison, a: one.shownName, b: two.shownName)
            let text =
                switch format {
                case .text: report.text(in: delivery.style)
                case .json: report.json()
                case .markdown: delivery.appearance.shown(report.markdown())
                }
            try delivery.deliver(text)
            if report.breaksPromise || report.isStopped { throw Failure(.missed, "") }
        }
    }
    private func play(
        _ plan: RunPlan, against other: Recording, _ one: ComparedDesign, _ two: ComparedDesign
    ) throws(Failure) -> Comparison {
        let recordings = try scale.applied(to: [plan.recording, other])
        let line = SharedProgressLine(duration: plan.recording.options.duration)
        let result = Waiting.result { [replications] in
            await Comparison.playing(
                recordings[0], recordings[1], replications.plan, expected: plan.experiment?.expect ?? [],
                reportingEvery: 200_000
            ) { line.show($0) }
        }
        line.clear()
        switch result {
        case .success(let comparison)?:
            try scale.check(
                [("A", comparison.doubts.before), ("B", comparison.doubts.after)], scale: comparison.before.scale)
            return comparison
        case .failure(.before(let problem))?: throw one.failure(problem)
        case .failure(.after(let problem))?: throw two.failure(problem)
        case nil: throw Failure(.badData, "the runs did not end")
        }
    }
}
