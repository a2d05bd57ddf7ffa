import ArgumentParser
import DesignModel

/// What a design is put through: what is broken, for how long, from which seed.
struct TrafficOptions: ParsableArguments {
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
            valueName: "duration"), transform: TimeSpan.init(ofTraffic:))
    var length: TimeSpan?

    @Option(
        help: ArgumentHelp("What is sent before does not count (default: 10s).", valueName: "duration"),
        transform: TimeSpan.init(ofTraffic:))
    var warmup: TimeSpan?

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1
}
