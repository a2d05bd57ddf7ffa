import DesignModel
import Testing

@Suite("Completion of the command line")
struct CompletionTests {
    private let design = Samples.flightCheckout

    /// What the list would show where `|` stands.
    private func list(_ marked: String, in design: Design? = nil) -> [String] {
        completion(marked, in: design).candidates.map(\.text)
    }

    private func completion(_ marked: String, in design: Design? = nil) -> Completion {
        let cursor = marked.prefix { $0 != "|" }.count
        return Completion(of: marked.replacing("|", with: ""), at: cursor, in: design ?? self.design)
    }

    @Test("a line begins with a name, a verb, a metric or a time")
    func beginning() {
        #expect(list("book|") == ["booking", "bookings-db"])
        #expect(list("cr|") == ["crash"])
        #expect(list("pa|") == ["pause", "partial operations"])
        #expect(list("|").contains("travellers"))
        #expect(list("db|") == ["fares-db", "bookings-db"])
        #expect(list("a|").contains("at 60s: "))
    }

    @Test("after a verb: what it can be done to, and only that")
    func targets() {
        #expect(
            list("crash |") == [
                "gateway", "booking", "fares-cache", "fares-db", "points-ledger", "bookings-db", "airline",
                "mail queue", "receipts", "zone a", "zone b", "region us-east",
            ])
        #expect(list("at 60s: crash air|") == ["airline"])
        #expect(list("cut booking -> |").isEmpty == false)
        #expect(list("cut b|").contains("booking -> airline"))
        #expect(list("traffic |") == ["browse", "book", "x2", "x10", "x60 over 30s"])
        #expect(list("slow trav|") == ["travellers -> gateway"])
        #expect(list("cut zone a|") == ["zone a | b", "zone a | empty"])
        #expect(list("at 60s: s|") == ["slow", "starve", "stall"])
        #expect(list("crash zone |") == ["zone a", "zone b"])
        #expect(list("flush |") == ["fares-cache"])
        #expect(list("cold |") == ["receipts"])
        #expect(list("limit |") == ["airline"])
    }

    @Test("after a target: how, of which part, and for how long")
    func details() {
        #expect(list("slow airline |") == ["by 500ms", "x4", "x10"])
        #expect(list("slow airline by|") == ["by 500ms"])
        #expect(list("fail airline |") == ["30%"])
        #expect(list("crash booking |") == ["1 of 2", "1 of 3", "for 90s"])
        #expect(list("crash bookings-db p|") == ["primary"])
        #expect(list("crash bookings-db primary f|") == ["for 90s"])
        #expect(list("traffic x10 |") == ["over 30s", "half-life 5m", "for 90s"])
        #expect(list("slow booking -> airline |") == ["by 500ms", "x4", "x10"])
        #expect(list("crash zone a |") == ["for 90s"])
    }

    @Test("after an arrow or a comma names, after a colon kinds")
    func chains() {
        #expect(list("booking -> air|") == ["airline"])
        #expect(list("booking -> airline, fares|") == ["fares-cache", "fares-db"])
        #expect(list("x:third|").first == "third-party")
        #expect(list("store : redis|").first == "cache")
    }

    @Test("in braces behind an arrow its keys, and behind a colon their values")
    func keys() {
        #expect(list("booking -> airline: {time|") == ["timeout: "])
        #expect(list("booking -> airline: {timeout: 2s, hed|") == ["hedge: "])
        #expect(list("booking -> fares-db: {behind: fares|") == ["fares-cache", "fares-db"])
        #expect(list("booking -> fares-db: {for: [browse, bo|").first == "book")
        #expect(list("booking -> airline: {timeout: 2s}|").isEmpty)
        #expect(list("booking -> airline:ser|").first == "service")
    }

    @Test("after a dot the keys of that kind, after = what may be set")
    func settings() {
        #expect(list("booking.conc|") == ["concurrency"])
        #expect(list("fares-cache.tt|") == ["ttl"])
        #expect(list("booking.tt|").isEmpty)
        #expect(list("booking -> airline.time|") == ["timeout"])
        #expect(list("booking -> airline.retry.att|") == ["attempts"])
        #expect(list("bookings-db.replication = s|").contains("sync"))
        #expect(list("book.dead|") == ["deadline"])
    }

    @Test("an objective goes on with a metric, a comparison and a scope")
    func objectives() {
        #expect(list("book avail|") == ["availability"])
        #expect(list("book p99 |").first == "<= 900ms")
        #expect(list("book p99 <= 900ms o|") == ["outside faults"])
    }

    @Test("the stretch to replace is where the candidate belongs, in the line with the cursor")
    func stretch() {
        #expect(completion("crash air|").stretch == 6..<9)
        #expect(completion("crash booking\ncrash air| for 9s").stretch == 20..<23)
        #expect(completion("booking.conc|").stretch == 8..<12)
        #expect(Completion(of: "crash", at: 99, in: design).stretch.upperBound == 5)
    }

    @Test("names that would be misread are offered in quotes")
    func quotes() {
        var design = self.design
        design.components[2].name = "for"
        #expect(list("crash fo|", in: design) == ["for"])
        design.components[2].name = "zone"
        design.components[3].name = "zone x4"
        #expect(list("slow zo|", in: design).contains("zone"))
    }

    @Test("an accepted candidate leads to a line that is understood or goes on", arguments: 1...5)
    func acceptance(seed: UInt64) throws {
        var random = Draws(seed: seed)
        let pieces = [
            "crash ", "slow ", "cut ", "at 60s: ", "fail ", "traffic ", "booking", "book", " ", "->", ".", "a", "1 ",
            "p9", "\"",
        ]
        for _ in 0..<300 {
            let text = (0..<random.int(0...4)).map { _ in random.pick(pieces, else: "") }.joined()
            let cursor = random.int(0...(text.count + 2))
            let completion = Completion(of: text, at: cursor, in: design)
            #expect(completion.stretch.lowerBound >= 0 && completion.stretch.upperBound <= text.count)
            #expect(completion.candidates.count <= Completion.candidatesMax)
            #expect(Set(completion.candidates.map(\.text)).count == completion.candidates.count, "\(text)")
        }
    }

    @Test("a list for 200 boxes takes less than a tenth of a second, on a slow and busy machine too")
    func speed() {
        var design = Design()
        for place in 0..<200 {
            design.components.append(
                Component(id: ComponentID(place), name: "component number \(place)", kind: "service"))
            design.connections.append(
                Connection(id: ConnectionID(place), from: ComponentID(place), to: ComponentID((place * 7 + 1) % 200)))
        }
        for text in ["crash ", "slow c", "cut ", "slow component number 7 ", "component number 1 -> c", ""] {
            let clock = ContinuousClock()
            let elapsed = clock.measure {
                for _ in 0..<10 { #expect(!Completion(of: text, at: text.count, in: design).candidates.isEmpty) }
            }
            #expect(elapsed < .seconds(1), "\(text): \(elapsed / 10)")
        }
    }
}
