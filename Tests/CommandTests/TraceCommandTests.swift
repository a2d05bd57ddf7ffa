import Foundation
import Testing

@Suite("Recorded rates beside a design")
struct TraceCommandTests {
    private func write(_ file: String, _ trace: String?, to workplace: Workplace) throws {
        try workplace.write(
            """
            breakboard: 1
            operations: {read: {}}
            components:
              users: {kind: client, sends: {read: 50/s}, arrivals: steady, curve: trace \(file)}
              shop: {kind: service}
            connections: [users -> shop]
            """, to: "shop.yaml")
        if let trace { try workplace.write(trace, to: file) }
    }

    @Test("the rate follows the file")
    func follows() throws {
        let workplace = try Workplace()
        try write("day.csv", "second,rate\n0,10\n20,100\n40,0\n", to: workplace)
        let result = try Program.run(
            "run", "shop.yaml", "--for", "60s", "--warmup", "10s", "--format", "json", in: workplace.url)
        #expect(result.code == 0, "\(result.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let operations = try #require(report["operations"] as? [String: Any])
        let requests = try #require((operations["read"] as? [String: Any])?["requests"] as? Int)
        // Ten seconds of 10, and twenty of 100.
        #expect(abs(requests - 2100) <= 2)
    }

    @Test(
        "what cannot be read is said in plain words",
        arguments: [
            ("gone.csv", nil, "gone.csv"), ("bad.csv", "0,1\nx,2\n", "line 2"),
            ("../up.csv", nil, "folder of its design"),
        ] as [(String, String?, String)])
    func fails(file: String, trace: String?, words: String) throws {
        let workplace = try Workplace()
        try write(file, trace, to: workplace)
        let result = try Program.run("run", "shop.yaml", "--for", "60s", in: workplace.url)
        #expect(result.code == 65 && result.errors.contains(words), "\(result.errors)")
        let checked = try Program.run("check", "shop.yaml", in: workplace.url)
        #expect(checked.output.contains(words), "\(checked.output)")
    }
}
