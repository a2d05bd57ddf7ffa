import DesignFiles
import DesignModel
import Drill
import Reports

/// A small design without any chance in it: everything is evenly spaced and takes the same time, so that its figures can
/// be worked out by hand.
enum Clockwork {
    static let text = """
        breakboard: 1
        name: Clockwork
        operations:
          order: {value: $10, deadline: 2s}
        components:
          shoppers: {kind: client, arrivals: steady, sends: {order: 10/s}}
          shop: {kind: service, instances: 1, concurrency: 4, queue: 100, time: 20ms}
          bank: {kind: third-party, time: 100ms, errors: 0%}
        connections:
          - shoppers -> shop: {latency: 0ms}
          - shop -> bank: {latency: 0ms}
        objectives:
          - order availability >= 99%
          - order p99 <= 200ms
          - convergence <= 1s
        experiments:
          the bank goes:
            run: 3m
            faults:
              - at 60s: crash bank for 30s
            expect:
              - order worst minute >= 40%
            abort: order availability < 50% for 10s
        """

    static func design() throws -> Design { try DesignFile(text: text, name: "clockwork.yaml").design }

    /// The experiment of the design, as a report.
    static func report() throws -> Report {
        let design = try design()
        let experiment = design.experiments[0]
        let options = RunOptions(duration: .seconds(180))
        let outcome = try Recording(design, options: options, faults: experiment.faults).play()
        return Report(
            outcome, experiment: experiment, explanation: ["bank is gone from 1:00 to 1:30.", "So is the shop."])
    }
}
