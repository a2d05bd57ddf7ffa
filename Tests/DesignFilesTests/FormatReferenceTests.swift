import DesignFiles
import DesignModel
import Foundation
import Testing

@Suite("The reference of the file format")
struct FormatReferenceTests {
    /// With `UPDATE_DOCUMENTATION=1` in the environment, the page is written instead of compared.
    @Test("the page in the documentation is what the tables say")
    func page() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/DesignFiles/DesignFiles.docc/FileFormat.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] != nil {
            try Data(FormatReference.markdown.utf8).write(to: page)
        }
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == FormatReference.markdown,
            "run the tests once with UPDATE_DOCUMENTATION=1 in the environment, and look at what has changed")
    }

    @Test("every key is in it")
    func keys() {
        let text = FormatReference.markdown
        for row in SettingTable.component.rows + SettingTable.connection.rows + SettingTable.retry.rows {
            #expect(text.contains("| `\(row.key)` |"), "\(row.key)")
        }
    }
}
