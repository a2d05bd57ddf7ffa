import Foundation
import Testing

@Suite("breakboard run")
struct RunCommandTests {
    @Test("Without faults the example keeps its promises: exit code 0, nothing but the report") func wellAndQuiet()
        throws
    {
        let result = try Program.run("run", "flight-checkout", "--for", "60s")
        #expect(result.code == 0)
        #expect(result.output.contains("Flight checkout"))
        #expect(result.output.contains("4 of 4 met"))
        #expect(result.errors == "")
    }

    @Test("A run that had to be stopped ends in exit code 1 and says so, and so does a comparison") func stopped()
        throws
    {
        let design = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
        try """
        breakboard: 1
        operations: {r: {}}
        components:
          c: {kind: client, sends: {r: 1M/s}}
          s: {kind: service, instances: 2, concurrency: 10, queue: unlimited, time: 1ms}
        connections: [c -> s]
        """.write(to: design, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: design) }
        let result = try Program.run("run", design.path, "--for", "60s")
        #expect(result.code == 1)
        #expect(result.output.contains("▲ Stopped at 127 ms of 1 min"), "\(result.output)")
        #expect(!result.output.contains("127156683ns"))
        #expect(!result.output.contains("No operation left effects"))
        #expect(try Program.run("run", "--help").output.contains("So does a run that was stopped"))
        let compared = try Program.run("compare", design.path, "--set-b", "s.instances=3", "--for", "60s")
        #expect(compared.code == 1 && compared.output.contains("A stopped at 127 ms of 1 min"))
    }

    @Test(
        "Numbers that cannot be are refused, with what to write instead",
        arguments: [
            ("s: {kind: service}\n  d: {kind: database, n: 3, r: 5, w: 2}", "waits for 5 answers (r)", "r: 3"),
            (
                "s: {kind: service, instances: 30, autoscale: {min: 5, max: 10}}\n  d: {kind: database}",
                "begins with 30 instances", "instances: 10"
            ),
        ])
    func impossible(components: String, message: String, suggestion: String) throws {
        let design = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
        try """
        breakboard: 1
        operations: {a: {}}
        components:
          u: {kind: client, sends: {a: 100/s}}
          \(components)
        connections: [u -> s, s -> d]
        """.write(to: design, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: design) }
        let result = try Program.run("run", design.path, "--for", "20s")
        #expect(result.code == 65)
        #expect(result.errors.contains(message) && result.errors.contains(suggestion), "\(result.errors)")
    }

    @Test("A slow airline is explained before any figure, and ends in exit code 1") func slowAirline() throws {
        let result = try Program.run("run", "flight-checkout", "--fault", "at 60s: slow airline by 500ms for 60s")
        #expect(result.code == 1)
        let why = try #require(result.output.firstRange(of: "airline takes"))
        let objectives = try #require(result.output.firstRange(of: "Objectives"))
        #expect(why.lowerBound < objectives.lowerBound)
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test("The same seed gives the same bytes in another process, and another seed others") func sameBytes() throws {
        func report(_ seed: String) throws -> String {
            let result = try Program.run(
                "run", "flight-checkout", "--for", "40s", "--seed", seed, "--format", "json", "--fault",
                "at 20s: crash booking 1 of 3 for 5s")
            return result.output
        }
        let first = try report("7")
        #expect(first == (try report("7")))
        #expect(first != (try report("8")))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        #expect(object["seed"] as? Int == 7)
        #expect((object["explanation"] as? [String])?.isEmpty == false)
    }

    @Test("Overrides change what is run") func overrides() throws {
        let result = try Program.run(
            "run", "flight-checkout", "--for", "30s", "--set", "booking.instances=6", "--set",
            "booking -> airline.bulkhead=36", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let booking = (object["components"] as? [String: [String: Any]])?["booking"]
        #expect(booking?["instances_mean"] as? Int == 6)
    }

    @Test("An experiment runs for its own time, and others are suggested") func experiments() throws {
        let result = try Program.run(
            "run", "flight-checkout", "--experiment", "the bookings database dies", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["duration_s"] as? Int == 300)
        #expect((object["faults"] as? [Any])?.count == 2)
        let unknown = try Program.run("run", "flight-checkout", "--experiment", "the bookings databse dies")
        #expect(unknown.code == 64)
        #expect(unknown.errors.contains("did you mean `the bookings database dies`?"))
    }

    @Test("A run without a stated length sees a minute after its last fault") func length() throws {
        let result = try Program.run(
            "run", "flight-checkout", "--fault", "at 5m: slow airline by 1ms for 30s", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["duration_s"] as? Int == 390)
    }

    @Test("A file is written whole, and standard output stays empty") func outputFile() throws {
        let workplace = try Workplace()
        let result = try Program.run(
            "run", "flight-checkout", "--for", "20s", "-o", "report.txt", in: workplace.url)
        #expect(result.code == 0)
        #expect(result.output == "")
        let text = try String(contentsOf: workplace.url.appendingPathComponent("report.txt"), encoding: .utf8)
        #expect(text.contains("Objectives"))
    }

    @Test("What cannot be written ends in 74") func cannotWrite() throws {
        let result = try Program.run("run", "flight-checkout", "--for", "20s", "-o", "/nonexistent/report.txt")
        #expect(result.code == 74)
        #expect(result.errors.contains("/nonexistent/report.txt"))
    }

    @Test("Who leaves the pipe ends nothing") func closedPipe() throws {
        // By then the reader has gone.
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [
            "-c", "(sleep 0.3; exec \"$0\" kinds) | true; exit ${PIPESTATUS[0]}",
            Program.folder.appendingPathComponent("breakboard").path,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("What is left of a crash in the data is said") func remains() throws {
        let result = try Program.run(
            "run", "flight-checkout", "--fault", "at 60s: crash bookings-db primary for 90s", "--for", "4m")
        #expect(result.output.contains("acknowledged writes of bookings-db are lost"))
        #expect(result.output.contains("book operations are half done"))
        #expect(!result.output.contains("Nothing out of the ordinary"))
    }

    @Test("Every form of fault gives the same bytes in another process") func sameBytesWhateverBreaks() throws {
        func report() throws -> String {
            try Program.run(
                "run", "flight-checkout", "--for", "60s", "--format", "json", "--fault",
                "at 50s: cut booking -> airline",
                "--fault", "at 20s: pause bookings-db primary for 9s", "--fault",
                "at 25s: traffic book x3 half-life 5s",
                "--fault", "at 30s: fail airline 20% for 5s"
            ).output
        }
        let first = try report()
        #expect(first.contains("\"during pause bookings-db primary"))
        #expect(first == (try report()))
    }

    @Test("Figures about the run itself go to standard error") func stats() throws {
        let result = try Program.run("run", "flight-checkout", "--for", "20s", "--stats")
        #expect(result.errors.contains("events_per_s"))
        #expect(!result.output.contains("events_per_s"))
    }

    @Test("In ASCII, and in a locale without UTF-8, only ASCII is written") func ascii() throws {
        for result in [
            try Program.run("run", "flight-checkout", "--for", "20s", "--ascii"),
            try Program.run("run", "flight-checkout", "--for", "20s", environment: ["LC_ALL": "C"]),
        ] {
            #expect(result.output.utf8.allSatisfy { $0 < 127 })
            #expect(result.output.contains("Objectives"))
        }
    }

    @Test("An override that changes nothing is warned about on standard error, with what to set instead")
    func futileOverride() throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            breakboard: 1
            operations: {pdf: {}}
            components:
              shops: {kind: client, sends: {pdf: 10/s}}
              maker: {kind: function, time: 300ms}
            connections: [shops -> maker]
            """, to: "pdf.yaml")
        func run(_ override: String) throws -> Program.Result {
            try Program.run("run", "pdf.yaml", "--for", "20s", "--set", override, in: workplace.url)
        }
        let futile = try run("maker.concurrency=5")
        #expect(futile.code == 0 && futile.output.contains("Availability"))
        #expect(futile.errors.contains("concurrency has no effect on a"))
        #expect(futile.errors.contains("set instead: most: 5"))
        #expect(try run("maker.mtbf=2h").errors.contains("no run plays it yet; breakboard availability FILE uses it"))
        #expect(try run("shops -> maker.protocol=message").errors.contains("like that"))
        #expect(try run("shops -> maker.retry.attempts=2").errors == "")
        let useful = try run("maker.most=5")
        #expect(useful.code == 0 && useful.errors == "")
        let compared = try Program.run(
            "compare", "pdf.yaml", "pdf.yaml", "--for", "20s", "--set", "maker.concurrency=5", in: workplace.url)
        #expect(compared.errors.contains("in A (pdf.yaml): ") && compared.errors.contains("in B (pdf.yaml): "))
    }

    @Test(
        "What is misspelt on the command line ends in 64, with what was perhaps meant",
        arguments: [
            (["--fault", "slow airlien by 500ms"], "airline"), (["--fault", "slwo airline by 500ms"], "slow"),
            (["--set", "booking.instnces=6"], "instances"), (["--set", "bookng.instances=6"], "booking"),
            (["--for", "5"], "--for"), (["--format", "html"], "text"), (["--warmup", "10m"], "warm-up"),
            (["--for", "60s", "--fault", "at 2m: crash booking"], "over"),
            (["--fault", "hot fare"], "known, but not played yet: try traffic"),
            (["--fault", "crash zone w"], "a zone of this design, which has a and b"),
        ])
    func misspelt(options: [String], hint: String) throws {
        var arguments = ["run", "flight-checkout"]
        arguments += options
        let result = try Program.runAll(arguments)
        #expect(result.code == 64)
        #expect(result.errors.contains(hint))
        #expect(result.output == "")
    }
}
