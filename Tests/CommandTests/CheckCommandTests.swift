import Testing

@Suite("breakboard check")
struct CheckCommandTests {
    @Test("the review is advice: it says what to set, and the exit code stays 0")
    func advice() throws {
        let check = try Program.run("check", "flight-checkout")
        #expect(check.code == 0)
        #expect(check.errors.isEmpty)
        #expect(check.output.contains("held slots\n  high: line 38: if airline answers only just within 1.5 s"))
        #expect(check.output.contains("    --set 'booking -> airline.bulkhead=31'\n"))
        // What it says is taken as it stands.
        let run = try Program.run(
            "run", "flight-checkout", "--for", "20s", "--set", "booking -> airline.bulkhead=31")
        #expect(run.code == 0, "\(run.errors)")
    }

    @Test("a design without flaws gets no advice")
    func nothingToSay() throws {
        let check = try Program.run("check", "resilient-checkout")
        #expect(check.code == 0)
        #expect(check.output == "✔ resilient-checkout: no findings\n")
    }
}
