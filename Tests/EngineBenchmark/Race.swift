import Foundation
import Simulation
import Statistics

/// The engine and SimPy, the usual choice in Python, with the same systems: in turn, in one run, by processor time.
struct Race {
    /// How many customers SimPy serves in each piece, and how many pieces there are.
    let customers: Int
    let pieces: Int

    private struct Course {
        let name: String
        let system: System
        /// What a customer does, in SimPy's words.
        let customer: String
        let servers: Int
    }

    /// As SimPy's documentation does it: a process for each customer, and a resource with as many places as there are servers.
    private static let courses = [
        Course(
            name: "one queue, one server", system: .oneQueue,
            customer: """
                def customer():
                    global stays
                    arrived = environment.now
                    with servers.request() as place:
                        yield place
                        yield environment.timeout(chance.expovariate(1000))
                    stays += environment.now - arrived
                """, servers: 1),
        Course(
            name: "ten servers behind a network, with timeouts and a retry", system: .withTimeouts,
            customer: """
                def call():
                    yield environment.timeout(0.00025)
                    with servers.request() as place:
                        yield place
                        yield environment.timeout(chance.expovariate(100))
                    yield environment.timeout(0.00025)
                def customer():
                    global stays
                    arrived = environment.now
                    for attempt in range(2):
                        answer = environment.process(call())
                        ended = yield answer | environment.timeout(0.5)
                        if answer in ended:
                            break
                    stays += environment.now - arrived
                """, servers: 10),
    ]

    /// It says how much processor time it took, in seconds, and how long customers stayed on average, in milliseconds.
    private static func script(_ course: Course) -> String {
        """
        import random, sys, time
        import simpy
        count = int(sys.argv[1])
        chance = random.Random(int(sys.argv[2]))
        environment = simpy.Environment()
        servers = simpy.Resource(environment, capacity=\(course.servers))
        stays = 0.0
        \(course.customer)
        def arrivals():
            for _ in range(count):
                yield environment.timeout(chance.expovariate(800))
                environment.process(customer())
        environment.process(arrivals())
        start = time.process_time()
        environment.run()
        print(time.process_time() - start, stays / count * 1e3)
        """
    }

    func printAll() throws {
        for course in Self.courses {
            guard let table = try table(course) else {
                return print("SimPy is not here to race with: `pip install simpy` brings it.")
            }
            print(table.markdown, terminator: "\n\n")
        }
    }

    private func table(_ course: Course) throws -> Table? {
        var table = Table(course.name, "µs a customer", "times the engine's", "mean stay, ms")
        var engine: [Double] = []
        var other: [Double] = []
        var stays = (engine: [Double](), other: [Double]())
        for piece in 1...pieces {
            guard let (time, stay) = try Self.simPy(course, customers: customers, seed: piece) else { return nil }
            other.append(time * 1e6 / Double(customers))
            stays.other.append(stay)
            let run = Self.engine(course, customers: customers * 20, seed: UInt64(piece))
            engine.append(run.time * 1e6 / Double(run.customers))
            stays.engine.append(run.stay)
        }
        table.add("the engine", engine.median.text(3), "1", stays.engine.median.text(2))
        table.add("SimPy", other.median.text(2), (other.median / engine.median).text(0), stays.other.median.text(2))
        return table
    }

    private static func engine(
        _ course: Course, customers: Int, seed: UInt64
    ) -> (time: Double, customers: UInt64, stay: Double) {
        var engine = Engine(course.system, seed: seed, timelineStep: 3_600_000_000_000)
        engine.beginPhase()
        let time = Measuring.processorTime { engine.advance(to: Time(customers) * 1_250_000) }
        let tally = engine.tallies[0][0]
        return (time, tally.ok, (tally.latency.mean ?? 0) / 1e6)
    }

    /// - Returns: seconds of processor time, and the mean stay in milliseconds; `nil` where there is no SimPy.
    private static func simPy(_ course: Course, customers: Int, seed: Int) throws -> (time: Double, stay: Double)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script(course), String(customers), String(seed)]
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
