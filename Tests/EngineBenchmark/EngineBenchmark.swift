import ArgumentParser
import Foundation

/// Prints how fast the engine is and what it needs, beside a hand-written loop in the same process.
@main
struct EngineBenchmark: ParsableCommand {
    enum Section: String, CaseIterable, ExpressibleByArgument {
        case ratios, race, mechanics, growth, drill, scale
    }

    static let configuration = CommandConfiguration(
        commandName: "engine-benchmark",
        abstract: "Measures the engine against a hand-written loop, and prints tables in Markdown.",
        discussion: """
            ratios     events a second, beside those of the loop
            race       two systems, in the engine and in SimPy (Python), if that is installed
            mechanics  what each mechanic adds to a request: nanoseconds, and events of the loop
            growth     speed and memory, as rates, components, requests in flight and keys grow
            drill      ten minutes of flight-checkout with 10,000 requests a second
            scale      how wrong smaller copies are (--scale auto); takes long, and is measured only when it is asked for

            Times are processor times; trust the ratios within one run. Memory is that of a process for each row alone.
            """)

    @Argument(help: "What to measure; nothing: everything.")
    var sections: [Section] = []

    @Flag(help: "Shorter, to see that everything runs: the figures mean little.")
    var quick = false

    @Option(help: "Only mechanics, or designs of the table about scale, with this in their names.")
    var only: String?

    /// The row of the growth table, or `drill`, that this process plays for the one that started it.
    @Option(help: .hidden)
    var row: String?

    func run() throws {
        if let row { return try play(row) }
        for section in Section.allCases where sections.isEmpty && section != .scale || sections.contains(section) {
            switch section {
            case .scale: try ScaleTable.run(only: only)
            case .ratios: try Ratios(piece: quick ? 0.05 : 0.5, pieces: quick ? 1 : 5).printAll()
            case .race: try Race(customers: quick ? 2_000 : 100_000, pieces: quick ? 1 : 5).printAll()
            case .mechanics:
                MechanicTables(pieces: quick ? 3 : 25, length: (quick ? 2 : 20) * 1_000_000_000, only: only).printAll()
            case .growth: try printGrowth()
            case .drill: try printDrill()
            }
            print()
        }
    }

    /// Of the events of the growth rows.
    private var share: Double { quick ? 0.01 : 1 }
    /// Simulated, in the drill.
    private var seconds: Int64 { quick ? 20 : 600 }

    private func play(_ row: String) throws {
        let encoder = JSONEncoder()
        if row == Section.drill.rawValue {
            return print(String(decoding: try encoder.encode(BusyDrill.cost(seconds: seconds)), as: UTF8.self))
        }
        guard let place = Int(row), Growth.all.indices.contains(place) else {
            throw ValidationError("There is no row \(row).")
        }
        print(String(decoding: try encoder.encode(Growth.all[place].cost(share: share)), as: UTF8.self))
    }

    /// Has a process of its own play a row, so that the memory is that of the row.
    private func playAlone<Cost: Decodable>(_ row: String) throws -> Cost {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["--row", row] + (quick ? ["--quick"] : [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
        return try JSONDecoder().decode(Cost.self, from: data)
    }

    private func printGrowth() throws {
        let respects = Growth.all.map(\.respect).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        for respect in respects {
            var table = Table(respect, "in flight", "M events/s", "events, of the loop's", "memory, MB")
            for (place, growth) in Growth.all.enumerated() where growth.respect == respect {
                let cost: Growth.Cost = try playAlone(String(place))
                table.add(
                    growth.size, cost.inFlight.grouped, (cost.events / 1e6).text(1),
                    (cost.events / cost.loopEvents).text(2), cost.memory?.text(0) ?? "–")
            }
            print(table.markdown, terminator: "\n\n")
        }
    }

    private func printDrill() throws {
        let cost: BusyDrill.Cost = try playAlone(Section.drill.rawValue)
        var table = Table("flight-checkout, 10,000 requests a second", "measured", "target")
        table.add("simulated, s", String(seconds), "600")
        table.add("time on the wall, s", cost.wallTime.text(1), "30")
        table.add("processor time, s", cost.processorTime.text(1), "")
        table.add("events, millions", (cost.events / 1e6).text(1), "")
        table.add("requests answered, %", (cost.answered * 100).text(2), "")
        table.add("memory, MB", cost.memory?.text(0) ?? "–", "200")
        print(table.markdown)
    }
}
