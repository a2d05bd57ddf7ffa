import DesignModel
import Testing

struct NameTests {
    @Test(arguments: ["booking", "bookings-db", "a b", "7", "fares_cache 2", "Zürich", "予約", "ผู้ใช้", "حجز", "हिन्दी"])
    func allowed(name: String) {
        #expect(Name.isValid(name))
    }

    @Test(arguments: [
        "", " ", "-a", "_a", "a  b", " a", "a.b", "a\tb", "a\nb", "a\u{1B}[31mb", "a\u{202E}b", "a\u{200B}b",
        "a\u{AD}b",
        "a\u{34F}", "\u{301}a", "a\u{301}\u{301}\u{301}\u{301}\u{301}", "a💥", "a\"b", String(repeating: "a", count: 61),
    ])
    func refused(name: String) {
        #expect(!Name.isValid(name))
    }

    @Test func proposesTheNearestName() {
        let trouble = #expect(throws: Misreading.self) { try Name.validated("fares.cache") }
        #expect(trouble?.suggestion == "fares-cache")
        #expect(trouble?.offset == 5)
    }

    @Test func findsAnUnusedName() {
        #expect(Name.unused("cache", taken: []) == "cache")
        #expect(Name.unused("cache", taken: ["cache", "cache-2"]) == "cache-3")
    }

    @Test(arguments: ["", "plain", "a \"b\" \\ c", "\\", "ends\\\""]) func quotingRoundTrips(text: String) throws {
        let written = quoted(text) + " rest"
        let read = try #require(quotation(at: written[...]))
        #expect(read.content == text)
        #expect(read.rest == " rest")
    }

    @Test(
        arguments: [
            ("gatway", "gateway"), ("Booking", "booking"), ("bokoing", "booking"), ("book", "booking"), ("x", nil),
            ("airlnie", "airline"), ("zebra", nil), ("", nil),
        ] as [(String, String?)])
    func nearestWord(word: String, found: String?) {
        #expect(nearest(to: word, in: ["gateway", "booking", "airline"]) == found)
    }
}
