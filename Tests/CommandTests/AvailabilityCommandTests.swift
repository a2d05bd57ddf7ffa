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

    @Test("as JSON: the figures of the text, the same each time, and in a file where one is named") func json() throws {
        let first = try Program.run("availability", "flight-checkout", "--format", "json")
        #expect(first.code == 0 && first.errors.isEmpty)
        #expect(try Program.run("availability", "flight-checkout", "--format", "json").output == first.output)
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        #expect(whole["breakboard"] as? Int == 1 && whole["design"] as? String == "Flight checkout")
        #expect(whole["unknown"] as? [String] == ["airline"])
        let browse = try #require(
            (whole["operations"] as? [[String: Any]])?.first { $0["operation"] as? String == "browse" })
        #expect(browse["client"] is NSNull)
        let availability = try #require(browse["availability"] as? Double)
        #expect(abs(availability - 0.999) < 1e-4)
        let down = try #require(browse["down_per_month_s"] as? Double)
        #expect(abs(down - (1 - availability) * 730 * 3600) < 0.01)
        let gains = try #require(browse["gains"] as? [[String: Any]])
        #expect(
            gains.contains {
                $0["change"] as? String == "booking -> fares-db.fallback=last" && $0["settable"] as? Bool == true
            })
        let workplace = try Workplace()
        let told = try Program.run(
            "availability", "flight-checkout", "--format", "json", "-o", "a.json", in: workplace.url)
        #expect(told.code == 0 && told.output.isEmpty)
        let file = try String(contentsOf: workplace.url.appendingPathComponent("a.json"), encoding: .utf8)
        #expect(file == first.output)
    }

    @Test("one mean time without the other is named, with what to write") func half() throws {
        let output = try Program.run("availability", "flight-checkout", "--set", "airline.mtbf=30d").output
        #expect(output.contains("airline has mtbf and no mttr, so it counts as always there"), "\(output)")
        #expect(output.contains("airline.mttr as well, or airline.availability"), "\(output)")
        let other = try Program.run("availability", "flight-checkout", "--set", "booking.mttr=1h").output
        #expect(other.contains("booking has mttr and no mtbf, so its contract figure counts"), "\(other)")
    }

    @Test("plain characters where they are asked for")
    func ascii() throws {
        let output = try Program.run("availability", "flight-checkout", "--ascii").output
        #expect(output.utf8.allSatisfy { $0 < 128 })
    }
}
