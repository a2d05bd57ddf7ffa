import DesignModel
import Testing

@Suite struct TraceTests {
    private func rows(_ text: String) throws -> [[Double]] {
        try Trace(csv: text).rows.map { [$0.at.seconds, $0.perSecond] }
    }

    @Test func aLineIsASecondAndARate() throws {
        #expect(try rows("0,100\n60,250.5\n61.5,0\n") == [[0, 100], [60, 250.5], [61.5, 0]])
        #expect(try rows("second,rate\r\n0, 100\r\n60 ;20\r\n\r\n") == [[0, 100], [60, 20]])
        #expect(try rows("# from the edge, last Tuesday\n\n5\t7\tignored\n") == [[5, 7]])
    }

    @Test(
        arguments: [
            ("", 1), ("second,rate\n", 1), ("0,1\n0,2", 2), ("0,1\n5,2\n3,1", 3), ("0,1\nx,2", 2), ("0,1\n7", 2),
            ("0,-1", 1), ("0,nan", 1), ("0,1e300", 1), ("-1,5", 1), ("a,b\nc,d\n0,1", 2), ("inf,1", 1),
        ])
    func whatIsWrongIsSaidWithItsLine(text: String, line: Int) {
        do throws(TraceProblem) {
            let trace = try Trace(csv: text)
            Issue.record("\(text) was read as \(trace)")
        } catch {
            #expect(error.line == line, "\(text): \(error)")
        }
    }

    @Test func thereAreOnlySoManyLines() {
        let text = (0...Trace.rowsMax).map { "\($0),1" }.joined(separator: "\n")
        #expect(throws: TraceProblem.self) { try Trace(csv: text) }
    }
}
