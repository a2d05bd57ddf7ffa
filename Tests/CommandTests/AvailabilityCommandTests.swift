import Foundation
import Testing

@Suite("breakboard availability")
struct AvailabilityCommandTests {
    @Test("what stops an operation alone, what it costs, and what would help, the same each time")
    func example() throws {
        let first = try Program.run("availability", "flight-checkout")
        #expect(first.code == 0 && first.errors.isEmpty)
        #expect(first.output.contains("browse        99.9%    3.0   43 min 48 s"), "\(first.output)")
        #expect(first.output.contains("\n  fares-db                21 min 54 s\n"), "\(first.output)")
        #expect(first.output.contains("both of booking in zone a and booking in zone b"))
        #expect(first.output.contains("counted as always there: airline."))
        #expect(try Program.run("availability", "flight-checkout").output == first.output)
    }

    @Test("a remedy that it tells is taken as it stands, and does what was told")
    func remedy() throws {
        let cured = try Program.run(
            "availability", "flight-checkout", "--set", "booking -> fares-db.fallback=last")
        #expect(cured.code == 0)
        #expect(cured.output.contains("browse       99.95%    3.3   21 min 54 s"), "\(cured.output)")
        let wrong = try Program.run("availability", "flight-checkout", "--set", "booking.availability=often")
        #expect(wrong.code == 64 && wrong.errors.contains("--set"), "\(wrong.errors)")
        #expect(try Program.run("availability", "no-such-design").code == 66)
    }

    @Test("plain characters where they are asked for")
    func ascii() throws {
        let output = try Program.run("availability", "flight-checkout", "--ascii").output
        #expect(output.utf8.allSatisfy { $0 < 128 })
    }
}
