import Foundation
import Simulation
import Statistics

/// The engine and SimPy, the usual choice in Python, with the same queue: in turn, in one run, by processor time.
struct Race {
    /// How many customers SimPy serves in each piece, and how many pieces there are.
    let customers: Int
    let pieces: Int

    /// As its documentation does it: a process for each customer, and a resource with one place. It says how much processor
    /// time it took, in seconds, and how long customers stayed on average, in milliseconds.
    private static let script = """
        import random, sys, time
        import simpy
        count = int(sys.argv[1])
        chance = random.Random(int(sys.argv[2]))
        environment = simpy.Environment()
        server = simpy.Resource(environment, capacity=1)
        stays = 0.0
        def customer():
            global stays
            arrived = environment.now
            with server.request() as place:
                yield place
                yield environment.timeout(chance.expovariate(1000))
            stays += environment.now - arrived
        def arrivals():
            for _ in range(count):
                yield environment.timeout(chance.expovariate(800))
                environment.process(customer())
        environment.process(arrivals())
        start = time.process_time()
        environment.run()
        print(time.process_time() - start, stays / count * 1e3)
        """

    func printAll() throws {
        var table = Table("one queue, one server", "µs a customer", "times the engine's", "mean stay, ms")
        var engine: [Double] = []
        var other: [Double] = []
        var stays = (engine: [Double](), other: [Double]())
        for piece in 1...pieces {
            guard let (time, stay) = try Self.simPy(customers: customers, seed: piece) else {
                return print("SimPy is not here to race with: `pip install simpy` brings it.")
            }
            other.append(time * 1e6 / Double(customers))
            stays.other.append(stay)
            let run = Self.engine(customers: customers * 20, seed: UInt64(piece))
            engine.append(run.time * 1e6 / Double(run.customers))
            stays.engine.append(run.stay)
        }
        table.add("the engine", engine.median.text(3), "1", stays.engine.median.text(2))
        table.add("SimPy", other.median.text(2), (other.median / engine.median).text(0), stays.other.median.text(2))
        print(table.markdown)
    }

    private static func engine(customers: Int, seed: UInt64) -> (time: Double, customers: UInt64, stay: Double) {
        var engine = Engine(.oneQueue, seed: seed, timelineStep: 3_600_000_000_000)
        engine.beginPhase()
        let time = Measuring.processorTime { engine.advance(to: Time(customers) * 1_250_000) }
        let tally = engine.tallies[0][0]
        return (time, tally.ok, (tally.latency.mean ?? 0) / 1e6)
    }

    /// - Returns: seconds of processor time, and the mean stay in milliseconds; `nil` where there is no SimPy.
    private static func simPy(customers: Int, seed: Int) throws -> (time: Double, stay: Double)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, String(customers), String(seed)]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let numbers = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
            Double($0)
        }
        guard process.terminationStatus == 0, numbers.count == 2 else { return nil }
        return (numbers[0], numbers[1])
    }
}
