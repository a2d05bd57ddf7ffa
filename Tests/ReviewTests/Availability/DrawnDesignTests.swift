import Review
import Testing

@Suite("Availability of random designs") struct DrawnDesignTests {
    /// Each design has up to 32 combinations of what is lost; of those in which a request may draw too much to try it all, there
    /// are few.
    @Test("What is worked out is what comes of trying everything", arguments: 0..<10)
    func everything(part: Int) throws {
        var draws = Draws(state: UInt64(part) &* 1000 &+ 7)
        var compared = 0
        for _ in 0..<40 {
            let drawn = DrawnDesign(&draws, boxes: Int.random(in: 3...5, using: &draws))
            guard let exact = drawn.availability(tries: 1000) else { continue }
            compared += 1
            let found = try Availability(drawn: drawn.components, drawn.connections)
            let row = try #require(found.rows.first)
            #expect(
                abs(row.availability - exact) < 1e-9, "\(row.availability), not \(exact)\n\(drawn.connections)")
            for cut in row.cuts {
                let lost = cut.parts.compactMap { Int($0.dropFirst()) }
                let up = Set(drawn.boxes.indices).subtracting(lost)
                let stopped = 1 - (drawn.success(up: up, tries: 100_000) ?? 0)
                #expect(abs(cut.share - stopped) < 1e-9, "\(cut.parts): \(cut.share), not \(stopped)")
            }
        }
        #expect(compared > 15)
    }
}
