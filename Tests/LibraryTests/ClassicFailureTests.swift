import DesignFiles
import DesignModel
import Drill
import Library
import Simulation
import Testing

/// Every design of a classic failure fails as it says, and is cured by the remedy that it names.
@Suite struct ClassicFailureTests {
    /// A design, the experiment that breaks it, which promises fall, and which then hold with the remedy.
    struct Row: Sendable, CustomTestStringConvertible {
        let design: String
        let experiment: String
        /// The beginnings of promises that are missed.
        let missed: [String]
        var testDescription: String { design }
    }

    static let rows = [
        Row(
            design: "metastable-retry-storm", experiment: "a short pause",
            missed: ["search availability", "recovery time"]),
        Row(
            design: "cache-stampede", experiment: "somebody empties the cache",
            missed: ["quote availability", "recovery time"]),
        Row(
            design: "slow-dependency", experiment: "ratings are slow",
            missed: ["pay availability", "page availability"]),
        Row(design: "split-brain", experiment: "the primary freezes", missed: ["lost writes", "conflicts"]),
        Row(
            design: "load-balancer-sinkhole", experiment: "one instance fails everything",
            missed: ["get availability"]),
        Row(design: "retry-amplification", experiment: "the leaf fails", missed: ["ping"]),
        Row(
            design: "poison-message", experiment: "ten bad seconds", missed: ["queue depth"]),
        Row(
            design: "autoscaling-too-late", experiment: "a crowd", missed: ["order availability", "order p99"]),
        Row(design: "cold-starts", experiment: "a crowd", missed: ["thumb availability"]),
        Row(design: "super-bowl", experiment: "the advertisement", missed: ["bet availability"]),
        Row(design: "fraud-scoring", experiment: "features are slow", missed: ["authorise availability"]),
    ]

    private func shipped(_ name: String) throws -> (text: String, design: Design) {
        let text = try #require(Shipped.design(named: name), "\(name) does not ship").text
        return (text, try DesignFile(text: text, name: name).design)
    }

    private func play(_ design: Design, _ experiment: String, seed: UInt64) throws -> Outcome {
        let plan = try #require(design.experiments.first { $0.name == experiment })
        let options = RunOptions(duration: plan.run ?? .seconds(300), seed: seed)
        return try Recording(design, options: options, faults: plan.faults).play()
    }

    /// The settings behind `# Remedy:`.
    private func remedies(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.hasPrefix("# Remedy: ") && line.contains("=") ? String(line.dropFirst("# Remedy: ".count)) : nil
        }
    }

    @Test(arguments: rows, [1, 2] as [UInt64]) func failsAndIsCured(row: Row, seed: UInt64) throws {
        let (text, design) = try shipped(row.design)
        #expect(text.contains("# What to look for"))
        let failing = try play(design, row.experiment, seed: seed)
        for promise in row.missed {
            #expect(
                failing.objectives.contains { $0.text.hasPrefix(promise) && $0.met == false },
                "\(row.design) does not miss \(promise)")
        }
        var cured = design
        let settings = remedies(text)
        #expect(!settings.isEmpty)
        for setting in settings {
            let (_, edit) = try Command.read(lines: setting, in: cured)
            cured = try cured.applying(edit)
        }
        let well = try play(cured, row.experiment, seed: seed)
        for objective in well.objectives { #expect(objective.met == true, "\(row.design), cured: \(objective.text)") }
    }

    /// Every shipped design keeps its promises while nothing is broken, is about something, and is worth breaking.
    @Test func allDesignsAreWellAtRest() throws {
        for shipped in Shipped.designs {
            let design = try DesignFile(text: shipped.text, name: shipped.name).design
            #expect(
                !design.about.isEmpty && !design.objectives.isEmpty && !design.experiments.isEmpty, "\(shipped.name)")
            let outcome = try Recording(design, options: RunOptions()).play()
            for objective in outcome.objectives {
                #expect(objective.met == true, "\(shipped.name), at rest: \(objective.text)")
            }
            #expect(design.problems().filter { $0.severity == .error }.isEmpty, "\(shipped.name)")
        }
    }

    /// Five layers with three tries each make 3⁵ calls.
    @Test func layersMultiplyRetries() throws {
        let outcome = try play(try shipped("retry-amplification").design, "the leaf fails", seed: 1)
        let leaf = try #require(
            outcome.compiled.components.firstIndex { id in
                outcome.compiled.design.component(id)?.name == "leaf"
            })
        let read = outcome.operations[0].tally
        // 60 of the 170 s that are measured are without a leaf.
        let calls = Double(outcome.components[leaf].requests) / (Double(read.requests) * 60 / 170)
        #expect(abs(calls / 243 - 1) < 0.1, "\(calls)")
    }

    /// The same fault, and the outbox in place of the dual write: nothing is half done.
    @Test func anOutboxCuresTheDualWrite() throws {
        let (text, dual) = try shipped("dual-write")
        #expect(text.contains("# Remedy: the design order-pipeline"))
        let failing = try play(dual, "the queue is down", seed: 1)
        #expect(failing.objectives.allSatisfy { $0.met == false })
        let outbox = try shipped("order-pipeline").design
        let fault = try Fault(parsing: "at 60s: crash orders-queue for 30s", in: outbox)
        let well = try Recording(outbox, faults: [fault]).play()
        #expect(well.objectives.allSatisfy { $0.met == true })
        #expect(failing.partials.reduce(0) { $0 + $1.count } > 3000)
    }
}
