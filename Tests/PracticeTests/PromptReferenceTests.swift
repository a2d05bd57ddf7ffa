import Foundation
import Practice
import Testing

@Suite struct PromptReferenceTests {
    /// With `UPDATE_DOCUMENTATION=1` in the environment, the page is written instead of compared.
    @Test func thePageIsWhatTheTableSays() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Practice/Practice.docc/PromptFormat.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] != nil {
            try Data(PromptReference.markdown.utf8).write(to: page)
        }
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == PromptReference.markdown,
            "run the tests once with UPDATE_DOCUMENTATION=1 in the environment, and look at what has changed")
    }
}
