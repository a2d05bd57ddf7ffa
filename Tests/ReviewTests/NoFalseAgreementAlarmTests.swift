import DesignFiles
import DesignModel
import Review
import Testing

@Suite("What the design review leaves alone: agreement, stock, lines and second attempts")
struct NoFalseAgreementAlarmTests {
    private func found(_ text: String, _ rules: String...) throws -> [String] {
        let parts = Review(try Design(reviewed: text)).parts
        return parts.filter { rules.contains($0.rule) }.flatMap { $0.advice.map(\.reason) }
    }

    @Test("a store that looks for itself sells what it has, and so does who looks nowhere")
    func stocks() throws {
        func found(_ operation: String, _ seats: String, _ look: AgreementDesigns.Look) throws -> [String] {
            try self.found(AgreementDesigns.booking(operation, seats: seats, look: look), "oversold stock")
        }
        let (copies, hasty) = (", replicas: 1, lag: exp 2s, reads: replica", ", reads-before-write: yes")
        #expect(try found(hasty, copies, .store).count == 1)
        #expect(try found("", copies, .store) == [])
        #expect(try found(hasty, copies, .nowhere) == [])
        // From the primary, what is sold between look and sale is missed, and that is little.
        let primary = try found(hasty, ", replicas: 1, lag: exp 2s", .store)
        #expect(primary.count == 1 && primary[0].contains("0.07% of its looks") || primary.isEmpty, "\(primary)")
        let endless = AgreementDesigns.booking(hasty, seats: copies, look: .store).replacing(", stock: 5", with: "")
        #expect(try self.found(endless, "oversold stock") == [])
    }

    @Test("hedges with keys, by a percentile, or with room for twice as much do no harm")
    func hedges() throws {
        #expect(try found(AgreementDesigns.search("hedge: 200ms"), "hedge").count == 1)
        #expect(try found(AgreementDesigns.search("hedge: p95"), "hedge") == [])
        #expect(try found(AgreementDesigns.search("hedge: 200ms", slots: 20), "hedge") == [])
        #expect(try found(AgreementDesigns.search("retry: {attempts: 2}"), "hedge") == [])
    }

    @Test("a waiting room is no rate limit that turns people away, and one that lets in what can be served is well set")
    func rooms() throws {
        #expect(try found(AgreementDesigns.room(limit: 160), "waiting room", "rate limit") == [])
        #expect(try found(AgreementDesigns.room(limit: 250), "waiting room").count == 1)
        let small = try found(AgreementDesigns.room(limit: 40), "waiting room", "rate limit")
        #expect(small.count == 1 && small[0].contains("its line grows by 10/s"), "\(small)")
    }

    @Test("connections that are balanced by call, or of as many callers as callees, pin nobody")
    func pinned() throws {
        #expect(try found(AgreementDesigns.ask(webs: 2), "pinned connection").count == 1)
        #expect(try found(AgreementDesigns.ask(webs: 2, call: ""), "pinned connection") == [])
        #expect(try found(AgreementDesigns.ask(webs: 4), "pinned connection") == [])
    }

    @Test("two phases without somebody in between, led by several, keep locks for the agreement alone")
    func commits() throws {
        #expect(try found(AgreementDesigns.transfer(banks: 2, fraud: 0), "two-phase commit") == [])
        #expect(try found(AgreementDesigns.transfer(banks: 2, fraud: 2), "two-phase commit") == [])
        #expect(try found(AgreementDesigns.transfer(banks: 1, fraud: 2), "two-phase commit").count == 1)
    }

    @Test("a dual write that somebody reconciles is told so, and matters less")
    func reconciled() throws {
        func design(_ checker: String?) throws -> Design {
            try Design(reviewed: AgreementDesigns.order(checker: checker))
        }
        let alone = try #require(try design(nil).advice("dual write", on: "order").first)
        #expect(alone.severity == .high)
        let mended = try #require(try design("").advice("dual write", on: "order").first)
        #expect(mended.severity == .medium)
        #expect(mended.reason.contains("; checker makes what is missing, within 11 min"), "\(mended.reason)")
        let counted = try #require(try design(", repair: no").advice("dual write", on: "order").first)
        #expect(counted.severity == .high && !counted.reason.contains("checker"))
    }
}
