import Foundation
import Testing

@Suite("breakboard run and compare with --runs")
struct SeveralRunsCommandTests {
    private static let fault = ["--fault", "at 20s: crash bookings-db primary for 10s", "--for", "40s"]

    @Test("1, 2 and 4 at once print the same bytes, in every form", arguments: ["text", "json"])
    func sameBytes(format: String) throws {
        func report(_ jobs: String) throws -> Program.Result {
            try Program.runAll(
                ["run", "flight-checkout", "--runs", "5", "--jobs", jobs, "--format", format] + Self.fault)
        }
        let first = try report("1")
        #expect(first.output.count > 1000 && first.errors == "")
        for jobs in ["2", "4"] { #expect(try report(jobs).output == first.output, "\(jobs)") }
    }

    @Test("compare prints the same bytes however many play at once", arguments: ["text", "json", "markdown"])
    func sameComparison(format: String) throws {
        func report(_ jobs: String) throws -> Program.Result {
            try Program.runAll(
                [
                    "compare", "flight-checkout", "--set-b", "booking.instances=6", "--runs", "3", "--jobs", jobs,
                    "--format", format,
                ] + Self.fault)
        }
        let first = try report("1")
        #expect(first.output.count > 500 && first.errors == "")
        for jobs in ["2", "4"] { #expect(try report(jobs).output == first.output, "\(jobs)") }
    }

    @Test("--runs 1 is what it is without") func one() throws {
        let plain = try Program.runAll(["run", "flight-checkout", "--format", "json"] + Self.fault)
        #expect(
            plain.output
                == (try Program.runAll(["run", "flight-checkout", "--runs", "1", "--format", "json"] + Self.fault))
                .output)
    }

    @Test("The JSON names the runs, and its figures have ends") func json() throws {
        let result = try Program.run(
            "run", "flight-checkout", "--for", "30s", "--runs", "3", "--seed", "7", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["runs"] as? Int == 3 && object["seed"] as? Int == 7 && object["duration_s"] as? Int == 30)
        let book = (object["operations"] as? [String: [String: Any]])?["book"]
        let latency = try #require((book?["latency_ms"] as? [String: [String: Double]])?["p50"])
        #expect(latency["low"] ?? 0 < latency["value"] ?? 0 && latency["value"] ?? 0 < latency["high"] ?? 0)
    }

    @Test("Met ends in 0, missed in 1, and what is not decided in 1 with the runs that would do") func codes() throws {
        let workplace = try Workplace()
        func run(_ objective: String, runs: String = "5") throws -> Program.Result {
            try workplace.write(
                """
                breakboard: 1
                operations: {get: {}}
                components:
                  users: {kind: client, sends: {get: 100/s}}
                  shop: {kind: service, instances: 1, concurrency: 1, queue: unlimited, time: exp 5ms, errors: 0%}
                connections: [{users -> shop: {latency: 0ms}}]
                objectives: ["\(objective)"]
                """, to: "queue.yaml")
            return try Program.run("run", "queue.yaml", "--for", "40s", "--runs", runs, in: workplace.url)
        }
        #expect(try run("get mean <= 20ms").code == 0)
        let missed = try run("get mean <= 5ms")
        #expect(missed.code == 1 && missed.output.contains("missed"))
        // The exact mean is 1 / (200/s − 100/s).
        let open = try run("get mean <= 10ms")
        #expect(open.code == 1 && open.output.contains("0 of 1 met, 1 not decided"))
        #expect(open.output.contains("not decided by 5 runs"))
    }

    @Test(
        "What is no number of runs is refused with what is one",
        arguments: [
            (["--runs", "0"], "from 1 to 1000"), (["--runs", "1001"], "from 1 to 1000"), (["--runs", "few"], "--runs"),
            (["--runs", "5", "--jobs", "0"], "from 1 to 256"), (["--runs", "1000", "--for", "1000h"], "fewer --runs"),
            (["--runs", "2", "--seed", "18446744073709551615"], "give a smaller one"),
        ])
    func refused(options: [String], hint: String) throws {
        for command in [["run", "flight-checkout"], ["compare", "flight-checkout", "flight-checkout"]] {
            let result = try Program.runAll(command + options)
            #expect(result.code == 64 && result.output == "")
            #expect(result.errors.contains(hint), "\(result.errors)")
        }
    }

    @Test("A hundred runs take no more memory than eight") func memory() throws {
        func peak(_ runs: String) throws -> Int {
            try Program.runAll(
                ["run", "flight-checkout", "--for", "15s", "--runs", runs, "--format", "json"], watchingMemory: true
            ).peak
        }
        let (few, many) = (try peak("8"), try peak("100"))
        #expect(few > 0 && Double(many) < 1.15 * Double(few) && many < 200_000, "\(few) KB, \(many) KB")
    }

    @Test("--stats counts the events of all runs") func stats() throws {
        func events(_ runs: String) throws -> Int {
            let errors = try Program.run("run", "flight-checkout", "--for", "20s", "--runs", runs, "--stats").errors
            let line = errors.split(separator: "\n").first { $0.hasPrefix("events ") }
            return try #require(line?.split(separator: " ").last.flatMap { Int($0) })
        }
        let (one, four) = (try events("1"), try events("4"))
        #expect(four > 3 * one && four < 5 * one)
    }
}
