import Foundation
import Testing

/// Texts that somebody has read and found good, kept beside the tests.
///
/// `BREAKBOARD_RECORD=1 swift test -c release` writes them anew; the difference is then to be read again.
enum Golden {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden")

    static func expect(_ text: String, toMatch name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["BREAKBOARD_RECORD"] != nil {
            try Data(text.utf8).write(to: file)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        // One line that comes or goes shifts all others: the first differences say enough.
        let differences = zip(lines, golden).enumerated().filter { $0.element.0 != $0.element.1 }
        for (number, pair) in differences.prefix(3) {
            Issue.record(
                "\(name), line \(number + 1):\n  is  \(pair.0)\n  was \(pair.1)", sourceLocation: sourceLocation)
        }
        #expect(lines.count == golden.count, sourceLocation: sourceLocation)
    }
}
