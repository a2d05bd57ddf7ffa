import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
    @Test("A broken file: exit code 65, with file, line, column and a suggestion") func brokenFile() throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            breakboard: 1
            components:
              users: {kind: client}
              shop: {kind: service, instnces: 3}
            connections:
              - users -> shop
            """, to: "broken.yaml")
        for command in ["run", "check"] {
            let result = try Program.run(command, "broken.yaml", in: workplace.url)
            #expect(result.code == 65)
            #expect(result.output == "")
            #expect(result.errors.contains("broken.yaml:4:25: error: "))
            #expect(result.errors.contains("did you mean `instances`?"))
        }
    }

    @Test(
        "Files that are no designs are refused in words",
        arguments: [
            ("", 65), ("just words", 65), ("{", 65), ("breakboard: 99\n", 65), ("\u{1B}[2J: 1", 65),
            ("breakboard: 1\ncomponents: {a: {kind: client, sends: {x: -1/s}}}\n", 65),
            ("breakboard: 1\noperations: {x: {}}\ncomponents: {a: {kind: client, sends: {x: 1e300/s}}}\n", 65),
        ])
    func noDesign(text: String, code: Int) throws {
        let workplace = try Workplace()
        try workplace.write(text, to: "input.yaml")
        let result = try Program.run("run", "input.yaml", in: workplace.url)
        #expect(result.code == Int32(code))
        #expect(result.errors.contains("input.yaml") || result.errors.contains("request"))
        #expect(!result.errors.contains("\u{1B}"))
    }

    @Test("No such file ends in 66, with the design that was perhaps meant") func missing() throws {
        let result = try Program.run("run", "flight-chekout")
        #expect(result.code == 66)
        #expect(result.errors.contains("flight-checkout"))
        #expect(try Program.run("run", "nowhere/at-all.yaml").code == 66)
        #expect(try Program.run("run", "/tmp").code == 66)
    }

    @Test("A misspelt command is told so") func misspeltCommand() throws {
        let two = try Program.run("rnu", "flight-checkout")
        #expect(two.code == 64)
        #expect(two.errors.contains("did you mean `breakboard run`?"))
        let one = try Program.run("chek")
        #expect(one.code == 66)
        #expect(one.errors.contains("breakboard check"))
    }

    @Test("What cannot be run is found by check as well") func notRunnable() throws {
        let workplace = try Workplace()
        try workplace.write("breakboard: 1\ncomponents: {shop: {kind: service}}\n", to: "still.yaml")
        #expect(try Program.run("run", "still.yaml", in: workplace.url).code == 65)
        let check = try Program.run("check", "still.yaml", in: workplace.url)
        #expect(check.code == 1)
        #expect(check.output.contains("Add a client"))
    }

    @Test("An experiment whose fault no longer fits is refused by name, and keeps nothing else from running")
    func misfit() throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            breakboard: 1
            operations: {buy: {}}
            components:
              users: {kind: client, sends: {buy: 10/s}}
              shop: {kind: service, instances: 3}
            connections: [users -> shop]
            objectives: [buy availability >= 1%]
            experiments:
              loss: {run: 1m, faults: ["at 20s: crash shop 2 of 4 for 10s"]}
              slow: {run: 1m, faults: ["at 20s: slow shop 1 of 3 by 5ms for 10s"]}
            """, to: "shop.yaml")
        let refused = try Program.run("run", "shop.yaml", "--experiment", "loss", in: workplace.url)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("shop.yaml:9:43: error: ") && refused.errors.contains("crash shop 2 of 3"))
        #expect(try Program.run("check", "shop.yaml", in: workplace.url).code == 1)
        #expect(try Program.run("run", "shop.yaml", "--experiment", "slow", in: workplace.url).code == 0)
        #expect(try Program.run("run", "shop.yaml", "--for", "20s", in: workplace.url).code == 0)
        let overridden = try Program.run(
            "run", "shop.yaml", "--experiment", "slow", "--set", "shop.instances=2", in: workplace.url)
        #expect(overridden.code == 65 && overridden.errors.contains("shop.yaml:10:"))
    }

    @Test("A pipe that nobody writes into is refused, and a device is no file to be replaced") func noFiles() throws {
        let workplace = try Workplace()
        #expect(mkfifo(workplace.url.appendingPathComponent("pipe.yaml").path, 0o600) == 0)
        #expect(try Program.run("run", "pipe.yaml", in: workplace.url).code == 66)
        #expect(try Program.run("run", "flight-checkout", "--for", "20s", "-o", "/dev/full").code == 74)
        #expect(try Program.run("run", "flight-checkout", "--for", "20s", "-o", "/dev/null").code <= 1)
        #expect(try Program.run("check", "/dev/zero").code == 65)
    }

    @Test("A length of time without a unit, or longer than anybody waits, is refused with what to write")
    func lengths() throws {
        let bare = try Program.run("run", "flight-checkout", "--for", "5")
        #expect(bare.code == 64 && bare.errors.contains("--for") && bare.errors.contains("did you mean `5s`?"))
        #expect(try Program.run("run", "flight-checkout", "--warmup", "5").errors.contains("`5s`"))
        #expect(try Program.run("run", "flight-checkout", "--for", "soon").errors.contains("1.5s, 2m, 1h"))
        let long = try Program.run("run", "flight-checkout", "--for", "3650d")
        #expect(long.code == 64 && long.errors.contains("378.4B requests") && long.errors.contains("at most 96d"))
        let compared = try Program.run("compare", "flight-checkout", "flight-checkout", "--for", "3650d")
        #expect(compared.code == 64)
        let fault = try Program.run("run", "flight-checkout", "--fault", "at 60: slow airline by 500ms")
        #expect(fault.code == 64 && fault.errors.contains("did you mean `60s`?"))
    }

    @Test("Escape sequences in arguments do not come back") func hostileArguments() throws {
        for arguments in [
            ["run", "\u{1B}]0;x\u{07}"], ["run", "flight-checkout", "--fault", "slow \u{1B}[2J by 5ms"],
            ["run", "flight-checkout", "--set", "\u{1B}[2J.x=1"],
            ["run", "flight-checkout", "--experiment", "\u{1B}[2J"],
            ["run", "flight-checkout", "--for", "\u{1B}[2J"], ["run", "flight-checkout", "--\u{1B}[2J"],
            ["run", "flight-checkout", "--seed", "\u{1B}]0;x\u{07}"], ["run", "flight-checkout", "\u{1B}[2J"],
            ["kinds", "\u{1B}[2J"], ["faults", "\u{1B}[2J"], ["designs", "\u{1B}[2J"],
        ] {
            let result = try Program.runAll(arguments)
            #expect(result.code != 0)
            #expect(!(result.errors + result.output).contains("\u{1B}"))
        }
    }

    @Test("Without a terminal the whiteboard names the commands that work without one") func noTerminal() throws {
        let result = try Program.run("flight-checkout")
        #expect(result.code == 69)
        #expect(result.errors.contains("breakboard run flight-checkout"))
    }
}
